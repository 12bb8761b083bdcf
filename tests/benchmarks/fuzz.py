"""
Read files that are broken on purpose, and check that they raise named errors only.

    python -m tests.benchmarks.fuzz --inputs 200000
    python -m tests.benchmarks.fuzz --only 4711 --keep DIR

Each input is a small file of some format, changed in one to three ways and read by `tracediff.loaders.read`. It is a finding if
anything but a `TracediffError` is raised, if reading takes more than a second of processor time, or if a process takes more
than 500 MB. The number of an input determines it, so `--only` makes the same input again. An interrupted run continues after
the slices in `progress.json`. Inputs with findings are written beside that file.
"""

import argparse
import json
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, Final

from tests.benchmarks.mutations import mutated
from tests.benchmarks.seeds import Seed, seeds
from tracediff.errors import TracediffError
from tracediff.loaders import read
from tracediff.pairs import build_catalogue

SLICE: Final = 2000
"""Inputs for one process. A new process for each slice keeps its memory figure to these inputs."""
MOST_SECONDS: Final = 1.0
MOST_MB: Final = 500
_HANGS: Final = 30  # seconds of wall time after which reading is stopped


class Hangs(BaseException):
    """Raised if reading does not end. It is no `Exception`, so that nobody catches it."""


@dataclass(slots=True)
class Tally:
    """The outcome of some inputs."""

    n_inputs: int = 0
    read: int = 0
    """Inputs with at least one trace."""
    refused: dict[str, int] = field(default_factory=dict)
    """Inputs that raised a named error, by its name."""
    slowest: float = 0
    """Seconds of processor time."""
    most_mb: float = 0
    findings: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add the outcome of other inputs."""
        self.n_inputs += other.n_inputs
        self.read += other.read
        for name, n in other.refused.items():
            self.refuse(name, n)
        self.slowest = max(self.slowest, other.slowest)
        self.most_mb = max(self.most_mb, other.most_mb)
        self.findings += other.findings

    def refuse(self, name: str, n: int = 1) -> None:
        """Count inputs that raised an error of this name."""
        self.refused[name] = self.refused.get(name, 0) + n

    def shown(self) -> str:
        """Describe the outcome in a few lines."""
        refused = ", ".join(f"{name} {n}" for name, n in sorted(self.refused.items(), key=lambda item: -item[1]))
        return (
            f"{self.n_inputs} inputs: {self.read} read, {sum(self.refused.values())} refused ({refused})\n"
            f"slowest {self.slowest:.2f} s of processor time, most memory {self.most_mb:.0f} MB, {len(self.findings)} findings"
        )


def made(number: int, pool: Sequence[Seed]) -> Seed:
    """Make the input of a number."""
    random = Random(number)  # noqa: S311 - no secret
    return mutated(random.choice(pool), pool, random)


def attempt(path: Path) -> str:
    """Read a file; return the name of the error that it raises, empty if none."""
    try:
        reading = read(path)
    except TracediffError as error:
        return type(error).__name__ if "\n" not in str(error) else f"{type(error).__name__} of several lines"
    assert reading.traces, "a reading without traces"
    assert all(trace.text.strip() for trace in reading.traces), "a trace without text"
    assert build_catalogue(reading).entries, "traces of no prompt"
    return ""


def run(numbers: range, folder: str) -> Tally:
    """Try a slice of the inputs, and write those with findings to the folder."""
    warnings.simplefilter("error")
    signal.signal(signal.SIGALRM, _broken_off)
    pool, tally = seeds(), Tally()
    with tempfile.TemporaryDirectory() as place:
        for number in numbers:
            _try(number, pool, Path(place), Path(folder), tally)
    tally.most_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if tally.most_mb > MOST_MB:
        tally.findings.append(f"{numbers.start} to {numbers.stop}: {tally.most_mb:.0f} MB")
    return tally


def _try(number: int, pool: Sequence[Seed], place: Path, folder: Path, tally: Tally) -> None:
    name, data = made(number, pool)
    path = place / name
    path.write_bytes(data)
    signal.alarm(_HANGS)
    before = time.process_time()
    try:
        ended = attempt(path)
        if ended:
            tally.refuse(ended)
        tally.read += not ended
    except (Exception, Hangs) as error:  # noqa: BLE001 - these are the findings
        where = traceback.extract_tb(error.__traceback__)[-1]
        _found(
            f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {error!s:.80}", number, path, folder, tally
        )
    finally:
        signal.alarm(0)
    seconds = time.process_time() - before
    if seconds > MOST_SECONDS:
        _found(f"{seconds:.1f} s", number, path, folder, tally)
    tally.n_inputs += 1
    tally.slowest = max(tally.slowest, seconds)
    path.unlink()


def _found(what: str, number: int, path: Path, folder: Path, tally: Tally) -> None:
    tally.findings.append(f"{number} {path.name}: {what}")
    (folder / f"{number}-{path.name}").write_bytes(path.read_bytes())


def _broken_off(_signal: int, _frame: FrameType | None) -> None:
    raise Hangs


def run_all(n_inputs: int, folder: Path, workers: int) -> Tally:
    """Try all inputs except the slices already done."""
    progress = folder / "progress.json"
    done: dict[str, dict[str, Any]] = json.loads(progress.read_text("utf8")) if progress.exists() else {}
    slices = [range(k, min(k + SLICE, n_inputs)) for k in range(0, n_inputs, SLICE)]
    left = [numbers for numbers in slices if str(numbers) not in done]
    with ProcessPoolExecutor(workers, max_tasks_per_child=1) as processes:
        for numbers, tally in zip(left, processes.map(run, left, [str(folder)] * len(left)), strict=True):
            done[str(numbers)] = asdict(tally)
            progress.write_text(json.dumps(done), "utf8")
            print("\n".join([f"{numbers.stop} of {n_inputs}", *tally.findings]), file=sys.stderr, flush=True)
    whole = Tally()
    for numbers in slices:
        whole.add(Tally(**done[str(numbers)]))
    return whole


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description="Read broken files, and count what should not come of it.")
    parser.add_argument("--inputs", type=int, default=SLICE, help="how many, from number 0")
    parser.add_argument("--only", type=int, help="this input alone; its error is shown in full")
    parser.add_argument("--keep", type=Path, help="folder for findings and progress; a new one where none is given")
    parser.add_argument("--workers", type=int, default=1, help="processes at a time")
    asked = parser.parse_args()
    folder: Path = asked.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    if asked.only is not None:
        name, data = made(asked.only, seeds())
        (folder / name).write_bytes(data)
        print(folder / name, attempt(folder / name) or "read", sep=": ")
        return
    started = time.process_time()
    tally = run_all(asked.inputs, folder, asked.workers)
    times = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(tally.shown(), *tally.findings, sep="\n")
    print(f"{times.ru_utime + times.ru_stime + time.process_time() - started:.0f} s of processor time; findings are in {folder}")
    sys.exit(1 if tally.findings else 0)


if __name__ == "__main__":
    main()
