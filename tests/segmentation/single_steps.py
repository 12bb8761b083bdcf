"""Cue, signals and label of a single step, found as `segment` finds those of all steps."""

from tracediff.schema.step import Label
from tracediff.segmentation.cues import CueFunction, cue_span
from tracediff.segmentation.label_rules import DEFAULT_LABEL, Rule
from tracediff.segmentation.labels import first_rule
from tracediff.segmentation.lexicon import lowercase
from tracediff.segmentation.signals import Signals, find_signals


def find_cue(text: str) -> str | None:
    """The cue that opens a text, as written there; None if none does."""
    span = cue_span(lowercase(text))
    return text[slice(*span)] if span else None


def signals_in(text: str) -> Signals:
    """What the phrases and signs of a step hint at."""
    return find_signals(lowercase(text), [0])[0]


def deciding_rule(text: str, function: CueFunction | None, position: float) -> Rule | None:
    """The rule that names a step; None if none fits."""
    return first_rule(function, signals_in(text), position)


def label_of(text: str, function: CueFunction | None, position: float) -> Label:
    """The label of a step."""
    rule = deciding_rule(text, function, position)
    return rule.label if rule else DEFAULT_LABEL
