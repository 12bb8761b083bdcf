"""
The steps of one side as rows of a given width: the number of rows of each step at once, the rows themselves on demand.

One regular expression counts and cuts the rows of plain text, which is quick; all other text goes through the general layout. A
very long step is laid out in chunks, so that a trace with one step of a megabyte scrolls like any other; a chunk ends a row.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from tracediff.presentation.marked_text import safe_break
from tracediff.presentation.wrapping import HANGING_INDENT, Piece, TextRow, slice_pieces, wrap
from tracediff.schema.wording_run import WordingRun
from tracediff.text.visible import visible
from tracediff.tui.model.pane import Pane
from tracediff.tui.pair.layout.cell_mapping import code_point_at

_CHUNK: Final = 4000  # code points; a few screens
_CACHED_CHUNKS: Final = 512  # chunks whose rows are cached
_SPACE: Final = re.compile(r"\s")
_BLANKS: Final = " \t\n\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n")

# Characters of one cell that have no meaning to the layout, with single breaks between them. Any other text takes the slow way.
_PLAIN_WORD: Final = "[!-~\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00b0\u00b2\u00b7\u00d7\u2192\u2212\u2248\u2260\u2264\u2265]"
_PLAIN: Final = re.compile(rf"{_PLAIN_WORD}+(?:[ \n]{_PLAIN_WORD}+)*")

WordingLookup = Callable[[int], Sequence[WordingRun]]
"""Returns the word diff of a link."""


def _no_wording(_: int) -> Sequence[WordingRun]:
    return ()


@dataclass(frozen=True, eq=False)
class MarkedSpans:
    """Spans of a trace to be marked. They are compared by identity, since comparing thousands for each row takes long."""

    spans: tuple[tuple[int, int], ...]
    """Start and end in code points, ascending, without overlaps."""

    def between(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The spans that overlap a range of the trace."""
        indices = self.indices_between(start, end)
        return self.spans[indices.start : indices.stop]

    def indices_between(self, start: int, end: int) -> range:
        """The indices of the spans that overlap a range of the trace."""
        first = bisect_right(self.spans, start, key=lambda span: span[1])
        return range(first, bisect_left(self.spans, end, key=lambda span: span[0]))


class TypesetSide:
    """
    One side at one width.

    Parameters
    ----------
    pane
        The side.
    width
        Cells of a row of text.
    wording
        Returns the word diff of a link.
    paragraph_gaps
        Whether a step that ends a paragraph has an empty row after it.
    """

    def __init__(self, pane: Pane, width: int, *, wording: WordingLookup = _no_wording, paragraph_gaps: bool = True) -> None:
        self.pane = pane
        self._wording = wording
        self.width = max(width, 2)
        self._starts = [one.start for one in pane.occurrences]
        self._longest = max((one.end - one.start for one in pane.occurrences), default=0)
        self._chunks: list[tuple[int, int]] = []
        self._first: list[int] = [0]
        for step in pane.trace.steps:
            self._chunks.extend(_chunks(pane.text, step.span.start, step.span.end))
            self._first.append(len(self._chunks))
        self._below = [0, *accumulate(self._count(*chunk) for chunk in self._chunks)]
        gaps = (paragraph_gaps and _ends_paragraph(pane.text, step.span.start, step.span.end) for step in pane.trace.steps)
        self.heights = [self._below[b] - self._below[a] + gap for (a, b), gap in zip(pairwise(self._first), gaps, strict=True)]
        """Rows of each step, at least 1, with the empty row after a paragraph."""
        self.cumulative_heights = [0, *accumulate(self.heights)]
        """The number of rows before each step, and last the number of all rows."""
        self._rows = lru_cache(maxsize=_CACHED_CHUNKS)(self._lay_out)

    def row(self, step: int, offset: int, worded: int | None = None, hits: MarkedSpans | None = None) -> TextRow:
        """Row `offset` of a step, from 0, with the word diff of a link and hits marked; empty below the text."""
        at = self._below[self._first[step]] + offset
        chunk = bisect_right(self._below, at) - 1
        if chunk >= self._first[step + 1]:
            return ()
        rows = self._rows(chunk, worded, () if hits is None else hits.between(*self._chunks[chunk]))
        row = at - self._below[chunk]
        return rows[row] if row < len(rows) else ()

    def row_of(self, step: int, offset: int) -> int:
        """The row of a step, from 0, that shows a code point of the trace, or the nearest before it."""
        first, stop = self._first[step], self._first[step + 1]
        chunk = max(bisect_right(self._chunks, offset, lo=first, hi=stop, key=lambda chunk: chunk[0]) - 1, first)
        start, end = self._chunks[chunk]
        space = _SPACE.search(self.pane.text, min(offset + 1, end), end)
        before = wrap([Piece(visible(self.pane.text[start : space.start() if space else end]))], self.width, hanging=True)
        return self._below[chunk] - self._below[first] + len(before) - 1

    def code_point_at(self, step: int, offset: int, cell: int, *, behind: bool = False) -> int:
        """The code point of the trace at a cell of row `offset` of a step, or the offset behind it; the end below the text."""
        at = self._below[self._first[step]] + offset
        chunk = bisect_right(self._below, at) - 1
        if chunk >= self._first[step + 1]:
            return self._chunks[self._first[step + 1] - 1][1]
        start, end = self._chunks[chunk]
        rows = self._rows(chunk, None, ())
        row = min(at - self._below[chunk], len(rows) - 1)
        return start + code_point_at(self.pane.text[start:end], rows, row, cell, behind=behind)

    def _count(self, start: int, end: int) -> int:
        text = self.pane.text[start:end]
        if _is_plain(text):
            return 1 if end - start <= self.width and "\n" not in text else len(_plain_row_pattern(self.width).findall(text))
        return len(wrap([Piece(visible(text))], self.width, hanging=True))

    def _lay_out(self, chunk: int, worded: int | None, hits: tuple[tuple[int, int], ...]) -> list[TextRow]:
        start, end = self._chunks[chunk]
        marks = [*self._phrases(start, end)]
        if worded is not None:
            marks.extend(_wording_marks(self._wording(worded), self.pane.side, start, end))
        marks.extend((a, b, (hit_mark(a), "hit")) for a, b in hits)
        pieces, text = self._pieces(start, end, marks), self.pane.text[start:end]
        if _is_plain(text):
            return list(slice_pieces(list(pieces), [row.span() for row in _plain_row_pattern(self.width).finditer(text)]))
        return wrap(pieces, self.width, hanging=True)

    def _pieces(self, start: int, end: int, marks: Sequence[tuple[int, int, tuple[str, ...]]]) -> Iterator[Piece]:
        """The text between two offsets as pieces, cut wherever a mark starts or ends."""
        inner = {safe_break(self.pane.text, edge) for first, last, _ in marks for edge in (first, last) if start < edge < end}
        for a, b in pairwise(sorted({start, end, *(edge for edge in inner if edge > start)})):
            over = (mark for first, last, names in marks if first < b and a < last for mark in names)
            yield Piece(visible(self.pane.text[a:b]), frozenset(over))

    def _phrases(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        near = slice(bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end))
        for one in self.pane.occurrences[near]:
            if one.end > start:
                yield one.start, one.end, (phrase_mark(one.phrase), "phrase")


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and not HANGING_INDENT.search(text)


def phrase_mark(phrase: int) -> str:
    """The mark that identifies a phrase."""
    return f"#{phrase}"


def hit_mark(start: int) -> str:
    """The mark that identifies a search hit."""
    return f"@{start}"


def _wording_marks(wording: Iterable[WordingRun], side: str, start: int, end: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for run in wording:
        span = run.left if side == "left" else run.right
        if span.start < end and span.end > start:
            yield span.start, span.end, (run.kind,)


def _ends_paragraph(text: str, start: int, end: int) -> bool:
    tail = start + len(text[start:end].rstrip())
    return _PARAGRAPH.search(text, tail, end) is not None


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The text of a step without white space around it, as ranges of bounded length; most steps are one, which may be empty."""
    at, stop = _trim_span(text, start, end)
    while stop - at > _CHUNK:
        half = at + _CHUNK // 2, at + _CHUNK
        cut = next((found for blank in "\n " if (found := text.rfind(blank, *half)) >= 0), -1)
        if cut < 0:
            yield at, at + _CHUNK
            at += _CHUNK
        else:
            yield at, cut
            at = cut + 1
    yield at, stop


def _trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the text without white space around it. Control characters that Python takes for white space are shown."""
    words = text[start:end].replace("\r\n", "\n\n")
    stripped = words.lstrip(_BLANKS)
    at = end - len(stripped)
    return at, at + len(stripped.rstrip(_BLANKS))


@lru_cache(maxsize=64)
def _plain_row_pattern(width: int) -> re.Pattern[str]:
    """Matches a row of plain text: as many whole words as fit, or as much of a long word as fits."""
    word = _PLAIN_WORD
    inner = f"[ {word[1:-1]}]"
    return re.compile(rf"{word}(?:{inner}{{0,{width - 2}}}{word})?(?=[ \n]|\Z)|{word}{{{width}}}")
