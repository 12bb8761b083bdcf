"""The lowest line during a search, and what was found in words."""

from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.text.visible import visible_line
from tracediff.tui.pair.navigation.search_hits import SearchHits

_SOFT = frozenset({"soft"})


def search_row(typed: str, hits: SearchHits | None, number: int | None, width: int) -> TextRow:
    """What is typed, with a caret; how much was found; what ends it, where there is room."""
    found = (
        Piece(f"   {_result(typed, hits, number)}", frozenset() if hits else frozenset({"caution"}) if typed.strip() else _SOFT),
    )
    room = max(width - cell_width(found) - 4, 8)
    words = visible_line(f"|{typed}|")[1:-1] if len(typed) < room else "…" + visible_line(f"|{typed[1 - room :]}|")[1:-1]
    row = (Piece(" /", frozenset({"key"})), Piece(words), Piece(" ", frozenset({"spot"})), *found)
    rest = (Piece("   Enter keeps it, Esc goes back, ↓ ↑ other hits", _SOFT),)
    return (*row, *rest) if cell_width((*row, *rest)) < width else row


def _result(typed: str, hits: SearchHits | None, number: int | None) -> str:
    if not typed.strip():
        return "in both sides; a capital makes case matter"
    if not hits:
        return "nothing found"
    return _counts(hits, number)


def _counts(hits: SearchHits, number: int | None) -> str:
    which = f"{number:,} of {len(hits):,}" if number else f"{len(hits):,} found"
    return f"{which} · {hits.count('left'):,} left, {hits.count('right'):,} right"


def hit_summary(hits: SearchHits, number: int | None, *, went_round: bool) -> str:
    """Which hit it is of how many, and whether the way there went round the end."""
    round_the_end = " · round the end" if went_round else ""
    return " ".join(fit_line(f"/{hits.typed}", 40, "soft")[0].text.split()) + f"   {_counts(hits, number)}{round_the_end}"
