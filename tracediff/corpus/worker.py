"""
What a worker process does: read jobs from standard input, compare each pair, write the results to standard output.

    python -m tracediff.corpus.worker

Both streams are pickles of this room's own types. The process ends when its input does.
"""

import pickle
import sys
from dataclasses import dataclass
from typing import BinaryIO

from tracediff.corpus.report_cache import pickle_report
from tracediff.corpus.summary import failed_row, row_of_report
from tracediff.errors import TracediffError
from tracediff.schema.digest import Sha256
from tracediff.schema.row import PairRow
from tracediff.schema.trace import TracePair
from tracediff.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """A pair to compare, with all that the comparison depends on."""

    number: int
    """The pair's number in its collection."""
    key: Sha256
    """The comparison's key."""
    pair: TracePair
    settings: Settings


@dataclass(frozen=True, slots=True)
class JobResult:
    """What came of a job."""

    number: int
    row: PairRow
    report: bytes = b""
    """The report, pickled; empty where the pair can't be compared."""


def serve_jobs(jobs: BinaryIO, results: BinaryIO) -> None:
    """Do one job after the other, until no more come."""
    try:
        while True:
            job = pickle.load(jobs)  # noqa: S301  # from the process that started this one, of our own types
            results.write(pickle.dumps(run_job(job), protocol=pickle.HIGHEST_PROTOCOL))
            results.flush()
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        pass  # the other process is gone


def run_job(job: Job) -> JobResult:
    """Compare a pair. A defect of the program becomes this pair's failure and stops no other job."""
    from tracediff.pipeline import compare

    try:
        report = compare(job.pair.left, job.pair.right, prompt=job.pair.prompt, settings=job.settings)
    except TracediffError as error:
        return JobResult(job.number, failed_row(str(error), job.key))
    except Exception as error:  # noqa: BLE001  # see the docstring
        return JobResult(job.number, failed_row(f"This pair can't be compared: {type(error).__name__}: {error}", job.key))
    return JobResult(job.number, row_of_report(report), pickle_report(report))


if __name__ == "__main__":
    # Under its importable name, so that the types it pickles are those that the other process knows.
    from tracediff.corpus import worker

    worker.serve_jobs(sys.stdin.buffer, sys.stdout.buffer)
