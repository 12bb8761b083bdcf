"""Where jobs run: the protocol of an executor, and of what it takes its jobs from."""

from typing import Protocol

from tracediff.corpus.worker import Job, JobResult


class JobSource(Protocol):
    """Hands out jobs one by one and takes their results. Any thread may call either method."""

    def next_job(self) -> Job | None:
        """The job to do next; None while there is nothing to do."""

    def add_result(self, result: JobResult) -> None:
        """Take the result of a job."""


class Executor(Protocol):
    """
    Runs the jobs of a source.

    An executor pulls jobs, as few ahead as it can: what is wanted first may change until a job is handed out. One that sends
    batches to other machines pulls a batch at a time.
    """

    def wake(self, source: JobSource) -> None:
        """Pull jobs until the source has none. Returns at once."""

    def stop(self) -> None:
        """Stop for good, also in the middle of a job."""
