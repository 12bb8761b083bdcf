"""Short pairs, jobs and rows for the tests of collections."""

from tracediff.corpus.engine import key_of_pair
from tracediff.corpus.worker import Job
from tracediff.schema.row import PairFigures, PairRow
from tracediff.schema.trace import Trace, TracePair
from tracediff.settings import Settings

PAIR = TracePair(
    left=Trace(text="The host opens door 3. Wait, a car. So it is reversed."),
    right=Trace(text="Door 3 is opened by the host. So it is reversed."),
)
LONG_PAIR = TracePair(left=Trace(text="So it is. " * 60_000), right=Trace(text="It is so. " * 60_000))
"""A pair whose comparison takes many seconds."""
FIGURES = PairFigures(n_left=12, n_right=1_234, n_links=9, left_linked=0.5, right_linked=1.0, order=0.25, bits=99.6)
ROW = PairRow(key="0" * 64, figures=FIGURES)
FAILED = PairRow(key=None, failure="no")


def job_of(number: int, pair: TracePair = PAIR) -> Job:
    """The comparison of a pair with the default settings."""
    return Job(number, key_of_pair(pair, Settings()), pair, Settings())
