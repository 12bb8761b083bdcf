"""
Where the two sides of a link use the same words.

Purpose: the eye should fall on what differs. An edit script over tokens leaves crumbs, a lone "the" or a comma that both sides
happen to have between two changes; it is no agreement, and joining it to the changes around it reads better.

    ugly   [so]{then} the [host]{man} opens [a]{the} [car]{door}
    good   [so the host]{then the man} opens [a car]{the door}

The script is rapidfuzz's Indel (longest common subsequence), which is bit-parallel.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Self

import numpy as np
from rapidfuzz.distance import Indel

from tracediff.align.steps import StepTokens
from tracediff.schema.alignment import WordingRun
from tracediff.schema.span import Span
from tracediff.text.tokens import CONTENT_KINDS, Kind

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

    def mirrored(self) -> "Run":
        """The run with its sides swapped."""
        return Run(self.right_start, self.right_end, self.left_start, self.left_end, self.equal)


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one side, laid out for looking up many short stretches."""

    ids: list[int]
    starts: Sequence[int]
    ends: Sequence[int]
    bounds: Sequence[int]
    content: Sequence[int]
    """Characters of content tokens before each token; one entry more than there are tokens."""
    spoken: Sequence[int]
    """Tokens that are no punctuation before each token, likewise."""

    @classmethod
    def of(cls, side: StepTokens) -> Self:
        """Lay out the tokens of a side."""
        tokens = side.tokens
        sizes = np.where(np.isin(tokens.kinds, CONTENT_KINDS), tokens.ends - tokens.starts, 0)
        content = [0, *np.cumsum(sizes).tolist()]
        spoken = [0, *np.cumsum(tokens.kinds != Kind.PUNCTUATION).tolist()]
        return cls(side.ids.tolist(), tokens.starts.tolist(), tokens.ends.tolist(), side.bounds.tolist(), content, spoken)

    def span(self, start: int, end: int) -> Span:
        """The code points of the tokens `[start, end)`; an empty span after the token before them where there are none."""
        if end > start:
            return Span(start=self.starts[start], end=self.ends[end - 1])
        at = self.ends[start - 1] if start else 0
        return Span(start=at, end=at)


def compare_wording(left: Words, right: Words, group: tuple[Sequence[int], Sequence[int]]) -> tuple[WordingRun, ...]:
    """
    Compare the wording of a link.

    Parameters
    ----------
    left, right
        Tokens of each side.
    group
        Left and right steps of the link, contiguous on each side.

    Returns
    -------
    tuple of WordingRun
        Equal and other runs in turn. Every token of the link is in exactly one run of its side. Swapping the sides mirrors them.
    """
    i, j = left.bounds[group[0][0]], right.bounds[group[1][0]]
    a, b = left.ids[i : left.bounds[group[0][-1] + 1]], right.ids[j : right.bounds[group[1][-1] + 1]]
    # Of several shortest scripts one is found; the other way round it might be another.
    script = _script(a, b) if a <= b else (run.mirrored() for run in _script(b, a))
    return tuple(
        WordingRun(
            kind="equal" if run.equal else "changed" if _speaks(run, left, right, i, j) else "punctuation",
            left=left.span(i + run.left_start, i + run.left_end),
            right=right.span(j + run.right_start, j + run.right_end),
        )
        for run in _without_crumbs(list(script), left.content, right.content, i, j)
    )


def _speaks(run: Run, left: Words, right: Words, i: int, j: int) -> bool:
    """Whether a run, whose link starts at tokens i and j, has more than punctuation on a side."""
    return (
        left.spoken[i + run.left_start] < left.spoken[i + run.left_end]
        or right.spoken[j + run.right_start] < right.spoken[j + run.right_end]
    )


def _script(left: Sequence[int], right: Sequence[int]) -> Iterator[Run]:
    """Yield equal and changed runs; neighbouring changes are not joined yet."""
    if len(left) * len(right) > _MAX_CELLS:
        yield from _ends_only(left, right)
        return
    for code in Indel.opcodes(left, right):
        yield Run(code.src_start, code.src_end, code.dest_start, code.dest_end, equal=code.tag == "equal")


def _ends_only(left: Sequence[int], right: Sequence[int]) -> Iterator[Run]:
    shorter = min(len(left), len(right))
    head = next((k for k in range(shorter) if left[k] != right[k]), shorter)
    tail = next((k for k in range(shorter - head) if left[-1 - k] != right[-1 - k]), shorter - head)
    yield Run(0, head, 0, head, equal=True)
    yield Run(head, len(left) - tail, head, len(right) - tail, equal=False)
    yield Run(len(left) - tail, len(left), len(right) - tail, len(right), equal=True)


def _without_crumbs(runs: list[Run], left: Sequence[int], right: Sequence[int], i: int, j: int) -> list[Run]:
    """Runs of both kinds in turn, crumbs given to the changes around them; `left` and `right` count the content before tokens."""
    joined: list[Run] = []
    for k, run in enumerate(runs):
        said = min(left[i + run.left_end] - left[i + run.left_start], right[j + run.right_end] - right[j + run.right_start])
        equal = run.equal and (said > _CRUMB or k in (0, len(runs) - 1))
        if run.left_start == run.left_end and run.right_start == run.right_end:
            continue
        if joined and joined[-1].equal == equal:
            joined[-1] = Run(joined[-1].left_start, run.left_end, joined[-1].right_start, run.right_end, equal)
        else:
            joined.append(run._replace(equal=equal))
    return joined
