"""
The sessions of Codex, one event per line; in its first versions one item per line, or all items in one object.

    {"type": "turn_context", "payload": {"model": "..."}}
    {"type": "event_msg", "payload": {"type": "user_message", "message": "..."}}
    {"type": "response_item", "payload": {"type": "reasoning", "summary": [{"text": "..."}], "encrypted_content": "..."}}
    {"type": "response_item", "payload": {"type": "message", "role": "assistant", "content": [{"text": "..."}]}}

    {"type": "reasoning", "summary": [{"type": "summary_text", "text": "..."}]}                           bare items
    {"session": {...}, "items": [{"type": "reasoning", ...}, ...]}                                        all in one
    {"type": "item.completed", "item": {"type": "reasoning", "text": "..."}}                              `codex exec --json`
    {"id": "0", "msg": {"type": "agent_reasoning", "text": "..."}}                                        its first version

What Codex shows while it runs (`agent_reasoning`) repeats the items, so it counts only in a turn without reasoning items.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.fields import type_of
from tracediff.loaders.records.findings import Record, Rejected, expected
from tracediff.loaders.records.message_content import message_text
from tracediff.loaders.sessions.turns import (
    AgentReply,
    HiddenReasoning,
    ModelChange,
    RepeatOf,
    SessionEvent,
    UserPrompt,
    reasoning_event,
)
from tracediff.schema.trace import TraceKind

_LINE_TYPES: Final = ("session_meta", "turn_context", "response_item", "event_msg", "compacted")
_CALL_TYPES: Final = ("function_call", "function_call_output", "local_shell_call", "custom_tool_call", "custom_tool_call_output")
_TEXT_TYPES: Final = ("input_text", "output_text")
_HEADER_FIELDS: Final = frozenset({"id", "timestamp", "instructions"})
_MORE_HEADER_FIELDS: Final = frozenset({"git", "cwd", "originator", "cli_version", "source"})
_PROGRESS_TYPES: Final = ("thread.started", "turn.started", "turn.completed", "turn.failed")
_PROGRAM_TEXTS: Final = (
    "<environment_context>",
    "<user_instructions>",
    "<permissions",
    "<turn_aborted>",
    "# AGENTS.md instructions",
)
"""How texts start that Codex itself writes as the user."""


def is_line(record: Record) -> bool:
    """Whether a record is a line of such a session."""
    if type_of(record) in _LINE_TYPES and isinstance(record.get("payload"), dict):
        return True
    is_header = _HEADER_FIELDS <= record.keys() <= _HEADER_FIELDS | _MORE_HEADER_FIELDS
    return is_header or _is_progress(record) or _is_item(record) or record.get("record_type") == "state"


def _is_item(record: Record) -> bool:
    """Whether a record is an item of a response. The first versions wrote each as a line."""
    kind, content = type_of(record), record.get("content")
    if kind == "message":
        blocks = content if isinstance(content, list) else ()
        return any(isinstance(block, dict) and type_of(block) in _TEXT_TYPES for block in blocks)
    return (kind == "reasoning" and isinstance(record.get("summary"), list)) or (kind in _CALL_TYPES and "call_id" in record)


def _is_progress(record: Record) -> bool:
    """Whether a record is a line that Codex prints while it runs."""
    kind, item, message = type_of(record), record.get("item"), record.get("msg")
    if kind.startswith("item.") and isinstance(item, dict):
        return True
    return kind in _PROGRESS_TYPES or (isinstance(message, dict) and bool(type_of(message)) and record.keys() <= {"id", "msg"})


def events(record: Record) -> Iterator[SessionEvent]:
    """Yield what happened in a line."""
    payload, item, message = record.get("payload"), record.get("item"), record.get("msg")
    if isinstance(payload, dict):
        yield from _payload_events(type_of(record), payload)
    elif isinstance(item, dict):
        yield from _progress_item_events(item) if type_of(record) == "item.completed" else ()
    elif isinstance(message, dict):
        yield from _message_events(message, "msg")
    else:
        yield from _item_events(record, "")


def _payload_events(kind: str, payload: Record) -> Iterator[SessionEvent]:
    model = payload.get("model")
    if kind == "turn_context" and isinstance(model, str) and model:
        yield ModelChange(model)
    elif kind == "event_msg":
        yield from _message_events(payload, "payload")
    elif kind == "response_item":
        yield from _item_events(payload, "payload.")


def _item_events(item: Record, place: str) -> Iterator[SessionEvent]:
    if type_of(item) == "reasoning":
        yield from _reasoning_events(item, place)
    elif type_of(item) == "message":
        text = message_text(item.get("content"))
        if item.get("role") == "user":
            yield from _prompt_events(text)
        elif item.get("role") == "assistant" and text and text.strip():
            yield AgentReply(text)


def _progress_item_events(item: Record) -> Iterator[SessionEvent]:
    """Yield the event of an item that `codex exec` prints."""
    text = item.get("text")
    if type_of(item) == "reasoning":
        yield reasoning_event(text, "item.text", "summary")
    elif type_of(item) == "agent_message" and isinstance(text, str) and text.strip():
        yield AgentReply(text)


def _message_events(event: Record, place: str) -> Iterator[SessionEvent]:
    """Yield the event of a message that Codex shows while it runs."""
    match type_of(event):
        case "user_message":
            yield from _prompt_events(event.get("message"))
        case "agent_reasoning":
            yield reasoning_event(event.get("text"), f"{place}.text", "summary", RepeatOf.SUMMARY)
        case "agent_reasoning_raw_content":
            yield reasoning_event(event.get("text"), f"{place}.text", "raw", RepeatOf.TEXT)
        case "agent_message" if place == "msg" and isinstance(text := event.get("message"), str) and text.strip():
            yield AgentReply(text)


def _prompt_events(text: object) -> Iterator[SessionEvent]:
    if isinstance(text, str) and text.strip() and not text.lstrip().startswith(_PROGRAM_TEXTS):
        yield UserPrompt(text)


def _reasoning_events(item: Record, place: str) -> Iterator[SessionEvent]:
    """Yield the reasoning of an item in full if it is there, else its summary."""
    name = "content" if item.get("content") else "summary"
    kind: TraceKind = "raw" if name == "content" else "summary"
    parts = list(_part_events(item.get(name) or [], f"{place}{name}", kind))
    yield from parts
    if name == "summary" and item.get("encrypted_content"):
        yield HiddenReasoning("encrypted; only the summary is read" if parts else "encrypted, without a summary")


def _part_events(value: object, place: str, kind: TraceKind) -> Iterator[SessionEvent]:
    if not isinstance(value, list):
        yield Rejected(place, expected("a list", value))
        return
    for k, part in enumerate(value):
        if isinstance(part, dict):
            yield reasoning_event(part.get("text"), f"{place}[{k}].text", kind)
        else:
            yield Rejected(f"{place}[{k}]", expected("an object", part))
