"""
A pure walk over an alignment, giving what any format draws.

    blocks of the alignment          regions of the view
    linked                           Linked: rows of opposite steps, one for each link in order
    left_only moved right_only ...   Apart: what each side has of its own between two linked regions, moves and repeats included
Steps opposite each other in a row of a `LinkedRegion` correspond; those in a `GapRegion` only stand at the same place.
Everything is derived from the links and the ranges of the blocks, so that both sides are shown whole whatever a report claims.
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
    """A link that leads from a step out of the order."""

    link: int
    """Index into the alignment's links."""
    order: Literal["moved", "repeat"]
    side: Side
    """The side it leads to."""
    steps: tuple[int, ...]
    """Steps of that side, ascending."""
    probability: float
    """How sure the link is."""

    @property
    def first(self) -> str:
        """The first step it leads to: `R31`."""
        return step_name(self.side, self.steps[0])

    @property
    def name(self) -> str:
        """All it leads to: `R31`, `R31–R33`."""
        return group_name(self.side, self.steps)


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with all that is said about it."""

    side: Side
    index: int
    fate: StepStatus
    label: Label
    stretches: tuple[MarkedRun, ...]
    """Its text without the white space around it; empty for a step of white space."""
    leads: tuple[CrossReference, ...]
    """Where else to look: moved links first, then repeats."""
    unsure: bool = False
    """Whether the link that its fate comes from is."""

    @property
    def name(self) -> str:
        """What it is called: `L12`."""
        return step_name(self.side, self.index)


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """The two groups of a link in order, opposite each other. A step between those of a group stands with them."""

    link: int
    probability: float
    """How sure the link is."""
    alike: bool
    """Whether both sides say it in the same words throughout."""
    left: tuple[StepView, ...]
    right: tuple[StepView, ...]

    @property
    def unsure(self) -> bool:
        """Whether the link is more likely wrong than right."""
        return is_unsure(self.probability)


@dataclass(frozen=True, slots=True)
class LinkedRegion:
    """Links in order that follow each other without a gap."""

    rows: tuple[LinkedRow, ...]


@dataclass(frozen=True, slots=True)
class GapRegion:
    """What each side has of its own at one place; at least one side has something."""

    left: tuple[StepView, ...]
    right: tuple[StepView, ...]


Region = LinkedRegion | GapRegion


def pair_regions(report: PairReport) -> tuple[Region, ...]:
    """
    The regions of a pair in reading order.

    Returns
    -------
    tuple of Region
        Every step of both sides is in exactly one of them, in order. Two `GapRegion` regions never follow each other.
    """
    return tuple(_Walk(report).regions())


class _Walk:
    """The walk: what is known of each step, gathered once, and the regions made from it."""

    def __init__(self, report: PairReport) -> None:
        self._links = report.alignment.links
        self._blocks = report.alignment.blocks
        self._traces = {"left": report.left, "right": report.right}
        self._links_of = {side: links_by_step(side, self._links) for side in SIDES}
        self._phrases = {side: phrase_marks(side, self._traces[side], report.phrases) for side in SIDES}
        self._echoes = frozenset(number for number, phrase in enumerate(report.phrases) if phrase.echo)
        foremost = {numbers[0] for links_of in self._links_of.values() for numbers in links_of.values()}
        self._wording = {k: compare_wording(report.left, report.right, self._links[k]) for k in foremost}
        self._changed = {k: _changed(runs) for k, runs in self._wording.items()}
        backbone = [k for k, link in enumerate(self._links) if link.order == "backbone"]
        self._backbone = sorted(backbone, key=lambda k: self._links[k].left)

    def regions(self) -> Iterator[Region]:
        apart: dict[Side, list[StepView]] = {"left": [], "right": []}
        links = iter(self._backbone)
        waiting = next(links, None)
        for block in self._blocks:
            rows: list[LinkedRow] = []
            at = {"left": block.left.start, "right": block.right.start}
            while waiting is not None and block.kind == "linked" and self._links[waiting].left[0] < block.left.end:
                if _inside(self._links[waiting], block):
                    rows.append(self._row(waiting, at))
                waiting = next(links, None)
            if rows:
                yield from _flush(apart)
                yield LinkedRegion(tuple(rows))
            for side in SIDES:
                steps: Span = getattr(block, side)
                apart[side].extend(self._step(side, k) for k in range(at[side], steps.end))
        yield from _flush(apart)

    def _row(self, number: int, at: dict[str, int]) -> LinkedRow:
        """The row of a link from the step each side stands `at`, which moves behind it."""
        link = self._links[number]
        sides = []
        for side in SIDES:
            end = getattr(link, side)[-1] + 1
            sides.append(tuple(self._step(side, k) for k in range(at[side], end)))
            at[side] = end
        alike = all(run.kind != "changed" for run in self._wording[number])
        return LinkedRow(number, link.probability, alike, *sides)

    def _step(self, side: Side, k: int) -> StepView:
        numbers = self._links_of[side].get(k, ())
        leads = tuple(self._lead(number, side) for number in numbers if self._links[number].order != "backbone")
        marks = [*self._phrases[side][k], *(self._changed[numbers[0]][side] if numbers else ())]
        trace = self._traces[side]
        pieces = marked_runs(trace, k, marks, echoes=self._echoes)
        unsure = bool(numbers) and is_unsure(self._links[numbers[0]].probability)
        return StepView(side, k, status_of(numbers, self._links), trace.steps[k].label, pieces, leads, unsure)

    def _lead(self, number: int, side: Side) -> CrossReference:
        link, other = self._links[number], OPPOSITE[side]
        return CrossReference(
            number, "moved" if link.order == "moved" else "repeat", other, getattr(link, other), link.probability
        )


def _flush(apart: dict[Side, list[StepView]]) -> Iterator[GapRegion]:
    if any(apart.values()):
        yield GapRegion(tuple(apart["left"]), tuple(apart["right"]))
        for steps in apart.values():
            steps.clear()


def _inside(link: Link, block: Block) -> bool:
    return all(
        getattr(block, side).start <= getattr(link, side)[0] <= getattr(link, side)[-1] < getattr(block, side).end
        for side in SIDES
    )


def _changed(wording: Sequence[WordingRun]) -> dict[Side, list[TextMark]]:
    """The marks of changed wording on both sides; none where the two groups are not near enough to gain by it."""
    if not mostly_equal(wording):
        return {"left": [], "right": []}
    runs = [run for run in wording if run.kind == "changed"]
    return {side: changed_marks(getattr(run, side) for run in runs) for side in SIDES}
