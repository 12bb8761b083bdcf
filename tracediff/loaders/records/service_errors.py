"""
What a service says of its trouble, where an answer should be.

    {"error": {"message": "..."}}
    {"custom_id": "...", "response": {"status_code": 400, "body": {"error": {"message": "..."}}}}
    {"custom_id": "...", "result": {"type": "errored", "error": {"error": {"message": "..."}}}}
    {"custom_id": "...", "result": {"type": "expired"}}
"""

from typing import Final

from tracediff.loaders.records.findings import Record

_ERROR_HOLDERS: Final = ("response", "result", "body", "error")
_RESULT_TYPES: Final = {"expired": "the request expired before it was answered", "canceled": "the request was canceled"}
_MESSAGE_FIELDS: Final = ("message", "type", "code")
_MAX_DEPTH: Final = 4
_MAX_CHARACTERS: Final = 200  # characters of what a service says


def service_error(record: Record) -> str:
    """Why there is no answer, as the middle of a sentence; empty where the record says nothing of it."""
    said = _innermost_message(record, 0)
    if said:
        return f"the service answered with an error: {said[:_MAX_CHARACTERS]}"
    result = record.get("result")
    kind = result.get("type") if isinstance(result, dict) else None
    return _RESULT_TYPES.get(kind, "") if isinstance(kind, str) else ""


def _innermost_message(record: Record, depth: int) -> str:
    """The message of the innermost error."""
    for name in _ERROR_HOLDERS if depth < _MAX_DEPTH else ():
        inner = record.get(name)
        found = _innermost_message(inner, depth + 1) if isinstance(inner, dict) else ""
        if found or name == "error":
            return found or _error_message(inner)
    return ""


def _error_message(error: object) -> str:
    if not isinstance(error, dict):
        return error if isinstance(error, str) else ""
    return next((text for name in _MESSAGE_FIELDS if isinstance(text := error.get(name), str)), "")
