"""From the cells of laid out rows back to the text: which code point stands at a cell."""

from collections.abc import Iterator, Sequence

from rich.cells import split_graphemes

from tracediff.text.visible import picture, visible
from tracediff.text.wrap import Row


def place_in(text: str, rows: Sequence[Row], row: int, cell: int, *, behind: bool = False) -> int:
    """
    The code point that a cell of a row shows.

    Layout changes nothing but white space and hidden characters: the nth other character of the rows is the nth of the text.

    Parameters
    ----------
    text
        What was laid out, as it was read.
    rows
        All rows of it.
    row, cell
        A row, and a cell of it counted from 0; one behind the row's end stands for its end.
    behind
        Give the place behind the character instead of the one before it.

    Returns
    -------
    int
        A place in `text`, from 0 to its length. White space stands for the character after it, or with `behind` before it.
    """
    before = sum(map(_n_signs, map(_words, rows[:row])))
    words = _words(rows[row])
    n = before + _n_signs(words[: _character_at(words, cell, behind=behind)])
    signs = list(_signs(text))
    if behind:
        return signs[n - 1] + 1 if n else 0
    return signs[n] if n < len(signs) else len(text)


def _words(row: Row) -> str:
    return "".join(piece.text for piece in row)


def _n_signs(words: str) -> int:
    return len("".join(words.split()))


def _character_at(words: str, cell: int, *, behind: bool) -> int:
    """How many characters of a row stand before a cell, or with `behind` up to it."""
    at = 0
    for start, end, size in split_graphemes(words)[0]:
        if at + size > cell:
            return end if behind else start
        at += size
    return len(words)


def _signs(text: str) -> Iterator[int]:
    """For each character of the visible text that is no white space, the code point of the text it comes from."""
    shown = visible(text)
    at = 0
    for place, character in enumerate(text):
        if shown.startswith(character, at):
            size = 1
        elif shown.startswith(sign := picture(character), at):
            size = len(sign)
        else:
            continue  # the carriage return of a line end
        yield from (place for sign in shown[at : at + size] if not sign.isspace())
        at += size
