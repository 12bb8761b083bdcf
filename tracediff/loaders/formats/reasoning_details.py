"""
The `reasoning_details` of a chat message: typed parts, as OpenRouter hands them out.

    [{"type": "reasoning.text", "text": "..."}, {"type": "reasoning.summary", "summary": "..."},
     {"type": "reasoning.encrypted", "data": "..."}]

They repeat what `reasoning` says, so they are looked at for its kind, and for its text only where it is absent.
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
    """Whether the reasoning of a message is a summary: the details say so, and none of them has it in full."""
    try:
        types = [detail.get("type") for _, detail in _details_of(message)]
    except InvalidField:  # the text beside them can be read all the same
        return "raw"
    return "summary" if _SUMMARY in types and _TEXT not in types else "raw"


def find(message: Record, about: Metadata, *, answer: str | None, complete: bool) -> Iterator[Finding]:
    """
    Yield what the details of a message say, as one finding, or that they are encrypted; nothing where there are none.

    Raises
    ------
    Unfit
        If they are no list of objects.
    """
    details = list(_details_of(message))
    parts = _parts(details, _TEXT) or _parts(details, _SUMMARY)
    if parts:
        yield from join_parts(parts, FIELD, replace(about, kind=reasoning_kind(message)), answer=answer, complete=complete)
    else:
        yield from (encrypted_reasoning(f"{place}.data") for place, detail in details if detail.get("type") == _ENCRYPTED)


def _details_of(message: Record) -> Iterator[_PlacedDetail]:
    details = message.get(FIELD)
    return iter(()) if details is None else iter_objects(details, FIELD)


def _parts(details: Sequence[_PlacedDetail], wanted: str) -> list[ReasoningPart]:
    """The details of one type that say something; the last of a signed text is often nothing but its signature."""
    body = _BODY[wanted]
    of_type = [(place, detail) for place, detail in details if detail.get("type") == wanted]
    return [ReasoningPart(detail[body], f"{place}.{body}") for place, detail in of_type if detail.get(body) not in (None, "")]
