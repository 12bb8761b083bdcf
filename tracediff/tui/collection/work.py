"""
What a process of a crew does: compare what comes through standard input, and write to standard output what came out.

    python -m tracediff.tui.collection.work

Both are streams of pickles of this room's own types, first the settings. It ends when nothing comes any more.
"""

import pickle
import sys
from dataclasses import dataclass
from typing import BinaryIO

from tracediff.errors import TracediffError
from tracediff.schema.trace import TracePair
from tracediff.settings import Settings
from tracediff.tui.collection.figures import Outcome, Refusal, figures_of
from tracediff.tui.collection.kept import packed


@dataclass(frozen=True, slots=True)
class Job:
    """A pair to compare."""

    number: int
    pair: TracePair


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it."""

    number: int
    outcome: Outcome
    report: bytes
    """The report, packed; empty where the pair can't be compared."""


def work(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Compare what comes, until nothing comes any more."""
    try:
        settings = pickle.load(jobs)  # noqa: S301  # from the process that started this one, of our own types
        while True:
            job = pickle.load(jobs)  # noqa: S301  # likewise
            answers.write(pickle.dumps(done(job, settings), protocol=pickle.HIGHEST_PROTOCOL))
            answers.flush()
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        pass  # nobody is there any more


def done(job: Job, settings: Settings) -> Done:
    """Compare a pair; a defect of ours is told in its line and ends nothing."""
    from tracediff.pipeline import compare

    try:
        report = compare(job.pair.left, job.pair.right, prompt=job.pair.prompt, settings=settings)
    except TracediffError as error:
        return Done(job.number, Refusal(str(error)), b"")
    except Exception as error:  # noqa: BLE001  # as said
        return Done(job.number, Refusal(f"This pair can't be compared: {type(error).__name__}: {error}"), b"")
    return Done(job.number, figures_of(report), packed(report))


if __name__ == "__main__":
    # Under its own name, so that what it pickles is of the types that the other process knows.
    from tracediff.tui.collection import work as this

    this.work(sys.stdin.buffer, sys.stdout.buffer)
