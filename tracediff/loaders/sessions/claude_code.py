"""
The sessions of Claude Code, one message or part of a message per line.

    {"type": "user", "sessionId": "...", "message": {"role": "user", "content": "..."}}
    {"type": "assistant", "sessionId": "...", "message": {"model": "...", "content": [{"type": "thinking", "thinking": "..."}]}}
    {"type": "user", "sessionId": "...", "message": {"role": "user", "content": [{"type": "tool_result", ...}]}}

What Claude Code itself writes as the user, such as the summary that replaces a long conversation, starts no turn.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.fields import type_of
from tracediff.loaders.records.findings import Record
from tracediff.loaders.records.message_content import message_text
from tracediff.loaders.sessions.turns import (
    AgentReply,
    HiddenReasoning,
    ModelChange,
    SessionEvent,
    UserPrompt,
    reasoning_event,
)

_SESSION_FIELDS: Final = ("sessionId", "session_id")
_MESSAGE_TYPES: Final = ("user", "assistant", "system", "result", "progress", "stream_event")
_NOTE_TYPES: Final = (
    "queue-operation",
    "attachment",
    "last-prompt",
    "permission-mode",
    "custom-title",
    "ai-title",
    "pr-link",
    "tag",
)
_LINE_TYPES: Final = frozenset({*_MESSAGE_TYPES, *_NOTE_TYPES})
_SESSIONLESS_LINES: Final = {"summary": "leafUuid", "file-history-snapshot": "messageId"}
"""Lines that name no session: their type -> a field that they have."""
_SYNTHETIC_MODEL: Final = "<synthetic>"
_PROGRAM_TEXTS: Final = (
    "<local-command-",
    "[Request interrupted",
    "This session is being continued from a previous conversation",
)
"""How texts start that Claude Code itself writes as the user."""


def is_line(record: Record) -> bool:
    """Whether a record is a line of such a session."""
    kind = type_of(record)
    in_session = any(isinstance(record.get(name), str) for name in _SESSION_FIELDS)
    return (in_session and (kind in _LINE_TYPES or "parentUuid" in record)) or _SESSIONLESS_LINES.get(kind) in record


def thread(record: Record) -> str:
    """The thread of a line: empty for the session itself, else the agent that it started."""
    tool = record.get("parent_tool_use_id")
    return f"agent {record.get('agentId') or tool or ''}" if tool or record.get("isSidechain") is True else ""


def events(record: Record) -> Iterator[SessionEvent]:
    """Yield what happened in a line."""
    kind, message = type_of(record), record.get("message")
    if not isinstance(message, dict):
        return
    if kind == "user":
        yield from _prompt_events(record, message.get("content"))
    elif kind == "assistant" and message.get("model") != _SYNTHETIC_MODEL:
        yield from _reply_events(message)


def _prompt_events(record: Record, content: object) -> Iterator[SessionEvent]:
    text = message_text(content)
    by_program = any(record.get(name) is True for name in ("isMeta", "isCompactSummary")) or "toolUseResult" in record
    if text and not by_program and not text.startswith(_PROGRAM_TEXTS):
        yield UserPrompt(text)


def _reply_events(message: Record) -> Iterator[SessionEvent]:
    model, content = message.get("model"), message.get("content")
    if isinstance(model, str) and model:
        yield ModelChange(model)
    for k, block in enumerate(content if isinstance(content, list) else ()):
        if isinstance(block, dict):
            yield from _block_events(block, f"message.content[{k}]")
    text = message_text(content)
    if text and text.strip():
        yield AgentReply(text)


def _block_events(block: Record, place: str) -> Iterator[SessionEvent]:
    kind = type_of(block)
    if kind == "redacted_thinking":
        yield HiddenReasoning("redacted")
    elif kind == "thinking" and block.get("thinking") == "" and block.get("signature"):
        yield HiddenReasoning("left out except for a signature")
    elif kind == "thinking":
        yield reasoning_event(block.get("thinking"), f"{place}.thinking")
