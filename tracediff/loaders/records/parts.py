"""
Reasoning that a service returns in several parts, encrypted, or redacted.

The parts of one reply are one trace, with an empty line between them, as services show them on their own pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.findings import Finding, Metadata, Rejected, expected, extract_reasoning

PART_SEPARATOR: Final = "\n\n"
"""Text between two parts."""


@dataclass(frozen=True, slots=True)
class ReasoningPart:
    """A part of the reasoning of one reply."""

    value: object
    """Should be text; checked when parts are joined."""
    place: str


def join_parts(
    parts: Sequence[ReasoningPart], place: str, metadata: Metadata, *, answer: str | None, complete: bool = True
) -> Iterator[Finding]:
    """
    Yield the parts of one reply as one finding, rejected if all are empty; then a rejection for each part that is not text.

    Parameters
    ----------
    parts
        At least one. Empty ones are skipped.
    place
        The place of all parts; a single part has its own.
    metadata, answer, complete
        As in `extract_reasoning`.
    """
    rejected = [Rejected(part.place, expected("text", part.value)) for part in parts if not isinstance(part.value, str)]
    texts = [(part.value, part.place) for part in parts if isinstance(part.value, str) and part.value.strip()]
    where = texts[0][1] if len(texts) == 1 else place
    if texts or not rejected:
        yield extract_reasoning(PART_SEPARATOR.join(text for text, _ in texts), where, metadata, answer=answer, complete=complete)
    yield from rejected


def join_found(
    found: Sequence[ReasoningPart | Rejected], place: str, metadata: Metadata, *, answer: str | None, complete: bool = True
) -> Iterator[Finding]:
    """Yield the parts of one reply as one finding, then the rejections; nothing if nothing was found."""
    parts = [part for part in found if isinstance(part, ReasoningPart)]
    if parts:
        yield from join_parts(parts, place, metadata, answer=answer, complete=complete)
    yield from (part for part in found if isinstance(part, Rejected))


def encrypted_reasoning(place: str) -> Rejected:
    """Reject reasoning that only the service can read."""
    return Rejected(place, "the reasoning is encrypted, with no readable text")


def redacted_reasoning(place: str) -> Rejected:
    """Reject reasoning that the service removed."""
    return Rejected(place, "the reasoning is redacted, with no readable text")
