"""When two prompts are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import hostile_texts
from tracediff.schema.trace import Trace
from tracediff.text.prompt_identity import common_prompt, have_different_prompts, prompt_label

# What each side states of its prompt, as id and text, and whether these are two prompts.
CASES = (
    (("a", ""), ("b", ""), True),
    (("a", "Why?"), ("b", "How?"), True),
    (("a", "Why?"), ("b", ""), True),
    ((None, "Why?"), (None, "How?"), True),
    (("a", "Why?"), (None, "How?"), True),
    (("a", "Why?"), ("a", "Why, then?"), False),
    (("a", "Why?"), ("b", " WHY? "), False),
    (("a", "Why?"), (None, ""), False),
    ((None, "Why?"), (None, ""), False),
    (("a", ""), (None, "Why?"), False),
    ((None, ""), (None, ""), False),
)


def trace(stated: tuple[str | None, str]) -> Trace:
    """A trace that states this of its prompt."""
    return Trace(text="One.", prompt_id=stated[0], prompt=stated[1])


@pytest.mark.parametrize(("left", "right", "two"), CASES)
def test_two_prompts_are_told_by_id_and_text(left: tuple[str | None, str], right: tuple[str | None, str], *, two: bool) -> None:
    """Equal texts are one prompt, else ids decide, else texts; a side that states nothing contradicts nobody."""
    assert have_different_prompts(trace(left), trace(right)) == have_different_prompts(trace(right), trace(left)) == two
    assert common_prompt(trace(left), trace(right)) == ("" if two else left[1] or right[1])


@given(hostile_texts, st.none() | hostile_texts)
def test_a_label_is_one_short_line(prompt: str, prompt_id: str | None) -> None:
    """Whatever a file calls its prompt, and however long the prompt is."""
    label = prompt_label(trace((prompt_id, prompt)))
    assert len(label) <= 70
    assert "\n" not in label
    assert bool(label) or not prompt.strip()
