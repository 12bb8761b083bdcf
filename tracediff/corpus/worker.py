"""
What a process of a crew does: compare what comes through standard input, and write to standard output what came out.

    python -m tracediff.corpus.worker

Both are streams of pickles of this room's own types, first the settings. It ends when nothing comes any more.
"""

import pickle
import sys
from dataclasses import dataclass
from typing import BinaryIO

from tracediff.corpus.report_cache import pickle_report
from tracediff.corpus.summary import PairFailure, PairOutcome, figures_of
from tracediff.errors import TracediffError
from tracediff.schema.trace import TracePair
from tracediff.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """A pair to compare."""

    number: int
    pair: TracePair


@dataclass(frozen=True, slots=True)
class JobResult:
    """What came of it."""

    number: int
    outcome: PairOutcome
    report: bytes
    """The report, packed; empty where the pair can't be compared."""


def serve_jobs(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Compare what comes, until nothing comes any more."""
    try:
        settings = pickle.load(jobs)  # noqa: S301  # from the process that started this one, of our own types
        while True:
            job = pickle.load(jobs)  # noqa: S301  # likewise
            answers.write(pickle.dumps(run_job(job, settings), protocol=pickle.HIGHEST_PROTOCOL))
            answers.flush()
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        pass  # nobody is there any more


def run_job(job: Job, settings: Settings) -> JobResult:
    """Compare a pair; a defect of ours is told in its line and ends nothing."""
    from tracediff.pipeline import compare

    try:
        report = compare(job.pair.left, job.pair.right, prompt=job.pair.prompt, settings=settings)
    except TracediffError as error:
        return JobResult(job.number, PairFailure(str(error)), b"")
    except Exception as error:  # noqa: BLE001  # as said
        return JobResult(job.number, PairFailure(f"This pair can't be compared: {type(error).__name__}: {error}"), b"")
    return JobResult(job.number, figures_of(report), pickle_report(report))


if __name__ == "__main__":
    # Under its own name, so that what it pickles is of the types that the other process knows.
    from tracediff.corpus import worker as this

    this.serve_jobs(sys.stdin.buffer, sys.stdout.buffer)
