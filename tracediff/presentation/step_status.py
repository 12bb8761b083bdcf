"""What became of each step: the links it is in, and what they make of it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Literal

from tracediff.schema.alignment import Link
from tracediff.schema.side import Side

StepStatus = Literal["linked", "moved", "repeat", "only"]
"""linked: in a link in order; moved, repeat: in such a link but in none in order; only: in no link."""

_RANK: Final = {"backbone": 0, "moved": 1, "repeat": 2}


def links_by_step(side: Side, links: Sequence[Link]) -> dict[int, tuple[int, ...]]:
    """For each step with links their indices: that in order first, then moves, then repeats, the likeliest of each first."""
    links_of: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(links)), key=lambda number: (_RANK[links[number].order], -links[number].score, number)):
        for k in getattr(links[number], side):
            links_of[k].append(number)
    return {k: tuple(numbers) for k, numbers in links_of.items()}


def status_of(numbers: Sequence[int], links: Sequence[Link]) -> StepStatus:
    """What became of a step with these links, sorted as above."""
    if not numbers:
        return "only"
    order = links[numbers[0]].order
    return "linked" if order == "backbone" else order
