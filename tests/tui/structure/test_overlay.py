"""Pieces laid over rows, and where two rows differ."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.text.wrap import Piece, Row
from tracediff.tui.structure.overlay import blended, changed, overlaid, sign_at

_pieces = st.builds(Piece, st.text("ab ", min_size=1, max_size=3), st.sampled_from([frozenset[str](), frozenset({"link"})]))
_rows = st.lists(_pieces, max_size=6).map(tuple)


def looks(row: Row) -> list[tuple[str, frozenset[str]]]:
    """What each cell shows."""
    return [(sign, piece.marks) for piece in row for sign in piece.text]


@given(_rows, st.integers(0, 20), _pieces)
def test_what_is_laid_over_a_row_takes_its_cells_alone(row: Row, column: int, over: Piece) -> None:
    """Every other cell looks as before."""
    before, column = looks(row), min(column, len(looks(row)))
    assert looks(overlaid(row, column, over)) == before[:column] + looks((over,)) + before[column + len(over.text) :]


@given(_rows, st.integers(0, 20))
def test_a_cell_is_told_by_its_column(row: Row, column: int) -> None:
    """Behind the end there is a space."""
    seen = looks(row)
    assert looks((sign_at(row, column),)) == (seen[column : column + 1] or [(" ", frozenset())])


@given(_rows)
def test_a_row_is_seen_through_spaces(row: Row) -> None:
    """A row of nothing but spaces over another changes nothing."""
    assert looks(blended(row, (Piece(" " * len(looks(row))),))) == looks(row)


@given(_rows, _rows)
def test_two_rows_look_alike_outside_of_what_changed(before: Row, after: Row) -> None:
    """Drawing only the cells that are told makes the screen look like the row that came."""
    old, new = looks(before), looks(after)
    start, stop = changed(before, after)
    size = max(len(old), len(new))
    padded = [cells + [(" ", frozenset[str]())] * (size - len(cells)) for cells in (old, new)]
    assert padded[0][:start] + padded[1][start:stop] + padded[0][stop:] == padded[1]
    assert (start, stop) == (0, 0) or old != new or before != after
