"""
The drawings of a page as plain geometry; the templates only put it into SVG.

    ribbon    both traces as rails, left above right; a band for each link in order, a curve for each move
    dots      a square, left steps across, right steps down; a point for each link
Steps are places from 0 to `SPAN` on each side, whatever their number, so that the two traces begin and end together.
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
"""Length of both rails, and side of the square, in the drawing's units."""
DEPTH: Final = 130
"""From the left rail to the right one."""
RAIL: Final = 9
"""Thickness of a rail."""
_MANY: Final = 120
_LARGEST: Final = 10
_SMALLEST: Final = 5


@dataclass(frozen=True, slots=True)
class Rail:
    """The steps of one side with one fate, as one path of boxes from (0, 0) to (SPAN, 1)."""

    fate: StepStatus
    path: str


@dataclass(frozen=True, slots=True)
class LinkShape:
    """A link in a drawing."""

    path: str
    target: str
    """The id that it leads to, without a pair's prefix: `k12` of a link in order, else its first left step."""
    name: str
    """`L12–L13 R9 .91`."""
    kind: str
    """Classes: b in order, m moved, r repeat; u unsure."""


@dataclass(frozen=True, slots=True)
class PairCharts:
    """All drawings of a pair."""

    left: tuple[Rail, ...]
    right: tuple[Rail, ...]
    bands: tuple[LinkShape, ...]
    moves: str
    """The curves of all likely moves as one path."""
    unsure_moves: str
    dots: tuple[LinkShape, ...]
    dense: bool
    """Whether there are so many moves that their curves have to be faint."""
    few: bool
    """Whether there are so few links that their bands can be told apart by a line between them."""


def pair_charts(alignment: Alignment) -> PairCharts:
    """The drawings of a pair."""
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
        dense=len(moved) > _MANY,
        few=len(links) < _MANY,
    )


def _rails(side: Side, n: int, links: Sequence[Link]) -> Iterator[Rail]:
    links_of = links_by_step(side, links)
    boxes: dict[StepStatus, list[str]] = {"linked": [], "moved": [], "repeat": [], "only": []}
    for fate, run in groupby(range(n), key=lambda k: status_of(links_of.get(k, ()), links)):
        steps = tuple(run)
        start, end = _extent(steps, n)
        boxes[fate].append(f"M{_coordinate(start)} 0h{_coordinate(end - start)}v1h-{_coordinate(end - start)}z")
    return (Rail(fate, "".join(paths)) for fate, paths in boxes.items() if paths)


def _link_shape(number: int, link: Link, path: str) -> LinkShape:
    unsure = is_unsure(link.probability)
    target = f"k{number + 1}" if link.order == "backbone" else step_name("left", link.left[0])
    name = f"{group_name('left', link.left)} {group_name('right', link.right)} {format_confidence(link.probability)}"
    return LinkShape(path, target, name, link.order[0] + " u" * unsure)


def _band(link: Link, sizes: tuple[int, int]) -> str:
    """From the left group's stretch of its rail down to the right group's."""
    a, b = map(_coordinate, _extent(link.left, sizes[0]))
    c, d = map(_coordinate, _extent(link.right, sizes[1]))
    top, middle, bottom = RAIL, _coordinate(DEPTH / 2), DEPTH - RAIL
    return f"M{a} {top}H{b}C{b} {middle} {d} {middle} {d} {bottom}H{c}C{c} {middle} {a} {middle} {a} {top}z"


def _curve(link: Link, sizes: tuple[int, int]) -> str:
    x, y = map(_coordinate, _centre(link, sizes))
    middle = _coordinate(DEPTH / 2)
    return f"M{x} {RAIL}C{x} {middle} {y} {middle} {y} {DEPTH - RAIL}"


def _dot(link: Link, sizes: tuple[int, int]) -> str:
    """A circle in order, a diamond moved, a cross a repeat: no shape is told by its colour alone."""
    x, y = (round(place) for place in _centre(link, sizes))
    r = min(_LARGEST, max(_SMALLEST, 900 // max(sizes)))
    if link.order == "backbone":
        return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0-{2 * r} 0z"
    if link.order == "moved":
        r += 2  # a diamond of the same breadth looks smaller
        return f"M{x} {y - r}l{r} {r}-{r} {r}-{r}-{r}z"
    return f"M{x - r} {y - r}l{2 * r} {2 * r}m0-{2 * r}l-{2 * r} {2 * r}"


def _centre(link: Link, sizes: tuple[int, int]) -> tuple[float, float]:
    (a, b), (c, d) = _extent(link.left, sizes[0]), _extent(link.right, sizes[1])
    return (a + b) / 2, (c + d) / 2


def _extent(steps: Sequence[int], n: int) -> tuple[float, float]:
    """From the first step's start to the last one's end, along a rail of `n` steps."""
    return SPAN * steps[0] / n, SPAN * (steps[-1] + 1) / n


def _coordinate(value: float) -> str:
    """A coordinate in as few characters as will do: a tenth of a unit is less than a pixel."""
    return f"{value:.1f}".removesuffix(".0")
