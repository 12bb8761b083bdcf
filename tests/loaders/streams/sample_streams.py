"""Small streams of every kind, and the record that the service would have answered in one piece."""

import json
from collections.abc import Sequence
from typing import Any, Final

from tracediff.loaders.files.server_events import read_events
from tracediff.loaders.records.source_row import SourceRow
from tracediff.loaders.sequences.reassembly import stream_rows
from tracediff.loaders.streams.assembly import Assembly
from tracediff.loaders.streams.stream_kinds import STREAM_KINDS

Events = list[dict[str, Any]]


def completion(thoughts: Sequence[str], answers: Sequence[str], name: str = "reasoning_content", k: int = 0) -> Events:
    """A stream of chat completions."""
    deltas = [{"role": "assistant", "content": None, name: ""}, *({name: text} for text in thoughts)]
    deltas += [{"content": text} for text in answers]
    stop = {"index": k, "delta": {}, "finish_reason": "stop"}
    choices = [*({"index": k, "delta": delta, "finish_reason": None} for delta in deltas), stop]
    return [{"id": "c1", "object": "chat.completion.chunk", "model": "m", "choices": [choice]} for choice in choices]


def whole_completion(thoughts: Sequence[str], answers: Sequence[str], name: str = "reasoning_content") -> dict[str, Any]:
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
    events: Events = [{"type": "message_start", "message": start}]
    for k, (block, kind, field, texts) in enumerate(blocks):
        events.append({"type": "content_block_start", "index": k, "content_block": block})
        deltas = [{"type": kind, field: text} for text in texts]
        deltas += [{"type": "signature_delta", "signature": "c2ln"}] if k == 0 else []
        events += [{"type": "content_block_delta", "index": k, "delta": delta} for delta in deltas]
        events.append({"type": "content_block_stop", "index": k})
    return [*events, {"type": "message_delta", "delta": {"stop_reason": "end_turn"}}, {"type": "message_stop"}]


def whole_message(thoughts: Sequence[str], answers: Sequence[str]) -> dict[str, Any]:
    """The same in one piece."""
    blocks = [
        {"type": "thinking", "thinking": "".join(thoughts), "signature": "c2ln"},
        {"type": "text", "text": "".join(answers)},
    ]
    return {"id": "m1", "type": "message", "role": "assistant", "model": "m", "content": blocks, "stop_reason": "end_turn"}


def response(thoughts: Sequence[str], answers: Sequence[str], *, whole: bool = True) -> Events:
    """A stream of Responses; the last event holds the whole response, or leaves its output empty."""
    record = whole_response(thoughts, answers)
    empty = {**record, "output": []}
    events: Events = [{"type": "response.created", "response": {**empty, "status": "in_progress"}}]
    events.append({"type": "response.output_item.added", "output_index": 0, "item": {"type": "reasoning", "summary": []}})
    for text in thoughts:
        events.append(
            {"type": "response.reasoning_summary_text.delta", "output_index": 0, "summary_index": 0, "delta": text},
        )
    events.append({"type": "response.output_item.done", "output_index": 0, "item": record["output"][0]})
    item = {"type": "message", "role": "assistant", "content": []}
    events.append({"type": "response.output_item.added", "output_index": 1, "item": item})
    for text in answers:
        events.append({"type": "response.output_text.delta", "output_index": 1, "content_index": 0, "delta": text})
    events.append({"type": "response.output_item.done", "output_index": 1, "item": record["output"][1]})
    return [*events, {"type": "response.completed", "response": record if whole else empty}]


def whole_response(thoughts: Sequence[str], answers: Sequence[str]) -> dict[str, Any]:
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


def whole_candidates(thoughts: Sequence[str], answers: Sequence[str]) -> dict[str, Any]:
    """The same in one piece."""
    parts = [{"text": "".join(thoughts), "thought": True}, {"text": "".join(answers)}]
    chosen = {"content": {"parts": parts, "role": "model"}, "index": 0, "finishReason": "STOP"}
    return {"candidates": [chosen], "modelVersion": "m", "responseId": "g1"}


def ollama_chat(thoughts: Sequence[str], answers: Sequence[str]) -> Events:
    """A stream of Ollama's chat."""
    bodies = [
        *({"content": "", "thinking": text} for text in thoughts),
        *({"content": text} for text in answers),
        {"content": ""},
    ]
    events: Events = [{"model": "m", "message": {"role": "assistant", **body}, "done": False} for body in bodies]
    return [*events[:-1], {**events[-1], "done": True, "done_reason": "stop"}]


def whole_ollama_chat(thoughts: Sequence[str], answers: Sequence[str]) -> dict[str, Any]:
    """The same in one piece."""
    message = {"role": "assistant", "content": "".join(answers), "thinking": "".join(thoughts)}
    return {"model": "m", "message": message, "done": True, "done_reason": "stop"}


def ollama_text(thoughts: Sequence[str], answers: Sequence[str]) -> Events:
    """A stream of Ollama that completes a text."""
    bodies = [*({"response": "", "thinking": text} for text in thoughts), *({"response": text} for text in answers)]
    return [*({"model": "m", **body, "done": False} for body in bodies), {"model": "m", "response": "", "done": True}]


def whole_ollama_text(thoughts: Sequence[str], answers: Sequence[str]) -> dict[str, Any]:
    """The same in one piece."""
    return {"model": "m", "response": "".join(answers), "thinking": "".join(thoughts), "done": True}


def cohere(thoughts: Sequence[str], answers: Sequence[str]) -> Events:
    """A stream of Cohere's chat."""
    events: Events = [{"type": "message-start", "id": "a", "delta": {"message": {"role": "assistant", "content": []}}}]
    for k, (kind, name, texts) in enumerate((("thinking", "thinking", thoughts), ("text", "text", answers))):
        events.append({"type": "content-start", "index": k, "delta": {"message": {"content": {"type": kind, name: ""}}}})
        events += [{"type": "content-delta", "index": k, "delta": {"message": {"content": {name: text}}}} for text in texts]
        events.append({"type": "content-end", "index": k})
    return [*events, {"type": "message-end", "delta": {"finish_reason": "COMPLETE", "usage": {}}}]


def whole_cohere(thoughts: Sequence[str], answers: Sequence[str]) -> dict[str, Any]:
    """The same in one piece."""
    content = [{"type": "thinking", "thinking": "".join(thoughts)}, {"type": "text", "text": "".join(answers)}]
    return {"id": "a", "message": {"role": "assistant", "content": content}, "finish_reason": "COMPLETE"}


def converse(thoughts: Sequence[str], answers: Sequence[str]) -> Events:
    """A stream of Converse."""
    deltas: list[tuple[int, dict[str, Any]]] = [(0, {"reasoningContent": {"text": text}}) for text in thoughts]
    deltas += [(0, {"reasoningContent": {"signature": "c2ln"}}), *((1, {"text": text}) for text in answers)]
    events: Events = [{"messageStart": {"role": "assistant"}}]
    events += [{"contentBlockDelta": {"contentBlockIndex": k, "delta": delta}} for k, delta in deltas if k == 0]
    events += [{"contentBlockStop": {"contentBlockIndex": 0}}]
    events += [{"contentBlockDelta": {"contentBlockIndex": k, "delta": delta}} for k, delta in deltas if k == 1]
    events += [{"contentBlockStop": {"contentBlockIndex": 1}}, {"messageStop": {"stopReason": "end_turn"}}]
    return [*events, {"metadata": {"usage": {"totalTokens": 9}}}]


def whole_converse(thoughts: Sequence[str], answers: Sequence[str]) -> dict[str, Any]:
    """The same in one piece."""
    content = [{"reasoningContent": {"reasoningText": {"text": "".join(thoughts)}}}, {"text": "".join(answers)}]
    return {"output": {"message": {"role": "assistant", "content": content}}, "stopReason": "end_turn"}


ALL_STREAMS: Final = {
    "completion": (completion, whole_completion),
    "message": (message, whole_message),
    "response": (response, whole_response),
    "candidates": (candidates, whole_candidates),
    "ollama chat": (ollama_chat, whole_ollama_chat),
    "ollama text": (ollama_text, whole_ollama_text),
    "cohere": (cohere, whole_cohere),
    "converse": (converse, whole_converse),
}
"""Name -> makers of the stream and of the whole record, both from pieces of reasoning and of the answer."""


def as_events(events: Events, end: str = "\n", *, names: bool = False, done: bool = True) -> bytes:
    """The events as the bytes of a file."""
    lines = []
    for event in events:
        lines += [f"event: {event['type']}"] if names and "type" in event else []
        lines += [f"data: {json.dumps(event)}", ""]
    return end.join([*lines, *(["data: [DONE]", ""] if done else []), ""]).encode()


def rows_of(data: bytes) -> list[SourceRow]:
    """The rows of a stream."""
    return list(stream_rows(read_events(data.splitlines(keepends=True))))


def assemble(events: Events) -> Assembly:
    """The assembly of a stream."""
    kind = next(kind for kind in STREAM_KINDS if kind.owns(events[0]))
    assembly = kind.new_assembly()
    for event in events:
        assembly.feed(event)
    return assembly
