"""The bands of a pair."""

from itertools import pairwise

from hypothesis import given

from tests.tui.pairs import example, link, report_of, reports
from tracediff.schema.alignment import Alignment, Block
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES
from tracediff.schema.span import Span
from tracediff.tui.pair.layout.bands import Band, bands_of


@given(reports())
def test_bands_tile_both_sides(report: PairReport) -> None:
    """Every step of both sides is in one band, in order, and no band is empty."""
    bands = bands_of(report.alignment)
    for side in SIDES:
        steps = [k for band in bands for k in band.steps(side)]
        assert steps == list(range(len(getattr(report, side).steps)))
    assert all(band.left or band.right for band in bands)


@given(reports())
def test_a_linked_band_is_a_link_in_order(report: PairReport) -> None:
    """Each link in order has a band of its own that starts with its groups; no two unlinked bands are adjacent."""
    bands = bands_of(report.alignment)
    linked = {band.link: band for band in bands if band.link is not None}
    assert set(linked) == {k for k, one in enumerate(report.alignment.links) if one.order == "backbone"}
    for number, band in linked.items():
        one = report.alignment.links[number]
        assert (tuple(band.left), tuple(band.right)) == (one.left, one.right)
    assert not any(a.link is None and b.link is None for a, b in pairwise(bands))


def test_the_bands_of_an_example() -> None:
    """Each link in order has a band of its own; the steps between two of them share one, moves and repeats included."""
    assert [(tuple(band.left), tuple(band.right), band.link) for band in bands_of(example().alignment)] == [
        ((), (0,), None),
        ((0,), (1,), 0),
        ((1, 2), (2,), 2),
        ((3, 4, 5), (3, 4, 5), None),
    ]


def test_steps_inside_a_group_are_in_its_band() -> None:
    """A group with a gap, as a report from elsewhere may have, reaches from its first step to that of the next link."""
    alignment = Alignment(
        n_left=3,
        n_right=1,
        links=(link([0, 2], [0]),),
        blocks=(Block(kind="linked", left=Span(start=0, end=3), right=Span(start=0, end=1), links=(0,)),),
    )
    assert bands_of(alignment) == (Band(range(3), range(1), 0),)


def test_nothing_in_common() -> None:
    """Without links there is one unlinked band."""
    assert bands_of(report_of(["a. ", "b. "], ["c. "]).alignment) == (Band(range(2), range(1), None),)


def test_nothing_at_all() -> None:
    """Two empty traces have no band."""
    assert bands_of(report_of([], []).alignment) == ()
