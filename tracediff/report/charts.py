"""
The geometry of the charts on a page, as SVG paths for the templates.

    ribbon    both traces as rails, left above right; a band for each link in order, a curve for each move
    dots      a square, left steps across, right steps down; a point for each link
The steps of each side are scaled to run from 0 to `SPAN`, so both traces start and end together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from tracediff.presentation.naming import format_confidence, group_name, is_unsure, step_name
from tracediff.presentation.step_status import StepStatus, links_by_step, status_of
from tracediff.schema.alignment import Alignment, Link
from tracediff.schema.side import SIDES, Side

SPAN: Final = 1000
"""Length of both rails, and width of the square, in units of the chart."""
DEPTH: Final = 130
"""Distance from the top of the left rail to the bottom of the right one."""
RAIL: Final = 9
"""Thickness of a rail."""
_DENSE: Final = 120
"""The number of links from which a chart counts as dense."""
_LARGEST: Final = 10
_SMALLEST: Final = 5
"""Largest and smallest radius of a point."""


@dataclass(frozen=True, slots=True)
class Rail:
    """The steps of one side that share a status, as one path of boxes from (0, 0) to (SPAN, 1)."""

    status: StepStatus
    path: str


@dataclass(frozen=True, slots=True)
class LinkShape:
    """A link in a chart."""

    path: str
    target: str
    """The id that it leads to, without the prefix of a pair: `k12` for a link in order, else its first left step."""
    name: str
    """`L12–L13 R9 .91`."""
    kind: str
    """CSS classes: b in order, m moved, r repeat; u unsure."""


@dataclass(frozen=True, slots=True)
class PairCharts:
    """All charts of a pair."""

    left: tuple[Rail, ...]
    right: tuple[Rail, ...]
    bands: tuple[LinkShape, ...]
    moves: str
    """The curves of all likely moves as one path."""
    unsure_moves: str
    dots: tuple[LinkShape, ...]
    dense: bool
    """Whether there are so many moves that their curves must be faint."""
    few: bool
    """Whether there are so few links that a line between their bands still shows."""


def pair_charts(alignment: Alignment) -> PairCharts:
    """The charts of a pair."""
    links = alignment.links
    sizes = alignment.n_left, alignment.n_right
    left, right = (tuple(_rails(side, n, links)) for side, n in zip(SIDES, sizes, strict=True))
    moved = [link for link in links if link.order == "moved"]
    sure, unsure = ([link for link in moved if is_unsure(link.probability) is wanted] for wanted in (False, True))
    return PairCharts(
        left=left,
        right=right,
        bands=tuple(_link_shape(k, link, _band(link, sizes)) for k, link in enumerate(links) if link.order == "backbone"),
        moves="".join(_curve(link, sizes) for link in sure),
        unsure_moves="".join(_curve(link, sizes) for link in unsure),
        dots=tuple(_link_shape(k, link, _dot(link, sizes)) for k, link in enumerate(links)),
        dense=len(moved) > _DENSE,
        few=len(links) < _DENSE,
    )


def _rails(side: Side, n: int, links: Sequence[Link]) -> Iterator[Rail]:
    links_of = links_by_step(side, links)
    boxes: dict[StepStatus, list[str]] = {"linked": [], "moved": [], "repeat": [], "only": []}
    for status, run in groupby(range(n), key=lambda k: status_of(links_of.get(k, ()), links)):
        steps = tuple(run)
        start, end = _extent(steps, n)
        boxes[status].append(f"M{_coordinate(start)} 0h{_coordinate(end - start)}v1h-{_coordinate(end - start)}z")
    return (Rail(status, "".join(paths)) for status, paths in boxes.items() if paths)


def _link_shape(number: int, link: Link, path: str) -> LinkShape:
    unsure = is_unsure(link.probability)
    target = f"k{number + 1}" if link.order == "backbone" else step_name("left", link.left[0])
    name = f"{group_name('left', link.left)} {group_name('right', link.right)} {format_confidence(link.probability)}"
    return LinkShape(path, target, name, link.order[0] + " u" * unsure)


def _band(link: Link, sizes: tuple[int, int]) -> str:
    """The band between the two groups of a link."""
    a, b = map(_coordinate, _extent(link.left, sizes[0]))
    c, d = map(_coordinate, _extent(link.right, sizes[1]))
    top, middle, bottom = RAIL, _coordinate(DEPTH / 2), DEPTH - RAIL
    return f"M{a} {top}H{b}C{b} {middle} {d} {middle} {d} {bottom}H{c}C{c} {middle} {a} {middle} {a} {top}z"


def _curve(link: Link, sizes: tuple[int, int]) -> str:
    x, y = map(_coordinate, _centre(link, sizes))
    middle = _coordinate(DEPTH / 2)
    return f"M{x} {RAIL}C{x} {middle} {y} {middle} {y} {DEPTH - RAIL}"


def _dot(link: Link, sizes: tuple[int, int]) -> str:
    """A circle for a link in order, a diamond for a move, a cross for a repeat: the colour alone tells nothing."""
    x, y = (round(place) for place in _centre(link, sizes))
    r = min(_LARGEST, max(_SMALLEST, 900 // max(sizes)))
    if link.order == "backbone":
        return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0-{2 * r} 0z"
    if link.order == "moved":
        r += 2  # a diamond of the same width looks smaller
        return f"M{x} {y - r}l{r} {r}-{r} {r}-{r}-{r}z"
    return f"M{x - r} {y - r}l{2 * r} {2 * r}m0-{2 * r}l-{2 * r} {2 * r}"


def _centre(link: Link, sizes: tuple[int, int]) -> tuple[float, float]:
    (a, b), (c, d) = _extent(link.left, sizes[0]), _extent(link.right, sizes[1])
    return (a + b) / 2, (c + d) / 2


def _extent(steps: Sequence[int], n: int) -> tuple[float, float]:
    """Start of the first step and end of the last one, on a rail of `n` steps."""
    return SPAN * steps[0] / n, SPAN * (steps[-1] + 1) / n


def _coordinate(value: float) -> str:
    """A coordinate, rounded to a tenth of a unit, which is less than a pixel."""
    return f"{value:.1f}".removesuffix(".0")
