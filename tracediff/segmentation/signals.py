"""The signals of each step: hints in its phrases and signs, for the rules of `label_rules`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np

from tracediff.segmentation.label_rules import SIGNALS, Signal
from tracediff.segmentation.lexicon import is_unspaced, look_up, parse_meanings, parse_phrases, phrase_pattern
from tracediff.segmentation.openings import Sieve, make_sieve, possible_openings
from tracediff.text.arrays import Positions

Signals = frozenset[Signal]
NO_SIGNALS: Final[Signals] = frozenset()

_MEANINGS: Final = parse_meanings(SIGNALS)
_SPACED: Final = tuple(phrase for phrase in parse_phrases(SIGNALS) if not is_unspaced(phrase))
_UNSPACED: Final = tuple(phrase for phrase in parse_phrases(SIGNALS) if is_unspaced(phrase))
# It starts with one class of characters, so that the engine skips all others quickly.
_FORMULA: Final = re.compile(
    r"[=≈×÷^0-9\\](?=(?<=[=≈×÷^])|(?<=[0-9])(?:\s*+[+*]\s*[(0-9]|\s++[-−/]\s+[(0-9])"
    r"|(?<=\\)(?:d?frac|times|cdot|d?binom|sqrt|approx|prod|sum|ln|log)\b)"
)


def find_signals(lowered: str, starts: Sequence[int]) -> list[Signals]:
    """
    Find the signals of each step.

    Parameters
    ----------
    lowered
        A text in lower case.
    starts
        The starts of its steps, ascending.
    """
    bounds = [*starts, len(lowered)]
    found = [NO_SIGNALS] * len(starts)
    for k, written in (*_spaced(lowered, bounds), *_unspaced(lowered, bounds)):
        if signal := look_up(_MEANINGS, written):
            found[k] |= {signal}
    for k in _with_formula(lowered, bounds):
        found[k] |= {"formula"}
    return found


def _spaced(lowered: str, bounds: Sequence[int]) -> list[tuple[int, str]]:
    """The step and the text of each phrase at the start of a word."""
    may_start = possible_openings(lowered, _sieve(), np.array(bounds[:-1], np.intp)).tolist()
    found = _matches(_spaced_pattern(), lowered, may_start, bounds)
    return [(k, match.group()) for k, match in found if match.start() == bounds[k] or not _in_word(lowered[match.start() - 1])]


def _unspaced(lowered: str, bounds: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the step and the text of each phrase in scripts without spaces, once a step."""
    may_start = [] if lowered.isascii() else [match.start() for match in _first_characters().finditer(lowered)]
    for k in np.unique(_steps_at(may_start, bounds)).tolist():
        for written in set(_unspaced_pattern().findall(lowered, bounds[k], bounds[k + 1])):
            yield k, written


def _with_formula(lowered: str, bounds: Sequence[int]) -> set[int]:
    """The steps with a formula."""
    may_start = [match.start() for match in _FORMULA.finditer(lowered)]
    return {k for k, _ in _matches(_FORMULA, lowered, may_start, bounds)}


def _matches(
    pattern: re.Pattern[str], lowered: str, may_start: Sequence[int], bounds: Sequence[int]
) -> list[tuple[int, re.Match[str]]]:
    """The matches at some positions, each with its step. They end within their step and may overlap."""
    steps, match_at = _steps_at(may_start, bounds).tolist(), pattern.match
    return [(k, match) for at, k in zip(may_start, steps, strict=True) if (match := match_at(lowered, at, bounds[k + 1]))]


def _steps_at(positions: Sequence[int], bounds: Sequence[int]) -> Positions:
    return np.searchsorted(bounds, np.array(positions, np.intp), side="right") - 1


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


# These are compiled on first use, as that takes longer than most texts.


@cache
def _spaced_pattern() -> re.Pattern[str]:
    return re.compile(phrase_pattern(_SPACED))


@cache
def _unspaced_pattern() -> re.Pattern[str]:
    return re.compile(f"(?=({phrase_pattern(_UNSPACED)}))")


@cache
def _first_characters() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted({phrase[0] for phrase in _UNSPACED}))}]")


@cache
def _sieve() -> Sieve:
    return make_sieve(_SPACED)
