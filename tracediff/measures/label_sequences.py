"""Similarity of the two sequences of step labels."""

from typing import Final, get_args

from rapidfuzz.distance import Indel

from tracediff.measures.coverage import DIGITS
from tracediff.schema.step import Label, SegmentedTrace

# One character per label: rapidfuzz compares strings without hashing their parts.
_SIGNS: Final = {label: chr(ord("a") + k) for k, label in enumerate(get_args(Label))}


def label_similarity(left: SegmentedTrace, right: SegmentedTrace) -> float | None:
    """2 * longest common subsequence of the labels / steps of both sides; None if a side has no steps."""
    if not left.steps or not right.steps:
        return None
    a, b = ("".join(_SIGNS[step.label] for step in side.steps) for side in (left, right))
    return round(Indel.normalized_similarity(a, b), DIGITS)
