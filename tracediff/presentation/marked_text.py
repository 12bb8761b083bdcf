"""
The text of a step, cut wherever a mark starts or ends.

    Wait, the host shows a car, not a donkey.
          ~~~~~~~~~~~~~~~~             ~~~~~~      changed wording
          --------                                 phrase 3
Each run between two edges is visible text with one set of marks, so a format only has to draw runs.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tracediff.schema.phrase import Phrase
from tracediff.schema.side import Side
from tracediff.schema.span import Span
from tracediff.schema.step import SegmentedTrace
from tracediff.text.visible import visible, visible_line


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """A run of a step's text that has the same marks throughout."""

    text: str
    """Visible text; it may contain line feeds and tabs."""
    changed: bool = False
    """Whether the wording differs from the other side of the step's link."""
    phrases: tuple[int, ...] = ()
    """Indices of the report's phrases that cover it, ascending."""
    echo: bool = False
    """Whether all these phrases are prompt echo."""


TextMark = tuple[int, int, int]
"""Start and end in code points of the trace, and the index of the phrase, or `CHANGED`."""

CHANGED: Final = -1

_WHOLE: Final = 240
"""The longest phrase that is listed whole, in code points."""
_EXCERPT: Final = 200
"""How much of a longer phrase is listed, in code points."""
_LONG_WORD: Final = 40
"""How much earlier the excerpt may end to avoid cutting a word, in code points."""

# Python also counts some control characters as white space. A report shows those as signs, so they stay.
_BLANK: Final = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and visible(c) == c) + "\r"


def phrase_marks(side: Side, trace: SegmentedTrace, phrases: Sequence[Phrase]) -> list[list[TextMark]]:
    """For each step of a side, the phrase occurrences that overlap it. An occurrence that crosses steps appears in each."""
    starts = [step.span.start for step in trace.steps]
    marks: list[list[TextMark]] = [[] for _ in starts]
    for number, phrase in enumerate(phrases):
        occurrences: tuple[Span, ...] = getattr(phrase, side)
        for span in occurrences:
            first = max(bisect_right(starts, span.start) - 1, 0)
            for k in range(first, bisect_right(starts, span.end - 1)):
                marks[k].append((span.start, span.end, number))
    return marks


def phrase_steps(side: Side, trace: SegmentedTrace, phrases: Iterable[Phrase]) -> list[tuple[int, ...]]:
    """For each phrase, the steps of a side in which it starts, without repetition, ascending."""
    starts = [step.span.start for step in trace.steps]
    return [tuple(sorted({bisect_right(starts, span.start) - 1 for span in getattr(phrase, side)})) for phrase in phrases]


def phrase_excerpt(text: str) -> tuple[str, str]:
    """
    A phrase as lists show it: its words on one line, and its length if it is cut.

    A phrase can fill many pages when two traces are nearly equal.

    Returns
    -------
    tuple of str
        The visible text, whole or cut with an ellipsis; then `1,204 characters` if it was cut, else the empty string.
    """
    if len(text) <= _WHOLE:
        return visible_line(text), ""
    words = text[: safe_break(text, _EXCERPT)]
    at_word = words.rfind(" ", _EXCERPT - _LONG_WORD)
    return f"{visible_line(words[:at_word] if at_word > 0 else words)}…", f"{len(text):,} characters"


def changed_marks(runs: Iterable[Span]) -> list[TextMark]:
    """Marks for the runs whose wording changed."""
    return [(run.start, run.end, CHANGED) for run in runs if run.end > run.start]


def safe_break(text: str, edge: int) -> int:
    """The edge, or the nearest position before it that splits neither a joined emoji nor a CRLF."""
    while edge and ("\u200d" in text[edge - 1 : edge + 1] or text[edge - 1 : edge + 1] == "\r\n"):
        edge -= 1
    return edge


def marked_runs(trace: SegmentedTrace, k: int, marks: Sequence[TextMark], *, echoes: frozenset[int]) -> tuple[MarkedRun, ...]:
    """The text of step `k`, stripped, and cut at the edges of its marks. `echoes` are the phrases that are prompt echo."""
    text = trace.trace.text
    start, end = _trimmed_edges(text, trace.steps[k].span)
    inside = [
        (*(min(max(safe_break(text, edge), start), end) for edge in mark[:2]), mark[2])
        for mark in marks
        if mark[0] < end and mark[1] > start
    ]
    edges = sorted({start, end, *(edge for mark in inside for edge in mark[:2])})
    place = {edge: number for number, edge in enumerate(edges)}
    over: list[set[int]] = [set() for _ in edges]
    for a, b, n in inside:
        for numbers in over[place[a] : place[b]]:
            numbers.add(n)
    return tuple(_marked_run(text[a:b], numbers, echoes) for (a, b), numbers in zip(pairwise(edges), over, strict=False))


def _trimmed_edges(text: str, span: Span) -> tuple[int, int]:
    words = span.of(text)
    stripped = words.lstrip(_BLANK)
    start = span.end - len(stripped)
    return start, start + len(stripped.rstrip(_BLANK))


def _marked_run(text: str, over: set[int], echoes: frozenset[int]) -> MarkedRun:
    phrases = over - {CHANGED}
    return MarkedRun(visible(text), CHANGED in over, tuple(sorted(phrases)), bool(phrases) and phrases <= echoes)
