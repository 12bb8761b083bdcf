"""That no family is passed over which would have found something."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import real_data
from tests.strategies import json_values
from tracediff.loaders.formats.shapes import worth_asking
from tracediff.loaders.recognition import FORMATS, Format
from tracediff.loaders.records.findings import Record, catch_invalid
from tracediff.loaders.records.metadata import ANSWER_FIELDS, ENVELOPE_FIELDS, REASONING_FIELDS

_NAMES = sorted(
    {
        *REASONING_FIELDS,
        *ANSWER_FIELDS,
        *ENVELOPE_FIELDS,
        "traces",
        "candidates",
        "conversations",
        "messages",
        "choices",
        "role",
        "text",
        "generation",
    }
    | {"generations", "solution", "question", "prompt", "thinking_trajectories", "a_reasoning", "a_solution", "reasoning_details"}
    | {"gemini_thinking_trajectory", "object", "id", "generation"}
)
_VALUES = (
    json_values()
    | st.sampled_from(["<think>a</think>b", "<|channel|>analysis<|message|>a<|end|>", "response", "assistant", "a"])
    | st.just([{"role": "assistant", "reasoning": "a", "content": "b"}])
    | st.just([{"type": "reasoning", "summary": [{"text": "a"}]}])
    | st.just({"message": {"content": [{"reasoningContent": {"reasoningText": {"text": "a"}}}]}})
    | st.just([{"content": {"parts": [{"text": "a", "thought": True}]}}])
)


def finds(family: Format, record: Record) -> bool:
    """Whether a family finds anything, asked outright."""
    return any(True for _ in catch_invalid(family.find(record)))


@pytest.mark.parametrize("family", FORMATS, ids=lambda family: family.name)
@given(record=st.dictionaries(st.sampled_from(_NAMES), _VALUES, max_size=6))
def test_a_family_that_finds_something_is_asked(family: Format, record: Record) -> None:
    """Whatever is in the record."""
    assert worth_asking(family.find, record) or not finds(family, record)


def test_a_family_that_finds_something_in_a_recorded_file_is_asked() -> None:
    """In the records, and in all objects within them."""

    def check(value: object) -> None:
        if isinstance(value, dict):
            for family in FORMATS:
                assert worth_asking(family.find, value) or not finds(family, value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(inner)

    for path in sorted(real_data.data("formats").glob("*.json*")):
        for line in [path.read_text("utf8")] if path.suffix == ".json" else path.read_text("utf8").splitlines():
            check(json.loads(line))
