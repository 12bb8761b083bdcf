"""
The pair as stretches that can be folded: equal ones, linked ones, what stands apart; under a filter, what it keeps and the rest.

    L12 ━━━━━ R9   Wait, the host shows a car.          an open stretch is its bands
    ⋯ 12 steps in the same words, L14–L25               a closed one is a single row
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

SectionKind = Literal["equal", "linked", "apart", "kept", "other"]


@dataclass(frozen=True, slots=True)
class Section:
    """Neighbouring bands of a kind, at least one; each has steps."""

    kind: SectionKind
    bands: tuple[Band, ...]

    open: "tuple[LayoutItem, ...]" = field(init=False, compare=False, repr=False)
    """What stands on the screen where it isn't folded; made once, since folding anything asks for all of it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "open", tuple(map(LayoutItem, self.bands)))

    def steps(self, side: Side) -> range:
        """The steps of one side; may be none."""
        return range(self.bands[0].steps(side).start, self.bands[-1].steps(side).stop)

    @property
    def size(self) -> int:
        """Steps of the side that has more."""
        return max(len(self.steps(side)) for side in SIDES)


@dataclass(frozen=True, slots=True)
class LayoutItem:
    """What stands on the screen, one below the other: a band, or a folded stretch in its place."""

    band: Band
    fold: Section | None = None
    """The stretch, where it is a folded one; then `band` has all its steps."""


@dataclass(frozen=True)
class Sections:
    """All stretches of a pair under a filter; they tile both step lists."""

    all: tuple[Section, ...]
    _ends: dict[Side, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ends", {side: [one.steps(side).stop for one in self.all] for side in SIDES})

    def index_of(self, side: Side, step: int) -> int:
        """Index of the stretch that a step lies in."""
        return bisect_right(self._ends[side], step)

    def of_kind(self, kind: SectionKind, *, least: int = 2) -> frozenset[int]:
        """The stretches of a kind that have at least so many steps on a side."""
        return frozenset(k for k, one in enumerate(self.all) if one.kind == kind and one.size >= least)

    def at(self, numbers: frozenset[int]) -> list[Section]:
        """The stretches of some indices."""
        return [self.all[k] for k in sorted(numbers)]

    def inside(self, folded: Iterable[Section]) -> frozenset[int]:
        """The stretches all of whose steps are in some others, of another alignment or filter of the same steps."""
        inside = _steps_of(folded)
        return frozenset(k for k, one in enumerate(self.all) if all(inside[side].issuperset(one.steps(side)) for side in SIDES))

    def overlapping(self, others: Iterable[Section]) -> frozenset[int]:
        """The stretches that have any step of some others."""
        inside = _steps_of(others)
        return frozenset(
            k for k, one in enumerate(self.all) if not all(inside[side].isdisjoint(one.steps(side)) for side in SIDES)
        )

    def items(self, closed: frozenset[int]) -> tuple[LayoutItem, ...]:
        """What stands on the screen with some of the stretches folded."""
        items = ((_folded_item(one),) if k in closed else one.open for k, one in enumerate(self.all))
        return tuple(chain.from_iterable(items))


def _steps_of(stretches: Iterable[Section]) -> dict[Side, set[int]]:
    some = list(stretches)
    return {side: {step for one in some for step in one.steps(side)} for side in SIDES}


def _folded_item(stretch: Section) -> LayoutItem:
    return LayoutItem(Band(stretch.steps("left"), stretch.steps("right"), None), stretch)


def sections_of(content: PairContent, shown: StepFilter = "all") -> Sections:
    """
    The stretches of a pair.

    Without a filter they are runs of links in the same words, runs of other links, and what stands apart between them. Under a
    filter they are runs of what it keeps, and of the rest; what stands apart is cut wherever one ends and the other begins.
    """
    bands = bands_of(content.alignment)
    if shown == "all":
        kinds = ((_kind_of(content, band), band) for band in bands)
    else:
        kinds = (kept for band in bands for kept in _filtered_bands(content, band, shown))
    runs = groupby(kinds, key=lambda pair: pair[0])
    return Sections(tuple(Section(kind, tuple(band for _, band in run)) for kind, run in runs))


def _kind_of(content: PairContent, band: Band) -> SectionKind:
    """Equal is a link in the same words whose steps are in no other link."""
    if band.link is None:
        return "apart"
    further = any(len(content.pane(side).links[step]) != 1 for side in SIDES for step in band.steps(side))
    return "linked" if further or not content.same_words(band.link) else "equal"


def _filtered_bands(content: PairContent, band: Band, shown: StepFilter) -> Iterator[tuple[SectionKind, Band]]:
    keeps = FILTERS[shown]
    if band.link is not None:
        kept = any(keeps(content, side, step) for side in SIDES for step in band.steps(side))
        yield "kept" if kept else "other", band
        return
    lefts, rights = (
        _runs_by_filter([keeps(content, side, step) for step in band.steps(side)], band.steps(side)) for side in SIDES
    )
    yield from _pair_runs(lefts, rights, band)


def _runs_by_filter(kept: Sequence[bool], steps: range) -> list[tuple[bool, range]]:
    """Runs of steps that are kept, and of steps that are not."""
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
    """The runs of both sides one after the other, two of a kind together; the rest goes before what is kept."""
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
