"""Pairs in, rows out."""

import pytest

from tests.corpus.pairs import FIGURES, PAIR, job_of
from tracediff.corpus.engine import Engine, key_of_pair
from tracediff.corpus.executor import JobSource
from tracediff.corpus.store import MemoryStore
from tracediff.corpus.summary import failed_row, row_of_report
from tracediff.corpus.worker import JobResult, run_job
from tracediff.errors import TracediffError
from tracediff.pipeline import compare
from tracediff.schema.row import PairRow
from tracediff.schema.trace import Trace, TracePair
from tracediff.settings import Settings


class Inline:
    """An executor that runs every job at once, in this thread."""

    def wake(self, source: JobSource) -> None:
        """Run what there is."""
        while (job := source.next_job()) is not None:
            source.add_result(run_job(job))

    def stop(self) -> None:
        """Nothing runs."""


class Rows(dict[int, PairRow]):
    """The rows that the engine told of."""

    def add(self, number: int, row: PairRow) -> None:
        """Take a row."""
        self[number] = row


def read(number: int) -> TracePair:
    """A pair of any number; those of 0 and 1 can't be read."""
    if number < 2:
        raise TracediffError("gone.txt is gone")
    return TracePair(left=Trace(text=f"Door {number}."), right=Trace(text="So it is reversed."))


def engine_of(n: int, rows: Rows, store: MemoryStore | None = None) -> Engine:
    """An engine that wants so many pairs compared, in order."""
    return Engine(
        read,
        Settings(),
        next_pair=lambda started: next((k for k in range(n) if k not in started), None),
        on_row=rows.add,
        executor=Inline(),
        store=store or MemoryStore(),
    )


def test_every_wanted_pair_gets_a_row() -> None:
    """Pairs that can't be read fail with the reason, and nobody waits for them."""
    rows = Rows()
    engine = engine_of(5, rows)
    engine.wake()
    assert (
        rows
        == engine.rows
        == {
            **dict.fromkeys(range(2), failed_row("gone.txt is gone")),
            **{k: row_of_report(compare(read(k).left, read(k).right)) for k in range(2, 5)},
        }
    )
    assert [engine.report_of(k) is not None for k in range(5)] == [False, False, True, True, True]


def test_a_pair_is_handed_out_once() -> None:
    """While it is being compared it is busy, and no other job is made of it."""
    engine = engine_of(3, Rows())
    job = engine.next_job()
    assert job is not None
    assert (job.number, engine.is_busy(2)) == (2, True)
    assert engine.next_job() is None
    engine.add_result(JobResult(2, failed_row("no", job.key)))
    assert not engine.is_busy(2)


def test_a_stored_row_saves_the_comparison() -> None:
    """A second run with the same store compares nothing again; failures are tried again."""
    store, key = MemoryStore(), key_of_pair(read(2), Settings())
    store.add(PairRow(key=key, figures=FIGURES))
    rows = Rows()
    engine = engine_of(4, rows, store)
    job = engine.next_job()
    assert job is not None
    assert job.number == 3
    assert rows[2].figures == FIGURES
    engine.add_result(JobResult(3, failed_row("ended", job.key)))
    assert store.find(job.key) is None


def test_a_report_from_elsewhere_is_a_row() -> None:
    """A pair that its own screen compared is not compared again."""
    rows = Rows()
    engine = engine_of(3, rows)
    report = compare(read(2).left, read(2).right)
    engine.add_report(2, report)
    assert rows == {2: row_of_report(report)}
    assert engine.report_of(2) == report
    assert engine.next_job() is None


@pytest.mark.parametrize("prompt", ["", "Which door?"])
def test_the_key_of_a_pair_is_the_key_of_its_report(prompt: str) -> None:
    """Before and after the comparison, also where only the traces state the prompt."""
    stated = TracePair(left=Trace(text="Door 3.", prompt="What opens?"), right=Trace(text="Door 2."), prompt=prompt)
    for pair in (PAIR, stated):
        report = compare(pair.left, pair.right, prompt=pair.prompt)
        assert key_of_pair(pair, Settings()) == row_of_report(report).key
    assert job_of(1).key == key_of_pair(PAIR, Settings())
