"""
The text of a step, cut where something begins or ends that can be said of it.

    Wait, the host shows a car, not a donkey.
          ~~~~~~~~~~~~~~~~             ~~~~~~      changed wording
          --------                                 phrase 3
Each stretch between two edges is visible text with one set of marks, so that a format has only to draw stretches.
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
    """A stretch of a step's text of which one thing holds throughout."""

    text: str
    """Visible text; may hold line feeds and tabs."""
    changed: bool = False
    """Whether the other side of the step's link says something else here."""
    phrases: tuple[int, ...] = ()
    """Indices of the report's phrases that it lies in, ascending."""
    echo: bool = False
    """Whether all of these are prompt echo."""


TextMark = tuple[int, int, int]
"""Start and end in code points of the trace, and the index of the phrase, or `CHANGED`."""

CHANGED: Final = -1

_WHOLE: Final = 240
"""Code points up to which a phrase is listed as a whole."""
_EXCERPT: Final = 200
"""Code points at most that are listed of a longer one."""
_LONG_WORD: Final = 40
"""How far before that it may end, so as not to cut a word."""

# Python counts some control characters as white space too; those are hidden characters, and a report shows them.
_BLANK: Final = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and visible(c) == c) + "\r"


def phrase_marks(side: Side, trace: SegmentedTrace, phrases: Sequence[Phrase]) -> list[list[TextMark]]:
    """For each step of a side the occurrences of phrases that reach into it; one that crosses steps is in each of them."""
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
    """For each phrase the steps of a side in which it begins, each once, ascending."""
    starts = [step.span.start for step in trace.steps]
    return [tuple(sorted({bisect_right(starts, span.start) - 1 for span in getattr(phrase, side)})) for phrase in phrases]


def phrase_excerpt(text: str) -> tuple[str, str]:
    """
    A phrase as a list shows it: its words on one line, and its length where the end is left out.

    Two traces that are nearly equal have a phrase of many pages.

    Returns
    -------
    tuple of str
        Visible text, all of it or the beginning with an ellipsis; then `1,204 characters`, or nothing.
    """
    if len(text) <= _WHOLE:
        return visible_line(text), ""
    words = text[: safe_break(text, _EXCERPT)]
    at_word = words.rfind(" ", _EXCERPT - _LONG_WORD)
    return f"{visible_line(words[:at_word] if at_word > 0 else words)}…", f"{len(text):,} characters"


def changed_marks(runs: Iterable[Span]) -> list[TextMark]:
    """Changed runs of wording as marks."""
    return [(run.start, run.end, CHANGED) for run in runs if run.end > run.start]


def safe_break(text: str, edge: int) -> int:
    """An edge, or the nearest place before it that tears no joined emoji and no line end: the parts would look different."""
    while edge and ("\u200d" in text[edge - 1 : edge + 1] or text[edge - 1 : edge + 1] == "\r\n"):
        edge -= 1
    return edge


def marked_runs(trace: SegmentedTrace, k: int, marks: Sequence[TextMark], *, echoes: frozenset[int]) -> tuple[MarkedRun, ...]:
    """The text of step `k` without the white space around it, cut at the edges of its marks; `echoes` are prompt echo."""
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
