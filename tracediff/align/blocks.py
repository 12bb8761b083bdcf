"""
Links -> blocks: both step lists in reading order, each step in one block.

Between two backbone links stand the steps of the left side that are not in order, then those of the right side; each run of them
with one fate (moved, repeated, without any link) is a block of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

from tracediff.schema.alignment import Block, Link
from tracediff.schema.side import Side
from tracediff.schema.span import Span


def tile_blocks(links: Sequence[Link], *, n_left: int, n_right: int) -> tuple[Block, ...]:
    """
    Tile both step lists.

    Parameters
    ----------
    links
        All links, by left step; those of the backbone don't cross and share no step.
    n_left, n_right
        Numbers of steps.
    """
    of_left, of_right = _by_step(links, "left"), _by_step(links, "right")
    made: list[Block] = []
    i = j = 0
    for k, link in enumerate(links):
        if link.order != "backbone":
            continue
        made += _one_sided("left", range(i, link.left[0]), j, of_left, links)
        made += _one_sided("right", range(j, link.right[0]), link.left[0], of_right, links)
        i, j = link.left[-1] + 1, link.right[-1] + 1
        made.append(
            Block(kind="linked", left=Span(start=link.left[0], end=i), right=Span(start=link.right[0], end=j), links=(k,))
        )
    made += _one_sided("left", range(i, n_left), j, of_left, links)
    made += _one_sided("right", range(j, n_right), n_left, of_right, links)
    return tuple(_merge_linked(made))


def _by_step(links: Sequence[Link], side: Side) -> dict[int, list[int]]:
    """The links of each step that are not in the backbone."""
    found: dict[int, list[int]] = {}
    for k, link in enumerate(links):
        if link.order != "backbone":
            for step in getattr(link, side):
                found.setdefault(step, []).append(k)
    return found


def _one_sided(
    side: Side, steps: range, opposite: int, of_step: Mapping[int, list[int]], links: Sequence[Link]
) -> Iterator[Block]:
    """Yield the runs of steps of one side that share a fate; `opposite` is where the other side stands."""

    def fate(step: int) -> Literal["left_only", "right_only", "moved", "repeat"]:
        if step not in of_step:
            return "left_only" if side == "left" else "right_only"
        return "moved" if any(links[k].order == "moved" for k in of_step[step]) else "repeat"

    place = Span(start=opposite, end=opposite)
    for kind, run in groupby(steps, key=fate):
        members = list(run)
        span = Span(start=members[0], end=members[-1] + 1)
        leads = kind in ("moved", "repeat")
        leading = tuple(sorted({k for step in members for k in of_step[step]})) if leads else ()
        yield Block(kind=kind, left=span if side == "left" else place, right=place if side == "left" else span, links=leading)


def _merge_linked(made: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with neighbouring linked ones made one."""
    for linked, run in groupby(made, key=lambda block: block.kind == "linked"):
        parts = list(run)
        if not linked:
            yield from parts
            continue
        left = Span(start=parts[0].left.start, end=parts[-1].left.end)
        right = Span(start=parts[0].right.start, end=parts[-1].right.end)
        yield Block(kind="linked", left=left, right=right, links=tuple(k for part in parts for k in part.links))
