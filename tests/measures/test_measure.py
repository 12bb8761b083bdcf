"""All measures of a pair together."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

import tracediff
from tests.real_data import collections, traces
from tests.strategies import hostile_texts
from tracediff.schema.pair_report import Metrics

TEXT = "Let me see. There are 12 eggs, and half of them are 6. Wait, is that right? Yes, 12 / 2 = 6. So the answer is 6."


def test_a_trace_against_itself_is_all_there() -> None:
    """Equal traces are linked wholly, in order, in the same words, and part nowhere."""
    made = tracediff.compare(TEXT, TEXT).metrics
    assert made.left == made.right
    assert (made.left.linked_steps, made.left.linked_characters, made.left.phrase_tokens, made.left.own_phrase_tokens) == (
        1,
        1,
        1,
        1,
    )
    assert (made.order_kept, made.label_similarity, made.first_difference, made.final_parting) == (1, 1, None, None)
    assert (made.phrases.total, made.answers.verdict) == (1, "agree")


def test_prompt_echo_is_shared_but_not_own() -> None:
    """A trace that only quotes the prompt shares all its tokens, and none that are its own."""
    made = tracediff.compare(TEXT, TEXT, prompt=TEXT).metrics
    assert (made.left.phrase_tokens, made.left.own_phrase_tokens, made.phrases.echo, made.phrases.longest) == (1, 0, 1, 0)


def _check(made: Metrics) -> None:
    for side in (made.left, made.right):
        assert side.own_phrase_tokens <= side.phrase_tokens
        assert (side.n_linked_steps == 0) == (side.linked_steps == 0)
        assert side.n_likely_steps <= side.n_linked_steps
        assert side.likely_steps <= side.linked_steps
        assert side.likely_characters <= side.linked_characters
        assert made.links.unsure or side.n_likely_steps == side.n_linked_steps
    if made.first_difference is None:
        assert made.final_parting is None
    assert Metrics.model_validate_json(made.model_dump_json()) == made


@settings(max_examples=50)
@given(hostile_texts, hostile_texts)
def test_any_two_texts_can_be_measured(left: str, right: str) -> None:
    """Measures hold their bounds, and survive being written and read, whatever the texts."""
    _check(tracediff.compare(left, right).metrics)


@pytest.mark.parametrize("collection", collections())
def test_real_pairs_can_be_measured(collection: str) -> None:
    """Measures of real pairs hold their bounds."""
    known = traces(collection)
    pairs = [(a, b) for a, b in pairwise(known) if a.prompt == b.prompt and len(a.text + b.text) < 20_000]
    for left, right in pairs[:: max(1, len(pairs) // 5)]:
        _check(tracediff.compare(left, right).metrics)
