"""
Links -> blocks: both step lists in reading order, each step in one block.

Between two backbone links come first the other left steps, then the other right steps. Each run of them with the same status
(moved, repeat, without any link) is a block.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

from tracediff.schema.alignment import Block, Link
from tracediff.schema.side import Side
from tracediff.schema.span import Span


def tile_blocks(links: Sequence[Link], *, n_left: int, n_right: int) -> tuple[Block, ...]:
    """
    Tile both step lists with blocks.

    Parameters
    ----------
    links
        All links, by left step. Those of the backbone don't cross and share no step. Candidates are left out.
    n_left, n_right
        Numbers of steps.
    """
    of_left, of_right = _by_step(links, "left"), _by_step(links, "right")
    blocks: list[Block] = []
    i = j = 0
    for k, link in enumerate(links):
        if link.order != "backbone" or link.candidate:
            continue
        blocks += _one_sided("left", range(i, link.left[0]), j, of_left, links)
        blocks += _one_sided("right", range(j, link.right[0]), link.left[0], of_right, links)
        i, j = link.left[-1] + 1, link.right[-1] + 1
        blocks.append(
            Block(kind="linked", left=Span(start=link.left[0], end=i), right=Span(start=link.right[0], end=j), links=(k,))
        )
    blocks += _one_sided("left", range(i, n_left), j, of_left, links)
    blocks += _one_sided("right", range(j, n_right), n_left, of_right, links)
    return tuple(_merge_linked(blocks))


def _by_step(links: Sequence[Link], side: Side) -> dict[int, list[int]]:
    """The findings of each step, without those of the backbone."""
    by_step: dict[int, list[int]] = {}
    for k, link in enumerate(links):
        if link.order != "backbone" and not link.candidate:
            for step in getattr(link, side):
                by_step.setdefault(step, []).append(k)
    return by_step


def _one_sided(
    side: Side, steps: range, opposite: int, of_step: Mapping[int, list[int]], links: Sequence[Link]
) -> Iterator[Block]:
    """Yield the runs of steps of one side with the same status; `opposite` is the position on the other side."""

    def status(step: int) -> Literal["left_only", "right_only", "moved", "repeat"]:
        if step not in of_step:
            return "left_only" if side == "left" else "right_only"
        return "moved" if any(links[k].order == "moved" for k in of_step[step]) else "repeat"

    nothing = Span(start=opposite, end=opposite)
    for kind, run in groupby(steps, key=status):
        members = list(run)
        span = Span(start=members[0], end=members[-1] + 1)
        numbers = {k for step in members for k in of_step.get(step, ())}
        left, right = (span, nothing) if side == "left" else (nothing, span)
        yield Block(kind=kind, left=left, right=right, links=tuple(sorted(numbers)))


def _merge_linked(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, with adjacent linked ones merged."""
    for linked, run in groupby(blocks, key=lambda block: block.kind == "linked"):
        parts = list(run)
        if not linked:
            yield from parts
            continue
        left = Span(start=parts[0].left.start, end=parts[-1].left.end)
        right = Span(start=parts[0].right.start, end=parts[-1].right.end)
        yield Block(kind="linked", left=left, right=right, links=tuple(k for part in parts for k in part.links))
