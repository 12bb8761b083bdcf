"""How much of each side is linked, and lies in shared phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import aligned, alignments, link, side
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
def test_linked_characters_are_those_that_show(text: str, data: st.DataObject) -> None:
    """The share counts every code point of the linked steps that is no white space, over all such code points."""
    made = side(text)
    linked, likely = (sorted(data.draw(st.sets(st.sampled_from(range(len(made.steps))))) if made.steps else []) for _ in range(2))
    found = measure_side(made, tokenize(text), linked=linked, likely=likely, shared=[], own=[])
    assert (found.linked_characters, found.linked_steps) == (ink_share(made, linked), step_share(made, linked))
    assert (found.likely_characters, found.likely_steps) == (ink_share(made, likely), step_share(made, likely))
    assert (found.n_steps, found.n_characters) == (len(made.steps), len(text))
    assert (found.n_linked_steps, found.n_likely_steps) == (len(linked), len(likely))


def ink_share(made: SegmentedTrace, steps: list[int]) -> float:
    """The share of a trace's characters, white space left out, that lie in some of its steps; counted one by one."""
    ink = sum(not character.isspace() for character in made.trace.text)
    mine = sum(not character.isspace() for k in steps for character in made.step_text(k))
    return round(mine / ink, 6) if ink else 0


def step_share(made: SegmentedTrace, steps: list[int]) -> float:
    """The share of a trace's steps that some of them are."""
    return round(len(steps) / len(made.steps), 6) if made.steps else 0


@given(texts, st.data())
def test_a_token_in_two_phrases_counts_once(text: str, data: st.DataObject) -> None:
    """The share of tokens in phrases is that of the tokens that lie in any of the spans, however they overlap."""
    tokens = tokenize(text)
    places = st.tuples(*[st.sampled_from(range(len(tokens)))] * 2).map(sorted) if len(tokens) else st.nothing()
    picked = data.draw(st.lists(places, max_size=4) if len(tokens) else st.just([]))
    spans = [Span(start=int(tokens.starts[a]), end=int(tokens.ends[b])) for a, b in picked]
    inside = {k for a, b in picked for k in range(a, b + 1)}
    found = measure_side(side(text), tokens, linked=[], likely=[], shared=spans, own=spans[:1])
    own = picked[0][1] - picked[0][0] + 1 if picked else 0
    assert found.phrase_tokens == (round(len(inside) / len(tokens), 6) if len(tokens) else 0)
    assert found.own_phrase_tokens == (round(own / len(tokens), 6) if len(tokens) else 0)


@given(alignments())
def test_every_link_is_of_one_order_and_one_size(alignment: Alignment) -> None:
    """Links add up by order, and by size."""
    counts = count_links(alignment)
    assert counts.backbone + counts.moved + counts.repeat == counts.one_to_one + counts.merged == len(alignment.links)


def test_links_are_counted_by_kind() -> None:
    """Each kind has its own count."""
    links = (link((0,), (0,)), link((1, 2), (1,)), link((3,), (0,), "repeat"), link((0,), (3,), "moved"))
    by_kind = {"backbone": 2, "moved": 1, "repeat": 1, "one_to_one": 3, "merged": 1, "unsure": 0}
    assert count_links(aligned(4, 4, *links)).model_dump() == by_kind


@pytest.mark.parametrize("order", ["backbone", "moved", "repeat"])
@pytest.mark.parametrize(("probability", "unsure"), [(0.15, 1), (0.499999, 1), (0.5, 0), (1, 0)])
def test_a_link_below_one_half_is_unsure(order: Order, probability: float, unsure: int) -> None:
    """The bound itself is likely; the order of a link makes no difference."""
    made = aligned(1, 1, link((0,), (0,), order).replace(probability=probability))
    assert count_links(made).unsure == unsure


def test_the_longest_phrase_is_no_echo() -> None:
    """Echo counts among all phrases, but not for the longest."""
    phrases = [_phrase(5, echo=False), _phrase(9, echo=True), _phrase(7, echo=False)]
    assert count_phrases(phrases).model_dump() == {"total": 3, "echo": 1, "longest": 7}
    assert count_phrases([]).model_dump() == {"total": 0, "echo": 0, "longest": 0}
