"""A row of a file, and what was found in it."""

from dataclasses import dataclass

from tracediff.loaders.records.findings import Extracted, Finding


@dataclass(frozen=True, slots=True)
class Recognition:
    """The format of a record and what was found in it."""

    format: str
    """Name of the format; empty if it is unknown."""
    findings: tuple[Finding, ...]

    @property
    def has_reasoning(self) -> bool:
        """Whether anything in the record can become a trace."""
        return any(isinstance(finding, Extracted) for finding in self.findings)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a file: where it is, what was found in it and how it starts."""

    place: str
    """What follows the path in messages: `:17` for a line, empty for a whole file."""
    number: int | None
    """Line or list element, from 1; None for a whole file."""
    recognition: Recognition
    excerpt: str
    """The first characters."""
    byte_range: tuple[int, int] | None = None
    """Offset and length in bytes; None if the row is not exactly one line of the file."""
