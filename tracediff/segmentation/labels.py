"""The label of each step: what it does, by the first rule of `label_rules` that fits."""

from collections.abc import Sequence
from functools import lru_cache

from tracediff.schema.step import Label
from tracediff.segmentation.cues import CueFunction
from tracediff.segmentation.label_rules import DEFAULT_LABEL, RULES, Rule
from tracediff.segmentation.signals import Signals, find_signals


def label_steps(lowered: str, starts: Sequence[int], functions: Sequence[CueFunction | None]) -> list[Label]:
    """
    Label each step of a text.

    Parameters
    ----------
    lowered
        The text in lower case.
    starts
        The starts of its steps, ascending.
    functions
        The function of each step's cue; None for a step without a cue.
    """
    last = max(len(starts) - 1, 1)
    steps = enumerate(zip(functions, find_signals(lowered, starts), strict=True))
    rules = (first_rule(function, signals, k / last) for k, (function, signals) in steps)
    return [rule.label if rule else DEFAULT_LABEL for rule in rules]


def first_rule(function: CueFunction | None, signals: Signals, position: float) -> Rule | None:
    """
    Find the first rule that fits a step; None if none does.

    Parameters
    ----------
    function
        The function of the step's cue; None for a step without a cue.
    signals
        The hints in its text.
    position
        Its position in the trace: 0 is the first step, 1 the last.
    """
    for rule in _fitting(function, signals):
        if rule.after <= position <= rule.before:
            return rule
    return None


@lru_cache(maxsize=4096)
def _fitting(function: CueFunction | None, signals: Signals) -> tuple[Rule, ...]:
    """The rules that fit a step at any position; cached, as few combinations of cue and signals occur."""
    return tuple(rule for rule in RULES if _fits(rule, function, signals))


def _fits(rule: Rule, function: CueFunction | None, signals: Signals) -> bool:
    cued = not rule.cues or function in rule.cues
    signalled = not rule.signals or not rule.signals.isdisjoint(signals)
    return cued and signalled and rule.without.isdisjoint(signals)
