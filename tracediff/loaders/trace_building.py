"""Findings -> traces and skipped rows."""

from typing import Final

from tracediff.errors import SkippedRow
from tracediff.loaders.files.sources import printable_path, source_label
from tracediff.loaders.records.findings import Extracted, Rejected
from tracediff.loaders.records.source_row import SourceRow
from tracediff.schema.trace import Origin, Trace
from tracediff.text.visible import visible_line

MAX_LISTED: Final = 10_000
"""Skipped rows that are listed one by one; a file can have millions."""
_MAX_FIELD: Final = 120  # characters of a field's path that a reason shows; names of source models can be of any length


def build_trace(found: Extracted, path: str, number: int | None) -> Trace:
    """The trace that was found in a row of a file."""
    return Trace(
        text=found.text,
        source_model=found.metadata.source_model,
        prompt=found.metadata.prompt,
        prompt_id=found.metadata.prompt_id,
        answer=found.answer,
        complete=found.complete,
        kind=found.metadata.kind,
        origin=Origin(path=printable_path(path), line=number, field=found.field),
    )


def rejection_reason(refused: Rejected) -> str:
    """Why a row, or a part of it, was skipped, on one line."""
    field = visible_line(refused.field)
    return visible_line(f"{field[:_MAX_FIELD]}: {refused.reason}" if field else refused.reason)


def skipped_row(refused: Rejected, path: str, row: SourceRow) -> SkippedRow:
    """A rejected row as it is listed."""
    return SkippedRow(f"{source_label(path)}{row.place}", rejection_reason(refused), row.excerpt)
