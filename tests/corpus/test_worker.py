"""What a worker process does with its jobs."""

import io
import pickle

import pytest

import tracediff
from tests.corpus.pairs import PAIR, job_of
from tracediff import pipeline
from tracediff.corpus.summary import row_of_report
from tracediff.corpus.worker import run_job, serve_jobs


def test_each_job_is_answered_in_turn() -> None:
    """With row and report; the worker ends when no more jobs come."""
    jobs = io.BytesIO(b"".join(pickle.dumps(job_of(number)) for number in (4, 7)))
    results = io.BytesIO()
    serve_jobs(jobs, results)
    results.seek(0)
    first, second = pickle.load(results), pickle.load(results)  # noqa: S301  # made a line above
    report = tracediff.compare(PAIR.left, PAIR.right)
    assert (first.number, second.number) == (4, 7)
    assert first.row == row_of_report(report)
    assert pickle.loads(first.report) == report  # noqa: S301  # likewise


def test_a_defect_is_the_failure_of_its_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody foresaw is named in the row of the pair, and the worker goes on."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(pipeline, "compare", fail)
    result = run_job(job_of(3))
    assert result.row.failure == "This pair can't be compared: RuntimeError: boom"
    assert result.row.key == job_of(3).key
    assert result.report == b""
