"""From the cells of rows back to the text: which code point a cell shows."""

from collections.abc import Iterator, Sequence

from rich.cells import split_graphemes

from tracediff.presentation.wrapping import TextRow
from tracediff.text.visible import visible, visible_sign


def code_point_at(text: str, rows: Sequence[TextRow], row: int, cell: int, *, behind: bool = False) -> int:
    """
    The code point that a cell of a row shows.

    Layout changes only white space and hidden characters: the nth other character of the rows is the nth of the text.

    Parameters
    ----------
    text
        The text that was laid out.
    rows
        All its rows.
    row, cell
        A row, and a cell of it, from 0; a cell beyond the row means its end.
    behind
        Return the offset behind the character instead of the one before it.

    Returns
    -------
    int
        An offset in `text`, from 0 to its length. White space stands for the character after it; with `behind`, for the one
        before it.
    """
    before = sum(map(_count_characters, map(_row_text, rows[:row])))
    words = _row_text(rows[row])
    n = before + _count_characters(words[: _characters_before(words, cell, behind=behind)])
    signs = list(_visible_sources(text))
    if behind:
        return signs[n - 1] + 1 if n else 0
    return signs[n] if n < len(signs) else len(text)


def _row_text(row: TextRow) -> str:
    return "".join(piece.text for piece in row)


def _count_characters(words: str) -> int:
    return len("".join(words.split()))


def _characters_before(words: str, cell: int, *, behind: bool) -> int:
    """How many characters of a row are before a cell, or with `behind` up to and with it."""
    at = 0
    for start, end, size in split_graphemes(words)[0]:
        if at + size > cell:
            return end if behind else start
        at += size
    return len(words)


def _visible_sources(text: str) -> Iterator[int]:
    """For each character of the visible text that is not white space, the code point of the text that it comes from."""
    shown = visible(text)
    at = 0
    for offset, character in enumerate(text):
        if shown.startswith(character, at):
            size = 1
        elif shown.startswith(sign := visible_sign(character), at):
            size = len(sign)
        else:
            continue  # the carriage return of a line ending
        yield from (offset for sign in shown[at : at + size] if not sign.isspace())
        at += size
