"""
The words that the two sides of a link share.

Purpose: the eye should fall on the differences. An edit script over tokens leaves short matches: a lone "the", or a comma that
both sides happen to have between two changes. That is no agreement, and it reads better as part of the changes around it. Nor do
two formulas agree because they share an operator: each side of an equation is one unit, equal as a whole or not at all.

    ugly   [so]{then} the [host]{man} opens [a]{the} [car]{door}     x [+]{-} y = 12
    good   [so the host]{then the man} opens [a car]{the door}       [x + y]{x - y} = 12

The runs are computed from the texts on demand, as a person looks at few of the thousands of links in a long pair. The edit script
is that of rapidfuzz's Indel (longest common subsequence), which is bit-parallel.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from tracediff.align.formulas import comparison_units
from tracediff.schema.alignment import Link
from tracediff.schema.span import Span
from tracediff.schema.step import SegmentedTrace
from tracediff.schema.wording_run import WordingRun
from tracediff.text.tokens import CONTENT_KINDS, TokenKind, tokenize
from tracediff.text.vocabulary import normal_form

_MAX_CELLS: Final = 1 << 28
"""Larger links are changed between their equal start and end. The script takes one bit a cell, here 32 MB."""
_MIN_EQUAL_SHARE: Final = 0.5
"""Least share of equal text in a link in which marking the changes helps."""
_SHORT_MATCH: Final = 3
"""Most characters of content in a short match: an article, a conjunction, a comma."""


class UnitRun(NamedTuple):
    """A run of units, as half-open ranges on each side."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    equal: bool

    def mirrored(self) -> "UnitRun":
        """The run with its sides swapped."""
        return UnitRun(self.right_start, self.right_end, self.left_start, self.left_end, self.equal)


class _Units(NamedTuple):
    """The units of one side of a link: tokens, and whole formulas."""

    start: int
    """Start of the side of the link in the trace."""
    starts: Sequence[int]
    ends: Sequence[int]
    keys: list[str]
    """The form in which each unit is compared."""
    n_content: Sequence[int]
    """Characters of content before each unit, with one entry more than there are units."""
    n_worded: Sequence[int]
    """Units before each unit that are more than punctuation, likewise."""

    def span(self, start: int, end: int) -> Span:
        """The code points of the units `[start, end)`. Without units, it is an empty span after the unit before."""
        if end > start:
            return Span(start=self.starts[start], end=self.ends[end - 1])
        at = self.ends[start - 1] if start else self.start
        return Span(start=at, end=at)


def compare_wording(left: SegmentedTrace, right: SegmentedTrace, link: Link) -> tuple[WordingRun, ...]:
    """
    Compare the wording of a link.

    Parameters
    ----------
    left, right
        The sides of a report.
    link
        A link of its alignment.

    Returns
    -------
    tuple of WordingRun
        Equal and other runs alternate, in reading order. Every token of the link is in exactly one run of its side; the white
        space between runs is in none. Swapping the sides mirrors the runs.

    Raises
    ------
    IndexError
        If the link names a step that a side does not have.

    Examples
    --------
    >>> from tracediff import compare
    >>> left = "The host opens door three."
    >>> report = compare(left, "The host opens door two.")
    >>> [run.left.of(left) for run in compare_wording(report.left, report.right, report.alignment.links[0])]
    ['The host opens door', 'three', '.']
    """
    a, b = _units_of(left, link.left), _units_of(right, link.right)
    # There may be several shortest scripts. Comparing in one direction always finds the same.
    swap = a.keys > b.keys
    script = [run.mirrored() for run in _edit_script(b.keys, a.keys)] if swap else list(_edit_script(a.keys, b.keys))
    return tuple(
        WordingRun(
            kind="equal" if run.equal else "changed" if _has_words(run, a, b) else "punctuation",
            left=a.span(run.left_start, run.left_end),
            right=b.span(run.right_start, run.right_end),
        )
        for run in _merge_short_matches(script, a.n_content, b.n_content)
    )


def mostly_equal(wording: Sequence[WordingRun]) -> bool:
    """Whether marking the changes helps the eye. If less than half is equal, nearly everything would be marked."""
    sizes = [(run.kind == "equal", len(run.left) + len(run.right)) for run in wording]
    return sum(size for equal, size in sizes if equal) >= _MIN_EQUAL_SHARE * max(sum(size for _, size in sizes), 1)


def _units_of(side: SegmentedTrace, group: Sequence[int]) -> _Units:
    at, end = side.steps[group[0]].span.start, side.steps[group[-1]].span.end
    tokens = tokenize(side.trace.text[at:end])
    keys = [normal_form(surface) for surface in tokens.surfaces()]
    starts, ends, kinds = tokens.starts.tolist(), tokens.ends.tolist(), tokens.kinds.tolist()
    size = [_content_size(b - a, kind) for a, b, kind in zip(starts, ends, kinds, strict=True)]
    bounds = list(comparison_units(keys, kinds))
    return _Units(
        at,
        [at + starts[a] for a, _ in bounds],
        [at + ends[b - 1] for _, b in bounds],
        [" ".join(keys[a:b]) for a, b in bounds],
        [0, *accumulate(sum(size[a:b]) for a, b in bounds)],
        [0, *accumulate(b - a > 1 or kinds[a] != TokenKind.PUNCTUATION for a, b in bounds)],
    )


def _content_size(length: int, kind: int) -> int:
    """Characters that count as content. A number is never a short match."""
    return max(length, _SHORT_MATCH + 1) if kind == TokenKind.NUMBER else length if kind in CONTENT_KINDS else 0


def _has_words(run: UnitRun, left: _Units, right: _Units) -> bool:
    """Whether a run has more than punctuation on either side."""
    return (
        left.n_worded[run.left_start] < left.n_worded[run.left_end]
        or right.n_worded[run.right_start] < right.n_worded[run.right_end]
    )


def _edit_script(left: Sequence[str], right: Sequence[str]) -> Iterator[UnitRun]:
    """Yield equal and changed runs. Adjacent changes are not merged yet."""
    if len(left) * len(right) > _MAX_CELLS:
        yield from _ends_only(left, right)
        return
    for code in Indel.opcodes(left, right):
        yield UnitRun(code.src_start, code.src_end, code.dest_start, code.dest_end, equal=code.tag == "equal")


def _ends_only(left: Sequence[str], right: Sequence[str]) -> Iterator[UnitRun]:
    shorter = min(len(left), len(right))
    head = next((k for k in range(shorter) if left[k] != right[k]), shorter)
    tail = next((k for k in range(shorter - head) if left[-1 - k] != right[-1 - k]), shorter - head)
    yield UnitRun(0, head, 0, head, equal=True)
    yield UnitRun(head, len(left) - tail, head, len(right) - tail, equal=False)
    yield UnitRun(len(left) - tail, len(left), len(right) - tail, len(right), equal=True)


def _merge_short_matches(runs: list[UnitRun], left: Sequence[int], right: Sequence[int]) -> list[UnitRun]:
    """Merge short matches into the changes around them; `left` and `right` give the content before each unit."""
    merged: list[UnitRun] = []
    for k, run in enumerate(runs):
        content = min(left[run.left_end] - left[run.left_start], right[run.right_end] - right[run.right_start])
        equal = run.equal and (content > _SHORT_MATCH or k in (0, len(runs) - 1))
        if run.left_start == run.left_end and run.right_start == run.right_end:
            continue
        if merged and merged[-1].equal == equal:
            merged[-1] = UnitRun(merged[-1].left_start, run.left_end, merged[-1].right_start, run.right_end, equal)
        else:
            merged.append(run._replace(equal=equal))
    return merged
