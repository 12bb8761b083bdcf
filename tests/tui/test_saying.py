"""Pins, notes, copying, exporting and remembering, on the pair screen."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.tui.screens import Reader, compared, opened, pair_of, pair_screen, press, screen_text
from tracediff.keeping.desk import Desk
from tracediff.keeping.kept import digest
from tracediff.pipeline import compare
from tracediff.report.json import load_report
from tracediff.schema.pin import Pin
from tracediff.schema.report import PairReport
from tracediff.settings import Settings
from tracediff.tui.app import TracediffApp
from tracediff.tui.clipboard import Clipboard
from tracediff.tui.cursor import at_step
from tracediff.tui.keys import ACTION_NAMES
from tracediff.tui.rebinding import read_preferences
from tracediff.tui.screens.asking import AskScreen
from tracediff.tui.screens.pair import PairScreen
from tracediff.tui.screens.said import SaidScreen

LEFT = "The host opens door 3 and shows a goat. Nobody else is here today. So I should switch to door 2. Purple elephants sing."
RIGHT = "First we look around. The host opens door 3, it shows a goat. We should switch to door 2 then. Lovely weather outside."
REPORT = compare(LEFT, RIGHT)


def report_of(pilot: Reader) -> PairReport:
    """What the screen shows."""
    content = pair_screen(pilot).view.content
    assert content is not None
    assert content.report is not None
    return content.report


async def realigned(pilot: Reader, *pins: Pin) -> None:
    """Wait until the pair is aligned around just these pins."""
    for _ in range(200):
        if report_of(pilot).pins == pins and not pair_screen(pilot)._busy:
            await pilot.pause()
            return
        await pilot.pause(0.02)
    raise AssertionError(f"the pins are {report_of(pilot).pins}")


def lowest(pilot: Reader) -> str:
    """The lowest line."""
    return screen_text(pilot).splitlines()[-1]


def bar(pilot: Reader, name: str) -> str:
    """The sign behind the name of a step."""
    text = "\n".join(screen_text(pilot).splitlines()[2:-8])
    return text[text.index(name) + len(name)]


async def test_a_link_is_pinned_undone_and_done_again() -> None:
    """P pins the link under the cursor, with a sign beside it; u takes it back, Ctrl+R does it again, p takes the pin back."""
    pin = Pin(left=(0,), right=(1,))
    async with opened(REPORT) as pilot:
        await press(pilot, "p")
        assert "Pinned L1 – R2" in lowest(pilot)
        await realigned(pilot, pin)
        assert (bar(pilot, "L1"), bar(pilot, "R2")) == ("■", "■")
        assert "1 pinned" in screen_text(pilot)
        assert "pinned by hand" in screen_text(pilot)
        await press(pilot, "u")
        await realigned(pilot)
        assert bar(pilot, "L1") == "▌"
        await press(pilot, "u")
        assert "nothing to undo" in lowest(pilot)
        await press(pilot, "ctrl+r")
        await realigned(pilot, pin)
        await press(pilot, "p")
        assert "no longer pinned" in lowest(pilot)
        await realigned(pilot)


async def test_two_presses_pin_what_has_no_link() -> None:
    """P on a lonely step waits for the other end, whatever is pressed between; p there pins both, and they stand opposite."""
    async with opened(REPORT) as pilot:
        view = pair_screen(pilot).view
        view.put(at_step("left", 3))
        await press(pilot, "p", "k", "j")
        assert "L4 is one end" in lowest(pilot)
        view.put(at_step("right", 3))
        await press(pilot, "p")
        await realigned(pilot, Pin(left=(3,), right=(3,)))
        assert any((link.left, link.right) == ((3,), (3,)) for link in report_of(pilot).alignment.links)
        assert (view.cursor.side, view.cursor.step) == ("right", 3)


async def test_a_chosen_end_is_let_go() -> None:
    """Esc lets go of the step that was chosen; P chooses a linked step too."""
    async with opened(REPORT) as pilot:
        await press(pilot, "P")
        assert "L1 is one end" in lowest(pilot)
        await press(pilot, "escape")
        assert "is one end" not in lowest(pilot)
        await press(pilot, "l", "p")
        await realigned(pilot, Pin(left=(0,), right=(1,)))


async def test_a_link_is_forbidden_and_allowed() -> None:
    """X forbids the link under the cursor and it goes; x on the lonely step allows it, and it is there again."""
    async with opened(REPORT) as pilot:
        await press(pilot, "x")
        await realigned(pilot, Pin(left=(0,), right=(1,), linked=False))
        assert not any(0 in link.left and 1 in link.right for link in report_of(pilot).alignment.links)
        assert bar(pilot, "L1") == "✕"
        assert "L1 – R2 is forbidden" in screen_text(pilot)
        pair_screen(pilot).view.put(at_step("left", 0))
        await press(pilot, "x")
        await realigned(pilot)
        assert any(0 in link.left and 1 in link.right for link in report_of(pilot).alignment.links)


async def test_quick_changes_come_to_the_last_one() -> None:
    """However fast pins are made and undone, what is shown in the end is what holds in the end."""
    async with opened(REPORT) as pilot:
        await press(pilot, "p", "u", "p", "u", "x", "u", "p")
        await realigned(pilot, Pin(left=(0,), right=(1,)))


async def test_a_note_is_written_changed_and_removed() -> None:
    """The key asks for it, Enter keeps it; it may have several lines; an empty one is removed; Esc changes nothing."""
    async with opened(REPORT) as pilot:
        await pilot.press("a")
        assert isinstance(pilot.app.screen, AskScreen)
        assert "Note on L1 – R2" in screen_text(pilot)
        await pilot.press("o", "d", "d", "ctrl+j", "[", "b", "]", "enter")
        await pilot.pause()
        assert [note.text for note in report_of(pilot).notes] == ["odd\n[b]"]
        assert "✎" in screen_text(pilot)
        await pilot.press("a", "x", "escape")
        assert [note.text for note in report_of(pilot).notes] == ["odd\n[b]"]
        await pilot.press("a")
        field = pilot.app.screen.query_one(TextArea)
        field.text = ""
        await pilot.press("enter")
        await pilot.pause()
        assert report_of(pilot).notes == ()
        await pilot.press("u")
        await pilot.pause()
        assert len(report_of(pilot).notes) == 1


async def test_the_note_on_a_step_is_its_own() -> None:
    """A writes on the step where a writes on its link."""
    async with opened(REPORT) as pilot:
        await pilot.press("A", "x", "enter")
        await pilot.pause()
        (note,) = report_of(pilot).notes
        assert (note.left, note.right) == ((0,), ())


async def test_a_note_that_is_too_long_stays_to_be_cut() -> None:
    """The question stays and says what is wrong."""
    async with opened(REPORT) as pilot:
        await pilot.press("a")
        pilot.app.screen.query_one(TextArea).text = "x" * 4001
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, AskScreen)
        assert "at most 4,000" in screen_text(pilot)
        await pilot.press("ctrl+c")
        assert isinstance(pilot.app.screen, PairScreen)


async def test_all_that_was_said_is_listed() -> None:
    """L lists pins, forbidden links and notes; Enter goes to one, x removes one, u brings it back."""
    async with opened(REPORT) as pilot:
        await pilot.press("p")
        await realigned(pilot, Pin(left=(0,), right=(1,)))
        pair_screen(pilot).view.put(at_step("right", 3))
        await pilot.press("a", "h", "m", "enter", "g", "g", "L")
        assert isinstance(pilot.app.screen, SaidScreen)
        text = screen_text(pilot)
        assert "1 pinned, 0 forbidden, 1 note" in text
        assert "■ pinned" in text
        assert "hm" in text
        await pilot.press("j", "enter")
        await pilot.pause()
        assert (pair_screen(pilot).view.cursor.side, pair_screen(pilot).view.cursor.step) == ("right", 3)
        await pilot.press("L", "x", "escape")
        await realigned(pilot)
        await pilot.press("u")
        await realigned(pilot, Pin(left=(0,), right=(1,)))


async def test_nothing_was_said() -> None:
    """An empty list says how to fill it, and takes every key."""
    async with opened(REPORT) as pilot:
        await pilot.press("L")
        assert "No pins and no notes" in screen_text(pilot)
        await pilot.press("x", "enter", "j", "G", "L")
        assert isinstance(pilot.app.screen, PairScreen)


async def test_nothing_can_be_said_before_the_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    """While there are no links, each key says so."""
    from threading import Event

    wait = Event()
    monkeypatch.setattr("tracediff.pipeline.compare", lambda *_, **__: wait.wait(5))
    async with opened(pair_of("One line.", "Another.")) as pilot:
        for key in ("p", "P", "x", "a", "A", "L", "e"):
            await press(pilot, key)
            assert "not done yet" in lowest(pilot), key
        wait.set()


async def test_an_impossible_pin_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the rest can't be aligned it is said on one line, and all is as it was."""

    def fails(*_: object, **__: object) -> None:
        raise ValueError("a defect")

    async with opened(REPORT) as pilot:
        monkeypatch.setattr("tracediff.pipeline.compare", fails)
        await press(pilot, "p")
        for _ in range(100):
            await pilot.pause(0.02)
            if "a defect" in lowest(pilot):
                break
        assert "can't be aligned anew: ValueError: a defect" in lowest(pilot)
        assert report_of(pilot).pins == ()
        await press(pilot, "u")
        assert "nothing to undo" in lowest(pilot)


def app_with(desk: Desk, shown: object = None, **options: object) -> TracediffApp:
    """The application with a desk."""
    return TracediffApp(shown or REPORT, Settings(), desk=desk, **options)  # type: ignore[arg-type]  # as the tests need them


async def test_pins_and_notes_are_there_the_next_time(tmp_path: Path) -> None:
    """They are kept at once, taken up when the pair is compared again, and are none of another pair's."""
    async with app_with(Desk(tmp_path), pair_of(LEFT, RIGHT)).run_test(size=(100, 30)) as pilot:
        await compared(pilot)
        await press(pilot, "p")
        await pilot.press("a", "h", "m", "enter")
        await realigned(pilot, Pin(left=(0,), right=(1,)))
    assert (tmp_path / "pairs" / f"{digest(LEFT, RIGHT)}.json").exists()
    async with app_with(Desk(tmp_path), pair_of(LEFT, RIGHT)).run_test(size=(100, 30)) as pilot:
        await compared(pilot)
        report = report_of(pilot)
        assert report.pins == (Pin(left=(0,), right=(1,)),)
        assert [note.text for note in report.notes] == ["hm"]
        await press(pilot, "u")
        assert "nothing to undo" in lowest(pilot)
    async with app_with(Desk(tmp_path), REPORT).run_test(size=(100, 30)) as pilot:
        await realigned(pilot, Pin(left=(0,), right=(1,)))
        assert len(report_of(pilot).notes) == 1
    async with app_with(Desk(tmp_path), pair_of(LEFT, RIGHT + " More.")).run_test(size=(100, 30)) as pilot:
        await compared(pilot)
        assert report_of(pilot).pins == ()


async def test_a_pair_is_opened_where_one_was(tmp_path: Path) -> None:
    """The cursor is on the step it was on, before and after the comparison is done; another text starts at its beginning."""
    long = [". ".join(f"Step {k} says that door {k % 7} has a {thing} behind it" for k in range(80)) for thing in ("goat", "car")]
    async with app_with(Desk(tmp_path), pair_of(*long)).run_test(size=(100, 30)) as pilot:
        await compared(pilot)
        await press(pilot, "pagedown", "pagedown", "l")
        left_at = pair_screen(pilot).view.cursor
        assert left_at.step > 10
    async with app_with(Desk(tmp_path), pair_of(*long)).run_test(size=(80, 24)) as pilot:
        await compared(pilot)
        view = pair_screen(pilot).view
        assert (view.cursor.side, view.cursor.step) == (left_at.side, left_at.step)
        assert view.travel is not None
        first, stop = view.travel.extent(view.cursor)
        assert view.scroll_offset.y <= first < stop <= view.scroll_offset.y + view.size.height
    async with app_with(Desk(tmp_path), pair_of(long[0] + " More", long[1])).run_test(size=(100, 30)) as pilot:
        await compared(pilot)
        assert pair_screen(pilot).view.cursor.step == 0


async def test_looks_are_remembered(tmp_path: Path) -> None:
    """The theme and the size of the inspector are those of the last time; an option or a file goes before them."""
    async with app_with(Desk(tmp_path)).run_test(size=(100, 30)) as pilot:
        await pilot.press("t", "enter")
        assert pilot.app.theme == "tracediff-light"
    async with app_with(Desk(tmp_path)).run_test(size=(100, 30)) as pilot:
        assert pilot.app.theme == "tracediff-light"
        assert pair_screen(pilot).inspector.is_large
    async with app_with(Desk(tmp_path), theme="blue-orange").run_test(size=(100, 30)) as pilot:
        assert pilot.app.theme == "tracediff-blue-orange"
    preferences = read_preferences('theme = "terminal"', "config.toml", ())
    async with app_with(Desk(tmp_path), preferences=preferences).run_test(size=(100, 30)) as pilot:
        assert pilot.app.theme == "tracediff-terminal"


async def test_damaged_files_are_told_and_dont_matter(tmp_path: Path) -> None:
    """The pair is there, and the lowest line says which file was set aside."""
    (tmp_path / "looks.json").write_text("{")
    (tmp_path / "places.json").write_text("\x1b[31m")
    async with app_with(Desk(tmp_path)).run_test(size=(200, 30)) as pilot:
        await pilot.pause()
        assert "The host" in screen_text(pilot)
        assert "set aside as looks.json.broken1" in lowest(pilot)
        assert lowest(pilot).startswith(" 1 of 2: ")
        app = pilot.app
        assert isinstance(app, TracediffApp)
        assert len(app.told) == 2


async def test_ones_own_keys_work_and_are_shown() -> None:
    """A rebound key does its action, the old one does not; the lowest line and the help show it; clashes are told."""
    text = '[keys]\npin = "ctrl+y"\nnext_difference = ["zz"]\nforbid = "j"\n'
    preferences = read_preferences(text, "my.toml", ACTION_NAMES)
    async with app_with(Desk(), preferences=preferences).run_test(size=(200, 50)) as pilot:
        await pilot.pause()
        assert "my.toml:4: keys.forbid: j is a key of down already" in lowest(pilot)
        await press(pilot, "p", "tab", "tab")
        assert "Ctrl+y pin" in lowest(pilot)
        assert report_of(pilot).pins == ()
        await press(pilot, "ctrl+y")
        await realigned(pilot, Pin(left=(0,), right=(1,)))
        await press(pilot, "z", "z")
        assert pair_screen(pilot).view.cursor.step == 1
        await pilot.press("question_mark")
        await pilot.resize_terminal(200, 120)
        await pilot.pause()
        assert "Ctrl+y" in screen_text(pilot)


class Ear:
    """Takes the place of the clipboard."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.heard: list[str] = []
        monkeypatch.setattr(
            TracediffApp, "copier", lambda _: Clipboard({"TERM": "xterm"}, lambda _: None, self.heard.append, folder)
        )

    @property
    def text(self) -> str:
        """The last that was handed over."""
        import base64

        return base64.b64decode(self.heard[-1].removeprefix("\x1b]52;c;").removesuffix("\a")).decode()


async def said_about_copying(pilot: Reader, *keys: str) -> str:
    """Press keys and wait for the lowest line to tell of characters."""
    await press(pilot, *keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return lowest(pilot)


async def test_steps_links_and_phrases_are_copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The step, or the phrase that is meant, or both sides of the link; a second time in a row writes a file."""
    ear = Ear(monkeypatch, tmp_path)
    async with opened(REPORT) as pilot:
        said = await said_about_copying(pilot, "c")
        assert ear.text == "The host opens door 3 and shows a goat."
        assert f"{len(ear.text)} characters" in said
        await said_about_copying(pilot, "C")
        assert ear.text == "L1: The host opens door 3 and shows a goat.\nR2: The host opens door 3, it shows a goat."
        await said_about_copying(pilot, "right_square_bracket", "p", "c")
        assert ear.text == "The host opens door 3"
        said = await said_about_copying(pilot, "c")
        assert (tmp_path / "copied.txt").read_text() == "The host opens door 3"
        assert "Wrote 21 characters" in said


async def drag(pilot: Reader, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the mouse on a cell of the view, go to another one, let go."""
    view = pair_screen(pilot).view
    await pilot.mouse_down(view, offset=start)
    await pilot.hover(view, offset=end)
    await pilot.mouse_up(view, offset=end)
    await pilot.pause()


async def test_a_drag_selects_within_a_side(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What was dragged over is shown, said and copied; it never goes over to the other side; Esc lets go."""
    ear = Ear(monkeypatch, tmp_path)
    async with opened(REPORT) as pilot:
        view = pair_screen(pilot).view
        assert view.table is not None
        start, y = view.table.columns.text_start("left"), view.table.top("left", 0)
        plain = view.render_line(y)
        await drag(pilot, (start + 4, y), (start + 13, y))
        assert view.selected_text == "host opens"
        assert "10 characters selected" in lowest(pilot)
        assert view.render_line(y) != plain
        assert view.render_line(y).text == plain.text
        await said_about_copying(pilot, "c")
        assert ear.text == "host opens"
        await press(pilot, "escape")
        assert view.selection is None
        await drag(pilot, (start, y), (99, y))
        assert view.selected_text.startswith("The host")
        assert "First" not in view.selected_text
        await pilot.click(view, offset=(start, y))
        assert view.selection is None


async def test_a_drag_beyond_the_edge_scrolls() -> None:
    """While the mouse is below the last row the rows scroll by, and are selected; letting go stops that."""
    long = ". ".join(f"Step {k} says a word" for k in range(200))
    async with opened(pair_of(long, long)) as pilot:
        await compared(pilot)
        view = pair_screen(pilot).view
        await pilot.mouse_down(view, offset=(10, 2))
        await pilot.hover(pair_screen(pilot).inspector, offset=(10, 2))
        await pilot.pause(0.4)
        scrolled = view.scroll_offset.y
        assert scrolled > 0
        await pilot.mouse_up(pair_screen(pilot).inspector, offset=(10, 2))
        await pilot.pause()
        stopped = view.scroll_offset.y
        await pilot.pause(0.2)
        assert view.scroll_offset.y == stopped
        assert len(view.selected_text.splitlines() or view.selected_text) > 0


async def test_a_click_ends_what_was_said() -> None:
    """What the last key came to is not said any more of the step that was clicked on; what is being typed stays."""
    async with opened(REPORT) as pilot:
        view = pair_screen(pilot).view
        await press(pilot, "g", "g", "k")
        assert "first step" in lowest(pilot)
        await pilot.click(view, offset=(8, 3))
        assert "q quit" in lowest(pilot)
        await press(pilot, "/", *"host")
        await pilot.click(view, offset=(8, 3))
        assert "/host" in lowest(pilot)


async def test_the_right_button_inspects() -> None:
    """It puts the cursor there and makes the inspector large."""
    async with opened(REPORT) as pilot:
        view = pair_screen(pilot).view
        assert view.table is not None
        await pilot.click(view, offset=(view.table.columns.text_start("right") + 2, view.table.top("right", 2)), button=3)
        await pilot.pause()
        assert (view.cursor.side, view.cursor.step) == ("right", 2)
        assert pair_screen(pilot).inspector.is_large


@pytest.mark.parametrize("suffix", ["html", "md", "json"])
async def test_a_report_is_written(tmp_path: Path, suffix: str) -> None:
    """E asks for a path, the suffix says the format, and the lowest line says what was written; notes are in it."""
    target = tmp_path / f"report.{suffix}"
    async with opened(REPORT) as pilot:
        await pilot.press("a", "h", "m", "m", "m", "enter", "e")
        field = pilot.app.screen.query_one(Input)
        assert field.value == "left_right.html"
        field.value = str(target)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert f"Wrote {target}" in lowest(pilot)[:60] or str(target)[:40] in lowest(pilot)
        assert "hmmm" in target.read_text("utf8")
        if suffix == "json":
            assert load_report(target.read_text("utf8")) == report_of(pilot)


async def test_a_file_is_replaced_only_when_asked_twice(tmp_path: Path) -> None:
    """A file that is there is kept until Enter is pressed a second time on the same name."""
    (tmp_path / "a.md").write_text("mine")
    (tmp_path / "b.md").write_text("mine too")
    async with opened(REPORT) as pilot:
        await pilot.press("e")
        field = pilot.app.screen.query_one(Input)
        for name in ("a.md", "b.md"):
            field.value = str(tmp_path / name)
            await pilot.press("enter")
            assert "Enter again replaces it" in screen_text(pilot)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert (tmp_path / "a.md").read_text() == "mine"
        assert (tmp_path / "b.md").read_text().startswith("# ")


WRONG = {
    "": "name of a file",
    "report": "suffix",
    "x.pdf": "suffix",
    "/nowhere/at/all/x.md": "no folder",
    "x\0.md": "No file can have this name",
}


@pytest.mark.parametrize("path", WRONG)
async def test_a_path_that_cant_be_is_told(path: str) -> None:
    """The question stays and says what is wrong; Esc leaves it, and nothing is written."""
    async with opened(REPORT) as pilot:
        await pilot.press("e")
        pilot.app.screen.query_one(Input).value = path
        await pilot.press("enter")
        assert WRONG[path] in screen_text(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, PairScreen)


async def test_how_one_looked_is_remembered(tmp_path: Path) -> None:
    """One column and the sync are those of the last time, for this pair and for others; a filter would hide what is new."""
    async with app_with(Desk(tmp_path)).run_test(size=(120, 30)) as pilot:
        await press(pilot, "y", "f", "s")
        look = pair_screen(pilot).view.look
        assert (look.unified, look.sync, look.shown != "all") == (True, "anchored", True)
    async with app_with(Desk(tmp_path), pair_of(LEFT, RIGHT + " More.")).run_test(size=(120, 30)) as pilot:
        await compared(pilot)
        again = pair_screen(pilot).view.look
        assert (again.unified, again.sync, again.shown) == (True, "anchored", "all")


async def test_the_place_of_last_time_is_gone_to_once(tmp_path: Path) -> None:
    """After that what is said changes the screen where the cursor is, also where it has rested long enough to be kept."""
    async with app_with(Desk(tmp_path)).run_test(size=(120, 30)) as pilot:
        await press(pilot, "G")
    async with app_with(Desk(tmp_path)).run_test(size=(120, 30)) as pilot:
        screen = pair_screen(pilot)
        assert screen.view.cursor.step == 3
        screen.go_to(at_step("left", 0))
        screen.keep_place()
        await press(pilot, "x")
        await realigned(pilot, Pin(left=(0,), right=(1,), linked=False))
        assert screen.view.cursor.step == 0


async def test_a_filter_stays_when_the_pair_is_aligned_anew() -> None:
    """Who goes through the steps of a kind and forbids links goes on with those of the kind."""
    async with opened(REPORT, (120, 30)) as pilot:
        await press(pilot, "f", "x")
        await realigned(pilot, Pin(left=(0,), right=(1,), linked=False))
        view = pair_screen(pilot).view
        assert view.look.shown == "linked"
        assert "··· 1 step left out, R2 ···" in screen_text(pilot).replace("R1–R2", "R2").replace("2 steps", "1 step")


async def test_a_note_changes_nothing_else() -> None:
    """Folds, filter, cursor and the rows on the screen stay where they are."""
    async with opened(REPORT) as pilot:
        await press(pilot, "f", "z", "a", "j")
        view = pair_screen(pilot).view
        before = view.look, view.cursor, view.scroll_offset
        await pilot.press("A", "x", "enter")
        await pilot.pause()
        assert (view.look, view.cursor, view.scroll_offset) == before
        assert len(report_of(pilot).notes) == 1
