"""How the width of the screen is divided."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.tui.pair.layout.column_widths import NARROW, two_columns


@given(st.integers(44, 400), st.integers(0, 99_999), st.integers(0, 99_999))
def test_all_of_the_width_is_used(width: int, n_left: int, n_right: int) -> None:
    """Every screen of 44 cells and more is filled exactly, with both texts equally wide to a cell."""
    columns = two_columns(width, n_left, n_right)
    assert columns.total == width
    assert 0 <= columns.text_left - columns.text_right <= 1
    assert columns.text_right >= 8


def test_narrow_screens_have_a_narrow_ribbon() -> None:
    """Below the limit the text gets the room of the ribbon."""
    assert two_columns(NARROW - 1, 99, 99).ribbon < two_columns(NARROW, 99, 99).ribbon


@given(st.integers(44, 200), st.integers(0, 999))
def test_every_cell_belongs_to_a_side(width: int, n: int) -> None:
    """The cells of the left pane belong to the left side, those of the right pane to the right side."""
    columns = two_columns(width, n, n)
    assert columns.side_at(0) == "left"
    assert columns.side_at(columns.name_left + columns.text_left) == "left"
    assert columns.side_at(columns.right_start) == "right"
    assert columns.side_at(width - 1) == "right"
