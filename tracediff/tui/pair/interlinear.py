"""
Both sides of a link, one above the other, with equal words in the same columns.

    L  Wait, the host shows a car, not a donkey.
    R  But   the host opens a door with a luxury car.
       ~~~~~          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~   changed
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from rich.cells import cell_len

from tracediff.presentation.wrapping import Piece, TextRow, wrap
from tracediff.schema.span import Span
from tracediff.schema.wording_run import WordingRun
from tracediff.text.visible import visible

_CLOSING: Final = re.compile(r"[^\w\s]")
_WORD: Final = re.compile(r"\s*\S+")


@dataclass(slots=True)
class _LinePair:
    """A left and a right row that are being filled."""

    width: int
    used: int = 0
    """Cells of each row so far; both are padded to the same width."""
    left: list[Piece] = field(default_factory=list)
    right: list[Piece] = field(default_factory=list)

    def add_column(self, left: list[str], right: list[str], *, kind: str, together: bool) -> int:
        """
        Move words from the front of both lists into the next column; returns how many.

        Equal words (`together`) go one by one, so that each stands under its twin; of others, as many as fit.
        """
        pairs = [words[:1] if together else words for words in (left, right)]
        closes = together and bool(left) and _CLOSING.match(left[0]) is not None
        room = self.width - self.used - (not closes)  # one cell is reserved for punctuation after a word
        counts = [_count_fitting(words, room, bare=not self.used) for words in pairs]
        if together and min(counts) == 0:
            return 0
        self._put(*("".join(words[:n]) for words, n in zip(pairs, counts, strict=True)), kind=kind, together=together)
        del left[: counts[0]], right[: counts[1]]
        return sum(counts)

    def _put(self, left: str, right: str, *, kind: str, together: bool) -> None:
        """Add a column as wide as its wider side; where one of two equal words has a space before it, both get one."""
        bare = not self.used
        if bare:
            left, right = left.lstrip(), right.lstrip()
        elif together and left[:1].isspace() != right[:1].isspace():
            left, right = f" {left.lstrip()}", f" {right.lstrip()}"
        sides = [(self.left, left, self.used), (self.right, right, self.used)]
        if together and not bare and _CLOSING.match(left):  # punctuation stays with its word
            sides = [(row, text, start - len(row.pop().text)) for row, text, start in sides]
        ends = [start + cell_len(text) for _, text, start in sides]
        self.used = max(ends)
        for (row, text, _), end in zip(sides, ends, strict=True):
            row.extend((Piece(text, frozenset((kind,))), Piece(" " * (self.used - end))))


def interlinear(wording: Iterable[WordingRun], left: str, right: str, width: int) -> list[tuple[TextRow, TextRow]]:
    """
    Lay out the wording of a link.

    Parameters
    ----------
    wording
        The runs of the link.
    left, right
        The texts of both traces, to which the spans of the runs refer.
    width
        Cells of a row; a wider word is cut.

    Returns
    -------
    list of pairs of TextRow
        Each left row with the right row below it. The words of a run are marked with its kind. An equal word is in the same
        column on both sides; a column is as wide as its wider side.
    """
    lines = [_LinePair(max(width, 4))]
    ends = [-1, -1]
    for run in wording:
        lefts, rights = _run_words(left, ends[0], run.left, width), _run_words(right, ends[1], run.right, width)
        ends = [run.left.end, run.right.end]
        together = run.kind == "equal" and len(lefts) == len(rights)
        kind = "changed" if run.kind == "equal" and not together else run.kind
        while lefts or rights:
            if not lines[-1].add_column(lefts, rights, kind=kind, together=together):
                lines.append(_LinePair(max(width, 4)))
    return [(tuple(line.left), tuple(line.right)) for line in lines if line.used]


def _run_words(text: str, before: int, span: Span, width: int) -> list[str]:
    """
    The words of a run, each with a space before it where the text has white space; words that are too wide are cut.

    Parameters
    ----------
    text
        The trace.
    before
        The end of the run before; negative for the first run.
    span
        The run.
    width
        Cells for a word and its space.
    """
    start = min(before, span.start) if before >= 0 else span.start
    words: list[str] = []
    for match in _WORD.finditer(visible(text[start : span.end]) if len(span) else ""):
        space, word = " " * match.group()[0].isspace(), match.group().lstrip()
        parts = (
            [word] if cell_len(word) < width else ["".join(p.text for p in row) for row in wrap([Piece(word)], max(width - 1, 2))]
        )
        words.extend((space + parts[0], *parts[1:]))
    return words


def _count_fitting(words: Sequence[str], room: int, *, bare: bool) -> int:
    """How many of the words fit; `bare` ignores the space before the first."""
    used = 0
    for n, word in enumerate(words):
        used += cell_len(word.lstrip() if bare and n == 0 else word)
        if used > room:
            return n
    return len(words)
