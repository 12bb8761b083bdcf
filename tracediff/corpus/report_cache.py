"""Reports that were made already, as bytes, within a bound: what was looked at last stays."""

import pickle
from collections import OrderedDict
from typing import Final

from tracediff.schema.pair_report import PairReport

MAX_CACHE_BYTES: Final = 64 << 20


class ReportCache:
    """
    Reports by the numbers of their pairs.

    Parameters
    ----------
    most_bytes
        What all of them together may take; the one that was used longest ago goes first.
    """

    def __init__(self, most_bytes: int = MAX_CACHE_BYTES) -> None:
        self._most = most_bytes
        self._reports: OrderedDict[int, bytes] = OrderedDict()
        self._used = 0

    def __len__(self) -> int:
        """Number of reports."""
        return len(self._reports)

    def __contains__(self, number: int) -> bool:
        """Whether the report of a pair is kept."""
        return number in self._reports

    def put(self, number: int, report: bytes) -> None:
        """Keep a report, pickled by a process of our own."""
        self._used += len(report) - len(self._reports.pop(number, b""))
        self._reports[number] = report
        while self._used > self._most and self._reports:
            self._used -= len(self._reports.popitem(last=False)[1])

    def get(self, number: int) -> PairReport | None:
        """The report of a pair; None where it is not kept."""
        packed = self._reports.get(number)
        if packed is None:
            return None
        self._reports.move_to_end(number)
        report = pickle.loads(packed)  # noqa: S301  # what our own process made of our own types, never what was read
        return report if isinstance(report, PairReport) else None


def pickle_report(report: PairReport) -> bytes:
    """A report as it is kept, and as it comes from a process that compares."""
    return pickle.dumps(report, protocol=pickle.HIGHEST_PROTOCOL)
