"""
The sessions of Codex, one event a line; in the first versions one item a line, or all items in one object.

    {"type": "turn_context", "payload": {"model": "..."}}
    {"type": "event_msg", "payload": {"type": "user_message", "message": "..."}}
    {"type": "response_item", "payload": {"type": "reasoning", "summary": [{"text": "..."}], "encrypted_content": "..."}}
    {"type": "response_item", "payload": {"type": "message", "role": "assistant", "content": [{"text": "..."}]}}

    {"type": "reasoning", "summary": [{"type": "summary_text", "text": "..."}]}                           bare items
    {"session": {...}, "items": [{"type": "reasoning", ...}, ...]}                                        all in one
    {"type": "item.completed", "item": {"type": "reasoning", "text": "..."}}                              `codex exec --json`
    {"id": "0", "msg": {"type": "agent_reasoning", "text": "..."}}                                        the same, at first

What the program shows while it runs (`agent_reasoning`) repeats the items, and counts only in a turn that keeps no item of it.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.content import said
from tracediff.loaders.records.findings import Record, Refused, expected
from tracediff.loaders.sessions.turns import Asked, Event, Hidden, Repeats, Runs, Said, piece, type_of
from tracediff.schema.trace import Kind

_LINES: Final = ("session_meta", "turn_context", "response_item", "event_msg", "compacted")
_CALLS: Final = ("function_call", "function_call_output", "local_shell_call", "custom_tool_call", "custom_tool_call_output")
_OF_MESSAGES: Final = ("input_text", "output_text")
_HEAD: Final = frozenset({"id", "timestamp", "instructions"})
_MORE_IN_HEAD: Final = frozenset({"git", "cwd", "originator", "cli_version", "source"})
_TOLD: Final = ("thread.started", "turn.started", "turn.completed", "turn.failed")
_NOT_ASKED: Final = ("<environment_context>", "<user_instructions>", "<permissions", "<turn_aborted>", "# AGENTS.md instructions")
"""How what the program writes in the user's name starts."""


def is_line(record: Record) -> bool:
    """Whether a record is a line of such a session."""
    if type_of(record) in _LINES and isinstance(record.get("payload"), dict):
        return True
    is_head = _HEAD <= record.keys() <= _HEAD | _MORE_IN_HEAD
    return is_head or _is_told(record) or is_item(record) or record.get("record_type") == "state"


def is_item(record: Record) -> bool:
    """Whether a record is an item of a response, which was a whole line at first."""
    kind, content = type_of(record), record.get("content")
    if kind == "message":
        blocks = content if isinstance(content, list) else ()
        return any(isinstance(block, dict) and type_of(block) in _OF_MESSAGES for block in blocks)
    return (kind == "reasoning" and isinstance(record.get("summary"), list)) or (kind in _CALLS and "call_id" in record)


def _is_told(record: Record) -> bool:
    """Whether a record is what the program tells while it runs."""
    kind, item, message = type_of(record), record.get("item"), record.get("msg")
    if kind.startswith("item.") and isinstance(item, dict):
        return True
    return kind in _TOLD or (isinstance(message, dict) and bool(type_of(message)) and record.keys() <= {"id", "msg"})


def events(record: Record) -> Iterator[Event]:
    """Yield what happened in a line."""
    payload, item, message = record.get("payload"), record.get("item"), record.get("msg")
    if isinstance(payload, dict):
        yield from _line(type_of(record), payload)
    elif isinstance(item, dict):
        yield from _told(item) if type_of(record) == "item.completed" else ()
    elif isinstance(message, dict):
        yield from _shown(message, "msg")
    else:
        yield from _item(record, "")


def _line(kind: str, payload: Record) -> Iterator[Event]:
    model = payload.get("model")
    if kind == "turn_context" and isinstance(model, str) and model:
        yield Runs(model)
    elif kind == "event_msg":
        yield from _shown(payload, "payload")
    elif kind == "response_item":
        yield from _item(payload, "payload.")


def _item(item: Record, place: str) -> Iterator[Event]:
    if type_of(item) == "reasoning":
        yield from _reasoning(item, place)
    elif type_of(item) == "message":
        text = said(item.get("content"))
        if item.get("role") == "user":
            yield from _asked(text)
        elif item.get("role") == "assistant" and text and text.strip():
            yield Said(text)


def _told(item: Record) -> Iterator[Event]:
    """Yield what a whole item says, in the words of `codex exec`."""
    text = item.get("text")
    if type_of(item) == "reasoning":
        yield piece(text, "item.text", "summary")
    elif type_of(item) == "agent_message" and isinstance(text, str) and text.strip():
        yield Said(text)


def _shown(event: Record, place: str) -> Iterator[Event]:
    """Yield what the program shows."""
    match type_of(event):
        case "user_message":
            yield from _asked(event.get("message"))
        case "agent_reasoning":
            yield piece(event.get("text"), f"{place}.text", "summary", Repeats.SUMMARY)
        case "agent_reasoning_raw_content":
            yield piece(event.get("text"), f"{place}.text", "raw", Repeats.TEXT)
        case "agent_message" if place == "msg" and isinstance(text := event.get("message"), str) and text.strip():
            yield Said(text)


def _asked(text: object) -> Iterator[Event]:
    if isinstance(text, str) and text.strip() and not text.lstrip().startswith(_NOT_ASKED):
        yield Asked(text)


def _reasoning(item: Record, place: str) -> Iterator[Event]:
    """Yield the reasoning itself where it is there, else its summary."""
    name = "content" if item.get("content") else "summary"
    kind: Kind = "raw" if name == "content" else "summary"
    parts = list(_parts(item.get(name) or [], f"{place}{name}", kind))
    yield from parts
    if name == "summary" and item.get("encrypted_content"):
        yield Hidden("encrypted; of these the summary is read" if parts else "encrypted, without a summary")


def _parts(value: object, place: str, kind: Kind) -> Iterator[Event]:
    if not isinstance(value, list):
        yield Refused(place, expected("a list", value))
        return
    for k, part in enumerate(value):
        at = f"{place}[{k}]"
        yield piece(part.get("text"), f"{at}.text", kind) if isinstance(part, dict) else Refused(at, expected("an object", part))
