"""The table of formats: the fields in it keep no finder from a record in which it would find something."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import real_data
from tests.strategies import json_values
from tracediff.loaders.recognition import FORMATS, Format
from tracediff.loaders.records.findings import Record, catch_invalid
from tracediff.loaders.records.metadata import ENVELOPE_FIELDS

_FIELDS = sorted(
    {name for each in FORMATS for name in each.needs or ()}
    | {*ENVELOPE_FIELDS, "question", "prompt", "a_reasoning", "a_solution", "gemini_thinking_trajectory"}
    | {"reasoning_details", "object", "id", "doc", "predictions", "input", "instance_id", "prediction", "origin_prompt"}
)
_VALUES = (
    json_values()
    | st.sampled_from(["<think>a</think>b", "<|channel|>analysis<|message|>a<|end|>", "response", "assistant", "a"])
    | st.just([{"role": "assistant", "reasoning": "a", "content": "b"}])
    | st.just([{"type": "reasoning", "summary": [{"text": "a"}]}])
    | st.just({"message": {"content": [{"reasoningContent": {"reasoningText": {"text": "a"}}}]}})
    | st.just([{"content": {"parts": [{"text": "a", "thought": True}]}}])
)


def finds(candidate: Format, record: Record) -> bool:
    """Whether the finder of a format finds anything, whatever its row in the table says."""
    return any(True for _ in catch_invalid(candidate.find(record)))


@pytest.mark.parametrize("candidate", FORMATS, ids=lambda candidate: candidate.name)
@given(record=st.dictionaries(st.sampled_from(_FIELDS), _VALUES, max_size=6))
def test_a_finder_that_finds_something_sees_the_record(candidate: Format, record: Record) -> None:
    """Whatever the record holds."""
    assert candidate.may_match(record) or not finds(candidate, record)


def test_a_finder_that_finds_something_sees_the_recorded_data() -> None:
    """The records of real files, and all objects within them."""

    def check(value: object) -> None:
        if isinstance(value, dict):
            for candidate in FORMATS:
                assert candidate.may_match(value) or not finds(candidate, value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(inner)

    for path in sorted(real_data.data("formats").glob("*.json*")):
        for line in [path.read_text("utf8")] if path.suffix == ".json" else path.read_text("utf8").splitlines():
            check(json.loads(line))


def test_each_format_has_one_row() -> None:
    """No name and no finder occurs twice."""
    assert len({each.name for each in FORMATS}) == len({each.find for each in FORMATS}) == len(FORMATS)
