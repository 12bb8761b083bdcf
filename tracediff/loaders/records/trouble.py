"""
What a service says of its trouble, where an answer should be.

    {"error": {"message": "..."}}
    {"custom_id": "...", "response": {"status_code": 400, "body": {"error": {"message": "..."}}}}
    {"custom_id": "...", "result": {"type": "errored", "error": {"error": {"message": "..."}}}}
    {"custom_id": "...", "result": {"type": "expired"}}
"""

from typing import Final

from tracediff.loaders.records.findings import Record

_HOLDERS: Final = ("response", "result", "body", "error")
_ENDS: Final = {"expired": "the request expired before it was answered", "canceled": "the request was canceled"}
_MESSAGES: Final = ("message", "type", "code")
_DEEPEST: Final = 4
_LONGEST: Final = 200  # characters of what a service says


def trouble(record: Record) -> str:
    """Why there is no answer, as the middle of a sentence; empty where the record says nothing of it."""
    said = _said(record, 0)
    if said:
        return f"the service answered with an error: {said[:_LONGEST]}"
    result = record.get("result")
    kind = result.get("type") if isinstance(result, dict) else None
    return _ENDS.get(kind, "") if isinstance(kind, str) else ""


def _said(record: Record, depth: int) -> str:
    """The message of the innermost error."""
    for name in _HOLDERS if depth < _DEEPEST else ():
        inner = record.get(name)
        found = _said(inner, depth + 1) if isinstance(inner, dict) else ""
        if found or name == "error":
            return found or _message(inner)
    return ""


def _message(error: object) -> str:
    if not isinstance(error, dict):
        return error if isinstance(error, str) else ""
    return next((text for name in _MESSAGES if isinstance(text := error.get(name), str)), "")
