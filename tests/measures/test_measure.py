"""All measures of a pair."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

import tracediff
from tests.real_data import collections, traces
from tests.strategies import hostile_texts
from tracediff.schema.pair_report import Metrics

TEXT = "Let me see. There are 12 eggs, and half of them are 6. Wait, is that right? Yes, 12 / 2 = 6. So the answer is 6."


def test_a_trace_equals_itself() -> None:
    """Equal traces are fully linked, in order, in the same words, and never part."""
    metrics = tracediff.compare(TEXT, TEXT).metrics
    assert metrics.left == metrics.right
    assert (
        metrics.left.linked_steps,
        metrics.left.linked_characters,
        metrics.left.phrase_tokens,
        metrics.left.own_phrase_tokens,
    ) == (
        1,
        1,
        1,
        1,
    )
    assert (metrics.order_kept, metrics.label_similarity, metrics.first_difference, metrics.final_parting) == (1, 1, None, None)
    assert (metrics.phrases.total, metrics.answers.verdict) == (1, "agree")


def test_prompt_echo_is_shared_but_does_not_count_as_own() -> None:
    """Traces that only quote the prompt share all their tokens, all of them as prompt echo."""
    metrics = tracediff.compare(TEXT, TEXT, prompt=TEXT).metrics
    assert (metrics.left.phrase_tokens, metrics.left.own_phrase_tokens, metrics.phrases.echo, metrics.phrases.longest) == (
        1,
        0,
        1,
        0,
    )


def _check(metrics: Metrics) -> None:
    for side in (metrics.left, metrics.right):
        assert side.own_phrase_tokens <= side.phrase_tokens
        assert (side.n_linked_steps == 0) == (side.linked_steps == 0)
        assert side.n_linked_steps <= side.n_linked_steps_with_candidates
        assert side.linked_steps <= side.linked_steps_with_candidates
        assert side.linked_characters <= side.linked_characters_with_candidates
        assert metrics.links.candidates or side.n_linked_steps == side.n_linked_steps_with_candidates
    if metrics.first_difference is None:
        assert metrics.final_parting is None
    assert Metrics.model_validate_json(metrics.model_dump_json()) == metrics


@settings(max_examples=50)
@given(hostile_texts, hostile_texts)
def test_any_two_texts_can_be_measured(left: str, right: str) -> None:
    """For any texts, measures are within their bounds and survive a JSON round trip."""
    _check(tracediff.compare(left, right).metrics)


@pytest.mark.parametrize("collection", collections())
def test_real_pairs_can_be_measured(collection: str) -> None:
    """Measures of real pairs are within their bounds."""
    all_traces = traces(collection)
    pairs = [(a, b) for a, b in pairwise(all_traces) if a.prompt == b.prompt and len(a.text + b.text) < 20_000]
    for left, right in pairs[:: max(1, len(pairs) // 5)]:
        _check(tracediff.compare(left, right).metrics)
