"""Picking traces by name."""

import pytest

from tests.loaders.results import read_result, trace
from tracediff.errors import NoSuchTraceError
from tracediff.loaders import select_traces

BOTH = read_result(trace("one", "QwQ-32b", "p1"), trace("two", "deepseek-r1", "p1"), trace("three", "QwQ-32b", "p2"))


def test_names_match_exactly() -> None:
    """By source model, by prompt, or by both."""
    assert [t.text for t in select_traces(BOTH, model="QwQ-32b").traces] == ["one", "three"]
    assert [t.text for t in select_traces(BOTH, prompt_id="p1").traces] == ["one", "two"]
    assert [t.text for t in select_traces(BOTH, model="QwQ-32b", prompt_id="p1").traces] == ["one"]
    assert select_traces(BOTH) == BOTH


def test_a_source_model_that_is_not_there_brings_near_names() -> None:
    """And how many there are; case makes no difference to what is near, but to what matches."""
    with pytest.raises(NoSuchTraceError, match=r"a: no source model 'qwq-32B' among its 2\. Did you mean 'QwQ-32b'\?"):
        select_traces(BOTH, model="qwq-32B")


def test_far_off_names_bring_some_that_are_there() -> None:
    """So that the user sees what they look like."""
    with pytest.raises(NoSuchTraceError, match=r"no prompt 'zzzzzz' among its 2\. There are 'p1', 'p2'\."):
        select_traces(BOTH, prompt_id="zzzzzz")


def test_a_prompt_of_other_source_models_says_whose() -> None:
    """Both names are right, but not together."""
    words = r"source model 'deepseek-r1' has no trace for prompt 'p2'\. 1 has one: 'QwQ-32b'\."
    with pytest.raises(NoSuchTraceError, match=words):
        select_traces(BOTH, model="deepseek-r1", prompt_id="p2")


def test_traces_that_state_no_name_say_so() -> None:
    """Plain text names no source model."""
    with pytest.raises(NoSuchTraceError, match="no source model 'm': its traces state none"):
        select_traces(read_result(trace()), model="m")


def test_hostile_names_are_told_on_one_short_line() -> None:
    """Names come from files and can be anything."""
    with pytest.raises(NoSuchTraceError) as caught:
        select_traces(read_result(trace(model="a\x1b[2J\n" + "b" * 9999)), model="a\x1b[2J\n")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300
