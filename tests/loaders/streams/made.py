"""Small streams of every kind, and the record that the service would have answered in one piece."""

import json
from collections.abc import Sequence
from typing import Any, Final

from tracediff.loaders.files.events import events
from tracediff.loaders.rows import Row
from tracediff.loaders.streams import KINDS, stream_rows
from tracediff.loaders.streams.assembly import Assembly

Events = list[dict[str, Any]]


def completion(thoughts: Sequence[str], answers: Sequence[str], name: str = "reasoning_content", k: int = 0) -> Events:
    """A stream of chat completions."""
    deltas = [{"role": "assistant", "content": None, name: ""}, *({name: text} for text in thoughts)]
    deltas += [{"content": text} for text in answers]
    stop = {"index": k, "delta": {}, "finish_reason": "stop"}
    choices = [*({"index": k, "delta": delta, "finish_reason": None} for delta in deltas), stop]
    return [{"id": "c1", "object": "chat.completion.chunk", "model": "m", "choices": [choice]} for choice in choices]


def completed(thoughts: Sequence[str], answers: Sequence[str], name: str = "reasoning_content") -> dict[str, Any]:
    """The same in one piece."""
    message = {"role": "assistant", "content": "".join(answers) if answers else None, name: "".join(thoughts)}
    choices = [{"finish_reason": "stop", "index": 0, "message": message}]
    return {"id": "c1", "object": "chat.completion", "model": "m", "choices": choices}


def message(thoughts: Sequence[str], answers: Sequence[str]) -> Events:
    """A stream of an Anthropic message."""
    start: dict[str, Any] = {"id": "m1", "type": "message", "role": "assistant", "model": "m", "content": [], "stop_reason": None}
    blocks = (
        ({"type": "thinking", "thinking": "", "signature": ""}, "thinking_delta", "thinking", thoughts),
        ({"type": "text", "text": ""}, "text_delta", "text", answers),
    )
    told: Events = [{"type": "message_start", "message": start}]
    for k, (block, kind, field, texts) in enumerate(blocks):
        told.append({"type": "content_block_start", "index": k, "content_block": block})
        deltas = [{"type": kind, field: text} for text in texts]
        deltas += [{"type": "signature_delta", "signature": "c2ln"}] if k == 0 else []
        told += [{"type": "content_block_delta", "index": k, "delta": delta} for delta in deltas]
        told.append({"type": "content_block_stop", "index": k})
    return [*told, {"type": "message_delta", "delta": {"stop_reason": "end_turn"}}, {"type": "message_stop"}]


def messaged(thoughts: Sequence[str], answers: Sequence[str]) -> dict[str, Any]:
    """The same in one piece."""
    blocks = [
        {"type": "thinking", "thinking": "".join(thoughts), "signature": "c2ln"},
        {"type": "text", "text": "".join(answers)},
    ]
    return {"id": "m1", "type": "message", "role": "assistant", "model": "m", "content": blocks, "stop_reason": "end_turn"}


def response(thoughts: Sequence[str], answers: Sequence[str], *, whole: bool = True) -> Events:
    """A stream of Responses; the last event holds the whole, or leaves its output empty."""
    record = responded(thoughts, answers)
    empty = {**record, "output": []}
    told: Events = [{"type": "response.created", "response": {**empty, "status": "in_progress"}}]
    told.append({"type": "response.output_item.added", "output_index": 0, "item": {"type": "reasoning", "summary": []}})
    for text in thoughts:
        told.append(
            {"type": "response.reasoning_summary_text.delta", "output_index": 0, "summary_index": 0, "delta": text},
        )
    told.append({"type": "response.output_item.done", "output_index": 0, "item": record["output"][0]})
    item = {"type": "message", "role": "assistant", "content": []}
    told.append({"type": "response.output_item.added", "output_index": 1, "item": item})
    for text in answers:
        told.append({"type": "response.output_text.delta", "output_index": 1, "content_index": 0, "delta": text})
    told.append({"type": "response.output_item.done", "output_index": 1, "item": record["output"][1]})
    return [*told, {"type": "response.completed", "response": record if whole else empty}]


def responded(thoughts: Sequence[str], answers: Sequence[str]) -> dict[str, Any]:
    """The same in one piece."""
    summary = [{"type": "summary_text", "text": "".join(thoughts)}]
    content = [{"type": "output_text", "text": "".join(answers)}]
    output = [
        {"type": "reasoning", "summary": summary},
        {"type": "message", "role": "assistant", "content": content},
    ]
    return {"object": "response", "model": "m", "status": "completed", "output": output}


def candidates(thoughts: Sequence[str], answers: Sequence[str]) -> Events:
    """A stream of Gemini."""
    parts = [*({"text": text, "thought": True} for text in thoughts), *({"text": text} for text in answers)]
    chunks: Events = [{"content": {"parts": [part], "role": "model"}, "index": 0} for part in parts]
    stop = {"content": {"role": "model"}, "finishReason": "STOP", "index": 0}
    return [{"candidates": [chunk], "modelVersion": "m", "responseId": "g1"} for chunk in [*chunks, stop]]


def generated(thoughts: Sequence[str], answers: Sequence[str]) -> dict[str, Any]:
    """The same in one piece."""
    parts = [{"text": "".join(thoughts), "thought": True}, {"text": "".join(answers)}]
    chosen = {"content": {"parts": parts, "role": "model"}, "index": 0, "finishReason": "STOP"}
    return {"candidates": [chosen], "modelVersion": "m", "responseId": "g1"}


ALL: Final = {
    "completion": (completion, completed),
    "message": (message, messaged),
    "response": (response, responded),
    "candidates": (candidates, generated),
}
"""Name -> how to make the stream and the record, both from the pieces of reasoning and of the answer."""


def written(told: Events, end: str = "\n", *, names: bool = False, done: bool = True) -> bytes:
    """The events as a file."""
    lines = []
    for event in told:
        lines += [f"event: {event['type']}"] if names and "type" in event else []
        lines += [f"data: {json.dumps(event)}", ""]
    return end.join([*lines, *(["data: [DONE]", ""] if done else []), ""]).encode()


def rows_of(data: bytes) -> list[Row]:
    """The rows of a stream."""
    return list(stream_rows(events(data.splitlines(keepends=True))))


def assembled(told: Events) -> Assembly:
    """A stream put together."""
    kind = next(kind for kind in KINDS if kind.owns(told[0]))
    assembly = kind.begin()
    for event in told:
        assembly.add(event)
    return assembly
