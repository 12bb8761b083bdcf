"""What the mouse does on the pair screen: selecting, and pointing at a step."""

from pathlib import Path

import pytest
from textual.geometry import Region

from tests.tui.annotated_pair import REPORT, FakeClipboard, lowest, message_about_copying
from tests.tui.screens import Reader, compared, opened, pair_of, pair_screen, press


async def drag(pilot: Reader, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the mouse on a cell of the view, go to another one, let go."""
    view = pair_screen(pilot).view
    await pilot.mouse_down(view, offset=start)
    await pilot.hover(view, offset=end)
    await pilot.mouse_up(view, offset=end)
    await pilot.pause()


async def test_a_drag_selects_within_a_side(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The dragged text is highlighted, counted and copied; a selection never crosses to the other side; Esc removes it."""
    ear = FakeClipboard(monkeypatch, tmp_path)
    async with opened(REPORT) as pilot:
        view = pair_screen(pilot).view
        assert view.table is not None
        start, y = view.table.columns.text_start("left"), view.table.top("left", 0)
        plain = view.render_lines(Region(0, y, view.size.width, 1))[0]
        await drag(pilot, (start + 4, y), (start + 13, y))
        assert view.selected_text == "host opens"
        assert "10 characters selected" in lowest(pilot)
        assert view.render_lines(Region(0, y, view.size.width, 1))[0] != plain
        assert view.render_lines(Region(0, y, view.size.width, 1))[0].text == plain.text
        await message_about_copying(pilot, "c")
        assert ear.text == "host opens"
        await press(pilot, "escape")
        assert view.selection is None
        await drag(pilot, (start, y), (99, y))
        assert view.selected_text.startswith("The host")
        assert "First" not in view.selected_text
        await pilot.click(view, offset=(start, y))
        assert view.selection is None


async def test_a_drag_beyond_the_edge_scrolls() -> None:
    """While the mouse is below the last row, the rows scroll and are selected, until the button is released."""
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


async def test_a_click_clears_the_message() -> None:
    """The message of the last key goes away; words that are being typed stay."""
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
    """It moves the cursor there and makes the inspector large."""
    async with opened(REPORT) as pilot:
        view = pair_screen(pilot).view
        assert view.table is not None
        await pilot.click(view, offset=(view.table.columns.text_start("right") + 2, view.table.top("right", 2)), button=3)
        await pilot.pause()
        assert (view.cursor.side, view.cursor.step) == ("right", 2)
        assert pair_screen(pilot).inspector.is_large
