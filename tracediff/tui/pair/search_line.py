"""The lowest line during a search, and its result in words."""

from collections.abc import Iterator

from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.text.visible import visible_line
from tracediff.tui.pair.navigation.search_hits import SearchHits

_SOFT = frozenset({"soft"})
_SPOT = frozenset({"spot"})
_MIN_WORDS = 8  # cells


def search_row(words: str, marked: tuple[int, int], hits: SearchHits | None, number: int | None, width: int) -> TextRow:
    """
    The words that are being typed, the result, and where there is room the keys that end the typing.

    Parameters
    ----------
    words
        The words.
    marked
        Start and end of the selected words; both are the position of the caret if nothing is selected.
    hits, number
        The hits, and the number of the one under the cursor.
    width
        Cells of the row.
    """
    mark = frozenset() if hits else frozenset({"caution"}) if words.strip() else _SOFT
    result = Piece(f"   {_result(words, hits, number)}", mark)
    room = max(width - cell_width((result,)) - 4, _MIN_WORDS)
    row = (Piece(" /", frozenset({"key"})), *_words(words, marked, room - 1), result)
    rest = Piece("   Enter keeps it, Esc goes back, ↓ ↑ other hits", _SOFT)
    return (*row, rest) if cell_width((*row, rest)) < width else row


def _words(words: str, marked: tuple[int, int], room: int) -> Iterator[Piece]:
    """As many of the words as fit around the caret, with the caret or the selection in reverse."""
    start, end = marked
    first = min(max(len(words) - room, 0), max(end - room + 1, 0)) if len(words) > room else 0
    last = first + room
    yield Piece("…" * (first > 0) + _visible(words[first : min(start, last)]))
    yield Piece(_visible(words[max(start, first) : max(end, start + 1)]) if start < len(words) else " ", _SPOT)
    yield Piece(_visible(words[max(end, start + 1) : last]) + " " * (start < len(words)))  # the caret's cell behind the words


def _visible(words: str) -> str:
    return visible_line(f"|{words}|")[1:-1]


def _result(words: str, hits: SearchHits | None, number: int | None) -> str:
    if not words.strip():
        return "in both sides; a capital makes case matter"
    if not hits:
        return "nothing found"
    return _counts(hits, number)


def _counts(hits: SearchHits, number: int | None) -> str:
    which = f"{number:,} of {len(hits):,}" if number else f"{len(hits):,} found"
    return f"{which} · {hits.count('left'):,} left, {hits.count('right'):,} right"


def hit_summary(hits: SearchHits, number: int | None, *, went_round: bool) -> str:
    """Which hit the cursor is on, of how many, and whether the search went round the end."""
    round_the_end = " · round the end" if went_round else ""
    return " ".join(fit_line(f"/{hits.typed}", 40, "soft")[0].text.split()) + f"   {_counts(hits, number)}{round_the_end}"
