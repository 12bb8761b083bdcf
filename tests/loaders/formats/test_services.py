"""Answers of services in every wrapping in which they are kept; a broken twin of each is rejected."""

from typing import Any

import pytest

from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Extracted, Metadata, Rejected

Json = dict[str, Any]

ASKED = {"role": "user", "content": "2 + 2?"}
REPLY = {"role": "assistant", "reasoning_content": "Two and two.", "content": "Four."}
HARMONY = "<|channel|>analysis<|message|>Two and two.<|end|><|start|>assistant<|channel|>final<|message|>Four.<|return|>"
CONVERSE = [{"reasoningContent": {"reasoningText": {"text": "Two and two."}}}, {"text": "Four."}]
THOUGHT = [{"text": "Two and two.", "thought": True}, {"text": "Four."}]
RESPONSE = {
    "object": "response",
    "model": "m",
    "output": [
        {"type": "reasoning", "content": [{"type": "reasoning_text", "text": "Two and two."}]},
        {"type": "message", "content": [{"type": "output_text", "text": "Four."}]},
    ],
}


def message(*content: object, **more: object) -> Json:
    """A reply in blocks, as Anthropic sends it."""
    return {"type": "message", "role": "assistant", "model": "m", "content": list(content), **more}


def thinking(text: object) -> Json:
    """A block of reasoning."""
    return {"type": "thinking", "thinking": text, "signature": "x"}


SAID = {"type": "text", "text": "Four."}
CHOICES = {"model": "m", "choices": [{"index": 0, "message": REPLY, "finish_reason": "stop"}]}
CANDIDATES = {"modelVersion": "m", "candidates": [{"content": {"role": "model", "parts": THOUGHT}, "finishReason": "STOP"}]}
HISTORY = [{"role": "user", "parts": [{"text": "2 + 2?"}]}, {"role": "model", "parts": THOUGHT}]

WRAPPED: list[tuple[str, Any, str, str, Metadata]] = [
    (
        "Harmony in a message",
        {"messages": [ASKED, {"role": "assistant", "content": HARMONY}]},
        "chat",
        "messages[1].content",
        Metadata("2 + 2?"),
    ),
    (
        "Harmony in a batch",
        {"custom_id": "a", "response": {"body": {"model": "m", "choices": [{"message": {"content": HARMONY}}]}}},
        "chat",
        "response.body.choices[0].message.content",
        Metadata("", "a", "m"),
    ),
    (
        "Mistral",
        {
            "model": "m",
            "choices": [
                {
                    "message": {
                        "content": [thinking([{"type": "text", "text": "Two and "}, {"type": "text", "text": "two."}]), SAID]
                    }
                }
            ],
        },
        "chat",
        "choices[0].message.content[0].thinking",
        Metadata("", None, "m"),
    ),
    (
        "Cohere",
        {"id": "x", "finish_reason": "COMPLETE", "message": {"role": "assistant", "content": [thinking("Two and two."), SAID]}},
        "chat",
        "message.content[0].thinking",
        Metadata(),
    ),
    (
        "parts of a chat log",
        {"role": "assistant", "content": "Four.", "parts": [{"type": "reasoning", "text": "Two and two."}, SAID]},
        "chat",
        "parts[0].text",
        Metadata(),
    ),
    (
        "a completion of text",
        {"model": "m", "choices": [{"text": "<think>Two and two.</think>Four."}]},
        "chat",
        "choices[0].text",
        Metadata("", None, "m"),
    ),
    (
        "Converse",
        {"modelId": "m", "messages": [ASKED, {"role": "assistant", "content": CONVERSE}]},
        "chat",
        "messages[1].content[0].reasoningContent.reasoningText.text",
        Metadata("2 + 2?", None, "m"),
    ),
    (
        "Bedrock's log",
        {
            "schemaType": "ModelInvocationLog",
            "modelId": "m",
            "input": {"inputBodyJson": {"messages": [{"role": "user", "content": [{"text": "2 + 2?"}]}]}},
            "output": {"outputBodyJson": {"output": {"message": {"role": "assistant", "content": CONVERSE}}}},
        },
        "converse",
        "output.outputBodyJson.output.message.content[0].reasoningContent.reasoningText.text",
        Metadata("2 + 2?", None, "m"),
    ),
    (
        "Bedrock's batch",
        {"recordId": "a", "modelInput": {"messages": [ASKED]}, "modelOutput": message(thinking("Two and two."), SAID)},
        "chat",
        "modelOutput.content[0].thinking",
        Metadata("2 + 2?", "a", "m"),
    ),
    ("a history of Gemini", {"contents": HISTORY}, "gemini", "contents[1].parts[0].text", Metadata("2 + 2?", kind="summary")),
    ("the same alone", HISTORY, "gemini", "[1].parts[0].text", Metadata("2 + 2?", kind="summary")),
    (
        "Gemini's batch",
        {"key": "a", "response": CANDIDATES},
        "gemini",
        "response.candidates[0].content.parts[0].text",
        Metadata("", "a", "m", "summary"),
    ),
    (
        "Vertex's batch",
        {"request": {"contents": [{"parts": [{"text": "2 + 2?"}]}]}, "status": "", "response": CANDIDATES},
        "gemini",
        "response.candidates[0].content.parts[0].text",
        Metadata("2 + 2?", None, "m", "summary"),
    ),
    (
        "a batch of completions",
        {"custom_id": "a", "response": {"status_code": 200, "body": CHOICES}, "error": None},
        "chat",
        "response.body.choices[0].message.reasoning_content",
        Metadata("", "a", "m"),
    ),
    (
        "a batch of responses",
        {"custom_id": "a", "response": {"status_code": 200, "body": RESPONSE}},
        "responses",
        "response.body.output[0].content[0].text",
        Metadata("", "a", "m"),
    ),
    (
        "a batch of messages",
        {"custom_id": "a", "result": {"type": "succeeded", "message": message(thinking("Two and two."), SAID)}},
        "chat",
        "result.message.content[0].thinking",
        Metadata("", "a", "m"),
    ),
    (
        "a log of requests",
        {"request": {"model": "n", "messages": [{"role": "system", "content": "Add."}, ASKED]}, "response": CHOICES},
        "chat",
        "response.choices[0].message.reasoning_content",
        Metadata("2 + 2?", None, "m"),
    ),
    (
        "a log of their bodies",
        {"request": {"body": {"model": "n", "input": "2 + 2?"}}, "response": {"body": RESPONSE}},
        "responses",
        "response.body.output[0].content[0].text",
        Metadata("2 + 2?", None, "m"),
    ),
    (
        "requested items",
        {"request": {"input": [{"role": "user", "content": [{"type": "input_text", "text": "2 + 2?"}]}]}, "response": RESPONSE},
        "responses",
        "response.output[0].content[0].text",
        Metadata("2 + 2?", None, "m"),
    ),
    (
        "messages beside choices",
        {"messages": [ASKED], **CHOICES},
        "chat",
        "choices[0].message.reasoning_content",
        Metadata("2 + 2?", None, "m"),
    ),
]


@pytest.mark.parametrize(("value", "name", "field", "known"), [row[1:] for row in WRAPPED], ids=[row[0] for row in WRAPPED])
def test_an_answer_is_found_in_its_wrapping(value: object, name: str, field: str, known: Metadata) -> None:
    """With its place there and the metadata of the record."""
    read = recognise(value)
    assert read.findings == (Extracted("Two and two.", field, known, answer="Four."),)
    assert read.format == name


@pytest.mark.parametrize(
    ("value", "field", "reason"),
    [
        ({"custom_id": "a", "response": {"body": {"error": {"message": "busy", "type": "t"}}}}, "", "with an error: busy"),
        ({"custom_id": "a", "response": None, "error": {"code": "batch_expired"}}, "", "with an error: batch_expired"),
        ({"custom_id": "a", "result": {"type": "errored", "error": {"error": {"message": "busy"}}}}, "", "with an error: busy"),
        ({"custom_id": "a", "result": {"type": "expired"}}, "", "the request expired"),
        ({"custom_id": "a", "result": {"type": 5}}, "", "no reasoning in any known format"),
        ({"key": "a", "error": {"code": 8, "message": "busy"}}, "", "with an error: busy"),
        ({"contents": 5}, "contents", "a number, expected a list of objects"),
        ({"contents": [5]}, "contents[0]", "a number, expected an object"),
        (
            {"contents": [{"role": "model", "parts": [{"text": 5, "thought": True}]}]},
            "contents[0].parts[0].text",
            "expected text",
        ),
        ({"contents": [{"role": "model", "parts": 5}]}, "contents[0]", "a reply without reasoning"),
        ({"choices": [{"text": 5}]}, "choices[0].message", "null, expected a message"),
        ({"choices": [{"text": "Four."}]}, "choices[0]", "a reply without reasoning"),
        (message(thinking([5]), SAID), "content[0].thinking", "a list, expected text"),
        (message(thinking({}), SAID), "content[0].thinking", "an object, expected text"),
        (message({"type": "redacted_thinking"}, SAID), "content[0]", "is redacted"),
        ({"role": "assistant", "content": "<|channel|>final<|message|>Four."}, "content", "without reasoning"),
        (
            {"output": {"outputBodyJson": {"output": {"message": {"content": [{"reasoningContent": 5}]}}}}},
            "output.outputBodyJson.output.message.content[0].reasoningContent.reasoningText.text",
            "null, expected text",
        ),
    ],
)
def test_a_broken_twin_is_rejected(value: object, field: str, reason: str) -> None:
    """The rejection names the place and what is there."""
    (rejected,) = recognise(value).findings
    assert isinstance(rejected, Rejected)
    assert rejected.field == field
    assert reason in rejected.reason


def test_thinking_blocks_of_one_reply_are_one_trace() -> None:
    """With an empty line between them, whatever is between; the answer is all of the text."""
    tool = {"type": "tool_use", "name": "add", "input": {}}
    (found,) = recognise(
        message(thinking("Two."), {"type": "text", "text": "Let me see. "}, tool, thinking("And two."), SAID)
    ).findings
    assert found == Extracted("Two.\n\nAnd two.", "content", Metadata("", None, "m"), answer="Let me see. Four.")


def test_a_broken_block_is_rejected_beside_the_others() -> None:
    """A broken block and a redacted one cost only themselves."""
    redacted = {"type": "redacted_thinking"}
    found, broken, hidden = recognise(message(thinking("Two."), thinking(5), redacted, thinking("And two."))).findings
    assert found == Extracted("Two.\n\nAnd two.", "content", Metadata("", None, "m"))
    assert (broken.field, hidden.field) == ("content[1].thinking", "content[2]")


def test_a_reply_that_stopped_for_length_while_thinking_is_incomplete() -> None:
    """The service says so."""
    (found,) = recognise(message(thinking("Two."), stop_reason="max_tokens")).findings
    assert isinstance(found, Extracted)
    assert not found.complete


@pytest.mark.parametrize("result", [{"type": "tool_result", "tool_use_id": "t", "content": "4"}, {"toolResult": {"content": []}}])
def test_the_result_of_a_tool_is_not_a_prompt(result: Json) -> None:
    """It is a message by the user, but the reply to it still answers the prompt."""
    replies = [
        message(thinking("Two."), {"type": "tool_use"}),
        {"role": "user", "content": [result]},
        message(thinking("4"), SAID),
    ]
    findings = recognise({"messages": [ASKED, *replies]}).findings
    assert [finding.metadata.prompt for finding in findings if isinstance(finding, Extracted)] == ["2 + 2?", "2 + 2?"]


def test_each_sample_in_an_answer_is_a_trace() -> None:
    """Several choices of one request have one prompt."""
    record = {"request": {"messages": [ASKED]}, "response": {"choices": [{"message": REPLY}, {"message": REPLY}]}}
    assert [finding.metadata.prompt for finding in recognise(record).findings if isinstance(finding, Extracted)] == [
        "2 + 2?",
        "2 + 2?",
    ]
