"""Findings -> traces, and rows set aside."""

from typing import Final

from tracediff.errors import BadRow
from tracediff.loaders.files.sources import named, shown
from tracediff.loaders.records.findings import Found, Refused
from tracediff.loaders.rows import Row
from tracediff.schema.trace import Origin, Trace
from tracediff.text.visible import visible_line

MOST_LISTED: Final = 10_000
"""Rows set aside that are listed one by one; a file can have millions, and nobody reads them."""
_FIELD: Final = 120  # characters of a field's path that a reason shows; names of source models can be of any length


def trace_of(found: Found, path: str, number: int | None) -> Trace:
    """The trace that was found in a row of a file."""
    return Trace(
        text=found.text,
        source_model=found.about.source_model,
        prompt=found.about.prompt,
        prompt_id=found.about.prompt_id,
        answer=found.answer,
        complete=found.complete,
        kind=found.about.kind,
        origin=Origin(path=shown(path), line=number, field=found.field),
    )


def reason_of(refused: Refused) -> str:
    """Why a row, or a part of it, was set aside, on one line."""
    field = visible_line(refused.field)
    return visible_line(f"{field[:_FIELD]}: {refused.reason}" if field else refused.reason)


def bad_row(refused: Refused, path: str, row: Row) -> BadRow:
    """The row as it is listed."""
    return BadRow(f"{named(path)}{row.place}", reason_of(refused), row.excerpt)
