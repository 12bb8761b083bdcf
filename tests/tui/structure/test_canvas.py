"""Dots as signs."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.presentation.wrapping import cell_width
from tracediff.tui.structure.canvas import Canvas

_LAYERS = frozenset({"soft"}), frozenset({"link"})


def drawn(dots: list[tuple[int, int, int]], *, solid: bool = False) -> list[str]:
    """A picture of three cells by two."""
    canvas = Canvas(3, 2, _LAYERS, solid={1} if solid else ())
    for x, y, layer in dots:
        canvas.dot(x, y, layer)
    return ["".join(piece.text for piece in canvas.row(row)) for row in range(2)]


@given(st.lists(st.tuples(st.integers(-2, 9), st.integers(-2, 12), st.integers(0, 1))), st.sets(st.integers(0, 1)))
def test_rows_are_as_wide_as_the_picture(dots: list[tuple[int, int, int]], solid: set[int]) -> None:
    """Whatever is drawn, also outside of the picture."""
    canvas = Canvas(3, 2, _LAYERS, solid=solid)
    for x, y, layer in dots:
        canvas.dot(x, y, layer)
    assert [cell_width(canvas.row(row)) for row in range(2)] == [3, 3]


def test_dots_are_braille() -> None:
    """A cell has two dots beside each other and four below each other."""
    assert drawn([(0, 0, 0), (3, 3, 0), (4, 7, 0)]) == ["⠁⢀ ", "  ⡀"]


def test_solid_layers_are_quarters() -> None:
    """A solid layer fills a quarter of a cell for any of its dots."""
    assert drawn([(0, 0, 1), (3, 3, 1), (4, 4, 1), (5, 4, 1), (4, 6, 1), (5, 7, 1)], solid=True) == ["▘▗ ", "  █"]


def test_the_upper_layer_hides_the_lower() -> None:
    """What matters less never changes the shape of what matters more, whichever was drawn first."""
    assert drawn([(0, 0, 1), (1, 3, 0)]) == drawn([(1, 3, 0), (0, 0, 1)]) == ["⠁  ", "   "]


def test_a_line_has_no_gap() -> None:
    """A line sets a dot in every row of dots between its ends, and in every column where it is flat."""
    canvas = Canvas(3, 2, _LAYERS)
    canvas.line((0, 0), (5, 7), 1)
    rows = ["".join(piece.text for piece in canvas.row(row)) for row in range(2)]
    assert sum((ord(sign) - 0x2800).bit_count() for row in rows for sign in row if sign != " ") == 8
    assert [[sign != " " for sign in row] for row in rows] == [[True, True, False], [False, True, True]]
