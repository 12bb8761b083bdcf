"""
Processes that compare pairs beside the screen.

A thread would do, but comparing holds the interpreter for much of the time, and the screen would jerk while one scrolls. Each
process has a thread here that hands it one pair after the other and waits for it; all are daemons, and whoever leaves, leaves at
once. A process ends by itself when nobody is there any more to hand it pairs.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from typing import Final

import tracediff
from tracediff.corpus.summary import PairFailure
from tracediff.corpus.worker import Job, JobResult
from tracediff.settings import Settings

_MAX_PROCESSES: Final = 4
_COMMAND: Final = (sys.executable, "-P", "-m", "tracediff.corpus.worker")

_KILLED: Final = PairFailure("The process that compared this pair was ended, perhaps for want of memory")

NextJob = Callable[[], Job | None]
ResultListener = Callable[[JobResult], object]


class WorkerProcesses:
    """
    Processes that compare; they start with the first ring.

    Parameters
    ----------
    settings
        What a comparison depends on.
    next_job
        Gives the next pair to compare, None where there is nothing to do now. Called by several threads, one at a time.
    tell
        Told of each pair that was compared, by any of the threads.
    n_processes
        How many; one fewer than there are processors where none is given, at most four.
    """

    def __init__(self, settings: Settings, next_job: NextJob, tell: ResultListener, *, n_processes: int = 0) -> None:
        self._settings, self._next_job, self._tell = settings, next_job, tell
        self._n = n_processes or max(min((os.cpu_count() or 2) - 1, _MAX_PROCESSES), 1)
        self._bell = Condition()
        self._is_over = False
        self._threads: list[Thread] = []
        self._processes: list[subprocess.Popen[bytes]] = []

    def wake(self) -> None:
        """There may be something to do."""
        with self._bell:
            if not self._threads and not self._is_over:
                self._threads = [Thread(target=self._serve, daemon=True, name="crew") for _ in range(self._n)]
                for thread in self._threads:
                    thread.start()
            self._bell.notify_all()

    def stop(self) -> None:
        """Stop, also in the middle of a comparison."""
        with self._bell:
            self._is_over = True
            self._bell.notify_all()
            for process in self._processes:
                process.kill()

    def _serve(self) -> None:
        """Keep a process busy until the end; where one is ended from outside, start another."""
        while (job := self._wait_for_job()) is not None:
            with self._started() as process:
                self._hand_over(job, process)
                process.kill()

    def _hand_over(self, first: Job, process: subprocess.Popen[bytes]) -> None:
        """Hand a process one pair after the other."""
        if process.stdin is None or process.stdout is None:
            return
        job: Job | None = first
        try:
            pickle.dump(self._settings, process.stdin)
            while job is not None:
                pickle.dump(job, process.stdin)
                process.stdin.flush()
                self._tell(pickle.load(process.stdout))  # noqa: S301  # of our own process and types
                job = self._wait_for_job()
        except (EOFError, OSError, pickle.UnpicklingError):
            if job is not None and not self._is_over:
                self._tell(JobResult(job.number, _KILLED, b""))

    def _started(self) -> subprocess.Popen[bytes]:
        """A process that takes no signal meant for the screen, writes nothing on it, and finds this very package."""
        home = str(Path(tracediff.__file__).parents[1])
        path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH", ""))))
        process = subprocess.Popen(  # noqa: S603  # our own module, by the interpreter that runs this
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        with self._bell:
            self._processes.append(process)
            if self._is_over:
                process.kill()
        return process

    def _wait_for_job(self) -> Job | None:
        """The next pair; waits for one, and gives None at the end."""
        with self._bell:
            while not self._is_over:
                job = self._next_job()
                if job is not None:
                    return job
                self._bell.wait()
        return None
