"""Which pairs are listed, in which order."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.corpus.entries import PairEntry, entry_of
from tracediff.corpus.summary import failed_row
from tracediff.schema.row import PairFigures, PairRow
from tracediff.schema.trace import Trace, TracePair
from tracediff.tui.table.pair_listing import PairListing
from tracediff.tui.table.table_columns import COLUMNS

BY_NAME = {column.name: column for column in COLUMNS}
WORDS = ("alpha", "Beta", "gamma ray", "[bold]", "\x1b[31m")

entries = st.builds(PairEntry, *[st.sampled_from(WORDS)] * 4)
columns = st.sampled_from((None, *COLUMNS))


def row(linked: float, *, order: float | None = 0.5) -> PairRow:
    """A row with a share of linked steps."""
    figures = PairFigures(n_left=10, n_right=12, n_links=7, left_linked=linked, right_linked=linked, order=order, bits=3.0)
    return PairRow(key=None, figures=figures)


rows = st.dictionaries(
    st.integers(0, 30), st.builds(row, st.floats(0, 1), order=st.none() | st.floats(-1, 1)) | st.just(failed_row("no"))
)


@given(st.lists(entries, min_size=1, max_size=30), columns, st.booleans(), rows, st.sampled_from(("", "a", "ray GAM", "zz")))
def test_nothing_is_lost_or_doubled(
    known: list[PairEntry], column: object, down: object, results: dict[int, PairRow], typed: str
) -> None:
    """However the listing is filtered and sorted, each pair that has the words is in it once; without a filter, all are."""
    listing = PairListing(len(known))
    listing.add(known[: len(known) // 2])
    listing.filter(typed, results)
    listing.sort_by(column if column is None or column in COLUMNS else None, results, down=bool(down))
    listing.add(known[len(known) // 2 :])
    listing.sort(results)
    expected = [k for k, entry in enumerate(known) if entry.has(tuple(typed.casefold().split()))]
    assert sorted(listing.order) == expected


def listing_of(*names: str) -> PairListing:
    """A listing of pairs of these prompts."""
    listing = PairListing(len(names))
    listing.add(PairEntry(name, "", "left", "right") for name in names)
    return listing


def test_words_in_any_order_and_case() -> None:
    """Each word has to be somewhere: in the prompt's name, its first words, or a source model."""
    listing = PairListing(2)
    listing.add([PairEntry("doors", "You're on a game show", "QwQ-32B", "R1"), PairEntry("doors", "", "R1", "phi-4")])
    for typed, found in (("qwq game", [0]), ("R1 DOORS", [0, 1]), ("phi qwq", [])):
        listing.filter(typed, {})
        assert list(listing.order) == found


def test_a_longer_filter_narrows() -> None:
    """One more letter searches what is left; without it the others are found again."""
    listing = listing_of("car", "cat", "dog")
    for typed, found in (("c", [0, 1]), ("ca", [0, 1]), ("cat", [1]), ("ca", [0, 1]), ("", [0, 1, 2])):
        listing.filter(typed, {})
        assert list(listing.order) == found


def test_sorting_by_words() -> None:
    """Case does not matter; equal pairs stay in the order of the file, also in a descending sort."""
    listing = listing_of("b", "A", "c", "a")
    listing.sort_by(BY_NAME["prompt"], {}, down=False)
    assert list(listing.order) == [1, 3, 0, 2]
    listing.sort_by(BY_NAME["prompt"], {}, down=True)
    assert list(listing.order) == [2, 0, 1, 3]


def test_sorting_by_figures() -> None:
    """Pairs without the figure come last, in an ascending and in a descending sort."""
    listing = listing_of(*"abcde")
    results: dict[int, PairRow] = {1: row(0.2), 2: failed_row("no"), 3: row(0.9, order=None), 4: row(0.5)}
    listing.sort_by(BY_NAME["linked"], results, down=True)
    assert list(listing.order) == [3, 4, 1, 0, 2]
    listing.sort_by(BY_NAME["linked"], results, down=False)
    assert list(listing.order) == [1, 4, 3, 0, 2]
    listing.sort_by(BY_NAME["order"], results, down=True)
    assert list(listing.order) == [1, 4, 0, 2, 3]


def test_a_large_collection_is_listed_at_once() -> None:
    """Before there are any entries, all pairs are listed in the order of the files."""
    listing = PairListing(10**8)
    assert len(listing.order) == 10**8
    assert listing.order[77] == listing.place(77) == 77


def test_a_pair_keeps_its_place() -> None:
    """A pair that is listed is found; the place of any other is the first."""
    listing = listing_of("a", "b", "ab")
    listing.filter("b", {})
    assert [listing.place(number) for number in (0, 1, 2, None)] == [0, 0, 1, 0]


def test_entries_have_visible_names() -> None:
    """The prompt's id, else its first words; names are made visible."""
    left, right = Trace(text="a", source_model="phi\x1b[31m"), Trace(text="b")
    named = entry_of(TracePair(left=left, right=right, prompt="What\nis it?", prompt_id="it"))
    assert named == PairEntry("it", "What is it?", "phi␛[31m", "right")
    assert entry_of(TracePair(left=left, right=right, prompt="What\nis it?")).name == "What is it?"
