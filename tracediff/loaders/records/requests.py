"""
What was asked, as the request beside an answer tells: in the row of a log, or of a batch.

    {"request": {"model": "...", "messages": [{"role": "user", "content": "..."}]}, "response": {...}}
    {"request": {"contents": [{"role": "user", "parts": [{"text": "..."}]}]}, "response": {...}}          Gemini
    {"modelId": "...", "input": {"inputBodyJson": {"messages": [...]}}, "output": {...}}                   Bedrock's log
    {"recordId": "...", "modelInput": {"messages": [...]}, "modelOutput": {...}}                           Bedrock's batches
"""

from typing import Final

from tracediff.loaders.records.content import said
from tracediff.loaders.records.findings import About, Record

_HOLDERS: Final = ("request", "input", "inputBodyJson", "modelInput", "params", "body")
"""Fields that may hold a request."""
_ASKED: Final = ("messages", "contents", "input", "prompt")
_ASKS: Final = ("user", "human")
_SAYS: Final = ("content", "parts", "prompt", "value", "text")
_NAMES: Final = ("key", "recordId")
_DEEPEST: Final = 3


def asked(record: Record, depth: int = 0) -> About:
    """What the request says, which stands in a record beside the answer; less is said of it than nothing is wrong with it."""
    own = About(_prompt(record), _text(record, _NAMES), _text(record, ("model",)))
    for name in _HOLDERS if depth < _DEEPEST else ():
        inner = record.get(name)
        own = own.over(asked(inner, depth + 1)) if isinstance(inner, dict) else own
    return own


def last_asked(messages: list[object]) -> str:
    """What the last message of a user says, whichever of the usual names that goes by; empty where none does."""
    asking = (message for message in reversed(messages) if isinstance(message, dict) and _role(message) in _ASKS)
    return next((text for message in asking if (text := _said_by(message))), "")


def _said_by(message: Record) -> str:
    return next((text for name in _SAYS if (text := said(message.get(name)))), "")


def _role(message: Record) -> str:
    """Whose message it is; Gemini's need not say that they are the user's."""
    role = message.get("role", message.get("from", "user"))
    return role.lower() if isinstance(role, str) else ""


def _prompt(record: Record) -> str:
    values = (record.get(name) for name in _ASKED)
    texts = (value if isinstance(value, str) else last_asked(value) for value in values if isinstance(value, str | list))
    return next((text for text in texts if text), "")


def _text(record: Record, names: tuple[str, ...]) -> str | None:
    return next((value for name in names if isinstance(value := record.get(name), str) and value), None)
