"""
The sessions of Claude Code, one message or part of a message a line.

    {"type": "user", "sessionId": "...", "message": {"role": "user", "content": "..."}}
    {"type": "assistant", "sessionId": "...", "message": {"model": "...", "content": [{"type": "thinking", "thinking": "..."}]}}
    {"type": "user", "sessionId": "...", "message": {"role": "user", "content": [{"type": "tool_result", ...}]}}

What the program writes in the user's name, such as the summary that takes the place of a long conversation, starts no turn.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.content import said
from tracediff.loaders.records.findings import Record
from tracediff.loaders.sessions.turns import Asked, Event, Hidden, Runs, Said, piece, type_of

_SESSION: Final = ("sessionId", "session_id")
_TALK: Final = ("user", "assistant", "system", "result", "progress", "stream_event")
_NOTES: Final = ("queue-operation", "attachment", "last-prompt", "permission-mode", "custom-title", "ai-title", "pr-link", "tag")
_KINDS: Final = frozenset({*_TALK, *_NOTES})
_BOOKS: Final = {"summary": "leafUuid", "file-history-snapshot": "messageId"}
"""Lines that name no session: their type, and a field that they have."""
_NO_MODEL: Final = "<synthetic>"
_NOT_ASKED: Final = ("<local-command-", "[Request interrupted", "This session is being continued from a previous conversation")
"""How what the program writes in the user's name starts."""


def is_line(record: Record) -> bool:
    """Whether a record is a line of such a session."""
    kind = type_of(record)
    in_session = any(isinstance(record.get(name), str) for name in _SESSION)
    return (in_session and (kind in _KINDS or "parentUuid" in record)) or _BOOKS.get(kind) in record


def thread(record: Record) -> str:
    """Which thread a line is of: the session's own, or that of an agent that it started."""
    tool = record.get("parent_tool_use_id")
    return f"agent {record.get('agentId') or tool or ''}" if tool or record.get("isSidechain") is True else ""


def events(record: Record) -> Iterator[Event]:
    """Yield what happened in a line."""
    kind, message = type_of(record), record.get("message")
    if not isinstance(message, dict):
        return
    if kind == "user":
        yield from _asked(record, message.get("content"))
    elif kind == "assistant" and message.get("model") != _NO_MODEL:
        yield from _written(message)


def _asked(record: Record, content: object) -> Iterator[Event]:
    text = said(content)
    by_program = any(record.get(name) is True for name in ("isMeta", "isCompactSummary")) or "toolUseResult" in record
    if text and not by_program and not text.startswith(_NOT_ASKED):
        yield Asked(text)


def _written(message: Record) -> Iterator[Event]:
    model, content = message.get("model"), message.get("content")
    if isinstance(model, str) and model:
        yield Runs(model)
    for k, block in enumerate(content if isinstance(content, list) else ()):
        if isinstance(block, dict):
            yield from _block(block, f"message.content[{k}]")
    text = said(content)
    if text and text.strip():
        yield Said(text)


def _block(block: Record, place: str) -> Iterator[Event]:
    kind = type_of(block)
    if kind == "redacted_thinking":
        yield Hidden("redacted")
    elif kind == "thinking" and block.get("thinking") == "" and block.get("signature"):
        yield Hidden("left out, but for a signature")
    elif kind == "thinking":
        yield piece(block.get("thinking"), f"{place}.thinking")
