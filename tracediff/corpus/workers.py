"""
An executor that compares pairs in processes of this machine.

Threads alone would not do: a comparison holds the interpreter for much of its time, and a screen would stutter. Each process has
a thread here that hands it one job after the other and waits for the results. All are daemons, so the program can end at any
time; a process ends by itself when nobody feeds it.
"""

import os
import pickle
import subprocess
import sys
from pathlib import Path
from threading import Condition, Thread
from typing import Final

import tracediff
from tracediff.corpus.executor import JobSource
from tracediff.corpus.summary import failed_row
from tracediff.corpus.worker import Job, JobResult

_MAX_PROCESSES: Final = 4
_COMMAND: Final = (sys.executable, "-P", "-m", "tracediff.corpus.worker")
_KILLED: Final = "The process that compared this pair was ended, perhaps because memory ran out"


class ProcessExecutor:
    """
    Processes that compare pairs. They start when first woken.

    Parameters
    ----------
    n_processes
        How many; by default one fewer than there are processors, and at most four.
    """

    def __init__(self, n_processes: int = 0) -> None:
        self._n = n_processes or max(min((os.cpu_count() or 2) - 1, _MAX_PROCESSES), 1)
        self._changed = Condition()
        self._n_wakes = 0
        self._is_stopped = False
        self._threads: list[Thread] = []
        self._processes: list[subprocess.Popen[bytes]] = []

    def wake(self, source: JobSource) -> None:
        """Pull jobs until the source has none. Returns at once."""
        with self._changed:
            self._n_wakes += 1
            if not self._threads and not self._is_stopped:
                self._threads = [
                    Thread(target=self._feed_processes, args=(source,), daemon=True, name="executor") for _ in range(self._n)
                ]
                for thread in self._threads:
                    thread.start()
            self._changed.notify_all()

    def stop(self) -> None:
        """Stop for good, also in the middle of a comparison."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()
            for process in self._processes:
                process.kill()

    def _feed_processes(self, source: JobSource) -> None:
        """Keep a process busy until the end, and start another one where it is killed."""
        while (job := self._wait_for_job(source)) is not None:
            with self._start_process() as process:
                self._feed(process, job, source)
                process.kill()

    def _feed(self, process: subprocess.Popen[bytes], first: Job, source: JobSource) -> None:
        """Hand a process one job after the other."""
        if process.stdin is None or process.stdout is None:
            return
        job: Job | None = first
        try:
            while job is not None:
                pickle.dump(job, process.stdin)
                process.stdin.flush()
                source.add_result(pickle.load(process.stdout))  # noqa: S301  # from our own process, of our own types
                job = self._wait_for_job(source)
        except (EOFError, OSError, pickle.UnpicklingError):
            if job is not None and not self._is_stopped:
                source.add_result(JobResult(job.number, failed_row(_KILLED, job.key)))

    def _start_process(self) -> subprocess.Popen[bytes]:
        """Start a process that gets no signal meant for the screen, writes nothing on it, and imports this very package."""
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
        with self._changed:
            self._processes.append(process)
            if self._is_stopped:
                process.kill()
        return process

    def _wait_for_job(self, source: JobSource) -> Job | None:
        """
        The next job, waited for; None at the end.

        The source is asked without the lock: it may read a file, and whoever wakes the executor must not wait for that.
        """
        while True:
            with self._changed:
                n_wakes = self._n_wakes
            job = None if self._is_stopped else source.next_job()
            if job is not None:
                return job
            with self._changed:
                while not self._is_stopped and self._n_wakes == n_wakes:
                    self._changed.wait()
                if self._is_stopped:
                    return None
