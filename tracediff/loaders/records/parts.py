"""
Reasoning that a service hands out in parts, and reasoning of which it hands out no more than a sealed form.

The parts of one reply are one trace, with an empty line between them: the service's own pages show them so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.records.fields import text
from tracediff.loaders.records.findings import About, Finding, Refused, reasoning

BETWEEN: Final = "\n\n"
"""What stands between two parts."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the reasoning of one reply."""

    value: object
    """Should be text."""
    place: str


def together(parts: Sequence[Part], place: str, about: About, *, answer: str | None, complete: bool = True) -> Finding:
    """
    The parts of one reply as one finding; refused if there is nothing in them.

    Parameters
    ----------
    parts
        At least one; empty ones are passed over.
    place
        Where all of them stand; that of a single part is its own.
    about, answer, complete
        As in `reasoning`.

    Raises
    ------
    Unfit
        If a part is no text.
    """
    said = [(body, part.place) for part in parts if (body := text(part.value, part.place)).strip()]
    where = said[0][1] if len(said) == 1 else place
    return reasoning(BETWEEN.join(body for body, _ in said), where, about, answer=answer, complete=complete)


def gathered(
    found: Sequence[Part | Refused], place: str, about: About, *, answer: str | None, complete: bool = True
) -> Iterator[Finding]:
    """Yield the parts of one reply as one finding, and then what has no text; nothing where nothing was found."""
    parts = [part for part in found if isinstance(part, Part)]
    if parts:
        yield together(parts, place, about, answer=answer, complete=complete)
    yield from (part for part in found if isinstance(part, Refused))


def encrypted(place: str) -> Refused:
    """Reasoning that only the service can read."""
    return Refused(place, "the reasoning is encrypted, and there is no text of it")


def redacted(place: str) -> Refused:
    """Reasoning that the service took out."""
    return Refused(place, "the reasoning is redacted, and there is no text of it")
