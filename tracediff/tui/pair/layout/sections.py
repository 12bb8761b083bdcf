"""
The pair as sections that can be folded: equal, linked and unlinked ones; under a filter, what it keeps and the rest.

    L12 ━━━━━ R9   Wait, the host shows a car.          an open section is its bands
    ⋯ 12 steps in the same words, L14–L25               a folded one is a single row
    L26 ━━━━━ R23  So it is reversed.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from typing import Literal

from tracediff.schema.side import SIDES, Side
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.bands import Band, bands_of
from tracediff.tui.pair.layout.filters import FILTERS, StepFilter

SectionKind = Literal["equal", "linked", "unlinked", "kept", "other"]


@dataclass(frozen=True, slots=True)
class Section:
    """Adjacent bands of one kind, at least one; each has steps."""

    kind: SectionKind
    bands: tuple[Band, ...]

    open: "tuple[LayoutItem, ...]" = field(init=False, compare=False, repr=False)
    """Its items while it is open; made once, since folding any section needs those of all."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "open", tuple(map(LayoutItem, self.bands)))

    def steps(self, side: Side) -> range:
        """The steps of one side; may be empty."""
        return range(self.bands[0].steps(side).start, self.bands[-1].steps(side).stop)

    @property
    def size(self) -> int:
        """Number of steps of the longer side."""
        return max(len(self.steps(side)) for side in SIDES)


@dataclass(frozen=True, slots=True)
class LayoutItem:
    """What the screen shows, one below the other: a band, or a folded section in place of its bands."""

    band: Band
    fold: Section | None = None
    """The section, if it is folded; then `band` has all its steps."""


@dataclass(frozen=True)
class Sections:
    """All sections of a pair under a filter; they tile both step lists."""

    all: tuple[Section, ...]
    _ends: dict[Side, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ends", {side: [section.steps(side).stop for section in self.all] for side in SIDES})

    def index_of(self, side: Side, step: int) -> int:
        """The index of the section that holds a step."""
        return bisect_right(self._ends[side], step)

    def of_kind(self, kind: SectionKind, *, least: int = 2) -> frozenset[int]:
        """The sections of a kind that have at least `least` steps on a side."""
        return frozenset(k for k, section in enumerate(self.all) if section.kind == kind and section.size >= least)

    def at(self, numbers: frozenset[int]) -> list[Section]:
        """The sections with these indices."""
        return [self.all[k] for k in sorted(numbers)]

    def inside(self, folded: Iterable[Section]) -> frozenset[int]:
        """The sections whose steps are all in some others, of another alignment or filter of the same steps."""
        covered = _steps_of(folded)
        return frozenset(
            k for k, section in enumerate(self.all) if all(covered[side].issuperset(section.steps(side)) for side in SIDES)
        )

    def overlapping(self, others: Iterable[Section]) -> frozenset[int]:
        """The sections that share a step with some others."""
        covered = _steps_of(others)
        return frozenset(
            k for k, section in enumerate(self.all) if not all(covered[side].isdisjoint(section.steps(side)) for side in SIDES)
        )

    def items(self, folded: frozenset[int]) -> tuple[LayoutItem, ...]:
        """What the screen shows with some of the sections folded."""
        items = ((_folded_item(section),) if k in folded else section.open for k, section in enumerate(self.all))
        return tuple(chain.from_iterable(items))


def _steps_of(sections: Iterable[Section]) -> dict[Side, set[int]]:
    listed = list(sections)
    return {side: {step for section in listed for step in section.steps(side)} for side in SIDES}


def _folded_item(section: Section) -> LayoutItem:
    return LayoutItem(Band(section.steps("left"), section.steps("right"), None), section)


def sections_of(content: PairContent, kind: StepFilter = "all") -> Sections:
    """
    The sections of a pair.

    Without a filter they are runs of links in the same words, runs of other links, and the unlinked bands between them. Under a
    filter they are runs of what it keeps, and of the rest; an unlinked band is cut where one ends and the other starts.
    """
    bands = bands_of(content.alignment)
    if kind == "all":
        kinds = ((_kind_of(content, band), band) for band in bands)
    else:
        kinds = (kept for band in bands for kept in _filtered_bands(content, band, kind))
    runs = groupby(kinds, key=lambda pair: pair[0])
    return Sections(tuple(Section(kind, tuple(band for _, band in run)) for kind, run in runs))


def _kind_of(content: PairContent, band: Band) -> SectionKind:
    """The kind of a band; equal is a link in the same words whose steps are in no other link."""
    if band.link is None:
        return "unlinked"
    further = any(len(content.pane(side).links[step]) != 1 for side in SIDES for step in band.steps(side))
    return "linked" if further or not content.same_words(band.link) else "equal"


def _filtered_bands(content: PairContent, band: Band, kind: StepFilter) -> Iterator[tuple[SectionKind, Band]]:
    keeps = FILTERS[kind]
    if band.link is not None:
        kept = any(keeps(content, side, step) for side in SIDES for step in band.steps(side))
        yield "kept" if kept else "other", band
        return
    lefts, rights = (
        _runs_by_filter([keeps(content, side, step) for step in band.steps(side)], band.steps(side)) for side in SIDES
    )
    yield from _pair_runs(lefts, rights, band)


def _runs_by_filter(kept: Sequence[bool], steps: range) -> list[tuple[bool, range]]:
    """Runs of steps that are kept, and of steps that are not, in turn."""
    runs: list[tuple[bool, range]] = []
    at = steps.start
    for keep, run in groupby(kept):
        size = len(list(run))
        runs.append((keep, range(at, at + size)))
        at += size
    return runs


def _pair_runs(
    lefts: list[tuple[bool, range]], rights: list[tuple[bool, range]], band: Band
) -> Iterator[tuple[SectionKind, Band]]:
    """The runs of both sides in order, two of one kind together; a run that is not kept comes before one that is."""
    i = j = 0
    left_at, right_at = band.left.start, band.right.start
    while i < len(lefts) or j < len(rights):
        heads = [runs[k][0] for runs, k in ((lefts, i), (rights, j)) if k < len(runs)]
        keep = all(heads)
        left, right = range(left_at, left_at), range(right_at, right_at)
        if i < len(lefts) and lefts[i][0] == keep:
            left, i = lefts[i][1], i + 1
        if j < len(rights) and rights[j][0] == keep:
            right, j = rights[j][1], j + 1
        left_at, right_at = left.stop, right.stop
        yield "kept" if keep else "other", replace(band, left=left, right=right)
