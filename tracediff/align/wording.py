"""
Where the two sides of a link use the same words.

Purpose: the eye should fall on what differs. An edit script over tokens leaves crumbs, a lone "the" or a comma that both sides
happen to have between two changes; it is no agreement, and joining it to the changes around it reads better.

    ugly   [so]{then} the [host]{man} opens [a]{the} [car]{door}
    good   [so the host]{then the man} opens [a car]{the door}

The script is rapidfuzz's Indel (longest common subsequence), which is bit-parallel.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from tracediff.align.steps import StepTokens
from tracediff.schema.alignment import WordingRun
from tracediff.schema.span import Span
from tracediff.text.tokens import CONTENT_KINDS

_MAX_CELLS: Final = 1 << 28
"""Larger links are shown as changed but for what they start and end with: the script takes a bit a cell, here 32 MB."""
_CRUMB: Final = 3
"""Characters of content up to which an equal run between two changes is a crumb: an article, a conjunction, a comma."""


class Run(NamedTuple):
    """Half-open token ranges of a run, counted from the first token of the link on each side."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    equal: bool


def compare_wording(left: StepTokens, right: StepTokens, group: tuple[Sequence[int], Sequence[int]]) -> tuple[WordingRun, ...]:
    """
    Compare the wording of a link.

    Parameters
    ----------
    left, right
        Steps of each side.
    group
        Left and right steps of the link, contiguous on each side.

    Returns
    -------
    tuple of WordingRun
        Equal and changed runs in turn. Every token of the link is in exactly one run of its side.
    """
    sides = [_range(side, steps) for side, steps in zip((left, right), group, strict=True)]
    ids = [side.ids[a:b] for side, (a, b) in zip((left, right), sides, strict=True)]
    runs = _without_crumbs(list(_script(*(x.tolist() for x in ids))), left, sides[0][0])
    return tuple(
        WordingRun(
            kind="equal" if run.equal else "changed",
            left=_span(left, sides[0][0] + run.left_start, sides[0][0] + run.left_end),
            right=_span(right, sides[1][0] + run.right_start, sides[1][0] + run.right_end),
        )
        for run in runs
    )


def _range(side: StepTokens, steps: Sequence[int]) -> tuple[int, int]:
    return int(side.bounds[steps[0]]), int(side.bounds[steps[-1] + 1])


def _span(side: StepTokens, start: int, end: int) -> Span:
    """The code points of the tokens `[start, end)`; an empty span after the token before them where there are none."""
    if end > start:
        return Span(start=int(side.tokens.starts[start]), end=int(side.tokens.ends[end - 1]))
    at = int(side.tokens.ends[start - 1]) if start else 0
    return Span(start=at, end=at)


def _script(left: list[int], right: list[int]) -> Iterator[Run]:
    """Yield equal and changed runs; neighbouring changes are not joined yet."""
    if len(left) * len(right) > _MAX_CELLS:
        yield from _ends_only(left, right)
        return
    for code in Indel.opcodes(left, right):
        yield Run(code.src_start, code.src_end, code.dest_start, code.dest_end, equal=code.tag == "equal")


def _ends_only(left: list[int], right: list[int]) -> Iterator[Run]:
    shorter = min(len(left), len(right))
    head = next((k for k in range(shorter) if left[k] != right[k]), shorter)
    tail = next((k for k in range(shorter - head) if left[-1 - k] != right[-1 - k]), shorter - head)
    yield Run(0, head, 0, head, equal=True)
    yield Run(head, len(left) - tail, head, len(right) - tail, equal=False)
    yield Run(len(left) - tail, len(left), len(right) - tail, len(right), equal=True)


def _without_crumbs(runs: list[Run], left: StepTokens, offset: int) -> list[Run]:
    """Runs of both kinds in turn, crumbs given to the changes around them."""
    inner = range(1, len(runs) - 1)
    crumbs = {k for k in inner if runs[k].equal and _is_crumb(left, offset + runs[k].left_start, offset + runs[k].left_end)}
    joined: list[Run] = []
    for k, run in enumerate(runs):
        equal = run.equal and k not in crumbs
        if run.left_start == run.left_end and run.right_start == run.right_end:
            continue
        if joined and joined[-1].equal == equal:
            joined[-1] = Run(joined[-1].left_start, run.left_end, joined[-1].right_start, run.right_end, equal)
        else:
            joined.append(run._replace(equal=equal))
    return joined


def _is_crumb(side: StepTokens, start: int, end: int) -> bool:
    says = np.isin(side.tokens.kinds[start:end], CONTENT_KINDS)
    sizes = (side.tokens.ends - side.tokens.starts)[start:end]
    return int(sizes[says].sum()) <= _CRUMB
