"""Asking for a line of text."""

from textual.widgets import Input

from tests.tui.pairs import report_of
from tests.tui.screens import opened


async def test_a_name_is_typed_over_and_its_ending_stays() -> None:
    """What is typed first takes the place of the name that is proposed, which is not asked to be erased letter by letter."""
    async with opened(report_of(["One step."], ["One step."])) as pilot:
        await pilot.press("e", *"mine")
        assert pilot.app.screen.query_one(Input).value == "mine.html"
        await pilot.press("end", "backspace", "backspace", "backspace", "backspace", "m", "d")
        assert pilot.app.screen.query_one(Input).value == "mine.md"
