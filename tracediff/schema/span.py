"""Spans of a text."""

from dataclasses import dataclass

from pydantic import ConfigDict, NonNegativeInt


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """
    A half-open range `[start, end)` of code points in a text exactly as it was read.

    A plain dataclass: a report of a long pair has tens of thousands, and it takes a third of the time of a pydantic model.
    Pydantic still validates it when a report is loaded.

    Raises
    ------
    ValueError
        If the range starts before 0, or ends before it starts.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    start: NonNegativeInt
    """First code point, inclusive."""
    end: NonNegativeInt
    """End, exclusive; equal to `start` for an empty span between two code points."""

    def __post_init__(self) -> None:
        """Check the order."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span can't go from {self.start} to {self.end}")

    def __len__(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]
