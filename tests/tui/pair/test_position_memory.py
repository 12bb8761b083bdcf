"""What is remembered: pins and notes, the place in the pair, layout and sync."""

from pathlib import Path

from tests.tui.annotated_pair import LEFT, REPORT, RIGHT, app_with, lowest, realigned, report_of
from tests.tui.screens import compared, pair_of, pair_screen, press, screen_text
from tracediff.schema.pin import Pin
from tracediff.tui.app import TracediffApp
from tracediff.tui.model.cursor import at_step
from tracediff.tui.shell.rebinding import read_preferences
from tracediff.user_state.state_store import StateStore
from tracediff.user_state.stored_annotations import pair_state_key


async def test_pins_and_notes_are_there_the_next_time(tmp_path: Path) -> None:
    """They are stored at once and restored when the pair is compared again, but not for another pair."""
    async with app_with(StateStore(tmp_path), pair_of(LEFT, RIGHT)).run_test(size=(100, 30)) as pilot:
        await compared(pilot)
        await press(pilot, "p")
        await pilot.press("a", "h", "m", "enter")
        await realigned(pilot, Pin(left=(0,), right=(1,)))
    assert (tmp_path / "pairs" / f"{pair_state_key(LEFT, RIGHT)}.json").exists()
    async with app_with(StateStore(tmp_path), pair_of(LEFT, RIGHT)).run_test(size=(100, 30)) as pilot:
        await compared(pilot)
        report = report_of(pilot)
        assert report.pins == (Pin(left=(0,), right=(1,)),)
        assert [note.text for note in report.notes] == ["hm"]
        await press(pilot, "U")
        assert "nothing to undo" in lowest(pilot)
    async with app_with(StateStore(tmp_path), REPORT).run_test(size=(100, 30)) as pilot:
        await realigned(pilot, Pin(left=(0,), right=(1,)))
        assert len(report_of(pilot).notes) == 1
    async with app_with(StateStore(tmp_path), pair_of(LEFT, RIGHT + " More.")).run_test(size=(100, 30)) as pilot:
        await compared(pilot)
        assert report_of(pilot).pins == ()


async def test_a_pair_opens_at_the_last_position(tmp_path: Path) -> None:
    """The cursor is on its last step, before and after the comparison is done; another text opens at its start."""
    long = [". ".join(f"Step {k} says that door {k % 7} has a {thing} behind it" for k in range(80)) for thing in ("goat", "car")]
    async with app_with(StateStore(tmp_path), pair_of(*long)).run_test(size=(100, 30)) as pilot:
        await compared(pilot)
        await press(pilot, "pagedown", "pagedown", "l")
        left_at = pair_screen(pilot).view.cursor
        assert left_at.step > 10
    async with app_with(StateStore(tmp_path), pair_of(*long)).run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        view = pair_screen(pilot).view
        assert (view.cursor.side, view.cursor.step) == (left_at.side, left_at.step)
        assert view.navigator is not None
        first, stop = view.navigator.extent(view.cursor)
        assert view.scroll_offset.y <= first < stop <= view.scroll_offset.y + view.size.height
    async with app_with(StateStore(tmp_path), pair_of(long[0] + " More", long[1])).run_test(size=(100, 30)) as pilot:
        await compared(pilot)
        assert pair_screen(pilot).view.cursor.step == 0


async def test_the_last_position_is_restored_once(tmp_path: Path) -> None:
    """After that, an annotation leaves the cursor where it is, even after it was saved there."""
    async with app_with(StateStore(tmp_path)).run_test(size=(120, 30)) as pilot:
        await press(pilot, "G")
    async with app_with(StateStore(tmp_path)).run_test(size=(120, 30)) as pilot:
        screen = pair_screen(pilot)
        assert screen.view.cursor.step == 3
        screen.go_to(at_step("left", 0))
        screen.position.save()
        await press(pilot, "x")
        await realigned(pilot, Pin(left=(0,), right=(1,), linked=False))
        assert screen.view.cursor.step == 0


async def test_theme_and_inspector_are_remembered(tmp_path: Path) -> None:
    """Theme and size of the inspector are those of the last time; an option or a settings file takes precedence."""
    async with app_with(StateStore(tmp_path)).run_test(size=(100, 30)) as pilot:
        await pilot.press("t", "enter")
        assert pilot.app.theme == "tracediff-light"
    async with app_with(StateStore(tmp_path)).run_test(size=(100, 30)) as pilot:
        assert pilot.app.theme == "tracediff-light"
        assert pair_screen(pilot).inspector.is_large
    async with app_with(StateStore(tmp_path), theme="blue-orange").run_test(size=(100, 30)) as pilot:
        assert pilot.app.theme == "tracediff-blue-orange"
    preferences = read_preferences('theme = "terminal"', "config.toml", ())
    async with app_with(StateStore(tmp_path), preferences=preferences).run_test(size=(100, 30)) as pilot:
        assert pilot.app.theme == "tracediff-terminal"


async def test_layout_and_sync_are_remembered(tmp_path: Path) -> None:
    """Layout and sync are those of the last time, for this pair and for others; a filter is not, since it would hide text."""
    async with app_with(StateStore(tmp_path)).run_test(size=(120, 30)) as pilot:
        await press(pilot, "y", "f", "s")
        look = pair_screen(pilot).view.options
        assert (look.unified, look.sync, look.step_filter != "all") == (True, "anchored", True)
    async with app_with(StateStore(tmp_path), pair_of(LEFT, RIGHT + " More.")).run_test(size=(120, 30)) as pilot:
        await compared(pilot)
        again = pair_screen(pilot).view.options
        assert (again.unified, again.sync, again.step_filter) == (True, "anchored", "all")


async def test_damaged_files_are_reported_and_set_aside(tmp_path: Path) -> None:
    """The pair opens, and the lowest line says which file was set aside."""
    (tmp_path / "looks.json").write_text("{")
    (tmp_path / "places.json").write_text("\x1b[31m")
    async with app_with(StateStore(tmp_path)).run_test(size=(200, 30)) as pilot:
        await pilot.pause()
        assert "The host" in screen_text(pilot)
        assert "set aside as looks.json.broken1" in lowest(pilot)
        assert lowest(pilot).startswith(" 1 of 2: ")
        app = pilot.app
        assert isinstance(app, TracediffApp)
        assert len(app.shown_problems) == 2
