"""
Equal steps at the start and at the end of both sides. They need no evidence.

Purpose: a trace against itself is equal from end to end, whatever its steps say, even a mere "...". And if one trace is the other
with something inserted, everything else is linked as it stands. Any diff does this first.

    Okay.   Let me see.   A   B   C.   Done.
    Okay.   Let me see.   X   C.   Done.
    ^^^^^   ^^^^^^^^^^^           ^^   ^^^^^     linked without evidence
"""

from collections.abc import Iterator
from itertools import pairwise, takewhile

from tracediff.align.steps import StepTokens

MatrixCell = tuple[int, int]
"""A left and a right step."""


def equal_ends(left: StepTokens, right: StepTokens) -> tuple[MatrixCell, ...]:
    """
    Find the cells of equal steps at both ends. Steps without any token are left out.

    Returns
    -------
    tuple of (int, int)
        Ascending on both sides; no step occurs twice.
    """
    shorter = min(len(left), len(right))
    a, b = (list(_step_bytes(side)) for side in (left, right))
    head = sum(1 for _ in takewhile(lambda k: a[k] == b[k], range(shorter)))
    tail = sum(1 for _ in takewhile(lambda k: a[-1 - k] == b[-1 - k], range(shorter - head)))
    cells = [*((k, k) for k in range(head)), *((len(left) - k, len(right) - k) for k in range(tail, 0, -1))]
    return tuple((i, j) for i, j in cells if a[i])


def _step_bytes(side: StepTokens) -> Iterator[bytes]:
    bounds = side.bounds.tolist()
    return (side.ids[start:end].tobytes() for start, end in pairwise(bounds))
