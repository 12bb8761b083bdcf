"""The share of each side that is linked, and the share in shared phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import aligned, alignments, link, side
from tracediff.align.floor import align_at_floor
from tracediff.measures.coverage import count_links, count_phrases, measure_side
from tracediff.schema.alignment import Alignment, Order
from tracediff.schema.phrase import Phrase
from tracediff.schema.span import Span
from tracediff.schema.step import SegmentedTrace
from tracediff.text.tokens import tokenize

texts = st.text(st.sampled_from("ab1 .\n\u3000好,"), max_size=60)


def _phrase(n_tokens: int, *, echo: bool) -> Phrase:
    span = Span(start=0, end=1)
    return Phrase(text="x", n_tokens=n_tokens, left=(span,), right=(span,), echo=echo, rarity=1)


@given(texts, st.data())
def test_linked_characters_exclude_white_space(text: str, data: st.DataObject) -> None:
    """The share counts the code points of linked steps, without white space."""
    trace = side(text)
    linked, more = (sorted(data.draw(st.sets(st.sampled_from(range(len(trace.steps))))) if trace.steps else []) for _ in range(2))
    metrics = measure_side(trace, tokenize(text), linked=linked, with_candidates=more, shared=[], own=[])
    assert (metrics.linked_characters, metrics.linked_steps) == (visible_share(trace, linked), step_share(trace, linked))
    with_candidates = metrics.linked_characters_with_candidates, metrics.linked_steps_with_candidates
    assert with_candidates == (visible_share(trace, more), step_share(trace, more))
    assert (metrics.n_steps, metrics.n_characters) == (len(trace.steps), len(text))
    assert (metrics.n_linked_steps, metrics.n_linked_steps_with_candidates) == (len(linked), len(more))


def visible_share(trace: SegmentedTrace, steps: list[int]) -> float:
    """The share of a trace's characters, without white space, in some of its steps, counted one by one."""
    n_visible = sum(not character.isspace() for character in trace.trace.text)
    n_in_steps = sum(not character.isspace() for k in steps for character in trace.step_text(k))
    return round(n_in_steps / n_visible, 6) if n_visible else 0


def step_share(trace: SegmentedTrace, steps: list[int]) -> float:
    """The share that these steps are of all steps of a trace."""
    return round(len(steps) / len(trace.steps), 6) if trace.steps else 0


@given(texts, st.data())
def test_a_token_in_two_phrases_counts_once(text: str, data: st.DataObject) -> None:
    """The share counts each token in any of the spans once, even if the spans overlap."""
    tokens = tokenize(text)
    places = st.tuples(*[st.sampled_from(range(len(tokens)))] * 2).map(sorted) if len(tokens) else st.nothing()
    ranges = data.draw(st.lists(places, max_size=4) if len(tokens) else st.just([]))
    spans = [Span(start=int(tokens.starts[a]), end=int(tokens.ends[b])) for a, b in ranges]
    inside = {k for a, b in ranges for k in range(a, b + 1)}
    metrics = measure_side(side(text), tokens, linked=[], with_candidates=[], shared=spans, own=spans[:1])
    own = ranges[0][1] - ranges[0][0] + 1 if ranges else 0
    assert metrics.phrase_tokens == (round(len(inside) / len(tokens), 6) if len(tokens) else 0)
    assert metrics.own_phrase_tokens == (round(own / len(tokens), 6) if len(tokens) else 0)


@given(alignments())
def test_every_link_is_of_one_order_and_one_size(alignment: Alignment) -> None:
    """The counts by order add up to all links, and so do the counts by size."""
    counts = count_links(alignment)
    assert counts.backbone + counts.moved + counts.repeat == counts.one_to_one + counts.merged == len(alignment.links)


def test_links_are_counted_by_kind() -> None:
    """Each kind has its own count."""
    links = (link((0,), (0,)), link((1, 2), (1,)), link((3,), (0,), "repeat"), link((0,), (3,), "moved"))
    by_kind = {"backbone": 2, "moved": 1, "repeat": 1, "one_to_one": 3, "merged": 1, "candidates": 0}
    assert count_links(aligned(4, 4, *links)).model_dump() == by_kind


@pytest.mark.parametrize("order", ["backbone", "moved", "repeat"])
@pytest.mark.parametrize(("probability", "candidates"), [(0.15, 1), (0.499999, 1), (0.5, 0), (1, 0)])
def test_a_link_below_the_floor_is_a_candidate(order: Order, probability: float, candidates: int) -> None:
    """A link of exactly the floor is a finding, candidates are counted apart; the order of a link makes no difference."""
    alignment = align_at_floor(aligned(1, 1, link((0,), (0,), order).replace(probability=probability)), 0.5)
    counts = count_links(alignment)
    assert (counts.candidates, counts.one_to_one) == (candidates, 1 - candidates)


def test_the_longest_phrase_is_never_prompt_echo() -> None:
    """Prompt echo counts among all phrases, but not for the longest."""
    phrases = [_phrase(5, echo=False), _phrase(9, echo=True), _phrase(7, echo=False)]
    assert count_phrases(phrases).model_dump() == {"total": 3, "echo": 1, "longest": 7}
    assert count_phrases([]).model_dump() == {"total": 0, "echo": 0, "longest": 0}
