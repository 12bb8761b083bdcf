"""
Rows of terminal cells out of visible text.

Rows break at white space, and between wide characters, which need no space; a word that is wider than a row is cut between
graphemes. A row never ends or starts with half of a wide character or emoji, and a closing mark stays with what it closes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, set_cell_size, split_graphemes

from tracediff.text.visible import visible_line

_TAB: Final = "    "
_UNIT: Final = re.compile(r"\n|[^\S\n]+|\S+")
HANGING_INDENT: Final = re.compile(r"^(?:[^\S\n]*(?:[-*+•‣◦–]|\(?(?:\d{1,3}|[A-Za-z])[.)])[^\S\n]+|[^\S\n]+)(?=\S)", re.MULTILINE)
"""How a line opens whose further rows start below its text: a list item, or white space as before code."""
_CLOSERS: Final = frozenset("。，、；：？！」』）】》〉”’…,.;:?!)]}")
_MIN_WIDTH: Final = 2  # one wide character


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of visible text and what is said about it; what the marks mean is up to who draws them."""

    text: str
    marks: frozenset[str] = frozenset()


TextRow = tuple[Piece, ...]


def cell_width(row: TextRow) -> int:
    """Width of a row in terminal cells."""
    return cell_len("".join(piece.text for piece in row))  # not the sum: a joiner may stand at a piece's edge


def fit_line(text: str, width: int, mark: str) -> TextRow:
    """Set a text on one row, as visible text, with an ellipsis where it is cut."""
    line = visible_line(text)
    marks = frozenset({mark})
    if cell_len(line) <= width:
        return (Piece(line, marks),)
    return (Piece(set_cell_size(line, max(width - 1, 0)).rstrip() + "…", marks),)


def wrap(pieces: Iterable[Piece], width: int, *, indent: int = 0, hanging: bool = False) -> list[TextRow]:
    """
    Lay out pieces as rows.

    Parameters
    ----------
    pieces
        Visible text (see `text.visible`); line feeds break a row, tabs become four spaces.
    width
        Cells of a row; anything below 2 counts as 2, the width of a wide character.
    indent
        Spaces before each row that continues a line, at most half of the width.
    hanging
        Whether rows that continue a list item or an indented line start below its text; this adds to `indent`.

    Returns
    -------
    list of Row
        No row is wider than `width`. Apart from white space at the breaks and the indents, the rows' text is that of the pieces.
        At least one row, which may be empty.
    """
    expanded = [Piece(piece.text.replace("\t", _TAB), piece.marks) for piece in pieces]
    width = max(width, _MIN_WIDTH)
    text = "".join(piece.text for piece in expanded)
    ranges = list(_break_lines(text, width, indent) if hanging else _break(text, 0, len(text), width, indent))
    rows = slice_pieces(expanded, [(start, end) for start, end, _ in ranges])
    return [((Piece(" " * margin),) if margin else ()) + row for row, (_, _, margin) in zip(rows, ranges, strict=True)]


def _break_lines(text: str, width: int, indent: int) -> Iterator[tuple[int, int, int]]:
    """The same line by line, each with the indent that its opening asks for; lines with one indent go together."""
    at = 0
    for match in HANGING_INDENT.finditer(text):
        if match.start() > at:
            yield from _break(text, at, match.start() - 1, width, indent)
        stop = text.find("\n", match.start())
        stop = len(text) if stop < 0 else stop
        yield from _break(text, match.start(), stop, width, indent + cell_len(match.group()))
        at = stop + 1
    if at <= len(text):
        yield from _break(text, at, len(text), width, indent)


def _break(text: str, first: int, last: int, width: int, indent: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end of each row in `text[first:last]`, and the spaces before it: those of a row that continues a line."""
    indent = min(indent, width // 2, width - _MIN_WIDTH)
    start = end = first
    used = 0
    continues = False
    for at, stop, size in _units(text, first, last, width - indent):
        room = width - indent * continues
        if text[at] == "\n":
            yield start, end, indent * continues
            start, end, used, continues = stop, stop, 0, False
        elif text[at].isspace() and end == start and continues:
            start = end = stop  # white space at a break belongs to no row
        elif used + size <= room:
            end, used = stop, used + size
        elif text[at].isspace():
            yield start, end, indent * continues
            start, end, used, continues = stop, stop, 0, True
        else:
            if end > start:
                yield start, _without_trailing_space(text, start, end), indent * continues
            start, end, used, continues = at, stop, size, end > start or continues
    yield start, end, indent * continues


def _without_trailing_space(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _units(text: str, first: int, last: int, limit: int) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and cells of what rows are made of: line feeds, white space, words, wide characters, parts of words."""
    for match in _UNIT.finditer(text, first, last):
        at, stop, word = match.start(), match.end(), match.group()
        size = len(word) if word.isascii() else cell_len(word)
        if word == "\n" or (size <= limit and size == len(word)):
            yield at, stop, 0 if word == "\n" else size
        else:
            yield from _parts(word, at, limit)


def _parts(word: str, offset: int, limit: int) -> Iterator[tuple[int, int, int]]:
    """Cut a word between wide characters, and between any two graphemes where a part would be wider than `limit` cells."""
    start = end = used = 0
    wide = False
    for a, b, size in split_graphemes(word)[0]:
        breaks = (wide or size > 1) and word[a:b] not in _CLOSERS
        if end > start and (breaks or used + size > limit):
            yield offset + start, offset + end, used
            start, used = a, 0
        end, used, wide = b, used + size, size > 1
    if len(word) > start:
        yield offset + start, offset + len(word), used


def slice_pieces(pieces: Sequence[Piece], ranges: Sequence[tuple[int, int]]) -> Iterator[TextRow]:
    """The pieces within each range of their joined text; ranges ascend and don't overlap."""
    k, offset = 0, 0
    for start, end in ranges:
        row = []
        while k < len(pieces) and offset + len(pieces[k].text) <= start:
            offset += len(pieces[k].text)
            k += 1
        at, before = k, offset
        while at < len(pieces) and before < end:
            part = pieces[at].text[max(start - before, 0) : end - before]
            if part:
                row.append(Piece(part, pieces[at].marks))
            before += len(pieces[at].text)
            at += 1
        yield tuple(row)
