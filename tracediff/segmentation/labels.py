"""What a step does, by the first rule of `label_rules` that fits."""

from collections.abc import Sequence
from functools import lru_cache

from tracediff.schema.step import Label
from tracediff.segmentation.cues import CueFunction
from tracediff.segmentation.label_rules import DEFAULT_LABEL, RULES, Rule
from tracediff.segmentation.lexicon import lowercase
from tracediff.segmentation.signals import Signals, find_signals


def label_steps(small: str, starts: Sequence[int], functions: Sequence[CueFunction | None]) -> list[Label]:
    """
    Name what each step of a text does.

    Parameters
    ----------
    small
        The text in small letters.
    starts
        Where its steps start, ascending.
    functions
        What the cue of each step announces; None for a step without a cue.
    """
    last = max(len(starts) - 1, 1)
    steps = enumerate(zip(functions, find_signals(small, starts), strict=True))
    return [_label(_rule_at(k / last, function, signals)) for k, (function, signals) in steps]


def label_of(text: str, function: CueFunction | None, place: float) -> Label:
    """
    Name what a single step does.

    Parameters
    ----------
    place
        Where it stands in the trace: 0 is the first step, 1 the last.
    """
    return _label(deciding_rule(text, function, place))


def deciding_rule(text: str, function: CueFunction | None, place: float) -> Rule | None:
    """The first rule that fits a step, for whoever wants to know why; None where none does."""
    return _rule_at(place, function, signals_in(text))


def signals_in(text: str) -> Signals:
    """What the phrases and signs of a single step hint at."""
    return find_signals(lowercase(text), [0])[0]


def _label(rule: Rule | None) -> Label:
    return rule.label if rule else DEFAULT_LABEL


def _rule_at(place: float, function: CueFunction | None, signals: Signals) -> Rule | None:
    for rule in _fitting(function, signals):
        if rule.after <= place <= rule.before:
            return rule
    return None


@lru_cache(maxsize=4096)
def _fitting(function: CueFunction | None, signals: Signals) -> tuple[Rule, ...]:
    """The rules that fit, wherever a step stands. Few cues and signals come together, so most steps find theirs judged."""
    return tuple(rule for rule in RULES if _fits(rule, function, signals))


def _fits(rule: Rule, function: CueFunction | None, signals: Signals) -> bool:
    cued = not rule.cues or function in rule.cues
    signalled = not rule.signals or not rule.signals.isdisjoint(signals)
    return cued and signalled and rule.without.isdisjoint(signals)
