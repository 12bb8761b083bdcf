"""Whether links keep their order, and where two traces part."""

from itertools import combinations
from math import sqrt

import numpy as np
import pytest
from hypothesis import given

from tests.measures.builders import aligned, alignments, link, mirrored
from tracediff.measures.link_order import final_parting, first_difference, order_kept
from tracediff.schema.alignment import Alignment
from tracediff.schema.pair_report import Place


def _tau_by_pairs(places: list[tuple[float, float]]) -> float | None:
    """Kendall's tau-b as it is defined, over all pairs."""
    signs = [((a[0] > b[0]) - (a[0] < b[0]), (a[1] > b[1]) - (a[1] < b[1])) for a, b in combinations(places, 2)]
    untied = sum(x != 0 for x, _ in signs) * sum(y != 0 for _, y in signs)
    return sum(x * y for x, y in signs) / sqrt(untied) if untied else None


@given(alignments())
def test_order_kept_is_tau_b_over_all_but_repeats(alignment: Alignment) -> None:
    """The quick count of inversions gives what comparing all pairs of links gives."""
    places = [(float(np.mean(made.left)), float(np.mean(made.right))) for made in alignment.links if made.order != "repeat"]
    expected, found = _tau_by_pairs(places), order_kept(alignment)
    assert (found is None) == (expected is None)
    if expected is not None:
        assert found == pytest.approx(expected, abs=1e-6)


def test_order_kept_of_many_links_is_that_of_all_pairs() -> None:
    """Sorting by halves, which few links don't need, counts the same."""
    rights = [k * 37 % 101 for k in range(300)]
    made = aligned(300, 101, *(link((k,), (right,), "moved") for k, right in enumerate(rights)))
    assert order_kept(made) == pytest.approx(_tau_by_pairs([*enumerate(rights)]), abs=1e-6)


@given(alignments())
def test_order_is_the_same_from_the_other_side(alignment: Alignment) -> None:
    """Swapping the sides keeps the order measure and swaps the places."""
    other = mirrored(alignment)
    assert order_kept(other) == order_kept(alignment)
    for measure in (first_difference, final_parting):
        here, there = measure(alignment), measure(other)
        assert (here and (here.left, here.right)) == (there and (there.right, there.left))


@given(alignments())
def test_no_step_before_the_first_difference_is_unlinked(alignment: Alignment) -> None:
    """All steps before it, and none behind it right away, are in backbone links that stay before it."""
    place = first_difference(alignment) or Place(left=alignment.n_left, right=alignment.n_right)
    backbone = [made for made in alignment.links if made.order == "backbone"]
    before = [made for made in backbone if made.left[-1] < place.left and made.right[-1] < place.right]
    assert sorted(step for made in before for step in made.left) == list(range(place.left))
    assert sorted(step for made in before for step in made.right) == list(range(place.right))
    if len(before) < len(backbone):
        following = backbone[len(before)]
        whole = [
            list(group) == list(range(at, group[-1] + 1))
            for group, at in ((following.left, place.left), (following.right, place.right))
        ]
        assert not all(whole)


@given(alignments())
def test_no_backbone_link_is_left_after_the_parting(alignment: Alignment) -> None:
    """The parting is right behind the last backbone link, and None only at the end of both."""
    place = final_parting(alignment) or Place(left=alignment.n_left, right=alignment.n_right)
    ends = [(made.left[-1] + 1, made.right[-1] + 1) for made in alignment.links if made.order == "backbone"]
    assert (place.left, place.right) == max(ends, default=(0, 0))


def test_traces_linked_to_the_end_never_part() -> None:
    """Where every step is linked in order there is no first difference and no parting."""
    made = aligned(3, 2, link((0, 1), (0,)), link((2,), (1,)))
    assert (first_difference(made), final_parting(made), order_kept(made)) == (None, None, 1.0)


def test_a_detour_is_a_difference_but_no_parting() -> None:
    """A step of one side in the middle is where they first differ; since both meet again, they don't part there."""
    made = aligned(3, 2, link((0,), (0,)), link((2,), (1,)))
    assert (first_difference(made), final_parting(made)) == (Place(left=1, right=1), None)


def test_moves_turn_the_order_round_and_repeats_do_not() -> None:
    """A moved link counts as out of order; a repeat counts as nothing."""
    moved = [link((0,), (2,), "moved"), link((1,), (1,)), link((2,), (0,), "moved")]
    assert order_kept(aligned(3, 3, *moved)) == -1
    assert order_kept(aligned(3, 3, link((0,), (0,)), link((1,), (1,)), link((2,), (0,), "repeat"))) == 1


def test_one_link_has_no_order() -> None:
    """A single link, or links that all share a step, can't be in or out of order."""
    assert order_kept(aligned(2, 2, link((0,), (0,)))) is None
    assert order_kept(aligned(1, 2, link((0,), (0,)), link((0,), (1,), "moved"))) is None
