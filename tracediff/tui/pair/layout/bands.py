"""
The pair as bands, one below the other.

    L12 ━━━━━ R9        a linked band: one link in order; both its groups start on the band's first row
    L13 ━━┳━━ R10       another one, with a link 1:2
          ┗━━ R11
    L14       R12       an unlinked band: the steps of both sides between two linked bands, moves and repeats included;
    L15 ↘ R31           steps that stand opposite each other in it have nothing to do with each other
A band starts on the same row of both sides. This is all that the screen does to align them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from tracediff.schema.alignment import Alignment, Block
from tracediff.schema.side import Side


@dataclass(frozen=True, slots=True)
class Band:
    """Steps of both sides that start and end together on the screen."""

    left: range
    """Left steps, ascending; may be empty in an unlinked band."""
    right: range
    """Right steps, ascending; may be empty in an unlinked band."""
    link: int | None
    """The link in order; None in an unlinked band."""

    def steps(self, side: Side) -> range:
        """The steps of one side."""
        return self.left if side == "left" else self.right


def bands_of(alignment: Alignment) -> tuple[Band, ...]:
    """
    The bands of an alignment in reading order.

    Returns
    -------
    tuple of Band
        They tile both step lists. No two unlinked bands are adjacent.
    """
    return tuple(_iterate_bands(alignment))


def _iterate_bands(alignment: Alignment) -> Iterator[Band]:
    for linked, run in groupby(alignment.blocks, key=lambda block: block.kind == "linked"):
        blocks = list(run)
        if linked:
            for block in blocks:
                yield from _linked_bands(block, alignment)
        elif any(len(block.left) or len(block.right) for block in blocks):
            first, last = blocks[0], blocks[-1]
            yield Band(range(first.left.start, last.left.end), range(first.right.start, last.right.end), None)


def _linked_bands(block: Block, alignment: Alignment) -> Iterator[Band]:
    """One band for each link; a step between the groups of two links is in the band of the first."""
    numbers = [link for link in sorted(block.links, key=lambda k: alignment.links[k].left) if _is_in_order(link, alignment)]
    if not numbers:  # a report from elsewhere may name no link; its steps are still shown
        yield Band(range(block.left.start, block.left.end), range(block.right.start, block.right.end), None)
        return
    links = [alignment.links[number] for number in numbers]
    lefts = _cut_ranges([link.left[0] for link in links], block.left.start, block.left.end)
    rights = _cut_ranges([link.right[0] for link in links], block.right.start, block.right.end)
    for number, left, right in zip(numbers, lefts, rights, strict=True):
        yield Band(left, right, number)


def _is_in_order(number: int, alignment: Alignment) -> bool:
    return alignment.links[number].order == "backbone"


def _cut_ranges(firsts: Sequence[int], start: int, end: int) -> list[range]:
    return [range(a, b) for a, b in pairwise([start, *firsts[1:], end])]
