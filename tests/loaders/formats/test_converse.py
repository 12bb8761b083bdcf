"""Answers of Bedrock's Converse API."""

from typing import Any

import pytest

from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Extracted, Metadata, Rejected

PLACE = "output.message.content"


def answer(*blocks: object, **more: object) -> dict[str, Any]:
    """An answer of the service."""
    message = {"role": "assistant", "content": list(blocks)}
    return {"output": {"message": message}, "stopReason": "end_turn", "usage": {"totalTokens": 9}, **more}


def thought(text: object) -> dict[str, Any]:
    """A block of reasoning."""
    return {"reasoningContent": {"reasoningText": {"text": text, "signature": "EqoB"}}}


def test_a_block_that_is_not_text_costs_only_itself() -> None:
    """It is rejected, and the others are read."""
    found, rejected = recognise(answer(thought("one"), thought(5), thought("two"), {"text": "Four."})).findings
    assert found == Extracted("one\n\ntwo", PLACE, Metadata(), answer="Four.")
    assert rejected == Rejected(f"{PLACE}[1].reasoningContent.reasoningText.text", "a number, expected text")


def test_messages_of_a_request_hold_the_same_blocks() -> None:
    """A conversation kept for the next request is read like any other."""
    prompt = {"role": "user", "content": [{"text": "2 + 2?"}]}
    replied = {"role": "assistant", "content": [thought("Two."), HIDDEN, thought("And two."), {"text": "Four."}]}
    read = recognise({"modelId": "m", "messages": [prompt, replied]})
    found, hidden = read.findings
    known = Metadata(prompt="2 + 2?", source_model="m")
    assert found == Extracted("Two.\n\nAnd two.", "messages[1].content", known, answer="Four.")
    assert hidden.field == "messages[1].content[1].reasoningContent.redactedContent"


HIDDEN = {"reasoningContent": {"redactedContent": "ZW5j"}}


def test_reasoning_precedes_the_text() -> None:
    """In a log, the name of the model may be beside the answer."""
    found = Extracted(
        "Two and two.", f"{PLACE}[0].reasoningContent.reasoningText.text", Metadata(source_model="m"), answer="Four."
    )
    read = recognise(answer(thought("Two and two."), {"text": "Four."}, model="m"))
    assert (read.format, read.findings) == ("converse", (found,))


def test_blocks_of_one_reply_are_one_trace() -> None:
    """With an empty line between them; a redacted one is rejected."""
    found, hidden = recognise(answer(thought("one"), HIDDEN, {"toolUse": {"name": "add"}}, thought("two"))).findings
    assert found == Extracted("one\n\ntwo", PLACE, Metadata())
    reason = "the reasoning is redacted, with no readable text"
    assert hidden == Rejected(f"{PLACE}[1].reasoningContent.redactedContent", reason)


def test_a_reply_that_stopped_for_length_before_its_answer_is_incomplete() -> None:
    """The service says so."""
    (found,) = recognise(answer(thought("one"), stopReason="max_tokens")).findings
    assert isinstance(found, Extracted)
    assert not found.complete


@pytest.mark.parametrize(
    ("blocks", "field", "reason"),
    [
        ([HIDDEN, {"text": "Four."}], "[0].reasoningContent.redactedContent", "is redacted"),
        ([{"reasoningContent": "one"}], "[0].reasoningContent.reasoningText.text", "null, expected text"),
        ([{"reasoningContent": {}}], "[0].reasoningContent.reasoningText.text", "null, expected text"),
        ([thought(5)], "[0].reasoningContent.reasoningText.text", "a number, expected text"),
        ([thought("")], "", "the reasoning is empty"),
    ],
)
def test_a_broken_answer_is_rejected(blocks: list[object], field: str, reason: str) -> None:
    """The rejection names the place and what is there."""
    (rejected,) = recognise(answer(*blocks)).findings
    assert isinstance(rejected, Rejected)
    assert rejected.field == PLACE + field
    assert reason in rejected.reason
