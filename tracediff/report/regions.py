"""
An alignment as regions in reading order, which any format can draw.

    blocks of the alignment          region
    linked                           LinkedRegion: rows of opposite steps, one row for each link in order
    left_only moved right_only ...   GapRegion: the other steps between two linked regions, moves and repeats included
Opposite steps in a row of a `LinkedRegion` correspond. Those in a `GapRegion` only share a place in the reading order.
Regions are derived from the links and from the ranges of the blocks alone, so even a malformed report is shown in full.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tracediff.align.word_diff import compare_wording, mostly_equal
from tracediff.presentation.marked_text import MarkedRun, TextMark, changed_marks, marked_runs, phrase_marks
from tracediff.presentation.naming import group_name, is_unsure, step_name
from tracediff.presentation.step_status import StepStatus, links_by_step, status_of
from tracediff.schema.alignment import Block, Link
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.schema.span import Span
from tracediff.schema.step import Label
from tracediff.schema.wording_run import WordingRun


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A link out of the order, seen from a step: the steps it references to."""

    link: int
    """Index into the alignment's links."""
    order: Literal["moved", "repeat"]
    side: Side
    """The side of those steps."""
    steps: tuple[int, ...]
    """The steps it references to, ascending."""
    probability: float
    """Probability of the link."""

    @property
    def first(self) -> str:
        """The name of the first step it references to: `R31`."""
        return step_name(self.side, self.steps[0])

    @property
    def name(self) -> str:
        """The names of all steps it references to: `R31`, `R31–R33`."""
        return group_name(self.side, self.steps)


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with everything that formats show about it."""

    side: Side
    index: int
    status: StepStatus
    label: Label
    runs: tuple[MarkedRun, ...]
    """Its text, stripped. Empty for a step of white space."""
    references: tuple[CrossReference, ...]
    """Its links out of the order: moved ones first, then repeats."""
    unsure: bool = False
    """Whether the link that determines its status is unsure."""

    @property
    def name(self) -> str:
        """Its name: `L12`."""
        return step_name(self.side, self.index)


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """The two groups of a link in order, opposite each other. Steps between those of a group are included."""

    link: int
    probability: float
    """Probability of the link."""
    same_words: bool
    """Whether the wording of both sides is the same throughout."""
    left: tuple[StepView, ...]
    right: tuple[StepView, ...]

    @property
    def unsure(self) -> bool:
        """Whether the link is more likely wrong than right."""
        return is_unsure(self.probability)


@dataclass(frozen=True, slots=True)
class LinkedRegion:
    """Links in order without a gap between them."""

    rows: tuple[LinkedRow, ...]


@dataclass(frozen=True, slots=True)
class GapRegion:
    """The steps of both sides between two linked regions. At least one side has some."""

    left: tuple[StepView, ...]
    right: tuple[StepView, ...]


Region = LinkedRegion | GapRegion


def pair_regions(report: PairReport) -> tuple[Region, ...]:
    """
    The regions of a pair in reading order.

    Returns
    -------
    tuple of Region
        Each step of both sides is in exactly one region, in order. Two `GapRegion`s never follow each other.
    """
    return tuple(_RegionBuilder(report).regions())


class _RegionBuilder:
    """Looks up everything about each step once, and builds the regions."""

    def __init__(self, report: PairReport) -> None:
        self._links = report.alignment.links
        self._blocks = report.alignment.blocks
        self._traces = {"left": report.left, "right": report.right}
        self._links_of = {side: links_by_step(side, self._links) for side in SIDES}
        self._phrases = {side: phrase_marks(side, self._traces[side], report.phrases) for side in SIDES}
        self._echoes = frozenset(number for number, phrase in enumerate(report.phrases) if phrase.echo)
        first_links = {numbers[0] for links_of in self._links_of.values() for numbers in links_of.values()}
        self._wording = {k: compare_wording(report.left, report.right, self._links[k]) for k in first_links}
        self._changed = {k: _changed(runs) for k, runs in self._wording.items()}
        backbone = [k for k, link in enumerate(self._links) if link.order == "backbone"]
        self._backbone = sorted(backbone, key=lambda k: self._links[k].left)

    def regions(self) -> Iterator[Region]:
        gap: dict[Side, list[StepView]] = {"left": [], "right": []}
        links = iter(self._backbone)
        number = next(links, None)
        for block in self._blocks:
            rows: list[LinkedRow] = []
            at = {"left": block.left.start, "right": block.right.start}
            while number is not None and block.kind == "linked" and self._links[number].left[0] < block.left.end:
                if _inside(self._links[number], block):
                    rows.append(self._row(number, at))
                number = next(links, None)
            if rows:
                yield from _flush(gap)
                yield LinkedRegion(tuple(rows))
            for side in SIDES:
                steps: Span = getattr(block, side)
                gap[side].extend(self._step(side, k) for k in range(at[side], steps.end))
        yield from _flush(gap)

    def _row(self, number: int, at: dict[str, int]) -> LinkedRow:
        """The row of a link, starting at the steps `at`, which then move past it."""
        link = self._links[number]
        sides = []
        for side in SIDES:
            end = getattr(link, side)[-1] + 1
            sides.append(tuple(self._step(side, k) for k in range(at[side], end)))
            at[side] = end
        same_words = all(run.kind != "changed" for run in self._wording[number])
        return LinkedRow(number, link.probability, same_words, *sides)

    def _step(self, side: Side, k: int) -> StepView:
        numbers = self._links_of[side].get(k, ())
        references = tuple(self._reference(number, side) for number in numbers if self._links[number].order != "backbone")
        marks = [*self._phrases[side][k], *(self._changed[numbers[0]][side] if numbers else ())]
        trace = self._traces[side]
        runs = marked_runs(trace, k, marks, echoes=self._echoes)
        unsure = bool(numbers) and is_unsure(self._links[numbers[0]].probability)
        return StepView(side, k, status_of(numbers, self._links), trace.steps[k].label, runs, references, unsure)

    def _reference(self, number: int, side: Side) -> CrossReference:
        link, other = self._links[number], OPPOSITE[side]
        return CrossReference(
            number, "moved" if link.order == "moved" else "repeat", other, getattr(link, other), link.probability
        )


def _flush(gap: dict[Side, list[StepView]]) -> Iterator[GapRegion]:
    if any(gap.values()):
        yield GapRegion(tuple(gap["left"]), tuple(gap["right"]))
        for steps in gap.values():
            steps.clear()


def _inside(link: Link, block: Block) -> bool:
    return all(
        getattr(block, side).start <= getattr(link, side)[0] <= getattr(link, side)[-1] < getattr(block, side).end
        for side in SIDES
    )


def _changed(wording: Sequence[WordingRun]) -> dict[Side, list[TextMark]]:
    """The marks of changed wording on both sides. None if too little is equal for marks to help."""
    if not mostly_equal(wording):
        return {"left": [], "right": []}
    runs = [run for run in wording if run.kind == "changed"]
    return {side: changed_marks(getattr(run, side) for run in runs) for side in SIDES}
