"""Errors: one line on standard error with what was outcome, where, and what to do. Exit status 2, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Outcome, spawn

GOOD = '{"model": "a", "prompt_id": "p", "reasoning": "One. Two."}'
CASES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "nothing"),
    "blank": (b" \n\n", "nothing"),
    "no trace": (b'{"title": "nothing here"}', "no"),
    "not UTF-8": (b"One. \xff\xfe\xfa Two.", "UTF-8"),
    "broken off": (b'{"reasoning": "One.', "JSON"),
    "wrong shape": (b'{"reasoning": 5}', "reasoning"),
    "a list of numbers": (b"[1, 2, 3]", "no"),
    "null": (b"null", "no"),
    "deep": (b"[" * 100_000, "deeper"),
    "one side only": (GOOD.encode(), "partner|compare"),
}


def check(outcome: Outcome) -> None:
    """Check for one line on standard error, exit status 2 and no traceback."""
    assert outcome.status == 2
    assert outcome.err.startswith("tracediff: ")
    assert len(outcome.err.splitlines()) == 1
    assert "Traceback" not in outcome.err
    assert outcome.err.rstrip().endswith((".", "?"))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", [("diff",), ("export", "-f", "md"), ()])
def test_a_bad_file_gets_one_line(tracediff: Command, tmp_path: Path, case: str, command: tuple[str, ...]) -> None:
    """Every command reports a bad file in one line."""
    content, word = CASES[case]
    path = tmp_path / "trace.json"
    path.write_bytes(content)
    outcome = tracediff(*command, path)
    check(outcome)
    assert any(part in outcome.err for part in word.split("|"))
    assert "trace.json" in outcome.err


@pytest.mark.parametrize("name", ["nothing.json", "folder", "good.jsonl::b", "good.jsonl::a::q", "good.jsonl::::q"])
def test_a_bad_name_gets_one_line(tracediff: Command, tmp_path: Path, name: str) -> None:
    """A missing path, an empty folder, or a source model or prompt that is not in the file."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.jsonl").write_text(GOOD, "utf8")
    check(tracediff("diff", tmp_path / name, tmp_path / "good.jsonl"))
    check(tracediff("show", tmp_path / name))


def test_both_sides_cannot_be_standard_input(tracediff: Command) -> None:
    """Standard input can be only one side."""
    check(tracediff("diff", "-", "-"))


@pytest.mark.parametrize(
    "arguments",
    [("--nonsense",), ("diff",), ("diff", "a", "b", "c"), ("export", "a", "--format", "pdf"), ("diff", "a", "b", "--width", "x")],
)
def test_wrong_arguments_get_one_line(tracediff: Command, arguments: tuple[str, ...]) -> None:
    """Invalid options and missing file names are one line too."""
    check(tracediff(*arguments))


def test_a_setting_out_of_range_is_named(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """The line names the option."""
    outcome = tracediff("diff", *sample, "--max-group", "0")
    check(outcome)
    assert "--max-group" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("dif", "a", "b"), "tracediff: no command or file 'dif'. Did you mean `tracediff diff`?"),
        (("shwo", "a"), "tracediff: no command or file 'shwo'. Did you mean `tracediff show`?"),
        (("zebra",), "tracediff: no command or file 'zebra'. See `tracediff --help`."),
        (("diff", "a", "b", "c"), "tracediff: too many files: 'c'. See `tracediff diff --help`."),
        (("./a", "b", "c"), "tracediff: too many files: 'c'. See `tracediff --help`."),
    ],
)
def test_a_mistyped_command_differs_from_too_many_files(tracediff: Command, arguments: tuple[str, ...], expected: str) -> None:
    """A word that is neither a command nor a file is named, with the most similar command."""
    outcome = tracediff(*arguments)
    check(outcome)
    assert outcome.err.strip().startswith(expected)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--plian", "a", "b"), "unknown option '--plian'. Did you mean --plain? See `tracediff --help`."),
        (("a", "b", "--plian"), "unknown option '--plian'. Did you mean --plain? See `tracediff --help`."),
        (("diff", "a", "--wdth=5"), "unknown option '--wdth'. Did you mean --width? See `tracediff diff --help`."),
        (("diff", "--wdth", "5", "a"), "unknown option '--wdth'. Did you mean --width? See `tracediff diff --help`."),
        (("--hlep",), "unknown option '--hlep'. Did you mean --help?"),
        (("diff", "--xyzzy"), "unknown option '--xyzzy'. See `tracediff diff --help`."),
        (("diff", "a", "b", "--preset", "sentense"), 'Did you mean "sentence"? See `tracediff diff --help`.'),
    ],
)
def test_a_mistyped_option_is_named(tracediff: Command, arguments: tuple[str, ...], expected: str) -> None:
    """The line suggests the most similar option and the help of the command."""
    outcome = tracediff(*arguments)
    check(outcome)
    assert expected in outcome.err


@pytest.mark.skipif(os.name == "nt", reason="a shell closes the stream")
def test_a_closed_standard_error_leaves_the_output_alone(sample: tuple[Path, Path]) -> None:
    """The diff is still process, and an error still has its exit status."""
    command = ["sh", "-c", '"$@" 2>&-', "sh", sys.executable, "-m", "tracediff"]
    process = subprocess.run([*command, "diff", *map(str, sample)], capture_output=True, check=False)
    assert (process.returncode, process.stdout) == (1, spawn("diff", *sample).stdout)
    assert subprocess.run([*command, "nothing.json"], capture_output=True, check=False).returncode == 2


@pytest.mark.parametrize("columns", ["0", "1", "5"])
def test_an_impossible_terminal_width_is_ignored(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """Some containers and editors set COLUMNS to 0; the help is laid out anyway."""
    monkeypatch.setenv("COLUMNS", columns)
    process = subprocess.run([sys.executable, "-m", "tracediff", "diff", "--help"], capture_output=True, check=False, timeout=60)
    assert (process.returncode, process.stderr) == (0, b"")
    assert b"Print the aligned diff" in process.stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way")
@pytest.mark.parametrize("arguments", [("--help",), ("diff", "--help"), ("guide", "formats")])
def test_leaving_a_pager_is_no_error(arguments: tuple[str, ...]) -> None:
    """Leaving the pager of a help text is no error."""
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run([sys.executable, "-m", "tracediff", *arguments], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (process.returncode, process.stderr) == (0, b"")


@pytest.mark.parametrize(("option", "value"), [("--width", "3"), ("--width", "-5"), ("--context", "-1"), ("-C", "-1")])
def test_an_impossible_layout_is_an_error(tracediff: Command, sample: tuple[Path, Path], option: str, value: str) -> None:
    """A width that is too small and a negative context are errors."""
    outcome = tracediff("diff", *sample, option, value)
    check(outcome)
    assert f"{option.replace('-C', '--context')}: invalid value {value}" in outcome.err
    assert outcome.out == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("guide",), ("diff", "--help"), ("diff", "left", "right")])
def test_a_full_disk_gets_one_line(sample: tuple[Path, Path], arguments: tuple[str, ...]) -> None:
    """Output that can't be process, by tracediff or by a library, is one line with status 2."""
    paths = {"left": str(sample[0]), "right": str(sample[1])}
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tracediff", *(paths.get(word, word) for word in arguments)]
        process = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    check(Outcome(process.returncode, "", process.stderr.decode()))
    assert "standard output can't be written" in process.stderr.decode()


def test_errors_name_standard_input() -> None:
    """Errors say `standard input`, not `-`."""
    for data in (b"", b'{"title": "nothing here"}', b"One. \xff\xfe\xfa Two."):
        process = spawn("show", "-", data=data)
        check(Outcome(process.returncode, "", process.stderr.decode()))
        assert process.stderr.startswith(b"tracediff: standard input: ")


def test_a_folder_of_empty_folders_says_so(tracediff: Command, tmp_path: Path) -> None:
    """Folders within a folder are read; if none contains a file, the error says so."""
    (tmp_path / "pairs" / "eggs").mkdir(parents=True)
    outcome = tracediff("show", tmp_path / "pairs")
    check(outcome)
    assert "the folder holds no file that could be a trace" in outcome.err


def test_bad_rows_are_counted_and_named(tracediff: Command, tmp_path: Path) -> None:
    """A file with a few bad rows is read, and the bad rows are named by line."""
    rows = [json.dumps({"model": m, "prompt_id": "p", "reasoning": "One. Two."}) for m in "ab"]
    (tmp_path / "rows.jsonl").write_text("\n".join([rows[0], "{broken", '{"reasoning": []}', rows[1]]), "utf8")
    outcome = tracediff("diff", tmp_path / "rows.jsonl")
    assert outcome.status == 0
    assert "2 rows skipped" in outcome.err
    assert "rows.jsonl:2" in outcome.err
    assert "rows.jsonl:3" in outcome.err
    assert tracediff("diff", "--quiet", tmp_path / "rows.jsonl").err == ""


def test_an_existing_file_is_not_replaced(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path]) -> None:
    """An export replaces a file only with --force."""
    target = tmp_path / "report.md"
    target.write_text("mine", "utf8")
    check(tracediff("export", *sample, "-o", target))
    assert target.read_text("utf8") == "mine"
    assert tracediff("export", *sample, "-o", target, "--force").status == 0
    assert target.read_text("utf8") != "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


@pytest.mark.parametrize("name", ["report.pdf", "report", "no/such/folder/report.md"])
def test_a_bad_output_path_gets_one_line(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path], name: str) -> None:
    """A suffix that is no format and a missing folder are errors."""
    check(tracediff("export", *sample, "-o", tmp_path / name))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_without_permission_gets_one_line(tracediff: Command, tmp_path: Path) -> None:
    """A file without read permission is one line."""
    path = tmp_path / "mine.txt"
    path.write_text("One.", "utf8")
    path.chmod(0)
    check(tracediff("show", path))


def test_hostile_text_comes_out_as_text(tmp_path: Path) -> None:
    """Escape sequences, direction overrides and markup in traces, source models and prompts are shown as text."""
    evil = "Look \x1b[2J\x1b]0;title\x07 \u202egnp.exe [bold red]x[/] <script>alert(1)</script>"
    for name in ("left", "right"):
        row = {"model": f"{name}\x1b[31m", "prompt": evil, "prompt_id": f"p\u202e{name}", "reasoning": evil + name}
        (tmp_path / f"{name}.json").write_text(json.dumps(row), "utf8")
    sides = [tmp_path / "left.json", tmp_path / "right.json"]
    commands: list[list[str | Path]] = [
        ["diff", *sides],
        ["show", sides[0]],
        *(["export", *sides, "-f", f] for f in ("md", "html")),
    ]
    for command in commands:
        process = spawn(*command)
        text = (process.stdout + process.stderr).decode()
        assert not set(text) & {"\x1b", "\x07", "\u202e"}
        assert "\u241b" in text
        if command[0] != "export":
            assert "[bold red]x[/]" in text


def test_lone_surrogates_from_the_command_line_are_no_traceback(tmp_path: Path) -> None:
    """A file name that is not UTF-8 is reported like any other."""
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    process = spawn("show", os.fsdecode(name))
    assert process.returncode == 2
    assert b"Traceback" not in process.stderr
