"""The reports used last, pickled, up to a number of bytes."""

import pickle
from collections import OrderedDict
from typing import Final

from tracediff.schema.pair_report import PairReport

MAX_CACHE_BYTES: Final = 64 << 20


class ReportCache:
    """
    Reports by the numbers of their pairs.

    By number and not by the comparison's key: a report names the source models and answers of its own pair.

    Parameters
    ----------
    max_bytes
        What all reports together may take. The one used longest ago goes first.
    """

    def __init__(self, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self._max_bytes = max_bytes
        self._reports: OrderedDict[int, bytes] = OrderedDict()
        self._used = 0

    def __len__(self) -> int:
        """Number of reports."""
        return len(self._reports)

    def __contains__(self, number: int) -> bool:
        """Whether the report of a pair is there."""
        return number in self._reports

    def put(self, number: int, report: bytes) -> None:
        """Add a report that `pickle_report` made."""
        self._used += len(report) - len(self._reports.pop(number, b""))
        self._reports[number] = report
        while self._used > self._max_bytes and self._reports:
            self._used -= len(self._reports.popitem(last=False)[1])

    def get(self, number: int) -> PairReport | None:
        """The report of a pair; None where it is not there."""
        pickled = self._reports.get(number)
        if pickled is None:
            return None
        self._reports.move_to_end(number)
        report = pickle.loads(pickled)  # noqa: S301  # what our own process made of our own types, never what was read
        return report if isinstance(report, PairReport) else None


def pickle_report(report: PairReport) -> bytes:
    """A report as the cache stores it and as a worker sends it."""
    return pickle.dumps(report, protocol=pickle.HIGHEST_PROTOCOL)
