"""The styles of marks."""

import pytest

from tests.tui.pairs import example
from tests.tui.screens import opened, pair_screen
from tracediff.tui.shell.mark_styles import MARK_STYLES


@pytest.mark.parametrize("theme", ["tracediff-dark", "tracediff-light", "nord", "ansi-dark", "textual-light"])
async def test_every_mark_has_a_style_in_every_theme(theme: str) -> None:
    """Every mark can be drawn in our themes, in the library's, and in the terminal's own colours."""
    async with opened(example()) as pilot:
        pilot.app.theme = theme
        await pilot.pause()
        view = pair_screen(pilot).view
        plain = view.style_of(frozenset())
        assert all(view.style_of(frozenset({mark})) != plain for mark in MARK_STYLES if theme != "ansi-dark")
        for mark, attribute in (("phrase", "underline"), ("echo", "italic"), ("strong", "bold"), ("spot", "reverse")):
            assert getattr(view.style_of(frozenset({mark})), attribute)
