"""Steps tile every text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.real_data import collections, traces
from tests.strategies import hostile_texts
from tracediff import segment
from tracediff.settings import Preset

PRESETS: tuple[Preset, ...] = ("sentence", "paragraph", "cue")

presets = st.sampled_from(PRESETS)


@given(hostile_texts, presets)
@example("", "sentence")
@example("\r\n\x85 \u2028", "sentence")
@example("\x00\ud800. \udc00!\x00 A", "sentence")
@example("x" * 50_000, "cue")
def test_steps_put_together_are_the_text(text: str, preset: Preset) -> None:
    """Every code point belongs to exactly one step, and no step is empty."""
    steps = segment(text, preset=preset).steps
    assert "".join(step.span.of(text) for step in steps) == text
    assert all(len(step.span) for step in steps)


@given(hostile_texts, presets)
def test_a_step_starts_with_a_visible_character(text: str, preset: Preset) -> None:
    """White space belongs to the step before it. Only white space at the start of the text opens a step."""
    steps = segment(text, preset=preset).steps
    assert not any(text[step.span.start].isspace() for step in steps[1:])


@given(hostile_texts, presets)
@example("\x00\n~~~\n\nWait, Wait, ", "sentence")
def test_a_step_says_something(text: str, preset: Preset) -> None:
    """Only the single step of a text may have no letter or digit."""
    steps = segment(text, preset=preset).steps
    assert len(steps) == 1 or all(any(c.isalnum() for c in step.span.of(text)) for step in steps)


@given(st.text(" \t\n\r\x85\u2028\u3000", min_size=1), presets)
def test_white_space_only_is_one_step(text: str, preset: Preset) -> None:
    """A text of white space only is one step."""
    assert len(segment(text, preset=preset).steps) == 1


def test_an_empty_text_has_no_steps() -> None:
    """An empty text has no steps."""
    assert segment("").steps == ()


@given(hostile_texts)
def test_coarser_presets_cut_where_the_finest_does(text: str) -> None:
    """Cuts of the presets `paragraph` and `cue` are cuts of the preset `sentence`, except around fragments."""
    fine = {step.span.start for step in segment(text).steps}
    assert {step.span.start for step in segment(text, preset="cue").steps} <= fine


@pytest.mark.parametrize("name", collections())
def test_real_traces_are_tiled(name: str) -> None:
    """The steps of every real trace put together are the trace, in every preset."""
    for trace in traces(name)[::7]:
        for preset in PRESETS:
            steps = segment(trace.text, preset=preset).steps
            assert "".join(step.span.of(trace.text) for step in steps) == trace.text
