"""`show`, `export`, `schema`, `guide`, and the terminal itself."""

import json
import os
import pty
import select
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import SAMPLES, Command, spawn
from tests.real_data import collections, data
from tracediff.cli.pairs import read_sides
from tracediff.cli.view import _prompts


def test_show_tells_what_was_read(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """Format, source model, prompt and every step with its label."""
    found = tracediff("show", sample[0])
    assert found.status == 0
    assert "1 trace, 1 prompt, 1 source model" in found.out
    assert "active_computation" in found.out


@pytest.mark.parametrize("name", collections())
def test_show_lists_every_prompt(tracediff: Command, name: str) -> None:
    """Every prompt of a collection is in the list once."""
    path = data(f"pairs/{name}.jsonl")
    out = tracediff("show", path).out
    ids = {json.loads(line)["prompt_id"] for line in path.read_text("utf8").splitlines()}
    listed = [line.split()[0] for line in out.splitlines() if line.strip()]
    assert all(listed.count(prompt_id) == 1 for prompt_id in ids)


@pytest.mark.parametrize("format_", ["html", "md", "json"])
def test_export_writes_what_it_prints(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path], format_: str) -> None:
    """A report is the same bytes in a file as on standard output, and the same when made again."""
    target = tmp_path / f"report.{format_}"
    assert tracediff("export", *sample, "-o", target).status == 0
    assert target.read_bytes() == spawn("export", *sample, "--format", format_).stdout


def test_a_json_report_validates(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """The JSON report keeps to the schema that the program prints."""
    schema = json.loads(tracediff("schema").out)
    report = json.loads(tracediff("export", *sample, "-f", "json").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(report)


def test_the_guide_is_there(tracediff: Command) -> None:
    """Each page that is listed can be read, and a mistyped one names the others."""
    listed = [line.split()[0] for line in tracediff("guide").out.splitlines() if line and not line.startswith("tracediff")]
    assert {"architecture", "concepts", "glossary", "measures"} <= set(listed)
    for topic in listed:
        assert tracediff("guide", topic).out.startswith("# ")
    assert "concepts" in tracediff("guide", "nonsense").err


def test_help_and_version_are_quick_to_say() -> None:
    """They go to standard output, with status 0; no arguments are a request for help."""
    assert spawn("--version").stdout.strip() != b""
    assert spawn().stdout == spawn("--help").stdout
    assert spawn("diff", "--help").returncode == 0


def drive(arguments: list[str], keys: bytes, wanted: bytes) -> tuple[int, bytes]:
    """Run the command in a real terminal of 100 x 30, wait for `wanted`, type keys, and give its status and what it wrote."""
    import fcntl
    import struct
    import termios

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-m", "tracediff", *arguments])  # noqa: S606 - a terminal of its own, no shell
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    written, typed, until = b"", False, time.monotonic() + 30
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                written += os.read(terminal, 65536)
            except OSError:  # the other end is closed: the program has left
                break
        if wanted in written and not typed:
            os.write(terminal, keys)
            typed = True
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), written


def test_in_a_terminal_the_screen_opens_and_closes() -> None:
    """`tracediff LEFT RIGHT` shows the pair; q leaves with status 0 and gives the terminal back."""
    folder = SAMPLES / "paraphrase"
    status, written = drive([str(folder / "left.json"), str(folder / "right.json")], b"q", b"marlstone")
    assert status == 0
    assert b"\x1b[?1049h" in written
    assert b"\x1b[?1049l" in written


def test_a_file_given_twice_is_opened(sample: tuple[Path, Path]) -> None:
    """`tracediff FILE FILE` has one pair to look at, and nothing to choose."""
    prompts = _prompts(read_sides(str(sample[0]), str(sample[0])), prompt="", quiet=False)
    assert prompts.only_pair is not None
    assert prompts.only_pair.left == prompts.only_pair.right
