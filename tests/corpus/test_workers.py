"""Which pair is compared next, the processes that do it, and the reports that are kept."""

import io
import pickle
import queue
import threading
import time

from hypothesis import given
from hypothesis import strategies as st

import tracediff
from tracediff.corpus.report_cache import ReportCache, pickle_report
from tracediff.corpus.summary import PairFailure, PairFigures, figures_of
from tracediff.corpus.worker import Job, JobResult, serve_jobs
from tracediff.corpus.workers import WorkerProcesses
from tracediff.schema.trace import Trace, TracePair
from tracediff.settings import Settings
from tracediff.tui.table.priority import MAX_FOR_SORT, next_pair

PAIR = TracePair(
    left=Trace(text="The host opens door 3. Wait, a car. So it is reversed."),
    right=Trace(text="Door 3 is opened by the host. So it is reversed."),
)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 30), st.sets(st.integers(0, 60)), st.booleans())
def test_what_can_be_seen_comes_first(n: int, top: int, height: int, done: set[int], everything: object) -> None:
    """Among the pairs that are not done, one that can be seen is next; nothing that is done ever is."""
    order = list(range(100, 100 + n))
    seen = range(top, top + height)
    done = {100 + k for k in done}
    number = next_pair(order, seen, done=done, everything=bool(everything))
    open_ones = [order[place] for place in seen if place < n and order[place] not in done]
    if open_ones:
        assert number == open_ones[0]
    elif everything:
        assert (number is None) == (set(order) <= done)
    assert number not in done


def test_a_large_sort_is_bounded() -> None:
    """Sorting by figures has no more than so many pairs compared; without it, only a screen ahead."""
    order = range(10**6)
    assert next_pair(order, range(20), done=range(MAX_FOR_SORT), everything=True) is None
    assert next_pair(order, range(20), done=range(20), everything=False) == 20
    assert next_pair(order, range(20), done=range(40), everything=False) is None


def test_the_work_of_a_process() -> None:
    """It answers each pair in turn, with figures and report, and ends when nothing comes any more."""
    jobs = io.BytesIO(b"".join(pickle.dumps(one) for one in (Settings(), Job(4, PAIR), Job(7, PAIR))))
    answers = io.BytesIO()
    serve_jobs(jobs, answers)
    answers.seek(0)
    first, second = pickle.load(answers), pickle.load(answers)  # noqa: S301  # made a line above
    report = tracediff.compare(PAIR.left, PAIR.right)
    assert (first.number, second.number) == (4, 7)
    assert first.outcome == figures_of(report)
    assert pickle.loads(first.report) == report  # noqa: S301  # likewise


def run_crew(numbers: list[int], pair: TracePair = PAIR) -> list[JobResult]:
    """What a crew of one process tells of some pairs."""
    told: list[JobResult] = []
    waiting, ready = list(numbers), threading.Event()

    def tell(done: JobResult) -> None:
        told.append(done)
        if len(told) == len(numbers):
            ready.set()

    crew = WorkerProcesses(Settings(), lambda: Job(waiting.pop(0), pair) if waiting else None, tell, n_processes=1)
    crew.wake()
    assert ready.wait(60)
    crew.stop()
    for thread in crew._threads:
        thread.join(10)
        assert not thread.is_alive()
    return told


def test_a_crew_compares() -> None:
    """Pairs are compared by a process of their own, in the order they are asked for, and it ends when it is told to."""
    told = run_crew([3, 1])
    assert [done.number for done in told] == [3, 1]
    assert all(isinstance(done.outcome, PairFigures) for done in told)


def test_a_crew_ends_in_the_middle() -> None:
    """Whoever leaves does not wait for a comparison that takes long."""
    long = TracePair(left=Trace(text="So it is. " * 60_000), right=Trace(text="It is so. " * 60_000))
    crew = WorkerProcesses(Settings(), lambda: Job(0, long), lambda _: None, n_processes=1)
    crew.wake()
    while not crew._processes:
        time.sleep(0.01)
    before = time.monotonic()
    crew.stop()
    crew._threads[0].join(10)
    assert not crew._threads[0].is_alive()
    assert time.monotonic() - before < 5


def test_a_process_that_is_ended_is_replaced() -> None:
    """A pair whose process is ended from outside is told as such, and the next pair is compared by another process."""
    long = TracePair(left=Trace(text="So it is. " * 60_000), right=Trace(text="It is so. " * 60_000))
    waiting, told = [Job(0, long), Job(1, PAIR)], queue.Queue[JobResult]()
    crew = WorkerProcesses(Settings(), lambda: waiting.pop(0) if waiting else None, told.put, n_processes=1)
    crew.wake()
    while not crew._processes:
        time.sleep(0.01)
    crew._processes[0].kill()
    first, second = told.get(timeout=60), told.get(timeout=60)
    crew.stop()
    assert (first.number, second.number) == (0, 1)
    assert isinstance(first.outcome, PairFailure)
    assert "was ended" in first.outcome.sentence
    assert isinstance(second.outcome, PairFigures)


def test_what_was_used_last_is_kept() -> None:
    """Reports are kept within a bound, and the one that was used longest ago goes first."""
    report = tracediff.compare(PAIR.left, PAIR.right)
    size = len(pickle_report(report))
    kept = ReportCache(2 * size)
    for number in (1, 2):
        kept.put(number, pickle_report(report))
    assert kept.get(1) == report
    kept.put(3, pickle_report(report))
    assert [number in kept for number in (1, 2, 3)] == [True, False, True]
    assert kept.get(2) is None
    kept.put(4, b"x" * (3 * size))
    assert len(kept) == 0


def test_figures_of_a_pair() -> None:
    """They are those of the report, prompt echo left out of the bits."""
    report = tracediff.compare(PAIR.left, PAIR.right, prompt="So it is reversed.")
    found = figures_of(report)
    assert (found.n_left, found.n_right, found.n_links) == (3, 2, len(report.alignment.links))
    assert found.bits == sum(phrase.rarity for phrase in report.phrases if not phrase.echo)
    assert isinstance(PairFailure("no").sentence, str)
