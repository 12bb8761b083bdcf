"""
What the pair screen shows, with the look-ups that drawing and moving about need.

A `PairContent` is made twice for a pair: at once from the lines of both texts, so that there is something to read, and again
from the report when the comparison is done. Both tile the same texts, so a code point's place in one can be found in the other.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import Final, Literal, cast

from tracediff.presentation.prompt_names import prompt_name as named
from tracediff.schema.alignment import Alignment, Block, Order
from tracediff.schema.note import Note
from tracediff.schema.pair_report import PairReport
from tracediff.schema.phrase import Phrase
from tracediff.schema.pin import Pin
from tracediff.schema.side import SIDES, Side
from tracediff.schema.span import Span
from tracediff.schema.trace import TracePair
from tracediff.schema.wording_run import WordingRun
from tracediff.tui.model.pane import Pane, pane_of_lines, pane_of_steps

AnnotationSign = Literal["pinned", "forbidden", "noted"]
"""What a person said of a step."""

_WORD_SEPARATORS: Final = re.compile(r"(?:\s|[?;*_\"'`’‘“”]|(?<!\d)[.,:]|[.,:](?!\d))+")
"""White space and what stands between words; a point in a number is no such mark, nor is an operator."""
_MAX_PLACE_PAIRS: Final = 64
"""Pairs of places above which a phrase stands everywhere."""
_CACHED_WORDINGS: Final = 256
"""Links whose wording is kept."""


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

    def has_steps_of(self, other: "PairContent") -> bool:
        """Whether both sides are cut into the same steps."""
        return all(self.pane(side).starts == other.pane(side).starts for side in SIDES)

    def pane(self, side: Side) -> Pane:
        """One of both sides."""
        return cast("Pane", getattr(self, side))

    @cached_property
    def _first_links(self) -> dict[tuple[Order, Side], dict[int, int]]:
        found: dict[tuple[Order, Side], dict[int, int]] = defaultdict(dict)
        for number, link in enumerate(self.alignment.links):
            for side in SIDES:
                found[link.order, side].setdefault(self.group(number, side)[0], number)
        return found

    def first_links(self, order: Order, side: Side) -> Mapping[int, int]:
        """The first link of an order that begins at each step of a side, for the steps at which one does."""
        return self._first_links.get((order, side), {})

    @cached_property
    def annotation_signs(self) -> Mapping[tuple[Side, int], AnnotationSign]:
        """What a person said of each step that anything was said of: the first of pinned, forbidden, noted."""
        found: dict[tuple[Side, int], AnnotationSign] = {}
        pins, notes = (self.report.pins, self.report.notes) if self.report is not None else ((), ())
        _add_signs(found, "noted", notes)
        _add_signs(found, "forbidden", (pin for pin in pins if not pin.linked))
        _add_signs(found, "pinned", (pin for pin in pins if pin.linked))
        return found

    @cached_property
    def _wording(self) -> Callable[[int], tuple[WordingRun, ...]]:
        from tracediff.align.word_diff import compare_wording  # not above: arrays take a tenth of a second to import

        def made(link: int) -> tuple[WordingRun, ...]:
            return compare_wording(self.left.trace, self.right.trace, self.alignment.links[link])

        return lru_cache(maxsize=_CACHED_WORDINGS)(made)

    def wording(self, link: int) -> tuple[WordingRun, ...]:
        """Where the two sides of a link say the same words."""
        return self._wording(link)

    @cached_property
    def _same_words(self) -> Callable[[int], bool]:
        def same(link: int) -> bool:
            left, right = (_normalised_words(self.pane(side), self.group(link, side)) for side in SIDES)
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
    def phrase_pairs(self) -> frozenset[tuple[int, int]]:
        """
        Every two steps, left and right, that share a phrase.

        Prompt echo is left out, and a phrase that stands everywhere, which tells nothing of where the traces are alike.
        """
        return frozenset(self._find_phrase_pairs())

    def _find_phrase_pairs(self) -> Iterator[tuple[int, int]]:
        left_of, right_of = (self.pane(side).step_of for side in SIDES)
        for phrase in self.phrases:
            if not phrase.echo and len(phrase.left) * len(phrase.right) <= _MAX_PLACE_PAIRS:
                lefts, rights = {left_of(span.start) for span in phrase.left}, {right_of(span.start) for span in phrase.right}
                yield from product(lefts, rights)

    @cached_property
    def _mostly_equal(self) -> Callable[[int], bool]:
        from tracediff.align.word_diff import mostly_equal  # as above

        return cache(lambda link: mostly_equal(self.wording(link)))

    def is_mostly_equal(self, link: int) -> bool:
        """Whether marking what is said otherwise helps the eye, as most words of a link are equal."""
        return self._mostly_equal(link)

    def group(self, link: int, side: Side) -> tuple[int, ...]:
        """The steps of a link on one side, ascending."""
        return cast("tuple[int, ...]", getattr(self.alignment.links[link], side))


def _add_signs(found: dict[tuple[Side, int], AnnotationSign], sign: AnnotationSign, things: Iterable[Pin | Note]) -> None:
    for thing in things:
        found |= {(side, step): sign for side in SIDES for step in getattr(thing, side)}


def _normalised_words(pane: Pane, group: Sequence[int]) -> str:
    return _WORD_SEPARATORS.sub(" ", " ".join(pane.trace.step_text(step) for step in group)).casefold().strip()


def aligned_content(report: PairReport, *, prompt_name: str = "") -> PairContent:
    """A finished comparison, ready to be shown; the prompt's name is the traces' where none is given."""
    links, phrases = report.alignment.links, report.phrases
    left, right = pane_of_steps("left", report.left, links, phrases), pane_of_steps("right", report.right, links, phrases)
    return PairContent(left, right, report.prompt, prompt_name or named(report), report.alignment, phrases, report)


def unaligned_content(pair: TracePair) -> PairContent:
    """A pair whose comparison is not done yet: its lines, and nothing said about them."""
    left, right = pane_of_lines("left", pair.left), pane_of_lines("right", pair.right)
    nothing = Alignment(n_left=len(left), n_right=len(right), links=(), blocks=_two_gaps(len(left), len(right)))
    return PairContent(left, right, pair.prompt, pair.prompt_id or "", nothing)


def _two_gaps(n_left: int, n_right: int) -> tuple[Block, Block]:
    return (
        Block(kind="left_only", left=Span(start=0, end=n_left), right=Span(start=0, end=0)),
        Block(kind="right_only", left=Span(start=n_left, end=n_left), right=Span(start=0, end=n_right)),
    )
