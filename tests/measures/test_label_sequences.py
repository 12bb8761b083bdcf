"""Similarity of step labels."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import side
from tracediff.measures.label_sequences import label_similarity
from tracediff.schema.span import Span
from tracediff.schema.step import Label, Segmentation, SegmentedTrace, Step
from tracediff.schema.trace import Trace

labels = st.lists(st.sampled_from(["self_checking", "drafting", "policy_check"]), max_size=8)


def _labelled(names: list[Label]) -> SegmentedTrace:
    steps = [Step(span=Span(start=k, end=k + 1), label=name) for k, name in enumerate(names)]
    return SegmentedTrace(trace=Trace(text="x" * len(names)), segmentation=Segmentation(steps=tuple(steps)))


@cache
def _longest_common(a: tuple[Label, ...], b: tuple[Label, ...]) -> int:
    if not a or not b:
        return 0
    if a[0] == b[0]:
        return 1 + _longest_common(a[1:], b[1:])
    return max(_longest_common(a[1:], b), _longest_common(a, b[1:]))


@given(labels, labels)
def test_similarity_is_the_longest_common_subsequence(left: list[Label], right: list[Label]) -> None:
    """Twice its length over the steps of both sides; None if a side has no steps."""
    common = _longest_common(tuple(left), tuple(right))
    expected = round(2 * common / (len(left) + len(right)), 6) if left and right else None
    assert label_similarity(_labelled(left), _labelled(right)) == expected


def test_an_empty_trace_has_no_labels() -> None:
    """The similarity is None if a side has no steps."""
    assert label_similarity(side(""), side("One step.")) is None
