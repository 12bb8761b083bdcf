"""Run the command line, in the process of the test or in one of its own."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tracediff.cli import _run

SAMPLES = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True)
class Outcome:
    """The exit status and the output of a command."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def tracediff(capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command and return its outcome. Standard output is no terminal."""

    def run(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        status = _run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Outcome(status, out, err)

    return run


@pytest.fixture
def sample() -> tuple[Path, Path]:
    """Both files of the sample `paraphrase`."""
    return SAMPLES / "paraphrase" / "left.json", SAMPLES / "paraphrase" / "right.json"


def spawn(*arguments: str | Path, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run `python -m tracediff` in a process of its own."""
    command = [sys.executable, "-m", "tracediff", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, check=False)
