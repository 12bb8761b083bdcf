"""The lowest line while words are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.presentation.wrapping import cell_width
from tracediff.tui.pair.search_line import search_row

CARET = frozenset({"spot"})


@given(st.text("abc ", max_size=90), st.integers(0, 90), st.integers(40, 120))
def test_the_caret_is_always_there(words: str, caret: int, width: int) -> None:
    """However long the words are, the row fits, and the caret is on the character that it stands before."""
    at = min(caret, len(words))
    row = search_row(words, (at, at), None, None, width)
    assert cell_width(row) <= max(width, 60)
    assert [piece.text for piece in row if piece.marks == CARET] == [words[at : at + 1] or " "]


@pytest.mark.parametrize(("marked", "shown"), [((0, 0), "|a|bc"), ((1, 3), "a|bc|"), ((3, 3), "abc| |")])
def test_the_caret_and_the_selection_are_marked(marked: tuple[int, int], shown: str) -> None:
    """The caret covers one character, or a cell behind the words; a selection covers its characters."""
    row = search_row("abc", marked, None, None, 80)
    text = "".join(f"|{piece.text}|" if piece.marks == CARET else piece.text for piece in row)
    assert text.startswith(f" /{shown}")
    assert "   nothing found" in text
