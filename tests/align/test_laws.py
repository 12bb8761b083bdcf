"""Laws that hold for the alignment of any two step lists."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.align.test_word_diff import check_wording
from tests.real_data import collections, traces
from tests.strategies import related_step_lists, step_lists
from tracediff import Alignment, Settings, align_steps, compare, segment
from tracediff.align.blocks import tile_blocks
from tracediff.align.floor import align_at_floor

Pair = tuple[list[str], list[str]]
floors = st.floats(0, 1) | st.sampled_from((0.0, 0.3, 0.5, 0.7, 0.9, 1.0))


def mirrored(alignment: Alignment) -> set[str]:
    """The links with their sides swapped, as text."""
    return {link.model_copy(update={"left": link.right, "right": link.left}).model_dump_json() for link in alignment.links}


@given(related_step_lists())
def test_swapping_the_sides_mirrors_the_alignment(pair: Pair) -> None:
    """Swapping left and right changes nothing else, to the last digit."""
    left, right = pair
    there, back = align_steps(left, right), align_steps(right, left)
    assert mirrored(there) == {link.model_dump_json() for link in back.links}


@given(step_lists)
def test_equal_sides_are_mirrored_too(steps: list[str]) -> None:
    """Sides that differ only in case are mirrored too, though neither comes first."""
    other = [step.upper() for step in steps]
    assert mirrored(align_steps(steps, other)) == {link.model_dump_json() for link in align_steps(other, steps).links}


@given(step_lists)
def test_a_trace_against_itself_is_equal_from_end_to_end(steps: list[str]) -> None:
    """Each step is linked with itself, in order."""
    found = align_steps(steps, steps)
    backbone = [(link.left, link.right) for link in found.links if link.order == "backbone"]
    assert backbone == [((k,), (k,)) for k in range(len(steps))]


@given(related_step_lists())
def test_a_score_is_the_sum_of_its_parts(pair: Pair) -> None:
    """The reasons that a person sees add up to the score."""
    for link in align_steps(*pair).links:
        assert link.score == pytest.approx(sum(link.parts.values()), abs=2e-6)


@given(related_step_lists())
def test_only_repeats_share_a_step(pair: Pair) -> None:
    """A step has at most one link that is no repeat."""
    links = [link for link in align_steps(*pair).links if link.order != "repeat"]
    for side in ("left", "right"):
        used = [step for link in links for step in getattr(link, side)]
        assert len(used) == len(set(used))


@given(related_step_lists())
def test_a_repeat_says_a_linked_step_again(pair: Pair) -> None:
    """A repeat shares a step with a link that is none."""
    found = align_steps(*pair).links
    left, right = (
        {step for link in found if link.order != "repeat" for step in getattr(link, side)} for side in ("left", "right")
    )
    assert all(set(link.left) & left or set(link.right) & right for link in found if link.order == "repeat")


@given(related_step_lists())
def test_blocks_show_every_link_where_its_steps_are(pair: Pair) -> None:
    """A finding is in the blocks of its steps and no others, and adjacent blocks of one kind are one block."""
    found = align_steps(*pair)
    for k, link in enumerate(found.links):
        if link.candidate:
            continue
        for side in ("left", "right"):
            covered = {s for b in found.blocks if k in b.links for s in range(getattr(b, side).start, getattr(b, side).end)}
            assert set(getattr(link, side)) <= covered or link.order == "repeat"
    for a, b in pairwise(found.blocks):
        assert a.kind != b.kind or "linked" not in (a.kind, b.kind)


@given(related_step_lists(), floors)
def test_no_block_mentions_a_candidate(pair: Pair, floor: float) -> None:
    """Blocks are those of the findings alone, and only findings are in them."""
    found = align_steps(*pair, settings=Settings(floor=floor))
    mentioned = {k for block in found.blocks for k in block.links}
    assert mentioned <= {k for k, link in enumerate(found.links) if not link.candidate}
    assert all(link.candidate is (link.probability < floor) for link in found.links)
    alone = tile_blocks(found.findings, n_left=found.n_left, n_right=found.n_right)
    assert [(b.kind, b.left, b.right) for b in found.blocks] == [(b.kind, b.left, b.right) for b in alone]


@given(related_step_lists(), floors)
def test_moving_the_floor_equals_aligning_with_it(pair: Pair, floor: float) -> None:
    """The floor changes no link but for its mark, so that an alignment can be moved to any floor and back."""
    found = align_steps(*pair)
    moved = align_at_floor(found, floor)
    assert moved == align_steps(*pair, settings=Settings(floor=floor))
    assert align_at_floor(moved, Settings().floor) == found


@given(related_step_lists(), floors, floors)
def test_a_higher_floor_never_adds_findings(pair: Pair, one: float, other: float) -> None:
    """Findings at the higher of two floors are among those at the lower, and at 0 all links are findings."""
    found = align_steps(*pair)
    low, high = (align_at_floor(found, floor).findings for floor in sorted((one, other)))
    assert [link for link in low if link in high] == list(high)
    assert len(align_at_floor(found, 0).findings) == len(found.links)


@given(related_step_lists())
def test_groups_stay_within_the_largest_size(pair: Pair) -> None:
    """No link has more steps on a side than the settings allow, and only one side has several."""
    for link in align_steps(*pair, settings=Settings(max_group=2)).links:
        assert max(len(link.left), len(link.right)) <= 2
        assert min(len(link.left), len(link.right)) == 1


@pytest.mark.parametrize("name", collections())
def test_laws_hold_on_real_traces(name: str) -> None:
    """Mirroring, wording and sums hold for real pairs too."""
    some = traces(name)[:: max(len(traces(name)) // 6, 1)][:6]
    for a, b in pairwise(some):
        there, back = compare(a.text, b.text), compare(b.text, a.text)
        assert mirrored(there.alignment) == {link.model_dump_json() for link in back.alignment.links}
        for link in there.alignment.links:
            check_wording(link, there)
            assert link.score == pytest.approx(sum(link.parts.values()), abs=2e-6)


@pytest.mark.parametrize("name", collections())
def test_a_real_trace_against_itself_is_equal(name: str) -> None:
    """Every step of a real trace is linked with itself."""
    for trace in traces(name)[:: max(len(traces(name)) // 4, 1)][:4]:
        found = compare(trace.text, trace.text)
        n = len(segment(trace.text).steps)
        assert [(x.left, x.right) for x in found.alignment.links if x.order == "backbone"] == [((k,), (k,)) for k in range(n)]
