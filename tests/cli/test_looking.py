"""`view` and its like: options of the screens, plain lines, pins and notes of the screens, git difftool."""

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
    """The sample, with pins and a note kept in the person's folder."""
    report = compare(*(load(path)[0] for path in sample))
    kept = to_stored(Annotations(PINS, NOTES), report.left, report.right, unplaced=StoredAnnotations())
    StateStore(find_user_folders().state).save_annotations(pair_state_key(report.left.trace.text, report.right.trace.text), kept)
    return sample


def test_pins_are_mentioned_and_not_taken_up_unasked(tracediff: Command, annotated: tuple[Path, Path]) -> None:
    """What is printed is the same whoever runs it; that there are pins and a note is told, unless quiet."""
    found = tracediff("diff", *annotated)
    assert "2 pins and 1 note of yours kept for this pair and not taken up; --annotated does" in found.err
    quiet = tracediff("diff", *annotated, "--quiet")
    assert (quiet.out, quiet.err) == (found.out, "")


@pytest.mark.parametrize("command", [("diff", "--json"), ("export", "-f", "json")])
def test_pins_are_taken_up_when_asked_for(tracediff: Command, annotated: tuple[Path, Path], command: tuple[str, ...]) -> None:
    """The links follow the pins, the notes are in the report, and it is said."""
    found = tracediff(command[0], *annotated, *command[1:], "--annotated")
    report = load_report(found.out)
    assert set(report.pins) == set(PINS)
    assert report.notes == NOTES
    assert "taken up; the links follow the pins" in found.err
    assert any((link.left, link.right) == ((3,), (3,)) for link in report.alignment.links)


@pytest.mark.parametrize("format_", ["md", "html"])
def test_reports_list_pins_and_notes(tracediff: Command, annotated: tuple[Path, Path], format_: str) -> None:
    """Each is in the report for people, with hostile text as signs."""
    out = tracediff("export", *annotated, "-f", format_, "--annotated").out
    assert "Pins and notes" in out
    assert "L4 – R4" in out
    assert "forbidden" in out
    assert "odd" in out
    assert "\x1b" not in out
    assert "Pins and notes" not in tracediff("export", *annotated, "-f", format_).out


def test_a_report_keeps_its_own(tracediff: Command, annotated: tuple[Path, Path], tmp_path: Path) -> None:
    """A JSON report with pins and notes is shown as it is; --annotated asks for another comparison than it holds."""
    target = tmp_path / "report.json"
    tracediff("export", *annotated, "-o", target, "--annotated")
    assert load_report(tracediff("export", target, "-f", "json").out).notes == NOTES
    refused = tracediff("diff", target, "--annotated")
    assert refused.status == 2
    assert "shown as it was made" in refused.err


@pytest.mark.parametrize("wrong", [{"pins": [{"left": [10**6], "right": [0]}]}, {"notes": [{"text": "x", "right": [10**6]}]}])
def test_a_report_with_pins_on_no_step_is_refused(
    tracediff: Command, sample: tuple[Path, Path], tmp_path: Path, wrong: object
) -> None:
    """One line, and no traceback."""
    import json

    report = json.loads(tracediff("export", *sample, "-f", "json").out)
    (tmp_path / "r.json").write_text(json.dumps(report | wrong))
    found = tracediff("diff", tmp_path / "r.json")
    assert found.status == 2
    assert "names a" in found.err
    assert "step that is not there" in found.err


def test_damaged_pins_are_told(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """The diff is printed as ever, the file is set aside and said to be."""
    report = compare(*(load(path)[0] for path in sample))
    name = pair_state_key(report.left.trace.text, report.right.trace.text)
    path = find_user_folders().state / "pairs" / f"{name}.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff{")
    found = tracediff("diff", *sample)
    assert found.status == 1
    assert f"set aside as {name}.json.broken1" in found.err
    assert path.with_name(f"{name}.json.broken1").read_bytes() == b"\xff{"


def test_plain_lines_say_all_in_order(tracediff: Command, annotated: tuple[Path, Path]) -> None:
    """Every step of both sides once or more, in words, a line each, without any sign that draws."""
    found = tracediff("view", *annotated, "--plain")
    assert found.status == 0
    assert not re.search("[━─│┃╌┳┗┆▌↺→←↘↗◆✕]", found.out)
    assert "Pinned by hand: left step 4 and right step 4." in found.out
    assert re.search(r"^Link, likely \.\d\d(, same words)?\. Left step \d+: .* Right step \d+: ", found.out, re.MULTILINE)
    assert re.search(r"^Only left, step \d+: ", found.out, re.MULTILINE)
    assert re.search(r"^Moved, unsure \.\d\d, left step \d+: .* It corresponds with right step \d+", found.out, re.MULTILINE)
    report = compare(*(load(path)[0] for path in annotated))
    words = " ".join(found.out.split())
    for side in (report.left, report.right):
        assert all(" ".join(side.step_text(k).split()) in words for k in range(len(side.steps)))


def test_plain_lines_of_empty_traces() -> None:
    """There is something to say of nothing."""
    assert "0 links" in render(compare("", ""))


WRONG: dict[tuple[str, ...], str] = {
    ("--theme", "pink"): "--theme: no theme 'pink'. One of dark, light, blue-orange, terminal, ",
    ("--config", "/nowhere/x.toml"): "/nowhere/x.toml: no such file",
    ("--config", "/"): "/: can't be read: not a file",
}


def in_terminal(*arguments: str | Path, keys: bytes = b"q", environ: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a command in a terminal of its own, press keys once it shows something, and wait for its end."""
    pid, fd = pty.fork()
    if not pid:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"} | (environ or {})
        os.execv(sys.executable, [sys.executable, *map(str, arguments)])  # noqa: S606  # our own command
    shown, deadline, pressed = b"", time.monotonic() + 40, 0.0
    while time.monotonic() < deadline:
        ready, _, _ = select.select([fd], [], [], 0.3)
        try:
            shown += os.read(fd, 65536) if ready else b""
        except OSError:
            break
        if b"quit" in shown and time.monotonic() - pressed > 1:
            os.write(fd, keys)
            pressed = time.monotonic()
    os.close(fd)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode("utf8", "replace")


@pytest.mark.parametrize("options", WRONG)
def test_options_of_the_screens_that_cant_be(sample: tuple[Path, Path], options: tuple[str, ...]) -> None:
    """One line and status 2, before any screen."""
    status, shown = in_terminal("-m", "tracediff", "view", *sample, *options)
    assert status == 2
    assert WRONG[options] in " ".join(shown.split())
    assert "Traceback" not in shown


def test_troubles_of_the_file_stay_after_the_screens(sample: tuple[Path, Path], tmp_path: Path) -> None:
    """What was said in passing on the lowest line is said again on the terminal when the screens are left."""
    (tmp_path / "my.toml").write_text('[keys]\nfly = "x"\n')
    status, shown = in_terminal("-m", "tracediff", *sample, "--config", tmp_path / "my.toml", "--theme", "light")
    assert status == 0
    assert "my.toml:2: keys.fly: there is no such action" in " ".join(shown.rsplit("\x1b", 1)[-1].split())


def test_leaving_winds_nothing_down_while_something_goes_on() -> None:
    """A comparison that outlives the screens would be ended inside C++, which aborts: the program ends without."""
    lines = (
        "import atexit, sys, threading, time",
        "from tracediff.cli import main",
        "atexit.register(print, 'wound down')",
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
        "sys.argv = ['tracediff', '--version']",
        "main()",
    )
    found = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, timeout=30, check=False)
    assert (found.returncode, found.stdout.strip(), found.stderr) == (0, __version__, "")


def test_without_standard_input_the_diff_is_printed(sample: tuple[Path, Path]) -> None:
    """Keys could come from nowhere: what can be read is printed, with the status of a diff."""
    again = "import os, sys; os.close(0); os.execv(sys.executable, [sys.executable, '-m', 'tracediff', *sys.argv[1:]])"
    status, shown = in_terminal("-c", again, *sample)
    assert status == 1
    assert "Traceback" not in shown
    assert "Final answer, right" in shown


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@x", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a trace that changed, one that is new, and one that is gone."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    git(tmp_path, "init", "-q")
    (tmp_path / "kept.md").write_text("First we count. Then there are 12 eggs.\n")
    (tmp_path / "gone.md").write_text("It was here. It had a trace.\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    (tmp_path / "kept.md").write_text("First we count. Then there are 13 eggs.\n")
    (tmp_path / "gone.md").unlink()
    (tmp_path / "new.md").write_text("It is here now. It has a trace.\n")
    git(tmp_path, "add", ".")
    return tmp_path


def difftool(repository: Path, name: str, command: str) -> subprocess.CompletedProcess[str]:
    """Run git difftool on one file, not in a terminal."""
    tool = f"{sys.executable} -m tracediff {command}"
    arguments = ["git", "difftool", "--cached", "-y", "-x", tool, "--", name]
    return subprocess.run(arguments, cwd=repository, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["diff", "view", "view --plain"])
def test_git_difftool(repository: Path, command: str) -> None:
    """A trace that changed is compared with what it was."""
    found = difftool(repository, "kept.md", command)
    assert "12" in found.stdout
    assert "13" in found.stdout
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(("name", "words"), [("new.md", "It is here now."), ("gone.md", "It was here.")])
@pytest.mark.parametrize("command", ["diff", "view", "view --plain"])
def test_git_difftool_with_one_side(repository: Path, name: str, words: str, command: str) -> None:
    """Where there is no file on a side it is said to be so, and the other side is shown."""
    found = difftool(repository, name, command)
    assert words in found.stdout
    side = "left" if name == "new.md" else "right"
    assert f"nothing on the {side} side" in found.stderr
    assert "no file" in found.stdout
    assert "Traceback" not in found.stderr


def test_git_difftool_in_a_terminal(repository: Path) -> None:
    """The screens open, and leave the terminal to git."""
    code = (
        "import subprocess, sys; sys.exit(subprocess.run(['git', 'difftool', '--cached', '-y', '-x', "
        "sys.executable + ' -m tracediff view', '--', 'kept.md']).returncode)"
    )
    here = Path.cwd()
    try:
        os.chdir(repository)
        status, shown = in_terminal("-c", code)
    finally:
        os.chdir(here)
    assert status == 0
    assert "eggs" in shown
