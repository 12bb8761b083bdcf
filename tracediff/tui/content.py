"""
What the pair screen shows, with the look-ups that drawing and moving about need.

A `PairContent` is made twice for a pair: at once from the lines of both texts, so that there is something to read, and again
from the report when the comparison is done. Both tile the same texts, so a code point's place in one can be found in the other.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from typing import Final, Literal, cast

from tracediff.report.asked import prompt_name as named
from tracediff.report.fates import Fate as StepFate
from tracediff.report.fates import fate_of, links_of_steps
from tracediff.report.naming import is_unsure, side_title
from tracediff.schema.alignment import Alignment, Block, Link, Order
from tracediff.schema.note import Note
from tracediff.schema.phrase import Phrase
from tracediff.schema.pin import Pin
from tracediff.schema.report import PairReport
from tracediff.schema.side import SIDES, Side
from tracediff.schema.span import Span
from tracediff.schema.step import Segmentation, SegmentedTrace, Step
from tracediff.schema.trace import Trace, TracePair
from tracediff.schema.wording import WordingRun

Fate = StepFate | Literal["unknown"]
"""As in a report; unknown: the comparison is not done yet."""

Sign = Literal["pinned", "forbidden", "noted"]
"""What a person said of a step."""

_LINE: Final = re.compile(r"[^\n]+\n*|\n+")
_BETWEEN: Final = re.compile(r"(?:\s|[?;*_\"'`’‘“”]|(?<!\d)[.,:]|[.,:](?!\d))+")
"""White space and what stands between words; a point in a number is no such mark, nor is an operator."""
_KEPT: Final = 256
"""Links whose wording is kept."""
_UNKNOWN: Final[tuple[Fate]] = ("unknown",)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a shared phrase on one side."""

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
    """What it is called: its source model, its file, or its side; visible text on one line."""
    trace: SegmentedTrace
    links: tuple[tuple[int, ...], ...]
    """For each step its links: the one in order first, then moves, then repeats, the likeliest of each first."""
    fates: tuple[Fate, ...]
    """For each step what became of it."""
    unsure: tuple[bool, ...]
    """For each step whether the link that its fate comes from is unsure; False without links."""
    occurrences: tuple[Occurrence, ...] = ()
    """Every place of a shared phrase, ascending; they may overlap."""

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
    def _of_phrase(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number, place in enumerate(self.occurrences):
            found[place.phrase].append(number)
        return found

    def of_phrase(self, phrase: int) -> Sequence[int]:
        """Indices of the occurrences of a phrase, ascending."""
        return self._of_phrase.get(phrase, ())

    def beginning_in(self, step: int) -> range:
        """Indices of the occurrences that begin in a step."""
        span = self.trace.steps[step].span
        return range(*(bisect_left(self.occurrences, at, key=attrgetter("start")) for at in (span.start, span.end)))

    def step_of(self, place: int) -> int:
        """The step that a code point of the trace lies in; the last one for a place behind the end."""
        return max(bisect_right(self.starts, place) - 1, 0)


@dataclass(frozen=True)
class PairContent:
    """A pair as the screen needs it."""

    left: Pane
    right: Pane
    prompt: str
    prompt_name: str
    alignment: Alignment
    phrases: tuple[Phrase, ...] = ()
    report: PairReport | None = None
    """None while the comparison is not done."""

    def pane(self, side: Side) -> Pane:
        """One of both sides."""
        return cast("Pane", getattr(self, side))

    @cached_property
    def _begins(self) -> dict[tuple[Order, Side], dict[int, int]]:
        found: dict[tuple[Order, Side], dict[int, int]] = defaultdict(dict)
        for number, link in enumerate(self.alignment.links):
            for side in SIDES:
                found[link.order, side].setdefault(self.group(number, side)[0], number)
        return found

    def begins(self, order: Order, side: Side) -> Mapping[int, int]:
        """The first link of an order that begins at each step of a side, for the steps at which one does."""
        return self._begins.get((order, side), {})

    @cached_property
    def signs(self) -> Mapping[tuple[Side, int], Sign]:
        """What a person said of each step that anything was said of: the first of pinned, forbidden, noted."""
        found: dict[tuple[Side, int], Sign] = {}
        pins, notes = (self.report.pins, self.report.notes) if self.report is not None else ((), ())
        _sign(found, "noted", notes)
        _sign(found, "forbidden", (pin for pin in pins if not pin.linked))
        _sign(found, "pinned", (pin for pin in pins if pin.linked))
        return found

    @cached_property
    def _wording(self) -> Callable[[int], tuple[WordingRun, ...]]:
        from tracediff.align.wording import compare_wording  # not above: arrays take a tenth of a second to import

        def made(link: int) -> tuple[WordingRun, ...]:
            return compare_wording(self.left.trace, self.right.trace, self.alignment.links[link])

        return lru_cache(maxsize=_KEPT)(made)

    def wording(self, link: int) -> tuple[WordingRun, ...]:
        """Where the two sides of a link say the same words."""
        return self._wording(link)

    @cached_property
    def _same_words(self) -> Callable[[int], bool]:
        def same(link: int) -> bool:
            left, right = (_words(self.pane(side), self.group(link, side)) for side in SIDES)
            return left == right

        return cache(same)

    def same_words(self, link: int) -> bool:
        """Whether both sides of a link say the same words: case, spaces and marks between words aside."""
        return self._same_words(link)

    @cached_property
    def _phrase_steps(self) -> dict[Side, frozenset[int]]:
        return {side: frozenset(self._steps_with_phrases(self.pane(side))) for side in SIDES}

    def has_phrase(self, side: Side, step: int) -> bool:
        """Whether a step has shared wording that is no prompt echo."""
        return step in self._phrase_steps[side]

    def _steps_with_phrases(self, pane: Pane) -> Iterator[int]:
        for place in pane.occurrences:
            if not self.phrases[place.phrase].echo:
                yield from range(pane.step_of(place.start), pane.step_of(place.end - 1) + 1)

    @cached_property
    def _near(self) -> Callable[[int], bool]:
        from tracediff.align.wording import mostly_equal  # as above

        return cache(lambda link: mostly_equal(self.wording(link)))

    def is_near(self, link: int) -> bool:
        """Whether marking what is said otherwise helps the eye, as most words of a link are equal."""
        return self._near(link)

    def group(self, link: int, side: Side) -> tuple[int, ...]:
        """The steps of a link on one side, ascending."""
        return cast("tuple[int, ...]", getattr(self.alignment.links[link], side))


def _sign(found: dict[tuple[Side, int], Sign], sign: Sign, things: Iterable[Pin | Note]) -> None:
    for thing in things:
        found |= {(side, step): sign for side in SIDES for step in getattr(thing, side)}


def _words(pane: Pane, group: Sequence[int]) -> str:
    return _BETWEEN.sub(" ", " ".join(pane.trace.step_text(step) for step in group)).casefold().strip()


def content_of(report: PairReport, *, prompt_name: str = "") -> PairContent:
    """A finished comparison, ready to be shown; the prompt's name is the traces' where none is given."""
    links, phrases = report.alignment.links, report.phrases
    left, right = _pane("left", report.left, links, phrases), _pane("right", report.right, links, phrases)
    return PairContent(left, right, report.prompt, prompt_name or named(report), report.alignment, phrases, report)


def unaligned(pair: TracePair) -> PairContent:
    """A pair whose comparison is not done yet: its lines, and nothing said about them."""
    left, right = _lines("left", pair.left), _lines("right", pair.right)
    nothing = Alignment(n_left=len(left), n_right=len(right), links=(), blocks=_apart(len(left), len(right)))
    return PairContent(left, right, pair.prompt, pair.prompt_id or "", nothing)


def _lines(side: Side, trace: Trace) -> Pane:
    """A side cut at its line feeds, which takes no rules and no time; a blank line belongs to the line before it."""
    spans = (Span(start=match.start(), end=match.end()) for match in _LINE.finditer(trace.text))
    steps = tuple(Step(span=span, label="active_computation") for span in spans)
    segmented = SegmentedTrace(trace=trace, segmentation=Segmentation(steps=steps))
    n = len(steps)
    return Pane(side, side_title(trace, side), segmented, links=((),) * n, fates=_UNKNOWN * n, unsure=(False,) * n)


def _apart(n_left: int, n_right: int) -> tuple[Block, Block]:
    return (
        Block(kind="left_only", left=Span(start=0, end=n_left), right=Span(start=0, end=0)),
        Block(kind="right_only", left=Span(start=n_left, end=n_left), right=Span(start=0, end=n_right)),
    )


def _pane(side: Side, trace: SegmentedTrace, links: Sequence[Link], phrases: Sequence[Phrase]) -> Pane:
    of_step = links_of_steps(side, links)
    numbers = tuple(of_step.get(k, ()) for k in range(len(trace.steps)))
    return Pane(
        side=side,
        name=side_title(trace.trace, side),
        trace=trace,
        links=numbers,
        fates=tuple(fate_of(own, links) for own in numbers),
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
    return tuple(sorted(found, key=lambda place: (place.start, -place.end, place.phrase)))
