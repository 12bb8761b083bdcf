"""The words that open a step."""

from typing import get_args

import pytest
from hypothesis import given

from tests.segmentation.single_steps import find_cue
from tests.strategies import hostile_texts
from tracediff.segmentation.cues import CUES, CueFunction, cue_function

EXAMPLES: dict[str, tuple[str, CueFunction]] = {
    "Wait, that is wrong.": ("Wait", "doubt"),
    "But wait, the host knows.": ("But wait", "doubt"),
    "Wait, but the host knows.": ("Wait, but", "doubt"),
    "wait,  no, it is 5": ("wait,  no", "correction"),
    "Hmm… is it?": ("Hmm", "doubt"),
    "Hold on.": ("Hold on", "doubt"),
    "No, it isn't.": ("No", "denial"),
    "Alternatively, maybe it is 5.": ("Alternatively, maybe", "alternative"),
    "However, it is 5.": ("However", "contrast"),
    "Let me double-check this.": ("Let me double-check", "check"),
    "Wait, let me verify it.": ("Wait, let me verify", "check"),
    "Let me write it down.": ("Let me write", "plan"),
    "Let’s see.": ("Let’s see", "plan"),
    "Yes, that works.": ("Yes", "confirmation"),
    "Therefore it is 5.": ("Therefore", "inference"),
    "So 2 + 3 = 5.": ("So", "inference"),
    "Okay, so there are two.": ("Okay, so", "start"),
    "First, we add.": ("First", "sequence"),
    "Now add them.": ("Now", "sequence"),
    "Also, add them.": ("Also", "addition"),
    "Suppose it is 5.": ("Suppose", "supposition"),
    "If it is 5, stop.": ("If", "condition"),
    "For example, 5.": ("For example", "example"),
    "I remember that one.": ("I remember", "recall"),
    "Maybe it is 5.": ("Maybe", "hedge"),
    "In summary, it is 5.": ("In summary", "summary"),
    "等等，不是这样。": ("等等", "doubt"),
    "等一下！": ("等一下", "doubt"),
    "所以答案是5。": ("所以", "inference"),
    "因此，答案是5。": ("因此", "inference"),
    "首先，看题目。": ("首先", "sequence"),
    "但是它错了。": ("但是", "contrast"),
    "另外，还有一点。": ("另外", "addition"),
    "让我想想。": ("让我想想", "plan"),
    "或者是5。": ("或者", "alternative"),
    "不对，是5。": ("不对", "denial"),
    "Moment, das stimmt nicht.": ("Moment", "doubt"),
    "Warte, das stimmt nicht.": ("Warte", "doubt"),
    "Also gut, fangen wir an.": ("Also gut", "start"),
    "Vielleicht ist es 5.": ("Vielleicht", "hedge"),
    "Zuerst addieren wir.": ("Zuerst", "sequence"),
    "Aber es ist 5.": ("Aber", "contrast"),
    "Überprüfen wir das.": ("Überprüfen wir", "check"),
    "Donc c'est 5.": ("Donc", "inference"),
    "Peut-être que non.": ("Peut-être", "hedge"),
    "Sin embargo, es 5.": ("Sin embargo", "contrast"),
}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.items(), ids=EXAMPLES)
def test_a_cue_is_found_as_written(text: str, expected: tuple[str, CueFunction]) -> None:
    """The longest cue that opens a text is found as written there, with its function."""
    cue = find_cue(text)
    assert (cue, cue_function(cue)) == expected


@pytest.mark.parametrize("markup", ["- ", "* **", "1. ", "12) ", "> ", '"', "“", "### ", "(", "- [ ", "\n  - ", "a) "])
def test_markup_before_a_cue_is_skipped(markup: str) -> None:
    """List marks, emphasis, numbers and opening quotation marks don't hide a cue."""
    assert find_cue(f"{markup}Wait, that is wrong.") == "Wait"


@pytest.mark.parametrize(
    "text",
    [
        "Waiting is hard.",
        "Somebody knows.",
        "Nowadays it is 5.",
        "Thenar muscles are here.",
        "Well-known facts are these.",
        "Right side of it first.",
        "No mention of it.",
        "Moments later it was 5.",
        '"Second" has six letters.',
        "“moment,” they say, has six.",
        "The answer, however, is 5.",
        "",
        "   ",
        "5 so",
    ],
)
def test_what_only_looks_like_a_cue(text: str) -> None:
    """A cue is whole words, opens the text, and is not quoted."""
    assert find_cue(text) is None


@pytest.mark.parametrize("cue", CUES)
def test_each_cue_of_the_table_is_found(cue: str) -> None:
    """Each cue is found before a comma, in capitals too, as a whole and with its function."""
    for written in (cue, cue.upper() if len(cue.upper()) == len(cue) else cue):
        found = find_cue(f"{written}, x")
        assert found == written
        assert cue_function(found) == CUES[cue]


def test_each_function_has_cues() -> None:
    """The table names each function and no other."""
    assert set(CUES.values()) == set(get_args(CueFunction))


@given(hostile_texts)
def test_a_cue_is_part_of_its_text(text: str) -> None:
    """A cue is a part of the text."""
    cue = find_cue(text)
    assert cue is None or (cue in text and cue_function(cue) is not None)
