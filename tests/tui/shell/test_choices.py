"""Lists to choose from."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.presentation.wrapping import Piece, cell_width
from tracediff.tui.shell.choices import Choice, choice_row, figure_width, mark_matches, name_width


@given(st.builds(Choice, st.text(), st.text(), st.text(max_size=12)), st.integers(30, 120))
def test_a_line_fits_exactly(choice: Choice, width: int) -> None:
    """Whatever the texts, a line has one width and shows no control character."""
    row = choice_row(choice, name_width([choice], width), figure_width([choice], width), width)
    assert cell_width(row) == width
    assert not any(character < " " for piece in row for character in piece.text)


def test_what_was_typed_is_marked() -> None:
    """Every place of a typed word is marked in a row, in whatever case it was typed."""
    row = mark_matches((Piece("monty_hall"), Piece("  "), Piece("You are on a game show")), "on HALL")
    assert [piece.text for piece in row if "match" in piece.marks] == ["on", "hall", "on"]
    assert "".join(piece.text for piece in row) == "monty_hall  You are on a game show"
