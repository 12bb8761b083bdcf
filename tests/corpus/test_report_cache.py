"""Reports that are used again."""

import tracediff
from tests.corpus.pairs import PAIR
from tracediff.corpus.report_cache import ReportCache, pickle_report


def test_the_report_used_longest_ago_goes_first() -> None:
    """Reports stay as long as all together take no more than the bound; a report beyond it does not stay at all."""
    report = tracediff.compare(PAIR.left, PAIR.right)
    size = len(pickle_report(report))
    cache = ReportCache(2 * size)
    for number in (1, 2):
        cache.put(number, pickle_report(report))
    assert cache.get(1) == report
    cache.put(3, pickle_report(report))
    assert [number in cache for number in (1, 2, 3)] == [True, False, True]
    assert cache.get(2) is None
    cache.put(4, b"x" * (3 * size))
    assert len(cache) == 0
