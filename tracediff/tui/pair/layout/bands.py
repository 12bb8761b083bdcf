"""
The pair as bands, one under the other.

    L12 ━━━━━ R9        a linked band: one link in order, both groups start on its first row
    L13 ━━┳━━ R10       another one, of a link 1:2
          ┗━━ R11
    L14       R12       an apart band: what each side has of its own at one place, moves and repeats included;
    L15 ↘ R31           that two steps stand opposite each other in it means nothing
Both sides are cut between bands at the same rows; that is all the alignment there is on the screen.
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
    """Left steps, ascending; may be empty in an apart band."""
    right: range
    """Right steps, ascending; may be empty in an apart band."""
    link: int | None
    """The link in order that joins both sides; None in an apart band."""

    def steps(self, side: Side) -> range:
        """The steps of one side."""
        return self.left if side == "left" else self.right


def bands_of(alignment: Alignment) -> tuple[Band, ...]:
    """
    The bands of an alignment in reading order.

    Returns
    -------
    tuple of Band
        They tile both step lists. Two apart bands never follow each other.
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
    """One band a link; a step between two links' groups stands with the link before it, the first link takes all before it."""
    numbers = [number for number in sorted(block.links, key=lambda k: alignment.links[k].left) if _in_order(number, alignment)]
    if not numbers:  # a report from elsewhere may name no link; its steps are still shown
        yield Band(range(block.left.start, block.left.end), range(block.right.start, block.right.end), None)
        return
    links = [alignment.links[number] for number in numbers]
    lefts = _cut_ranges([link.left[0] for link in links], block.left.start, block.left.end)
    rights = _cut_ranges([link.right[0] for link in links], block.right.start, block.right.end)
    for number, left, right in zip(numbers, lefts, rights, strict=True):
        yield Band(left, right, number)


def _in_order(number: int, alignment: Alignment) -> bool:
    return alignment.links[number].order == "backbone"


def _cut_ranges(firsts: Sequence[int], start: int, end: int) -> list[range]:
    return [range(a, b) for a, b in pairwise([start, *firsts[1:], end])]
