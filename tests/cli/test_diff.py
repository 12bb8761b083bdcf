"""`tracediff diff`, and the output of `tracediff` without a terminal."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Command, spawn
from tests.real_data import data
from tracediff import PairReport, compare, load


def test_status_tells_equal_from_different(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """0 for equal traces, 1 for different ones, as in diff(1)."""
    left, right = sample
    assert tracediff("diff", left, left).status == 0
    assert tracediff("diff", left, right).status == 1


def test_both_sides_are_shown(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """The output names both source models and shows steps of both."""
    outcome = tracediff("diff", *sample)
    assert all(trace.source_model and trace.source_model in outcome.out for path in sample for trace in load(path))
    assert "L1 " in outcome.out
    assert "R1 " in outcome.out
    assert outcome.err == ""


def test_without_a_terminal_no_command_is_diff(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """Piped, `tracediff LEFT RIGHT` prints what `tracediff diff LEFT RIGHT` prints."""
    assert tracediff(*sample) == tracediff("diff", *sample) == tracediff("view", *sample)


@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_row_is_wider_than_the_option(tracediff: Command, width: int) -> None:
    """No row is wider than `--width` in cells, including Chinese rows."""
    from rich.cells import cell_len

    folder = SAMPLES / "chinese_and_english"
    left, right = sorted(path for path in folder.iterdir() if path.stem in {"left", "right"})
    assert max(map(cell_len, tracediff("diff", left, right, "--width", str(width)).out.splitlines())) <= width


def test_a_pipe_has_no_colour_by_default(sample: tuple[Path, Path]) -> None:
    """A pipe gets no escape sequences without `--color always`."""
    assert b"\x1b" not in spawn("diff", *sample).stdout
    assert b"\x1b[" in spawn("diff", *sample, "--color", "always").stdout


def test_json_is_the_report(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """`--json` prints the report of the comparison, and it loads again."""
    (left,), (right,) = (load(path) for path in sample)
    report = PairReport.model_validate_json(tracediff("diff", "--json", *sample).out)
    assert report == compare(left, right)


def test_every_pair_of_two_files_is_printed(tracediff: Command, tmp_path: Path) -> None:
    """Files with several prompts give a diff per pair; traces without a partner are named."""
    for side in ("left", "right"):
        rows = [{"prompt_id": f"p{k}", "model": side, "reasoning": f"Step {k}. Then 4{k}."} for k in range(3 + (side == "left"))]
        (tmp_path / f"{side}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf8")
    outcome = tracediff("diff", tmp_path / "left.jsonl", tmp_path / "right.jsonl")
    assert [f"p{k}" in outcome.out for k in range(4)] == [True, True, True, False]
    assert "1 left trace without a partner" in outcome.err
    assert "p3" in outcome.err


def test_a_trace_may_come_through_a_pipe(sample: tuple[Path, Path]) -> None:
    """`-` is standard input."""
    left, right = sample
    assert spawn("diff", "-", right, data=left.read_bytes()).stdout == spawn("diff", left, right).stdout


def test_source_models_of_one_file_can_be_selected(tracediff: Command) -> None:
    """FILE::MODEL::PROMPT_ID selects one trace."""
    path = data("pairs/misguided_attention.jsonl")
    outcome = tracediff("diff", f"{path}::deepseek-r1-0528::trolley_problem_easy", f"{path}::QwQ-32b::trolley_problem_easy")
    assert outcome.status == 1
    assert "deepseek-r1-0528 | QwQ-32b" in outcome.out


def test_a_crowded_file_is_listed(tracediff: Command) -> None:
    """A file of many source models is listed, since a diff is of two."""
    outcome = tracediff(data("pairs/misguided_attention.jsonl"))
    assert outcome.status == 2
    assert "52 prompts" in outcome.out
    assert "18 source models" in outcome.err


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_can_call_it(tmp_path: Path) -> None:
    """`git difftool -x 'tracediff diff'` shows the changes of a trace."""

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        settings = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        return subprocess.run(["git", *settings, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True)

    git("init", "-q")
    trace = tmp_path / "trace.md"
    trace.write_text("The host opens door 3. So I switch to door 2.", "utf8")
    git("add", ".")
    git("commit", "-qm", "one")
    trace.write_text("The host opens door 3. So I keep door 1.", "utf8")
    output = git("difftool", "-y", "-x", f"{sys.executable} -m tracediff diff").stdout
    assert "So I switch to door 2" in output.replace("\u2039", "").replace("\u203a", "")


def test_a_closed_pipe_is_no_error(sample: tuple[Path, Path]) -> None:
    """`tracediff diff ... | head` prints no error."""
    command = f"{sys.executable} -m tracediff diff {sample[0]} {sample[1]} | head -c 10"
    process = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert process.stderr == b""


def test_the_floor_can_be_moved_also_in_a_saved_report(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path]) -> None:
    """`--floor` shows more or fewer links, of traces and of their saved report alike; other options don't fit a report."""
    target = tmp_path / "report.json"
    assert tracediff("export", *sample, "-o", target).status == 0
    outputs = {floor: tracediff("diff", *sample, "--floor", floor).out for floor in ("0", ".5", ".9")}
    assert len(set(outputs.values())) == 3
    assert outputs[".5"] == tracediff("diff", *sample).out
    assert "candidate" not in outputs["0"]
    assert "below .90 hidden" in outputs[".9"]
    for floor, output in outputs.items():
        assert tracediff("diff", target, "--floor", floor).out == output
    assert tracediff("diff", target, "--floor", ".9", "--max-group", "2").status == 2
    assert tracediff("diff", *sample, "--floor", "2").status == 2
