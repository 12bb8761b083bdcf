"""What stands above the table of pairs."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.corpus.entries import entries_of
from tracediff.corpus.summary import failed_row
from tracediff.presentation.wrapping import cell_width
from tracediff.schema.trace import Trace, TracePair
from tracediff.tui import Pairs
from tracediff.tui.table.pair_listing import PairListing
from tracediff.tui.table.table_columns import COLUMNS, Column
from tracediff.tui.table.table_header import TableHeader

PAIRS = Pairs(
    [TracePair(left=Trace(text="a"), right=Trace(text="b"), prompt_id=f"door {k}") for k in range(3)],
    name="doors.jsonl",
    notes=("One row has no text", "Another neither", "A third"),
)


def known() -> PairListing:
    """All pairs, in the order of the files."""
    listing = PairListing(len(PAIRS))
    listing.add(entries_of(PAIRS))
    return listing


def lines(caption: TableHeader, width: int = 100) -> list[str]:
    """The rows as text."""
    return ["".join(piece.text for piece in row).rstrip() for row in caption.rows(width)]


def test_what_was_read_is_said_first() -> None:
    """The number of pairs and the file, then two notes, then what can be typed and how far the comparing is."""
    assert lines(TableHeader(PAIRS, known(), {}, 0)) == [
        " 3 pairs   doors.jsonl",
        " ! One row has no text",
        " ! Another neither",
        " /    type to filter  compared 0",
    ]


def test_before_all_are_known_it_says_how_many_are() -> None:
    """While pairs are gathered, what a filter found is what it found so far."""
    listing = PairListing(len(PAIRS))
    listing.add(list(entries_of(PAIRS))[:2])
    listing.filter("door", {})
    assert lines(TableHeader(PAIRS, listing, {}, 0))[-1] == " / door   2 found so far  read 2 of 3"


def test_a_refusal_under_the_cursor_is_said() -> None:
    """In place of how far the comparing is."""
    rows = {1: failed_row("gone.txt is gone")}
    assert "gone.txt is gone" in lines(TableHeader(PAIRS, known(), rows, 1))[-1]
    assert "compared 1" in lines(TableHeader(PAIRS, known(), rows, 0))[-1]


def test_a_sort_by_figures_says_how_many_it_waits_for() -> None:
    """Sorted by what only a comparison tells, the figures that are there are counted out of those it takes."""
    listing, rows = known(), {1: failed_row("no")}
    listing.sort_by(COLUMNS[-1], rows, down=True)
    assert lines(TableHeader(PAIRS, listing, rows, 0))[-1] == " /    type to filter  compared 1 of 3  by bits of shared phrases"


@given(st.integers(8, 120), st.text(st.characters(min_codepoint=32, max_codepoint=126)), st.sampled_from((None, *COLUMNS)))
def test_no_row_is_too_wide(width: int, typed: str, column: Column | None) -> None:
    """Whatever was typed and sorted by, each row fits."""
    listing = known()
    listing.filter_text, listing.column = typed, column
    assert all(cell_width(row) <= width for row in TableHeader(PAIRS, listing, {}, None).rows(width))
