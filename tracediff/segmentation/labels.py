"""What a step does, by the first rule of `label_rules` that fits."""

import re
from collections.abc import Mapping
from typing import Final, get_args

from tracediff.schema.step import Label
from tracediff.segmentation.cues import CueFunction
from tracediff.segmentation.label_rules import OTHERWISE, RULES, SIGNALS, Rule, Signal
from tracediff.segmentation.lexicon import expression, is_unspaced, lookup, meanings, phrases

_SIGNALS: Final = meanings(SIGNALS)
# Looking ahead from each start of a word lets phrases overlap.
_SPACED: Final = re.compile(rf"(?<!\w)(?=({expression(p for p in phrases(SIGNALS) if not is_unspaced(p))}))")
_UNSPACED: Final = re.compile(f"(?=({expression(p for p in phrases(SIGNALS) if is_unspaced(p))}))")
_FORMULA: Final = re.compile(
    r"[=≈×÷^]|[0-9]\s*[+*]\s*[(0-9]|[0-9]\s+[-−/]\s+[(0-9]|\\(?:d?frac|times|cdot|d?binom|sqrt|approx|prod|sum|ln|log)\b"
)
_RULES_OF: Final[Mapping[CueFunction | None, tuple[Rule, ...]]] = {
    function: tuple(rule for rule in RULES if not rule.cues or function in rule.cues)
    for function in (None, *get_args(CueFunction))
}


def label_of(text: str, function: CueFunction | None, place: float) -> Label:
    """
    Name what a step does.

    Parameters
    ----------
    text
        The step.
    function
        What its cue announces; None where it has none.
    place
        Where it stands in the trace: 0 is the first step, 1 the last.
    """
    rule = deciding_rule(text, function, place)
    return rule.label if rule else OTHERWISE


def deciding_rule(text: str, function: CueFunction | None, place: float) -> Rule | None:
    """The first rule that fits, for whoever wants to know why; None where none does."""
    signals = signals_in(text)
    return next((rule for rule in _RULES_OF[function] if _fits(rule, signals, place)), None)


def signals_in(text: str) -> set[Signal]:
    """What the phrases and signs of a text hint at."""
    small = text.lower()
    written = set(_SPACED.findall(small))
    if not small.isascii():
        written.update(_UNSPACED.findall(small))
    signals = {signal for phrase in written if (signal := lookup(_SIGNALS, phrase))}
    if _FORMULA.search(small):
        signals.add("formula")
    return signals


def _fits(rule: Rule, signals: set[Signal], place: float) -> bool:
    signalled = not rule.signals or not rule.signals.isdisjoint(signals)
    return signalled and rule.after <= place <= rule.before and rule.without.isdisjoint(signals)
