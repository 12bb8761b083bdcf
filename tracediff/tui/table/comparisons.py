"""What came of the pairs that were compared, which are being compared, and which comes next."""

from collections.abc import Callable

from tracediff.corpus.report_cache import ReportCache, pickle_report
from tracediff.corpus.summary import PairFailure, PairOutcome, figures_of
from tracediff.corpus.worker import Job, JobResult
from tracediff.errors import TracediffError
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import TracePair
from tracediff.tui.inputs import Pairs
from tracediff.tui.table.pair_listing import PairListing
from tracediff.tui.table.priority import is_incomplete, next_pair


class Comparisons:
    """
    The comparisons of the pairs of a table.

    Parameters
    ----------
    pairs
        The pairs.
    listing
        Which of them are shown, in which order.
    seen
        Gives the places in that order that can be seen now.
    """

    def __init__(self, pairs: Pairs, listing: PairListing, seen: Callable[[], range]) -> None:
        self._pairs, self._listing, self._seen = pairs, listing, seen
        self._busy: set[int] = set()
        self.outcomes: dict[int, PairOutcome] = {}
        """What came out, by the pair's number."""
        self.kept = ReportCache()
        """Reports that were made already."""
        self.opened: int | None = None
        """The pair that is looked at; None while the table is."""

    def is_busy(self, number: int) -> bool:
        """Whether a pair is being compared."""
        return number in self._busy

    @property
    def is_short(self) -> bool:
        """Whether a sort by figures still waits for some."""
        return is_incomplete(self._listing.order, self.outcomes)

    def next_job(self) -> Job | None:
        """What is compared next, None where there is nothing to do now; any thread may ask."""
        number = self._next_number()
        if number is None:
            return None
        self._busy.add(number)
        try:
            return Job(number, self._pairs[number])
        except TracediffError as error:  # a file has changed, or is gone
            self.outcomes[number] = PairFailure(str(error))
            return self.next_job()

    def _next_number(self) -> int | None:
        """While a pair is looked at, only its neighbours and a few after them, so that they open at once."""
        listing, done = self._listing, self.outcomes.keys() | self._busy
        if self.opened is None:
            return next_pair(listing.order, self._seen(), done=done, everything=listing.is_sorted_by_figures)
        place = listing.place(self.opened)
        beside = range(max(place - 1, 0), place + 2)
        return next_pair(listing.order, beside, done=done | {self.opened}, everything=False)

    def take(self, done: JobResult) -> None:
        """Take in what came out."""
        if done.report:
            self.kept.put(done.number, done.report)
        self._learn(done.number, done.outcome)

    def take_report(self, number: int, report: PairReport) -> None:
        """Take in the report of a pair that was compared while it was looked at: that needs not be done again."""
        self.kept.put(number, pickle_report(report))
        self._learn(number, figures_of(report))

    def _learn(self, number: int, outcome: PairOutcome) -> None:
        self.outcomes[number] = outcome
        self._busy.discard(number)

    def shown(self, number: int) -> PairReport | TracePair:
        """What there is of a pair to look at: its report, else its traces, which can't be read any more where it raises."""
        return self.kept.get(number) or self._pairs[number]
