"""The hits of a search on both sides, in order."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import example, reports
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES, Side
from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.navigation.search_hits import SearchablePair, SearchHits

typings = st.sampled_from(("e", "the", "a", ".", "好", "ab"))


def hits_of(report: PairReport, typed: str) -> SearchHits:
    """What a search finds in a report."""
    return SearchablePair(aligned_content(report)).find(typed)


def way(hits: SearchHits, *, back: bool = False) -> list[tuple[Side, int]]:
    """All hits, one after the other, from the first step on, until one comes again."""
    side: Side = "left" if hits.count("left") else "right"
    cursor, met = at_step(side, 0), []
    for _ in range(len(hits)):
        found = hits.next(cursor, back=back)
        assert found is not None
        cursor = found.cursor
        assert cursor.hit is not None
        met.append((cursor.side, cursor.hit))
    return met


@given(reports(), typings)
def test_each_hit_is_visited_once_before_the_first_comes_again(report: PairReport, typed: str) -> None:
    """Going to the next hit as often as there are hits visits all of them, on both sides; so does going back."""
    hits = hits_of(report, typed)
    every = sorted((side, start) for side in SIDES for start, _ in hits.spans[side].spans)
    assert sorted(way(hits)) == every
    assert sorted(way(hits, back=True)) == every


@given(reports(), typings)
def test_hits_are_numbered_in_their_order(report: PairReport, typed: str) -> None:
    """The first hit from the top is number one; each next one has the next number, and the one after the last is the first."""
    hits = hits_of(report, typed)
    if not hits:
        return
    numbers = []
    cursor: Cursor | None = None
    for side in SIDES:
        for start, _ in hits.spans[side].spans:
            at = Cursor(side, hits.searched.content.pane(side).step_of(start), side, hit=start)
            if hits.number(at) == 1:
                cursor = at
    assert cursor is not None
    for _ in range(len(hits) + 1):
        numbers.append(hits.number(cursor))
        found = hits.next(cursor)
        assert found is not None
        assert found.went_round == (numbers[-1] == len(hits))
        cursor = found.cursor
    assert numbers == [*range(1, len(hits) + 1), 1]


@given(reports(), typings)
def test_back_returns_to_the_hit_before(report: PairReport, typed: str) -> None:
    """From a hit to the next and back again."""
    hits = hits_of(report, typed)
    for side in SIDES:
        for start, _ in hits.spans[side].spans:
            here = Cursor(side, hits.searched.content.pane(side).step_of(start), side, hit=start)
            there = hits.next(here)
            assert there is not None
            back = hits.next(there.cursor, back=True)
            assert back is not None
            assert back.cursor == here


def test_typing_more_stays_on_the_hit() -> None:
    """A search from a step finds a hit in that step first."""
    hits = hits_of(example(), "done")
    assert (len(hits), hits.count("left"), hits.count("right")) == (2, 1, 1)
    found = hits.next(at_step("left", 5), stay=True)
    assert found is not None
    assert (found.cursor.side, found.cursor.step, found.went_round) == ("left", 5, False)


def test_without_hits_there_is_no_next_one() -> None:
    """No cursor is on a hit, and there is none to go to."""
    hits = hits_of(example(), "zebra")
    assert not hits
    assert hits.next(at_step("left", 0)) is None
    assert hits.number(at_step("left", 0)) is None
