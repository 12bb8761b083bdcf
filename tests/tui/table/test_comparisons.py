"""What came of the pairs of a table, and which is compared next."""

from tracediff.corpus.summary import PairFailure, PairFigures
from tracediff.corpus.worker import Job, JobResult, run_job
from tracediff.errors import TracediffError
from tracediff.pipeline import compare
from tracediff.schema.trace import Trace, TracePair
from tracediff.tui import Pairs
from tracediff.tui.table.comparisons import Comparisons
from tracediff.tui.table.pair_listing import PairListing
from tracediff.tui.table.table_columns import COLUMNS

LEFT, RIGHT = Trace(text="The host opens door 3."), Trace(text="The host opens door 2.")
PAIR = TracePair(left=LEFT, right=RIGHT)
REPORT = compare(LEFT, RIGHT)


class Gone(Pairs):
    """Pairs of which the first two can't be read any more."""

    def __getitem__(self, k: int) -> TracePair:
        """A pair."""
        if k < 2:
            raise TracediffError("gone.txt is gone")
        return PAIR


def comparisons(n: int = 10, seen: range = range(3), pairs: Pairs | None = None) -> Comparisons:
    """Of so many pairs in the order of the files."""
    given = pairs or Pairs([PAIR] * n)
    listing = PairListing(len(given))
    listing.add([])
    return Comparisons(given, listing, lambda: seen)


def numbers(made: Comparisons) -> list[int]:
    """The pairs that it has compared, one after the other, until there is nothing to do."""
    found: list[int] = []
    while (job := made.next_job()) is not None:
        found.append(job.number)
    return found


def test_what_is_being_compared_is_not_compared_again() -> None:
    """Each pair is handed out once: those that can be seen, then a screen more."""
    made = comparisons()
    assert numbers(made) == [0, 1, 2, 3, 4, 5]
    assert [k for k in range(10) if made.is_busy(k)] == [0, 1, 2, 3, 4, 5]
    made.take(JobResult(0, PairFailure("no"), b""))
    assert not made.is_busy(0)
    assert made.next_job() is None


def test_beside_a_pair_its_neighbours_are_compared() -> None:
    """While one is looked at, those before and after it come first, and it is not wanted, for its own screen compares it."""
    made = comparisons(20)
    made.opened = 7
    assert numbers(made) == [6, 8, 9, 10, 11]


def test_a_pair_that_cant_be_read_is_refused_and_the_next_one_taken() -> None:
    """Its sentence is what came of it, and nobody waits for it."""
    made = comparisons(pairs=Gone([PAIR] * 4))
    assert made.next_job() == Job(2, PAIR)
    assert made.outcomes == {0: PairFailure("gone.txt is gone"), 1: PairFailure("gone.txt is gone")}


def test_a_report_is_shown_in_place_of_its_traces() -> None:
    """Whether a process or the pair's own screen compared it; before that there are the traces."""
    made = comparisons()
    assert made.shown(1) == PAIR
    made.take_report(1, REPORT)
    made.take(run_job(Job(2, PAIR), REPORT.settings))
    assert made.shown(1) == made.shown(2) == REPORT
    assert isinstance(made.outcomes[1], PairFigures)
    assert made.outcomes[1] == made.outcomes[2]


def test_a_sort_by_figures_waits_for_all_of_them() -> None:
    """It has all pairs compared, also those that nobody sees, and is short of some until then."""
    made = comparisons(5, range(1))
    made._listing.sort_by(COLUMNS[-1], made.outcomes, down=True)
    assert sorted(numbers(made)) == list(range(5))
    for k in range(5):
        assert made.is_short
        made.take(JobResult(k, PairFailure("no"), b""))
    assert not made.is_short
