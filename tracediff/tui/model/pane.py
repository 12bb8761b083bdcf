"""
One side of a pair as the screens show it: its steps, and the links, status and phrases of each.

A pane is made from the lines of a text before the comparison, and from the steps of a report after it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Final, Literal, cast

from tracediff.presentation.naming import is_unsure, side_title
from tracediff.presentation.step_status import StepStatus, links_by_step, status_of
from tracediff.schema.alignment import Link
from tracediff.schema.phrase import Phrase
from tracediff.schema.side import Side
from tracediff.schema.span import Span
from tracediff.schema.step import Segmentation, SegmentedTrace, Step
from tracediff.schema.trace import Trace

PaneStatus = StepStatus | Literal["unknown"]
"""A step's status as in a report; unknown before the comparison is done."""

_LINE: Final = re.compile(r"[^\n]+\n*|\n+")
_UNKNOWN_STATUS: Final[tuple[PaneStatus]] = ("unknown",)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence of a shared phrase on one side."""

    start: int
    """First code point in the trace."""
    end: int
    """End, exclusive."""
    phrase: int
    """Index of the phrase in the report's list."""


@dataclass(frozen=True)
class Pane:
    """One side of a pair."""

    side: Side
    name: str
    """Its source model, its file, or its side; visible text on one line."""
    trace: SegmentedTrace
    links: tuple[tuple[int, ...], ...]
    """The links of each step: the one in order first, then moves, then repeats, the most probable of each first."""
    statuses: tuple[PaneStatus, ...]
    """The status of each step."""
    unsure: tuple[bool, ...]
    """Whether the link that gives a step its status is unsure; False without links."""
    occurrences: tuple[Occurrence, ...] = ()
    """All occurrences of shared phrases, ascending; they may overlap."""

    @property
    def text(self) -> str:
        """The trace exactly as it was read."""
        return self.trace.trace.text

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """First code point of each step."""
        return tuple(step.span.start for step in self.trace.steps)

    def __len__(self) -> int:
        """Number of steps."""
        return len(self.trace.steps)

    @cached_property
    def _by_phrase(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number, occurrence in enumerate(self.occurrences):
            found[occurrence.phrase].append(number)
        return found

    def occurrences_of(self, phrase: int) -> Sequence[int]:
        """Indices of the occurrences of a phrase, ascending."""
        return self._by_phrase.get(phrase, ())

    def has_phrase(self, step: int, phrase: int) -> bool:
        """Whether an occurrence of a phrase reaches into a step."""
        span, numbers = self.trace.steps[step].span, self.occurrences_of(phrase)
        first = bisect_right(numbers, span.start, key=lambda number: self.occurrences[number].end)
        return first < len(numbers) and self.occurrences[numbers[first]].start < span.end

    def occurrences_starting_in(self, step: int) -> range:
        """Indices of the occurrences that start in a step."""
        span = self.trace.steps[step].span
        return range(*(bisect_left(self.occurrences, edge, key=attrgetter("start")) for edge in (span.start, span.end)))

    def step_of(self, offset: int) -> int:
        """The step that holds a code point of the trace; the last one for an offset beyond the end."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def pane_of_lines(side: Side, trace: Trace) -> Pane:
    """A side with one step for each line, which takes no time to find; a blank line belongs to the line before it."""
    spans = (Span(start=match.start(), end=match.end()) for match in _LINE.finditer(trace.text))
    steps = tuple(Step(span=span, label="active_computation") for span in spans)
    segmented = SegmentedTrace(trace=trace, segmentation=Segmentation(steps=steps))
    n = len(steps)
    return Pane(side, side_title(trace, side), segmented, links=((),) * n, statuses=_UNKNOWN_STATUS * n, unsure=(False,) * n)


def pane_of_steps(side: Side, trace: SegmentedTrace, links: Sequence[Link], phrases: Sequence[Phrase]) -> Pane:
    """A side of a finished comparison, with the links and phrases of each step."""
    by_step = links_by_step(side, links)
    numbers = tuple(by_step.get(step, ()) for step in range(len(trace.steps)))
    return Pane(
        side=side,
        name=side_title(trace.trace, side),
        trace=trace,
        links=numbers,
        statuses=tuple(status_of(own, links) for own in numbers),
        unsure=tuple(bool(own) and is_unsure(links[own[0]].probability) for own in numbers),
        occurrences=_occurrences(side, phrases),
    )


def _occurrences(side: Side, phrases: Sequence[Phrase]) -> tuple[Occurrence, ...]:
    found = [
        Occurrence(span.start, span.end, number)
        for number, phrase in enumerate(phrases)
        for span in cast("tuple[Span, ...]", getattr(phrase, side))
        if len(span)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end, one.phrase)))
