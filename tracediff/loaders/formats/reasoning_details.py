"""
The `reasoning_details` of a chat message: typed parts, as OpenRouter returns them.

    [{"type": "reasoning.text", "text": "..."}, {"type": "reasoning.summary", "summary": "..."},
     {"type": "reasoning.encrypted", "data": "..."}]

They repeat `reasoning`, so they are read for its kind, and for the text only if `reasoning` is absent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tracediff.loaders.records.fields import iter_objects
from tracediff.loaders.records.findings import Finding, InvalidField, Metadata, Record
from tracediff.loaders.records.parts import ReasoningPart, encrypted_reasoning, join_parts
from tracediff.schema.trace import TraceKind

FIELD: Final = "reasoning_details"
_TEXT: Final = "reasoning.text"
_SUMMARY: Final = "reasoning.summary"
_ENCRYPTED: Final = "reasoning.encrypted"
_BODY: Final = {_TEXT: "text", _SUMMARY: "summary"}

_PlacedDetail = tuple[str, Record]


def reasoning_kind(message: Record) -> TraceKind:
    """The kind of a message's reasoning: `summary` if the details have a summary and no full text."""
    try:
        types = [detail.get("type") for _, detail in _details_of(message)]
    except InvalidField:  # the text beside them can still be read
        return "raw"
    return "summary" if _SUMMARY in types and _TEXT not in types else "raw"


def find(message: Record, metadata: Metadata, *, answer: str | None, complete: bool) -> Iterator[Finding]:
    """
    Yield the details of a message as one finding, or reject them as encrypted; nothing if there are none.

    Raises
    ------
    InvalidField
        If they are not a list of objects.
    """
    details = list(_details_of(message))
    parts = _parts(details, _TEXT) or _parts(details, _SUMMARY)
    if parts:
        yield from join_parts(parts, FIELD, replace(metadata, kind=reasoning_kind(message)), answer=answer, complete=complete)
    else:
        yield from (encrypted_reasoning(f"{place}.data") for place, detail in details if detail.get("type") == _ENCRYPTED)


def _details_of(message: Record) -> Iterator[_PlacedDetail]:
    details = message.get(FIELD)
    return iter(()) if details is None else iter_objects(details, FIELD)


def _parts(details: Sequence[_PlacedDetail], detail_type: str) -> list[ReasoningPart]:
    """The details of one type that are not empty. The last one of a signed text is often only its signature."""
    body = _BODY[detail_type]
    of_type = [(place, detail) for place, detail in details if detail.get("type") == detail_type]
    return [ReasoningPart(detail[body], f"{place}.{body}") for place, detail in of_type if detail.get(body) not in (None, "")]
