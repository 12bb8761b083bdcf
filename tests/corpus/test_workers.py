"""Processes that compare pairs."""

import queue
import threading
import time
from collections.abc import Callable

from tests.corpus.pairs import LONG_PAIR, job_of
from tracediff.corpus.worker import Job, JobResult
from tracediff.corpus.workers import ProcessExecutor


class Source:
    """Hands out some jobs and puts down their results."""

    def __init__(self, *jobs: Job, endless: bool = False) -> None:
        self.jobs, self.endless = list(jobs), endless
        self.results = queue.Queue[JobResult]()

    def next_job(self) -> Job | None:
        """The first of the jobs that are left."""
        return (self.jobs[0] if self.endless else self.jobs.pop(0)) if self.jobs else None

    def add_result(self, result: JobResult) -> None:
        """Put it down."""
        self.results.put(result)


def wait_until(condition: Callable[[], object]) -> None:
    """Wait for something that takes a moment."""
    while not condition():
        time.sleep(0.01)


def test_pairs_are_compared_in_the_order_of_the_jobs() -> None:
    """In a process that ends when the executor is stopped; jobs that come later need a wake."""
    executor, source = ProcessExecutor(1), Source(job_of(3), job_of(1))
    executor.wake(source)
    results = [source.results.get(timeout=60) for _ in range(2)]
    source.jobs.append(job_of(2))
    executor.wake(source)
    results.append(source.results.get(timeout=60))
    executor.stop()
    assert [result.number for result in results] == [3, 1, 2]
    assert all(result.row.figures is not None for result in results)
    executor._threads[0].join(10)
    assert not executor._threads[0].is_alive()


def test_stopping_does_not_wait_for_a_comparison() -> None:
    """Whoever leaves, leaves at once."""
    executor = ProcessExecutor(1)
    executor.wake(Source(job_of(0, LONG_PAIR), endless=True))
    wait_until(lambda: executor._processes)
    before = time.monotonic()
    executor.stop()
    executor._threads[0].join(10)
    assert not executor._threads[0].is_alive()
    assert time.monotonic() - before < 5


def test_a_killed_process_is_replaced() -> None:
    """Its pair fails and says so; the next pair is compared by another process."""
    executor, source = ProcessExecutor(1), Source(job_of(0, LONG_PAIR), job_of(1))
    executor.wake(source)
    wait_until(lambda: executor._processes)
    executor._processes[0].kill()
    first, second = source.results.get(timeout=60), source.results.get(timeout=60)
    executor.stop()
    assert (first.number, second.number) == (0, 1)
    assert "was ended" in first.row.failure
    assert second.row.figures is not None


def test_waking_does_not_wait_for_a_pair_that_is_read() -> None:
    """The screen wakes the executor with every key, and must not stand still while a file is read."""
    reading, go_on = threading.Event(), threading.Event()

    class Slow(Source):
        """Takes its time with a job."""

        def next_job(self) -> Job | None:
            """Wait for the test."""
            reading.set()
            go_on.wait(60)
            return None

    executor, source = ProcessExecutor(1), Slow()
    executor.wake(source)
    assert reading.wait(60)
    before = time.monotonic()
    executor.wake(source)
    assert time.monotonic() - before < 1
    go_on.set()
    executor.stop()
