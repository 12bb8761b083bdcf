"""
Errors that a service returns instead of an answer.

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
_MAX_MESSAGE: Final = 200  # characters


def service_error(record: Record) -> str:
    """Why there is no answer, as the middle of a sentence; empty if the record reports no error."""
    message = _innermost_message(record, 0)
    if message:
        return f"the service answered with an error: {message[:_MAX_MESSAGE]}"
    result = record.get("result")
    kind = result.get("type") if isinstance(result, dict) else None
    return _RESULT_TYPES.get(kind, "") if isinstance(kind, str) else ""


def _innermost_message(record: Record, depth: int) -> str:
    """The message of the innermost error."""
    for name in _ERROR_HOLDERS if depth < _MAX_DEPTH else ():
        inner = record.get(name)
        message = _innermost_message(inner, depth + 1) if isinstance(inner, dict) else ""
        if message or name == "error":
            return message or _error_message(inner)
    return ""


def _error_message(error: object) -> str:
    if not isinstance(error, dict):
        return error if isinstance(error, str) else ""
    return next((text for name in _MESSAGE_FIELDS if isinstance(text := error.get(name), str)), "")
