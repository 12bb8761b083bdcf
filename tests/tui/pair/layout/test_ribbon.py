"""The signs between the panes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.presentation.wrapping import Piece, cell_width
from tracediff.schema.pair_report import LIKELY
from tracediff.schema.side import SIDES
from tracediff.tui.pair.layout.ribbon import (
    LinkPointer,
    LinkWeight,
    link_row,
    link_weight,
    pointer_row,
    pointers_fit,
    with_plus_signs,
)

WEIGHTS: tuple[LinkWeight, ...] = ("heavy", "light", "faint")
starts = st.sets(st.integers(1, 9), max_size=4).map(lambda rows: (0, *sorted(rows)))


def drawn(lefts: tuple[int, ...], rights: tuple[int, ...], weight: LinkWeight = "heavy", width: int = 5) -> list[str]:
    """A link from its first row to one below its last."""
    return [link_row(y, lefts, rights, weight, width) for y in range(max(*lefts, *rights) + 2)]


@pytest.mark.parametrize(
    ("lefts", "rights", "rows"),
    [
        ((0,), (0,), ["━━━━━", "     "]),
        ((0, 2), (0,), ["━━┳━━", "  ┃  ", "━━┛  ", "     "]),
        ((0,), (0, 1), ["━━┳━━", "  ┗━━", "     "]),
        ((0, 1, 2), (0, 2), ["━━┳━━", "━━┫  ", "━━┻━━", "     "]),
        ((0, 2), (0, 1, 3), ["━━┳━━", "  ┣━━", "━━┫  ", "  ┗━━", "     "]),
        ((0, 1, 2), (0, 1), ["━━┳━━", "━━╋━━", "━━┛  ", "     "]),
    ],
)
def test_links_are_lines_with_a_trunk(lefts: tuple[int, ...], rights: tuple[int, ...], rows: list[str]) -> None:
    """A link 1:1 is a line; a merge has a trunk that runs to each further step and ends there."""
    assert drawn(lefts, rights) == rows


@given(starts, starts, st.sampled_from(WEIGHTS), st.integers(1, 15))
def test_a_row_is_as_wide_as_the_ribbon(lefts: tuple[int, ...], rights: tuple[int, ...], weight: LinkWeight, width: int) -> None:
    """Every row of every link is as wide as the ribbon, and every step has its line."""
    for y, row in enumerate(drawn(lefts, rights, weight, width)):
        assert len(row) == width == cell_width((Piece(row),))
        assert (row.strip() != "") == (y <= max(*lefts, *rights))


def test_confidence_is_shown_without_colour() -> None:
    """The line is heavy, light or broken."""
    assert [link_row(0, (0,), (0,), link_weight(probability), 3) for probability in (0.9, 0.5, 0.1)] == ["━━━", "───", "╌╌╌"]


def test_arrows_point_to_the_counterpart() -> None:
    """An arrow leaves the step's own pane, down or up; a repeat has a sign of its own."""
    sides = [LinkPointer(side, "moved", "X1", down=down) for side in ("left", "right") for down in (True, False)]
    assert [remark.words for remark in sides] == ["↘ X1", "↗ X1", "X1 ↙", "X1 ↖"]
    assert LinkPointer("right", "repeat", "L2", down=True).words == "L2 ↺"


def test_pointers_share_a_row_if_they_fit() -> None:
    """With room both have their names; without it only their arrows."""
    left, right = LinkPointer("left", "moved", "R31", down=True), LinkPointer("right", "repeat", "L4+", down=False)
    assert pointers_fit(left, right, 11)
    assert not pointers_fit(left, right, 10)
    assert "".join(piece.text for piece in pointer_row(left, right, 12)) == "↘ R31  L4+ ↺"
    assert "".join(piece.text for piece in pointer_row(left, right, 3)) == "↘ ↺"
    assert "".join(piece.text for piece in pointer_row(None, right, 7)) == "  L4+ ↺"


def test_a_question_mark_means_unsure() -> None:
    """It takes no room from the name; it stays as long as it fits, and gives way to the arrows."""
    left, right = (LinkPointer(side, "moved", "R31", down=True, unsure=True) for side in SIDES)
    rows = {width: "".join(piece.text for piece in pointer_row(left, right, width)) for width in (11, 6, 4, 3)}
    assert rows == {11: "↘?R31 R31?↙", 6: "↘?  ?↙", 4: "↘??↙", 3: "↘ ↙"}
    assert all("unsure" in piece.marks for piece in pointer_row(left, right, 11) if piece.text.strip())
    assert "unsure" not in LinkPointer("left", "moved", "R31", down=True).marks


@given(st.floats(0, 1))
def test_a_broken_line_is_an_unsure_link(probability: float) -> None:
    """A link is drawn broken exactly if it counts as unsure."""
    assert (link_weight(probability) == "faint") == (probability < LIKELY)


def test_further_links_are_shown() -> None:
    """A sign at the end of the line shows that the step on that side has more links."""
    assert with_plus_signs("━━━━", left=True, right=False) == "+━━━"
    assert with_plus_signs("━━━━", left=False, right=True) == "━━━+"
