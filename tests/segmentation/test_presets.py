"""The presets `paragraph` and `cue`."""

import pytest

from tests.segmentation.cutting import marked, uncut
from tracediff import segment
from tracediff.settings import Preset

PARAGRAPHS = {
    "blank lines": "One door. Two doors.\nThree doors.\n\n|Four doors. Five.\n \n\n|Six doors are left.",
    "a fence is whole": "Like so:\n\n|```py\na = 1\n\nb = 2\n```\n\n|There it is.",
    "a display formula is whole": "We get\n\n|\\[\na\n\nb\n\\]\n\n|There it is.",
    "a rule joins what is over it": "One door.\n\n---\n\n|There are two.\n\n|Three doors are left.",
    "a number joins what it numbers": "1.\n\nFirst this.\n\n|2.\n\nThen that.",
    "a verdict joins what it judges": "It may be three.\n\nNo.\n\n|It may be four.",
    "one paragraph": "One. Two.\nThree.",
}


@pytest.mark.parametrize("golden", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs(golden: str) -> None:
    """Paragraphs end at blank lines outside code and formulas."""
    assert marked(uncut(golden), "paragraph") == golden


CUES = {
    "a cue opens a sentence": "The door is red. It is shut. |Wait, it is green. The other one is too. |Alternatively, all are.",
    "a cue within a sentence": "The door is red, but wait for it. It is so, and therefore shut.",
    "a cue on a list item": "The door is red.\n|- However, it is shut.\n- It is also green.\n|1. First, we knock.\n2. We enter.",
    "Chinese": "门是红色的，而且是关着的。它一直都是这样。|等等，它是绿色的门。|所以我们应该换门。",
    "the first sentence needs none": "The door is red. |So it is not green at all.",
}


@pytest.mark.parametrize("golden", CUES.values(), ids=CUES)
def test_a_step_lasts_until_the_next_cue(golden: str) -> None:
    """In the preset `cue` a step ends only before a sentence that a cue opens."""
    text = uncut(golden)
    assert "|".join(step.span.of(text) for step in segment(text, preset="cue").steps) == golden


@pytest.mark.parametrize("preset", ["sentence", "paragraph", "cue"])
def test_every_preset_labels_steps(preset: Preset) -> None:
    """Steps have cues and labels in each preset."""
    (step,) = segment("Wait, that can't be right.", preset=preset).steps
    assert (step.cue, step.label) == ("Wait", "uncertainty_management")
