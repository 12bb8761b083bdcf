"""That no family is passed over which would have found something."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import real_data
from tests.strategies import json_values
from tracediff.loaders.families.formats import FAMILIES, Family
from tracediff.loaders.families.shapes import worth_asking
from tracediff.loaders.records.about import ANSWER, ENVELOPES, REASONING
from tracediff.loaders.records.findings import Record, caught

_NAMES = sorted(
    {
        *REASONING,
        *ANSWER,
        *ENVELOPES,
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


def finds(family: Family, record: Record) -> bool:
    """Whether a family finds anything, asked outright."""
    return any(True for _ in caught(family.find(record)))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
@given(record=st.dictionaries(st.sampled_from(_NAMES), _VALUES, max_size=6))
def test_a_family_that_finds_something_is_asked(family: Family, record: Record) -> None:
    """Whatever is in the record."""
    assert worth_asking(family.find, record) or not finds(family, record)


def test_a_family_that_finds_something_in_a_recorded_file_is_asked() -> None:
    """In the records, and in all objects within them."""

    def check(value: object) -> None:
        if isinstance(value, dict):
            for family in FAMILIES:
                assert worth_asking(family.find, value) or not finds(family, value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(inner)

    for path in sorted(real_data.data("formats").glob("*.json*")):
        for line in [path.read_text("utf8")] if path.suffix == ".json" else path.read_text("utf8").splitlines():
            check(json.loads(line))
