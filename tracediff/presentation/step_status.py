"""The status of each step, by the links it belongs to."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Literal

from tracediff.schema.alignment import Link
from tracediff.schema.side import Side

StepStatus = Literal["linked", "moved", "repeat", "only"]
"""linked: in a backbone link. moved, repeat: only in such links. only: in no link."""

_RANK: Final = {"backbone": 0, "moved": 1, "repeat": 2}


def links_by_step(side: Side, links: Sequence[Link]) -> dict[int, tuple[int, ...]]:
    """The links of each linked step, as indices: backbone first, then moves, then repeats, each by falling score."""
    links_of: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(links)), key=lambda number: (_RANK[links[number].order], -links[number].score, number)):
        for k in getattr(links[number], side):
            links_of[k].append(number)
    return {k: tuple(numbers) for k, numbers in links_of.items()}


def status_of(numbers: Sequence[int], links: Sequence[Link]) -> StepStatus:
    """The status of a step that has these links, in the order of `links_by_step`."""
    if not numbers:
        return "only"
    order = links[numbers[0]].order
    return "linked" if order == "backbone" else order
