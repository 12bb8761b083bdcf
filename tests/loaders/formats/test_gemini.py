"""Answers of Gemini."""

from typing import Any

import pytest

from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Extracted, Metadata, Rejected


def candidate(*parts: object, **more: object) -> dict[str, Any]:
    """A candidate with these parts."""
    return {"index": 0, "finishReason": "STOP", "content": {"role": "model", "parts": list(parts)}, **more}


def answer(*candidates: object) -> dict[str, Any]:
    """An answer of the service."""
    return {"candidates": list(candidates), "modelVersion": "m", "responseId": "r1", "usageMetadata": {"totalTokenCount": 9}}


THOUGHT = {"text": "Two and two.\n", "thought": True}
FOUR = {"text": "Four", "thoughtSignature": "EqoeCqce"}


def test_thoughts_are_a_summary() -> None:
    """The answer is the joined text of the other parts."""
    field = "candidates[0].content.parts[0].text"
    found = Extracted("Two and two.\n", field, Metadata(source_model="m", kind="summary"), answer="Four.")
    assert recognise(answer(candidate(THOUGHT, FOUR, {"text": "."}))).findings == (found,)
    assert recognise(answer(candidate(THOUGHT))).format == "gemini"


def test_each_candidate_is_a_sample() -> None:
    """An unreadable one leaves the others; several thoughts of one are one trace."""
    bad, good = recognise(
        answer(candidate(FOUR, content=None), candidate(THOUGHT, FOUR, {"text": "So.", "thought": True}))
    ).findings
    assert bad == Rejected("candidates[0].content", "null, expected an object with `parts`")
    assert isinstance(good, Extracted)
    assert (good.text, good.field) == ("Two and two.\n\n\nSo.", "candidates[1].content.parts")


def test_the_field_names_of_the_python_library_are_read() -> None:
    """It writes objects in snake case."""
    parts = [{"text": "one", "thought": True}, {"text": "two", "thought": None}]
    record = {"candidates": [{"content": {"parts": parts}, "finish_reason": "STOP"}], "model_version": "m"}
    (found,) = recognise(record).findings
    assert isinstance(found, Extracted)
    assert (found.metadata.source_model, found.answer) == ("m", "two")


def test_a_reply_that_stopped_for_length_before_its_answer_is_incomplete() -> None:
    """The service says so."""
    replies = [candidate(THOUGHT, finishReason="MAX_TOKENS"), candidate(THOUGHT, FOUR, finishReason="MAX_TOKENS")]
    assert [isinstance(f, Extracted) and f.complete for f in recognise(answer(*replies)).findings] == [False, True]


@pytest.mark.parametrize(
    ("parts", "field", "reason"),
    [
        ([FOUR], "[0].thoughtSignature", "the reasoning is encrypted, with no readable text"),
        ([{"text": "Four."}], "", "a reply without thoughts"),
        ([{"text": None, "thought": True}], "[0].text", "null, expected text"),
        ([{"text": " ", "thought": True}], "", "the reasoning is empty"),
        (["Four."], "[0]", "text, expected an object"),
    ],
)
def test_a_reply_without_thoughts_is_rejected(parts: list[object], field: str, reason: str) -> None:
    """The rejection names the place and what is there."""
    assert recognise(answer(candidate(*parts))).findings == (Rejected(f"candidates[0].content.parts{field}", reason),)


@pytest.mark.parametrize(
    ("record", "field", "reason"),
    [
        ({"candidates": 5}, "candidates", "a number, expected a list of objects"),
        ({"candidates": []}, "candidates", "an empty list"),
        ({"candidates": [{}], "modelVersion": 5}, "modelVersion", "a number, expected text"),
        ({"candidates": [{"content": {}}]}, "candidates[0].content.parts", "null, expected a list of objects"),
    ],
)
def test_a_broken_answer_is_rejected(record: object, field: str, reason: str) -> None:
    """The rejection names the place and what is there."""
    assert recognise(record).findings == (Rejected(field, reason),)
