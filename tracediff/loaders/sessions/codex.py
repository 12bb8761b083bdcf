"""
The sessions of Codex, one event a line.

    {"type": "turn_context", "payload": {"model": "..."}}
    {"type": "event_msg", "payload": {"type": "user_message", "message": "..."}}
    {"type": "response_item", "payload": {"type": "reasoning", "summary": [{"text": "..."}], "encrypted_content": "..."}}
    {"type": "response_item", "payload": {"type": "message", "role": "assistant", "content": [{"text": "..."}]}}

What the program shows while it runs (`agent_reasoning`, `agent_message`) repeats the items, and is not read again.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.content import said
from tracediff.loaders.records.findings import Record, Refused, expected
from tracediff.loaders.sessions.turns import Asked, Event, Hidden, Runs, Said, piece, type_of

_LINES: Final = ("session_meta", "turn_context", "response_item", "event_msg", "compacted")
_NOT_ASKED: Final = ("<environment_context>", "<user_instructions>", "<permissions", "<turn_aborted>", "# AGENTS.md instructions")
"""How what the program writes in the user's name starts."""


def is_line(record: Record) -> bool:
    """Whether a record is a line of such a session."""
    return type_of(record) in _LINES and isinstance(record.get("payload"), dict)


def events(record: Record) -> Iterator[Event]:
    """Yield what happened in a line."""
    kind, payload = type_of(record), record.get("payload")
    if not isinstance(payload, dict):
        return
    model = payload.get("model")
    if kind == "turn_context" and isinstance(model, str) and model:
        yield Runs(model)
    elif kind == "event_msg" and type_of(payload) == "user_message":
        yield from _asked(payload.get("message"))
    elif kind == "response_item":
        yield from _item(payload)


def _item(item: Record) -> Iterator[Event]:
    if type_of(item) == "reasoning":
        yield from _reasoning(item)
    elif type_of(item) == "message":
        text = said(item.get("content"))
        if item.get("role") == "user":
            yield from _asked(text)
        elif item.get("role") == "assistant" and text and text.strip():
            yield Said(text)


def _asked(text: object) -> Iterator[Event]:
    if isinstance(text, str) and text.strip() and not text.lstrip().startswith(_NOT_ASKED):
        yield Asked(text)


def _reasoning(item: Record) -> Iterator[Event]:
    """Yield the reasoning itself where it is there, else its summary."""
    name = "content" if item.get("content") else "summary"
    parts = list(_parts(item.get(name) or [], f"payload.{name}"))
    yield from parts
    if name == "summary" and item.get("encrypted_content"):
        yield Hidden("encrypted; of these the summary is read" if parts else "encrypted, without a summary")


def _parts(value: object, place: str) -> Iterator[Event]:
    if not isinstance(value, list):
        yield Refused(place, expected("a list", value))
        return
    for k, part in enumerate(value):
        at = f"{place}[{k}]"
        yield piece(part.get("text"), f"{at}.text") if isinstance(part, dict) else Refused(at, expected("an object", part))
