"""Pieces laid over rows, and where two rows differ."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.presentation.wrapping import Piece, TextRow
from tracediff.tui.structure.overlay import blend, changed_cells, overlay, piece_at

_pieces = st.builds(Piece, st.text("ab ", min_size=1, max_size=3), st.sampled_from([frozenset[str](), frozenset({"link"})]))
_rows = st.lists(_pieces, max_size=6).map(tuple)


def looks(row: TextRow) -> list[tuple[str, frozenset[str]]]:
    """What each cell shows."""
    return [(sign, piece.marks) for piece in row for sign in piece.text]


@given(_rows, st.integers(0, 20), _pieces)
def test_what_is_laid_over_a_row_takes_its_cells_alone(row: TextRow, column: int, over: Piece) -> None:
    """Every other cell looks as before."""
    before, column = looks(row), min(column, len(looks(row)))
    assert looks(overlay(row, column, over)) == before[:column] + looks((over,)) + before[column + len(over.text) :]


@given(_rows, st.integers(0, 20))
def test_a_cell_is_told_by_its_column(row: TextRow, column: int) -> None:
    """Behind the end there is a space."""
    cells = looks(row)
    assert looks((piece_at(row, column),)) == (cells[column : column + 1] or [(" ", frozenset())])


@given(_rows)
def test_a_row_shows_through_spaces(row: TextRow) -> None:
    """A row of nothing but spaces over another changes nothing."""
    assert looks(blend(row, (Piece(" " * len(looks(row))),))) == looks(row)


@given(_rows, _rows)
def test_two_rows_look_alike_outside_of_what_changed(before: TextRow, after: TextRow) -> None:
    """Drawing only the cells that are told makes the screen look like the row that came."""
    old, new = looks(before), looks(after)
    start, stop = changed_cells(before, after)
    size = max(len(old), len(new))
    padded = [cells + [(" ", frozenset[str]())] * (size - len(cells)) for cells in (old, new)]
    assert padded[0][:start] + padded[1][start:stop] + padded[0][stop:] == padded[1]
    assert (start, stop) == (0, 0) or old != new or before != after
