"""What stands above the table of pairs."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.corpus.entries import entries_of
from tracediff.corpus.summary import failed_row
from tracediff.pairs.pair_sequence import Pairs
from tracediff.presentation.wrapping import TextRow, cell_width
from tracediff.schema.trace import Trace, TracePair
from tracediff.tui.table.pair_listing import PairListing, RowsByPair
from tracediff.tui.table.table_columns import COLUMNS, Column
from tracediff.tui.table.table_header import TableStatus, header_rows

PAIRS = Pairs(
    [TracePair(left=Trace(text="a"), right=Trace(text="b"), prompt_id=f"door {k}") for k in range(3)],
    name="doors.jsonl",
    notes=("One row has no text", "Another neither", "A third"),
)


def complete_listing() -> PairListing:
    """All pairs, in the order of the files."""
    listing = PairListing(len(PAIRS))
    listing.add(entries_of(PAIRS))
    return listing


def text_of(row: TextRow) -> str:
    """A row as text."""
    return "".join(piece.text for piece in row).rstrip()


def status(listing: PairListing, rows: RowsByPair, chosen: int | None = 0, width: int = 100) -> str:
    """The status as text."""
    return text_of(TableStatus(listing, rows, chosen).row(width))


def test_the_header_says_what_was_read() -> None:
    """The number of pairs and the file, then two notes."""
    assert [text_of(row) for row in header_rows(PAIRS, 100)] == [
        " 3 pairs   doors.jsonl",
        " ! One row has no text",
        " ! Another neither",
    ]


def test_an_incomplete_listing_says_how_much_was_read() -> None:
    """While entries are gathered, the filter has found what it found so far."""
    listing = PairListing(len(PAIRS))
    listing.add(list(entries_of(PAIRS))[:2])
    listing.filter("door", {})
    assert status(listing, {}) == "  2 found so far  read 2 of 3"


def test_the_failure_of_the_chosen_pair_takes_the_place_of_the_status() -> None:
    """It is cut where there is no room for all of it."""
    rows = {1: failed_row("gone.txt is gone")}
    assert status(complete_listing(), rows, 1) == "  gone.txt is gone"
    assert status(complete_listing(), rows, 1, 12) == "  gone.txt…"
    assert status(complete_listing(), rows, 0) == "  compared 1"


def test_a_sort_by_figures_counts_the_pairs_it_needs() -> None:
    """Of these, the pairs that were compared."""
    listing, rows = complete_listing(), {1: failed_row("no")}
    listing.sort_by(COLUMNS[-1], rows, down=True)
    assert status(listing, rows) == "  compared 1 of 3  by bits of shared phrases"


@given(st.integers(8, 120), st.text(st.characters(min_codepoint=32, max_codepoint=126)), st.sampled_from((None, *COLUMNS)))
def test_no_row_is_too_wide(width: int, typed: str, column: Column | None) -> None:
    """Whatever was typed and sorted by, each row fits."""
    listing = complete_listing()
    listing.filter_text, listing.column = typed, column
    rows = [*header_rows(PAIRS, width), *(TableStatus(listing, {1: failed_row("no")}, k).row(width) for k in (0, 1, None))]
    assert all(cell_width(row) <= width for row in rows)
