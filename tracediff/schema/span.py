"""Spans: places in a text."""

from typing import Self

from pydantic import NonNegativeInt, model_validator

from tracediff.frozen import Frozen


class Span(Frozen):
    """
    A half-open range `[start, end)` of code points in a text exactly as it was read.

    Raises
    ------
    pydantic.ValidationError
        If the range ends before it starts.
    """

    start: NonNegativeInt
    """First code point, inclusive."""
    end: NonNegativeInt
    """End, exclusive; equal to `start` for an empty span, which marks a place between two code points."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span can't end at {self.end}, before its start at {self.start}")
        return self

    def __len__(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]
