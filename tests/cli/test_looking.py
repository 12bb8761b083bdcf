"""`tracediff view`: options of the screens, plain lines, pins and notes, git difftool."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tracediff import compare, load
from tracediff.report.json import load_report
from tracediff.report.screen_reader import render
from tracediff.schema.note import Note
from tracediff.schema.pin import Pin
from tracediff.user_state.folders import find_user_folders
from tracediff.user_state.pins_and_notes import Annotations
from tracediff.user_state.state_store import StateStore
from tracediff.user_state.stored_annotations import StoredAnnotations, pair_state_key, to_stored
from tracediff.version import __version__

PINS = (Pin(left=(3,), right=(3,)), Pin(left=(0,), right=(0,), linked=False))
NOTES = (Note(text="odd *words*\x1b[31m", left=(3,)),)


@pytest.fixture
def annotated(sample: tuple[Path, Path]) -> tuple[Path, Path]:
    """The sample, with pins and a note in the user's state folder."""
    report = compare(*(load(path)[0] for path in sample))
    stored = to_stored(Annotations(PINS, NOTES), report.left, report.right, unplaced=StoredAnnotations())
    StateStore(find_user_folders().state).save_annotations(
        pair_state_key(report.left.trace.text, report.right.trace.text), stored
    )
    return sample


def test_pins_are_mentioned_but_not_applied_by_default(tracediff: Command, annotated: tuple[Path, Path]) -> None:
    """Output doesn't depend on the user's pins and notes by default; a note mentions them, unless --quiet is given."""
    outcome = tracediff("diff", *annotated)
    assert "you saved 1 pin, 1 forbidden link, 1 note for this pair: not applied" in outcome.err
    quiet = tracediff("diff", *annotated, "--quiet")
    assert (quiet.out, quiet.err) == (outcome.out, "")


@pytest.mark.parametrize("command", [("diff", "--json"), ("export", "-f", "json")])
def test_annotated_applies_pins_and_notes(tracediff: Command, annotated: tuple[Path, Path], command: tuple[str, ...]) -> None:
    """The links follow the pins, the report contains the notes, and a message says so."""
    outcome = tracediff(command[0], *annotated, *command[1:], "--annotated")
    report = load_report(outcome.out)
    assert set(report.pins) == set(PINS)
    assert report.notes == NOTES
    assert "applied: links follow the pins" in outcome.err
    assert any((link.left, link.right) == ((3,), (3,)) for link in report.alignment.links)


@pytest.mark.parametrize("format_", ["md", "html"])
def test_reports_list_pins_and_notes(tracediff: Command, annotated: tuple[Path, Path], format_: str) -> None:
    """Markdown and HTML reports list them, with control characters output as signs."""
    out = tracediff("export", *annotated, "-f", format_, "--annotated").out
    assert "Pins and notes" in out
    assert "L4 – R4" in out
    assert "forbidden" in out
    assert "odd" in out
    assert "\x1b" not in out
    assert "Pins and notes" not in tracediff("export", *annotated, "-f", format_).out


def test_a_report_keeps_its_own_pins_and_notes(tracediff: Command, annotated: tuple[Path, Path], tmp_path: Path) -> None:
    """A JSON report is output with its own pins and notes; --annotated would change it, and is an error."""
    target = tmp_path / "report.json"
    tracediff("export", *annotated, "-o", target, "--annotated")
    assert load_report(tracediff("export", target, "-f", "json").out).notes == NOTES
    outcome = tracediff("diff", target, "--annotated")
    assert outcome.status == 2
    assert "which these options can't change" in outcome.err


@pytest.mark.parametrize("wrong", [{"pins": [{"left": [10**6], "right": [0]}]}, {"notes": [{"text": "x", "right": [10**6]}]}])
def test_a_report_with_pins_on_missing_steps_is_an_error(
    tracediff: Command, sample: tuple[Path, Path], tmp_path: Path, wrong: object
) -> None:
    """Such a report is one error line."""
    import json

    report = json.loads(tracediff("export", *sample, "-f", "json").out)
    (tmp_path / "r.json").write_text(json.dumps(report | wrong))
    outcome = tracediff("diff", tmp_path / "r.json")
    assert outcome.status == 2
    assert "names a" in outcome.err
    assert "step that doesn't exist" in outcome.err


def test_damaged_pins_are_reported(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """The diff is printed, the damaged file is renamed, and a message says so."""
    report = compare(*(load(path)[0] for path in sample))
    name = pair_state_key(report.left.trace.text, report.right.trace.text)
    path = find_user_folders().state / "pairs" / f"{name}.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff{")
    outcome = tracediff("diff", *sample)
    assert outcome.status == 1
    assert f"set aside as {name}.json.broken1" in outcome.err
    assert path.with_name(f"{name}.json.broken1").read_bytes() == b"\xff{"


def test_plain_lines_contain_every_step(tracediff: Command, annotated: tuple[Path, Path]) -> None:
    """Every step of both sides appears at least once, as words, without drawing characters."""
    outcome = tracediff("view", *annotated, "--plain")
    assert outcome.status == 0
    assert not re.search("[━─│┃╌┳┗┆▌↺→←↘↗◆✕]", outcome.out)
    assert "Pinned by hand: left step 4 and right step 4." in outcome.out
    assert re.search(r"^Link, likely \.\d\d(, same words)?\. Left step \d+: .* Right step \d+: ", outcome.out, re.MULTILINE)
    assert re.search(r"^Only left, step \d+: ", outcome.out, re.MULTILINE)
    assert re.search(r"^Moved, likely \.\d\d, left step \d+: .* It corresponds with right step \d+", outcome.out, re.MULTILINE)
    report = compare(*(load(path)[0] for path in annotated))
    words = " ".join(outcome.out.split())
    for side in (report.left, report.right):
        assert all(" ".join(side.step_text(k).split()) in words for k in range(len(side.steps)))


def test_plain_lines_of_empty_traces() -> None:
    """Empty traces have plain lines too."""
    assert "0 links" in render(compare("", ""))


WRONG: dict[tuple[str, ...], str] = {
    ("--theme", "pink"): "--theme: no theme 'pink'. The themes are dark, light, blue-orange, terminal, ",
    ("--config", "/nowhere/x.toml"): "/nowhere/x.toml: no such file",
    ("--config", "/"): "/: can't be read: not a file",
}


def in_terminal(*arguments: str | Path, keys: bytes = b"q", environ: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a command in its own terminal, press keys when the screen is output, and wait for the end."""
    pid, fd = pty.fork()
    if not pid:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"} | (environ or {})
        os.execv(sys.executable, [sys.executable, *map(str, arguments)])  # noqa: S606  # our own command
    output, deadline, pressed = b"", time.monotonic() + 40, 0.0
    while time.monotonic() < deadline:
        ready, _, _ = select.select([fd], [], [], 0.3)
        try:
            output += os.read(fd, 65536) if ready else b""
        except OSError:
            break
        if b"quit" in output and time.monotonic() - pressed > 1:
            os.write(fd, keys)
            pressed = time.monotonic()
    os.close(fd)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), output.decode("utf8", "replace")


@pytest.mark.parametrize("options", WRONG)
def test_invalid_screen_options_are_one_line(sample: tuple[Path, Path], options: tuple[str, ...]) -> None:
    """Invalid options are one line with status 2, before any screen opens."""
    status, output = in_terminal("-m", "tracediff", "view", *sample, *options)
    assert status == 2
    assert WRONG[options] in " ".join(output.split())
    assert "Traceback" not in output


def test_problems_of_the_settings_file_are_printed_at_the_end(sample: tuple[Path, Path], tmp_path: Path) -> None:
    """Problems of the settings file are printed again when the screens are closed."""
    (tmp_path / "my.toml").write_text('[keys]\nfly = "x"\n')
    status, output = in_terminal("-m", "tracediff", *sample, "--config", tmp_path / "my.toml", "--theme", "light")
    assert status == 0
    assert "my.toml:2: keys.fly: there is no such action" in " ".join(output.rsplit("\x1b", 1)[-1].split())


def test_exit_does_not_wait_for_running_threads() -> None:
    """Stopping a running comparison inside C++ would abort the process, so the program exits without cleanup."""
    lines = (
        "import atexit, sys, threading, time",
        "from tracediff.cli import main",
        "atexit.register(print, 'wound down')",
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
        "sys.argv = ['tracediff', '--version']",
        "main()",
    )
    outcome = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, timeout=30, check=False)
    assert (outcome.returncode, outcome.stdout.strip(), outcome.stderr) == (0, __version__, "")


def test_without_standard_input_the_diff_is_printed(sample: tuple[Path, Path]) -> None:
    """Without standard input there are no keys, so the diff is printed with its exit status."""
    again = "import os, sys; os.close(0); os.execv(sys.executable, [sys.executable, '-m', 'tracediff', *sys.argv[1:]])"
    status, output = in_terminal("-c", again, *sample)
    assert status == 1
    assert "Traceback" not in output
    assert "Final answer, right" in output


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@x", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a changed, a new and a deleted trace."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    git(tmp_path, "init", "-q")
    (tmp_path / "stored.md").write_text("First we count. Then there are 12 eggs.\n")
    (tmp_path / "gone.md").write_text("It was here. It had a trace.\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    (tmp_path / "stored.md").write_text("First we count. Then there are 13 eggs.\n")
    (tmp_path / "gone.md").unlink()
    (tmp_path / "new.md").write_text("It is here now. It has a trace.\n")
    git(tmp_path, "add", ".")
    return tmp_path


def difftool(repository: Path, name: str, command: str) -> subprocess.CompletedProcess[str]:
    """Run git difftool on one file, without a terminal."""
    tool = f"{sys.executable} -m tracediff {command}"
    arguments = ["git", "difftool", "--cached", "-y", "-x", tool, "--", name]
    return subprocess.run(arguments, cwd=repository, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["diff", "view", "view --plain"])
def test_git_difftool(repository: Path, command: str) -> None:
    """A changed trace is compared with its old version."""
    outcome = difftool(repository, "stored.md", command)
    assert "12" in outcome.stdout
    assert "13" in outcome.stdout
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize(("name", "words"), [("new.md", "It is here now."), ("gone.md", "It was here.")])
@pytest.mark.parametrize("command", ["diff", "view", "view --plain"])
def test_git_difftool_with_one_side(repository: Path, name: str, words: str, command: str) -> None:
    """If one side has no file, a note says so and the other side is output."""
    outcome = difftool(repository, name, command)
    assert words in outcome.stdout
    side = "left" if name == "new.md" else "right"
    assert f"nothing on the {side} side" in outcome.stderr
    assert "no file" in outcome.stdout
    assert "Traceback" not in outcome.stderr


def test_git_difftool_in_a_terminal(repository: Path) -> None:
    """The screens open in a terminal, and git goes on after they are closed."""
    code = (
        "import subprocess, sys; sys.exit(subprocess.run(['git', 'difftool', '--cached', '-y', '-x', "
        "sys.executable + ' -m tracediff view', '--', 'stored.md']).returncode)"
    )
    here = Path.cwd()
    try:
        os.chdir(repository)
        status, output = in_terminal("-c", code)
    finally:
        os.chdir(here)
    assert status == 0
    assert "eggs" in output
