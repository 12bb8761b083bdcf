"""
Metadata of the request that a log or a batch keeps beside the answer.

    {"request": {"model": "...", "messages": [{"role": "user", "content": "..."}]}, "response": {...}}
    {"request": {"contents": [{"role": "user", "parts": [{"text": "..."}]}]}, "response": {...}}          Gemini
    {"modelId": "...", "input": {"inputBodyJson": {"messages": [...]}}, "output": {...}}                   Bedrock's log
    {"recordId": "...", "modelInput": {"messages": [...]}, "modelOutput": {...}}                           Bedrock's batches
"""

from typing import Final

from tracediff.loaders.records.findings import Metadata, Record
from tracediff.loaders.records.message_content import message_text

_REQUEST_FIELDS: Final = ("request", "input", "inputBodyJson", "modelInput", "params", "body")
"""Fields that may hold a request."""
_PROMPT_HOLDERS: Final = ("messages", "contents", "input", "prompt")
_USER_ROLES: Final = ("user", "human")
_TEXT_FIELDS: Final = ("content", "parts", "prompt", "value", "text")
_ID_FIELDS: Final = ("key", "recordId")
_MAX_DEPTH: Final = 3


def request_metadata(record: Record, depth: int = 0) -> Metadata:
    """Read the metadata of the request in a record. Whatever is missing or invalid is left empty."""
    own = Metadata(_request_prompt(record), _first_text(record, _ID_FIELDS), _first_text(record, ("model",)))
    for name in _REQUEST_FIELDS if depth < _MAX_DEPTH else ():
        inner = record.get(name)
        own = own.filled_from(request_metadata(inner, depth + 1)) if isinstance(inner, dict) else own
    return own


def last_user_text(messages: list[object]) -> str:
    """The text of the last message by a user, whichever field it is in; empty if there is none."""
    by_user = (message for message in reversed(messages) if isinstance(message, dict) and _role(message) in _USER_ROLES)
    return next((text for message in by_user if (text := _user_text(message))), "")


def _user_text(message: Record) -> str:
    return next((text for name in _TEXT_FIELDS if (text := message_text(message.get(name)))), "")


def _role(message: Record) -> str:
    """The role of a message; without one it is the user's, as in Gemini."""
    role = message.get("role", message.get("from", "user"))
    return role.lower() if isinstance(role, str) else ""


def _request_prompt(record: Record) -> str:
    values = (record.get(name) for name in _PROMPT_HOLDERS)
    texts = (value if isinstance(value, str) else last_user_text(value) for value in values if isinstance(value, str | list))
    return next((text for text in texts if text), "")


def _first_text(record: Record, names: tuple[str, ...]) -> str | None:
    return next((value for name in names if isinstance(value := record.get(name), str) and value), None)
