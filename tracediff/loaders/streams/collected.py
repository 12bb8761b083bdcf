"""
A stream whose pieces a log keeps in one field, put together.

    {"operation": "ConverseStream", "output": {"outputBodyJson": [{"messageStart": {...}}, {"contentBlockDelta": {...}}, ...]}}
    {"request": {...}, "response": [{"choices": [{"delta": {...}}]}, ...]}
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from tracediff.loaders.records.findings import Extracted, Finding, InvalidField, Record
from tracediff.loaders.streams.stream_kinds import STREAM_KINDS


@dataclass(frozen=True, slots=True)
class CollectedAnswer:
    """The record that the service would have answered in one piece."""

    record: Record
    unfinished: tuple[str, ...] = ()
    """Places whose reasoning had not ended after the last piece."""

    def mark_incomplete(self, finding: Finding) -> Finding:
        """The finding, marked incomplete if its place, or a part of it, is unfinished."""
        is_unfinished = any(finding.field.startswith(place) or place.startswith(f"{finding.field}[") for place in self.unfinished)
        return replace(finding, complete=False) if isinstance(finding, Extracted) and is_unfinished else finding


def collect_answer(value: object) -> CollectedAnswer | None:
    """The answer in a field: an object, or a list of the pieces of one; None if it is neither."""
    if isinstance(value, dict):
        return CollectedAnswer(value)
    pieces = [piece for piece in value if isinstance(piece, dict)] if isinstance(value, list) else []
    return _collect_pieces(pieces) if pieces else None


def _collect_pieces(pieces: Sequence[Record]) -> CollectedAnswer | None:
    """The answer that pieces make; an invalid piece is skipped. None if they are not pieces of a stream."""
    kind = next((kind for kind in STREAM_KINDS if kind.is_piece(pieces[0])), None)
    if kind is None:
        return None
    assembly = kind.new_assembly()
    for piece in pieces:
        if kind.owns(piece):
            with suppress(InvalidField):
                assembly.feed(piece)
    return CollectedAnswer(assembly.record(), assembly.unfinished())
