"""The engine: which pairs of a collection were compared, which are being compared, and what came out."""

from collections.abc import Callable, Container, Mapping
from threading import Lock

from tracediff.corpus.executor import Executor
from tracediff.corpus.report_cache import ReportCache, pickle_report
from tracediff.corpus.store import RowStore
from tracediff.corpus.summary import failed_row, row_of_report
from tracediff.corpus.worker import Job, JobResult
from tracediff.errors import TracediffError
from tracediff.schema.comparison_key import comparison_key
from tracediff.schema.digest import Sha256, digests_of
from tracediff.schema.pair_report import PairReport
from tracediff.schema.row import PairRow
from tracediff.schema.trace import TracePair
from tracediff.settings import Settings
from tracediff.text.prompt_identity import common_prompt

NextPair = Callable[[Container[int]], int | None]
"""Chooses the pair to compare next, by its number, among those that are not in the container; None for none."""
OnRow = Callable[[int, PairRow], object]
"""Is told of a pair's row, on any thread."""


class Engine:
    """
    Compares the pairs of a collection, the most wanted first.

    Parameters
    ----------
    read_pair
        Gives a pair by its number. May raise a `TracediffError`, which becomes the pair's failure.
    settings
        The settings of every comparison.
    next_pair
        Chooses what is compared next. Called on any thread, by one at a time.
    on_row
        Is told of each row.
    executor
        Runs the comparisons.
    store
        Where rows are looked up before a pair is compared, and stored afterwards. A failure is not stored: it may pass.
    """

    def __init__(
        self,
        read_pair: Callable[[int], TracePair],
        settings: Settings,
        *,
        next_pair: NextPair,
        on_row: OnRow,
        executor: Executor,
        store: RowStore,
    ) -> None:
        self._read_pair, self._settings = read_pair, settings
        self._next_pair, self._on_row = next_pair, on_row
        self._executor, self._store = executor, store
        self._lock = Lock()
        self._started: set[int] = set()
        """Pairs that were compared or are being compared."""
        self._rows: dict[int, PairRow] = {}
        self._reports = ReportCache()

    @property
    def rows(self) -> Mapping[int, PairRow]:
        """The rows that are there, by the number of the pair."""
        return self._rows

    def is_busy(self, number: int) -> bool:
        """Whether a pair is being compared."""
        return number in self._started and number not in self._rows

    def wake(self) -> None:
        """Look for pairs to compare: other pairs may be wanted now."""
        self._executor.wake(self)

    def stop(self) -> None:
        """Stop comparing."""
        self._executor.stop()

    def next_job(self) -> Job | None:
        """The next comparison; None while nothing is wanted."""
        while True:
            with self._lock:
                number = self._next_pair(self._started)
                if number is None:
                    return None
                self._started.add(number)
            job = self._make_job(number)
            if job is not None:
                return job

    def _make_job(self, number: int) -> Job | None:
        """The comparison of a pair; None where its row is known without one."""
        try:
            pair = self._read_pair(number)
        except TracediffError as error:  # a file has changed or is gone
            self._set_row(number, failed_row(str(error)))
            return None
        key = key_of_pair(pair, self._settings)
        row = self._store.find(key)
        if row is not None:
            self._set_row(number, row)
            return None
        return Job(number, key, pair, self._settings)

    def add_result(self, result: JobResult) -> None:
        """Take the result of a job."""
        self._add(result.number, result.row, result.report)

    def add_report(self, number: int, report: PairReport) -> None:
        """Take the report of a pair that was compared elsewhere, so that it isn't compared again."""
        self._add(number, row_of_report(report), pickle_report(report))

    def report_of(self, number: int) -> PairReport | None:
        """The report of a pair; None where it was not made, or no longer has room in the cache."""
        with self._lock:
            return self._reports.get(number)

    def _add(self, number: int, row: PairRow, report: bytes) -> None:
        if row.figures is not None:
            self._store.add(row)
        self._set_row(number, row, report)

    def _set_row(self, number: int, row: PairRow, report: bytes = b"") -> None:
        with self._lock:
            self._started.add(number)
            self._rows[number] = row
            if report:
                self._reports.put(number, report)
        self._on_row(number, row)


def key_of_pair(pair: TracePair, settings: Settings) -> Sha256:
    """The key of a pair's comparison, before it is made. The prompt is the one that the pipeline takes."""
    prompt = pair.prompt or common_prompt(pair.left, pair.right)
    return comparison_key(digests_of(pair.left.text, pair.right.text, prompt), settings)
