"""
The pieces of one stream in a field of a record, as logs keep them, put together.

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
    """What the service would have answered in one piece."""

    record: Record
    unfinished: tuple[str, ...] = ()
    """Places whose reasoning was still going on after the last piece."""

    def mark_incomplete(self, finding: Finding) -> Finding:
        """The finding, not complete where it stands in a place that was not finished, or where that is one of its parts."""
        touched = any(finding.field.startswith(place) or place.startswith(f"{finding.field}[") for place in self.unfinished)
        return replace(finding, complete=False) if isinstance(finding, Extracted) and touched else finding


def collect_answer(value: object) -> CollectedAnswer | None:
    """The answer that a field holds: an object, or a list of the pieces of one; None where it holds neither."""
    if isinstance(value, dict):
        return CollectedAnswer(value)
    pieces = [piece for piece in value if isinstance(piece, dict)] if isinstance(value, list) else []
    return _collect_pieces(pieces) if pieces else None


def _collect_pieces(pieces: Sequence[Record]) -> CollectedAnswer | None:
    """The first answer that pieces make; one that can't be used costs no more than itself."""
    kind = next((kind for kind in STREAM_KINDS if kind.is_piece(pieces[0])), None)
    if kind is None:
        return None
    assembly = kind.new_assembly()
    for piece in pieces:
        if kind.owns(piece):
            with suppress(InvalidField):
                assembly.feed(piece)
    return CollectedAnswer(assembly.record(), assembly.unfinished())
