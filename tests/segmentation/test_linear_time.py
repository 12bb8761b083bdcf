"""No text makes segmentation slow."""

import pytest

from tests.giants import MOST_TIMES, times_prose
from tests.segmentation.single_steps import find_cue, label_of
from tracediff.segmentation.boundaries import paragraph_starts, sentence_starts

SIZE = 200_000
UNITS = (
    *(
        "$",
        "`",
        "\\[",
        "\\(",
        "(",
        ".",
        "<",
        "1.1.1.1",
        "a.b.c.",
        "$$",
        "``` ",
        "```\n",
        "\n```",
        "~~~\n",
        "\\begin{align}",
        "\\\\",
    ),
    *("!", "…", "。", "嗯…", "。」", '"', "*", "|", "\n|", " ", "\t", "\n", "\r", "\n \n", " \u2028", "\x00", "\ud800", "word"),
    *("1. ", "A. ", "U.S. ", "No. ", "Hmm. ", "---\n", "- \n", "( . a", "\n a", "of\nA", "x! ", "$a ", "$ a", "a, ", "_", "So, "),
)


def cut(text: str) -> None:
    """Cut a text at sentences, and at paragraphs."""
    sentence_starts(text)
    paragraph_starts(text)


def find_cue_and_label(text: str) -> None:
    """Find the cue and the label of a text as a single step."""
    find_cue(text)
    label_of(text, None, 0.5)


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_a_repeated_mark_takes_linear_time(unit: str) -> None:
    """200,000 code points of any mark are cut at sentences and paragraphs in a few times the time of prose."""
    assert times_prose(cut, (unit * SIZE)[:SIZE]) < MOST_TIMES


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_one_giant_step_is_labelled_in_linear_time(unit: str) -> None:
    """The cue and the label of a step of 200,000 code points are found in a few times the time of prose."""
    assert times_prose(find_cue_and_label, (unit * SIZE)[:SIZE]) < MOST_TIMES


@pytest.mark.parametrize("opener", ["```\n", "$", "`", "\\[", "\\(", "\\begin{align}", "$$"])
def test_an_opener_that_never_closes_holds_a_little_only(opener: str) -> None:
    """A mark that is never closed does not protect the rest of a long trace."""
    sentences = "Here is one sentence. And here is another one.\n\n" * 2_000
    assert len(sentence_starts(opener + sentences)) > 3_900


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_two_stray_fences_far_apart_hold_no_prose(fence: str) -> None:
    """A fence does not protect a hundred thousand code points of prose, even if another mark seems to close it."""
    sentences = "Here is one sentence. And here is another one.\n\n" * 2_000
    assert len(sentence_starts(f"{fence}\n{sentences}{fence}\n{sentences}")) > 7_800
