"""
The pair that a screen shows, with the look-ups that drawing and navigation need.

A `PairContent` is made twice for a pair: first from the lines of both texts, so that there is something to read at once, and
again from the report when the comparison is done. Both tile the same texts, so a code point of one can be found in the other.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import Final, Literal, cast

from tracediff.presentation.prompt_names import prompt_name as name_prompt
from tracediff.presentation.shown_links import without_candidates
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
"""A person's annotation of a step."""

_WORD_SEPARATORS: Final = re.compile(r"(?:\s|[?;*_\"'`’‘“”]|(?<!\d)[.,:]|[.,:](?!\d))+")
"""White space and punctuation between words; neither the point in a number nor an operator counts."""
_MAX_OCCURRENCE_PAIRS: Final = 64
"""Pairs of occurrences above which a phrase is too common to locate anything."""
_CACHED_WORDINGS: Final = 256
"""Links whose wording is cached."""


@dataclass(frozen=True)
class PairContent:
    """A pair to show."""

    left: Pane
    right: Pane
    prompt: str
    prompt_name: str
    alignment: Alignment
    """What is shown: findings only."""
    phrases: tuple[Phrase, ...] = ()
    report: PairReport | None = None
    """The whole report, candidates included. None until the comparison is done."""

    def has_steps_of(self, other: "PairContent") -> bool:
        """Whether both sides are cut into the same steps as in another content."""
        return all(self.pane(side).starts == other.pane(side).starts for side in SIDES)

    def pane(self, side: Side) -> Pane:
        """One side."""
        return cast("Pane", getattr(self, side))

    @cached_property
    def _first_links(self) -> dict[tuple[Order, Side], dict[int, int]]:
        found: dict[tuple[Order, Side], dict[int, int]] = defaultdict(dict)
        for number, link in enumerate(self.alignment.links):
            for side in SIDES:
                found[link.order, side].setdefault(self.group(number, side)[0], number)
        return found

    def first_links(self, order: Order, side: Side) -> Mapping[int, int]:
        """By step of a side, the first link of an order whose group starts there."""
        return self._first_links.get((order, side), {})

    @cached_property
    def annotation_signs(self) -> Mapping[tuple[Side, int], AnnotationSign]:
        """The annotation of each annotated step: the first of pinned, forbidden, noted that applies."""
        signs: dict[tuple[Side, int], AnnotationSign] = {}
        pins, notes = (self.report.pins, self.report.notes) if self.report is not None else ((), ())
        _add_signs(signs, "noted", notes)
        _add_signs(signs, "forbidden", (pin for pin in pins if not pin.linked))
        _add_signs(signs, "pinned", (pin for pin in pins if pin.linked))
        return signs

    @cached_property
    def _wording(self) -> Callable[[int], tuple[WordingRun, ...]]:
        from tracediff.align.word_diff import compare_wording  # not above: arrays take a tenth of a second to import

        def compare(link: int) -> tuple[WordingRun, ...]:
            return compare_wording(self.left.trace, self.right.trace, self.alignment.links[link])

        return lru_cache(maxsize=_CACHED_WORDINGS)(compare)

    def wording(self, link: int) -> tuple[WordingRun, ...]:
        """The word diff of the two sides of a link."""
        return self._wording(link)

    @cached_property
    def _same_words(self) -> Callable[[int], bool]:
        def are_same(link: int) -> bool:
            left, right = (_normalised_words(self.pane(side), self.group(link, side)) for side in SIDES)
            return left == right

        return cache(are_same)

    def same_words(self, link: int) -> bool:
        """Whether both sides of a link have the same words, apart from case, white space and punctuation."""
        return self._same_words(link)

    @cached_property
    def _phrase_steps(self) -> dict[Side, frozenset[int]]:
        return {side: frozenset(self._steps_with_phrases(self.pane(side))) for side in SIDES}

    def has_phrase(self, side: Side, step: int) -> bool:
        """Whether a step has a shared phrase that is not prompt echo."""
        return step in self._phrase_steps[side]

    def _steps_with_phrases(self, pane: Pane) -> Iterator[int]:
        for occurrence in pane.occurrences:
            if not self.phrases[occurrence.phrase].echo:
                yield from range(pane.step_of(occurrence.start), pane.step_of(occurrence.end - 1) + 1)

    @cached_property
    def phrase_pairs(self) -> frozenset[tuple[int, int]]:
        """
        All pairs of a left and a right step that share a phrase.

        Prompt echo is left out, and so is a phrase that is too common to say where the traces are alike.
        """
        return frozenset(self._find_phrase_pairs())

    def _find_phrase_pairs(self) -> Iterator[tuple[int, int]]:
        left_of, right_of = (self.pane(side).step_of for side in SIDES)
        for phrase in self.phrases:
            if not phrase.echo and len(phrase.left) * len(phrase.right) <= _MAX_OCCURRENCE_PAIRS:
                lefts, rights = {left_of(span.start) for span in phrase.left}, {right_of(span.start) for span in phrase.right}
                yield from product(lefts, rights)

    @cached_property
    def _mostly_equal(self) -> Callable[[int], bool]:
        from tracediff.align.word_diff import mostly_equal  # as above

        return cache(lambda link: mostly_equal(self.wording(link)))

    def is_mostly_equal(self, link: int) -> bool:
        """Whether most words of a link are equal, so that it helps to mark those that are not."""
        return self._mostly_equal(link)

    def group(self, link: int, side: Side) -> tuple[int, ...]:
        """The steps of a link on one side, ascending."""
        return cast("tuple[int, ...]", getattr(self.alignment.links[link], side))


def _add_signs(signs: dict[tuple[Side, int], AnnotationSign], sign: AnnotationSign, annotations: Iterable[Pin | Note]) -> None:
    for annotation in annotations:
        signs |= {(side, step): sign for side in SIDES for step in getattr(annotation, side)}


def _normalised_words(pane: Pane, group: Sequence[int]) -> str:
    return _WORD_SEPARATORS.sub(" ", " ".join(pane.trace.step_text(step) for step in group)).casefold().strip()


def aligned_content(report: PairReport, *, prompt_name: str = "") -> PairContent:
    """The content of a finished comparison; where no name is given for the prompt, the traces name it."""
    alignment, phrases = without_candidates(report).alignment, report.phrases
    links = alignment.links
    left, right = pane_of_steps("left", report.left, links, phrases), pane_of_steps("right", report.right, links, phrases)
    return PairContent(left, right, report.prompt, prompt_name or name_prompt(report), alignment, phrases, report)


def unaligned_content(pair: TracePair) -> PairContent:
    """The content of a pair before its comparison is done: its lines, without any links."""
    left, right = pane_of_lines("left", pair.left), pane_of_lines("right", pair.right)
    no_links = Alignment(n_left=len(left), n_right=len(right), links=(), blocks=_two_gaps(len(left), len(right)))
    return PairContent(left, right, pair.prompt, pair.prompt_id or "", no_links)


def _two_gaps(n_left: int, n_right: int) -> tuple[Block, Block]:
    return (
        Block(kind="left_only", left=Span(start=0, end=n_left), right=Span(start=0, end=0)),
        Block(kind="right_only", left=Span(start=n_left, end=n_left), right=Span(start=0, end=n_right)),
    )
