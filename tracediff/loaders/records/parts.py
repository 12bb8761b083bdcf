"""
Reasoning that a service hands out in parts, and reasoning of which it hands out no more than a sealed form.

The parts of one reply are one trace, with an empty line between them: the service's own pages show them so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.findings import Finding, Metadata, Rejected, expected, extract_reasoning

PART_SEPARATOR: Final = "\n\n"
"""What stands between two parts."""


@dataclass(frozen=True, slots=True)
class ReasoningPart:
    """A part of the reasoning of one reply."""

    value: object
    """Should be text."""
    place: str


def join_parts(
    parts: Sequence[ReasoningPart], place: str, about: Metadata, *, answer: str | None, complete: bool = True
) -> Iterator[Finding]:
    """
    Yield the parts of one reply as one finding, refused if there is nothing in them; then each part that is no text.

    Parameters
    ----------
    parts
        At least one; empty ones are passed over.
    place
        Where all of them stand; that of a single part is its own.
    about, answer, complete
        As in `extract_reasoning`.
    """
    refused = [Rejected(part.place, expected("text", part.value)) for part in parts if not isinstance(part.value, str)]
    said = [(part.value, part.place) for part in parts if isinstance(part.value, str) and part.value.strip()]
    where = said[0][1] if len(said) == 1 else place
    if said or not refused:
        yield extract_reasoning(PART_SEPARATOR.join(body for body, _ in said), where, about, answer=answer, complete=complete)
    yield from refused


def join_found(
    found: Sequence[ReasoningPart | Rejected], place: str, about: Metadata, *, answer: str | None, complete: bool = True
) -> Iterator[Finding]:
    """Yield the parts of one reply as one finding, and then what has no text; nothing where nothing was found."""
    parts = [part for part in found if isinstance(part, ReasoningPart)]
    if parts:
        yield from join_parts(parts, place, about, answer=answer, complete=complete)
    yield from (part for part in found if isinstance(part, Rejected))


def encrypted_reasoning(place: str) -> Rejected:
    """Reasoning that only the service can read."""
    return Rejected(place, "the reasoning is encrypted, and there is no text of it")


def redacted_reasoning(place: str) -> Rejected:
    """Reasoning that the service took out."""
    return Rejected(place, "the reasoning is redacted, and there is no text of it")
