"""
What was asked, as the request beside an answer tells: in the row of a log, or of a batch.

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
    """What the request says, which stands in a record beside the answer; less is said of it than nothing is wrong with it."""
    own = Metadata(_request_prompt(record), _first_text(record, _ID_FIELDS), _first_text(record, ("model",)))
    for name in _REQUEST_FIELDS if depth < _MAX_DEPTH else ():
        inner = record.get(name)
        own = own.filled_from(request_metadata(inner, depth + 1)) if isinstance(inner, dict) else own
    return own


def last_user_text(messages: list[object]) -> str:
    """What the last message of a user says, whichever of the usual names that goes by; empty where none does."""
    asking = (message for message in reversed(messages) if isinstance(message, dict) and _role(message) in _USER_ROLES)
    return next((text for message in asking if (text := _user_text(message))), "")


def _user_text(message: Record) -> str:
    return next((text for name in _TEXT_FIELDS if (text := message_text(message.get(name)))), "")


def _role(message: Record) -> str:
    """Whose message it is; Gemini's need not say that they are the user's."""
    role = message.get("role", message.get("from", "user"))
    return role.lower() if isinstance(role, str) else ""


def _request_prompt(record: Record) -> str:
    values = (record.get(name) for name in _PROMPT_HOLDERS)
    texts = (value if isinstance(value, str) else last_user_text(value) for value in values if isinstance(value, str | list))
    return next((text for text in texts if text), "")


def _first_text(record: Record, names: tuple[str, ...]) -> str | None:
    return next((value for name in names if isinstance(value := record.get(name), str) and value), None)
