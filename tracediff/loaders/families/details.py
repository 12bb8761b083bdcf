"""
The `reasoning_details` of a chat message: typed parts, as OpenRouter hands them out.

    [{"type": "reasoning.text", "text": "..."}, {"type": "reasoning.summary", "summary": "..."},
     {"type": "reasoning.encrypted", "data": "..."}]

They repeat what `reasoning` says, so they are looked at for its kind, and for its text only where it is absent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tracediff.loaders.records.fields import records
from tracediff.loaders.records.findings import About, Finding, Record, Unfit
from tracediff.loaders.records.parts import Part, encrypted, together
from tracediff.schema.trace import Kind

NAME: Final = "reasoning_details"
_TEXT: Final = "reasoning.text"
_SUMMARY: Final = "reasoning.summary"
_ENCRYPTED: Final = "reasoning.encrypted"
_BODY: Final = {_TEXT: "text", _SUMMARY: "summary"}

_Placed = tuple[str, Record]


def kind(message: Record) -> Kind:
    """Whether the reasoning of a message is a summary: the details say so, and none of them has it in full."""
    try:
        types = [detail.get("type") for _, detail in _details(message)]
    except Unfit:  # the text beside them can be read all the same
        return "raw"
    return "summary" if _SUMMARY in types and _TEXT not in types else "raw"


def find(message: Record, about: About, *, answer: str | None, complete: bool) -> Iterator[Finding]:
    """
    Yield what the details of a message say, as one finding, or that they are encrypted; nothing where there are none.

    Raises
    ------
    Unfit
        If they are no list of objects.
    """
    details = list(_details(message))
    parts = _parts(details, _TEXT) or _parts(details, _SUMMARY)
    if parts:
        yield from together(parts, NAME, replace(about, kind=kind(message)), answer=answer, complete=complete)
    else:
        yield from (encrypted(f"{place}.data") for place, detail in details if detail.get("type") == _ENCRYPTED)


def _details(message: Record) -> Iterator[_Placed]:
    details = message.get(NAME)
    return iter(()) if details is None else records(details, NAME)


def _parts(details: Sequence[_Placed], wanted: str) -> list[Part]:
    """The details of one type that say something; the last of a signed text is often nothing but its signature."""
    body = _BODY[wanted]
    of_type = [(place, detail) for place, detail in details if detail.get("type") == wanted]
    return [Part(detail[body], f"{place}.{body}") for place, detail in of_type if detail.get(body) not in (None, "")]
