"""Answers of the Responses API."""

from typing import Any

import pytest

from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Extracted, Metadata, Rejected

MESSAGE = {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Four.", "annotations": []}]}


def thought(*summary: str, **more: object) -> dict[str, Any]:
    """An item of reasoning."""
    return {"type": "reasoning", "id": "rs_1", "summary": [{"type": "summary_text", "text": text} for text in summary], **more}


def response(*items: object, **more: object) -> dict[str, Any]:
    """A response with these items and further fields."""
    beside = {"object": "response", "id": "resp_1", "model": "m", "reasoning": {"effort": "high"}, "prompt": {"id": "pmpt_1"}}
    return {**beside, "output": list(items), **more}


def content(text: object) -> list[dict[str, object]]:
    """Reasoning in full."""
    return [{"type": "reasoning_text", "text": text}]


def test_the_parts_of_a_summary_are_one_trace() -> None:
    """With an empty line between them; its kind is summary, and the encrypted form is ignored."""
    record = response(thought("Two and two.", "That is four.", encrypted_content="gAAA"), MESSAGE)
    about = Metadata(source_model="m", kind="summary")
    assert recognise(record).findings == (Extracted("Two and two.\n\nThat is four.", "output", about, answer="Four."),)
    assert recognise(record).format == "responses"


def test_reasoning_in_full_goes_before_its_summary() -> None:
    """Its kind is raw then."""
    record = response(thought("Sum.", content=content("Two and two is four.")), MESSAGE)
    found = Extracted("Two and two is four.", "output[0].content[0].text", Metadata(source_model="m"), answer="Four.")
    assert recognise(record).findings == (found,)


def test_items_between_tool_calls_are_one_trace() -> None:
    """If one of them is a summary, so is the trace."""
    call = {"type": "function_call", "name": "add", "arguments": "{}"}
    (found,) = recognise(response(thought(content=content("one")), call, thought("two"))).findings
    assert isinstance(found, Extracted)
    assert (found.text, found.metadata.kind, found.answer) == ("one\n\ntwo", "summary", None)


def test_encrypted_reasoning_is_rejected_and_the_rest_read() -> None:
    """The reason says what it is."""
    sealed = Rejected("output[0].encrypted_content", "the reasoning is encrypted, with no readable text")
    assert recognise(response(thought(encrypted_content="gAAA"), MESSAGE)).findings == (sealed,)
    findings = recognise(response(thought(encrypted_content="gAAA"), thought("two"), MESSAGE)).findings
    assert [type(finding) for finding in findings] == [Extracted, Rejected]


def test_a_response_that_stopped_before_its_answer_is_incomplete() -> None:
    """The service says so."""
    (found,) = recognise(response(thought("one"), status="incomplete")).findings
    assert isinstance(found, Extracted)
    assert not found.complete


def test_the_prompt_may_be_beside_the_response() -> None:
    """As in the row of a log."""
    row = {"custom_id": "q1", "input": "What is 2 + 2?", "response": {"status_code": 200, "body": response(thought("one"))}}
    (found,) = recognise(row).findings
    assert isinstance(found, Extracted)
    assert (found.field, found.metadata) == (
        "response.body.output[0].summary[0].text",
        Metadata("What is 2 + 2?", "q1", "m", "summary"),
    )


@pytest.mark.parametrize(
    ("items", "field", "reason"),
    [
        ([thought(summary=5)], "output[0].summary", "a number, expected a list of objects"),
        ([thought(summary=["one"])], "output[0].summary[0]", "text, expected an object"),
        ([thought(content=content(None))], "output[0].content[0].text", "null, expected text"),
        ([thought(encrypted_content=5)], "output[0].encrypted_content", "a number, expected text"),
        ([thought(" ")], "output", "the reasoning is empty"),
        ([thought()], "output[0]", "the reasoning is empty"),
        ([thought("one"), 5], "output[1]", "a number, expected an object"),
        ([MESSAGE], "output", "a response without reasoning"),
        ([], "output", "a response without reasoning"),
    ],
)
def test_a_broken_response_is_rejected(items: list[object], field: str, reason: str) -> None:
    """The rejection names the place and what is there."""
    assert recognise(response(*items)).findings == (Rejected(field, reason),)
