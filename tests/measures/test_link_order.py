"""The order of links, and the places where traces part."""

from itertools import combinations
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import aligned, alignments, link, mirrored
from tracediff.align.floor import align_at_floor
from tracediff.measures.link_order import MIN_LINKS, final_parting, first_difference, order_kept
from tracediff.schema.alignment import Alignment
from tracediff.schema.pair_report import Place


def _tau_by_pairs(places: list[tuple[float, float]]) -> float | None:
    """Kendall's tau-b by its definition, over all pairs."""
    signs = [((a[0] > b[0]) - (a[0] < b[0]), (a[1] > b[1]) - (a[1] < b[1])) for a, b in combinations(places, 2)]
    untied = sum(x != 0 for x, _ in signs) * sum(y != 0 for _, y in signs)
    return sum(x * y for x, y in signs) / sqrt(untied) if untied else None


@given(alignments())
def test_order_kept_is_tau_b_over_all_but_repeats(alignment: Alignment) -> None:
    """The fast count of inversions equals the comparison of all pairs of links; fewer than three have no order."""
    places = [(float(np.mean(each.left)), float(np.mean(each.right))) for each in alignment.links if each.order != "repeat"]
    expected, found = _tau_by_pairs(places) if len(places) >= MIN_LINKS else None, order_kept(alignment)
    assert (found is None) == (expected is None)
    if expected is not None:
        assert found == pytest.approx(expected, abs=1e-6)


def test_order_kept_of_many_links_is_that_of_all_pairs() -> None:
    """The merge sort, which only many links use, counts the same."""
    rights = [k * 37 % 101 for k in range(300)]
    alignment = aligned(300, 101, *(link((k,), (right,), "moved") for k, right in enumerate(rights)))
    assert order_kept(alignment) == pytest.approx(_tau_by_pairs([*enumerate(rights)]), abs=1e-6)


@given(alignments())
def test_swapping_the_sides_mirrors_the_places(alignment: Alignment) -> None:
    """Swapping the sides keeps `order_kept` and swaps the places."""
    other = mirrored(alignment)
    assert order_kept(other) == order_kept(alignment)
    for measure in (first_difference, final_parting):
        here, there = measure(alignment), measure(other)
        assert (here and (here.left, here.right)) == (there and (there.right, there.left))


@given(alignments())
def test_every_step_before_the_first_difference_is_linked(alignment: Alignment) -> None:
    """All steps before it are in backbone links that end before it, and the next step is not."""
    place = first_difference(alignment) or Place(left=alignment.n_left, right=alignment.n_right)
    backbone = [each for each in alignment.links if each.order == "backbone"]
    before = [each for each in backbone if each.left[-1] < place.left and each.right[-1] < place.right]
    assert sorted(step for each in before for step in each.left) == list(range(place.left))
    assert sorted(step for each in before for step in each.right) == list(range(place.right))
    if len(before) < len(backbone):
        following = backbone[len(before)]
        whole = [
            list(group) == list(range(at, group[-1] + 1))
            for group, at in ((following.left, place.left), (following.right, place.right))
        ]
        assert not all(whole)


@given(alignments())
def test_no_backbone_link_follows_the_parting(alignment: Alignment) -> None:
    """The parting is directly after the last backbone link, and None only at the end of both sides."""
    place = final_parting(alignment) or Place(left=alignment.n_left, right=alignment.n_right)
    ends = [(each.left[-1] + 1, each.right[-1] + 1) for each in alignment.links if each.order == "backbone"]
    assert (place.left, place.right) == max(ends, default=(0, 0))


def test_traces_linked_to_the_end_never_part() -> None:
    """If every step is linked in order, there is no first difference and no parting."""
    alignment = aligned(4, 3, link((0, 1), (0,)), link((2,), (1,)), link((3,), (2,)))
    assert (first_difference(alignment), final_parting(alignment), order_kept(alignment)) == (None, None, 1.0)


def test_a_detour_is_a_difference_but_no_parting() -> None:
    """An unlinked step in the middle is the first difference, but no parting if a backbone link follows."""
    alignment = aligned(3, 2, link((0,), (0,)), link((2,), (1,)))
    assert (first_difference(alignment), final_parting(alignment)) == (Place(left=1, right=1), None)


def test_moves_reverse_the_order_and_repeats_do_not() -> None:
    """A moved link counts as out of order; a repeat doesn't count."""
    moved = [link((0,), (2,), "moved"), link((1,), (1,)), link((2,), (0,), "moved")]
    assert order_kept(aligned(3, 3, *moved)) == -1
    in_order = [link((k,), (k,)) for k in range(3)]
    assert order_kept(aligned(4, 4, *in_order, link((3,), (0,), "repeat"))) == 1


def test_few_links_have_no_order() -> None:
    """One or two links, or links that all share a step, have no order; a repeat doesn't make a third link."""
    two = [link((0,), (0,)), link((1,), (1,))]
    assert order_kept(aligned(2, 2, two[0])) is None
    assert order_kept(aligned(2, 2, *two)) is None
    assert order_kept(aligned(3, 3, *two, link((2,), (0,), "repeat"))) is None
    assert order_kept(aligned(1, 3, link((0,), (0,)), *(link((0,), (k,), "moved") for k in (1, 2)))) is None


@given(alignments(), st.floats(0, 1))
def test_candidates_change_no_place_and_no_order(alignment: Alignment, floor: float) -> None:
    """Links below the floor count as if they were not there."""
    some = [each.replace(probability=k % 5 / 4) for k, each in enumerate(alignment.links)]
    floored = align_at_floor(aligned(alignment.n_left, alignment.n_right, *some), floor)
    without = aligned(alignment.n_left, alignment.n_right, *floored.findings)
    for measure in (order_kept, first_difference, final_parting):
        assert measure(floored) == measure(without)
