"""
Rows of terminal cells, made from visible text.

Rows break at white space and between wide characters. A word that is wider than a row is cut between graphemes. No row contains
half of a wide character or emoji, and a closing mark stays with what it closes.
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
"""The start of a line whose further rows are indented to its text: a list marker, or leading white space."""
_CLOSERS: Final = frozenset("。，、；：？！」』）】》〉”’…,.;:?!)]}")
_MIN_WIDTH: Final = 2  # one wide character


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of visible text with its marks. What a mark looks like is up to the code that draws it."""

    text: str
    marks: frozenset[str] = frozenset()


TextRow = tuple[Piece, ...]


def cell_width(row: TextRow) -> int:
    """Width of a row in terminal cells."""
    return cell_len("".join(piece.text for piece in row))  # not the sum: a joiner may be at the edge of a piece


def fit_line(text: str, width: int, mark: str) -> TextRow:
    """Set a text on one row, as visible text, with an ellipsis where it is cut."""
    line = visible_line(text)
    marks = frozenset({mark})
    if cell_len(line) <= width:
        return (Piece(line, marks),)
    return (Piece(set_cell_size(line, max(width - 1, 0)).rstrip() + "…", marks),)


def wrap(pieces: Iterable[Piece], width: int, *, indent: int = 0, hanging: bool = False) -> list[TextRow]:
    """
    Wrap pieces into rows.

    Parameters
    ----------
    pieces
        Visible text (see `text.visible`); line feeds break a row, tabs become four spaces.
    width
        Cells per row, at least 2, the width of a wide character; less counts as 2.
    indent
        Spaces before each row that continues a line, at most half the width.
    hanging
        Whether rows that continue a list item or an indented line align with its text; this adds to `indent`.

    Returns
    -------
    list of TextRow
        At least one row, none wider than `width`. Except for white space at breaks and indents, the rows contain the text of
        the pieces.
    """
    expanded = [Piece(piece.text.replace("\t", _TAB), piece.marks) for piece in pieces]
    width = max(width, _MIN_WIDTH)
    text = "".join(piece.text for piece in expanded)
    ranges = list(_break_lines(text, width, indent) if hanging else _break(text, 0, len(text), width, indent))
    rows = slice_pieces(expanded, [(start, end) for start, end, _ in ranges])
    return [((Piece(" " * margin),) if margin else ()) + row for row, (_, _, margin) in zip(rows, ranges, strict=True)]


def _break_lines(text: str, width: int, indent: int) -> Iterator[tuple[int, int, int]]:
    """Yield the rows of each line as `_break` does, with the hanging indent of the line; lines of one indent go together."""
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
    """Yield the start, end and indent of each row in `text[first:last]`; only rows that continue a line are indented."""
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
            start = end = stop  # no row keeps the white space at a break
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
    """Yield the start, end and width of each unit: line feed, white space, word, wide character, or part of a word."""
    for match in _UNIT.finditer(text, first, last):
        at, stop, word = match.start(), match.end(), match.group()
        size = len(word) if word.isascii() else cell_len(word)
        if word == "\n" or (size <= limit and size == len(word)):
            yield at, stop, 0 if word == "\n" else size
        else:
            yield from _parts(word, at, limit)


def _parts(word: str, offset: int, limit: int) -> Iterator[tuple[int, int, int]]:
    """Cut a word between wide characters, and wherever a part would be wider than `limit` cells."""
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
    """Yield the pieces within each range of their joined text. Ranges ascend and don't overlap."""
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
