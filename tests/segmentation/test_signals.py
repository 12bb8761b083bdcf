"""Signals of a whole text at once, compared with a search at every position of every step."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.segmentation.single_steps import find_cue, label_of, signals_in
from tests.strategies import hostile_texts
from tracediff import segment
from tracediff.segmentation.cues import CUES, cue_function
from tracediff.segmentation.label_rules import SIGNALS
from tracediff.segmentation.lexicon import is_unspaced, look_up, lowercase, parse_meanings, parse_phrases, phrase_pattern
from tracediff.segmentation.signals import find_signals

LISTED = parse_phrases(SIGNALS)
MEANINGS = parse_meanings(SIGNALS)
SPACED = re.compile(rf"(?<!\w)(?=({phrase_pattern(phrase for phrase in LISTED if not is_unspaced(phrase))}))")
UNSPACED = re.compile(f"(?=({phrase_pattern(phrase for phrase in LISTED if is_unspaced(phrase))}))")
FORMULA = re.compile(
    r"[=≈×÷^]|[0-9]\s*[+*]\s*[(0-9]|[0-9]\s+[-−/]\s+[(0-9]|\\(?:d?frac|times|cdot|d?binom|sqrt|approx|prod|sum|ln|log)\b"
)

pieces = st.sampled_from(sorted(LISTED)).map(lambda phrase: phrase.rstrip("*")) | st.sampled_from(
    (
        " ",
        ", ",
        "  ",
        "\u00a0",
        "\u3000",
        ".",
        ". ",
        "\n",
        "'s",
        "’",
        "”",
        "-",
        "_",
        "ing",
        "é",
        "1 + 2",
        "=",
        "3 -",
        " 4",
        "The ",
        "\U0001f600",
    )
)
texts = st.lists(pieces, max_size=12).map("".join) | hostile_texts


def by_looking_everywhere(step: str) -> set[str | None]:
    """Find every phrase at every position by one expression, and the formula by another."""
    small = lowercase(step)
    found: set[str | None] = {look_up(MEANINGS, phrase) for phrase in (*SPACED.findall(small), *UNSPACED.findall(small))}
    return found | ({"formula"} if FORMULA.search(small) else set())


@given(texts)
def test_no_signal_is_missed(text: str) -> None:
    """The signals of each step are those that a search at every position of the step finds."""
    starts = [step.span.start for step in segment(text).steps]
    steps = [text[a:b] for a, b in pairwise([*starts, len(text)])]
    assert find_signals(lowercase(text), starts) == [by_looking_everywhere(step) for step in steps]


@given(texts)
def test_a_step_is_labelled_as_if_alone(text: str) -> None:
    """A step has the label of its own text, cue and position."""
    steps = segment(text).steps
    for k, step in enumerate(steps):
        assert step.label == label_of(step.span.of(text), cue_function(step.cue), k / max(len(steps) - 1, 1))


@pytest.mark.parametrize("phrase", sorted(LISTED))
def test_each_phrase_is_a_signal(phrase: str) -> None:
    """Every phrase of the table is found, with wide gaps and curled apostrophes too."""
    written = phrase.rstrip("*").replace(" ", ",\u00a0 ").replace("'", "’")
    assert LISTED[phrase] in signals_in(f"({written} ")


def test_each_cue_is_found() -> None:
    """Every cue is found in a text that starts with it and goes on after a comma."""
    assert [cue for cue in CUES if find_cue(f"{cue}, 5 {cue}") != cue] == []


def test_lower_case_moves_no_letter() -> None:
    """A text in lower case has each letter at the same position."""
    assert [code for code in range(0x110000) if len(lowercase(chr(code))) != 1] == []
