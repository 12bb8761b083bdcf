"""Bad input: one line on standard error that says what was found, where, and what to do; exit status 2; never a traceback."""

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


def check(found: Outcome) -> None:
    """One line on standard error, status 2, no traceback."""
    assert found.status == 2
    assert found.err.startswith("tracediff: ")
    assert len(found.err.splitlines()) == 1
    assert "Traceback" not in found.err
    assert found.err.rstrip().endswith((".", "?"))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", [("diff",), ("export", "-f", "md"), ()])
def test_a_bad_file_gets_one_line(tracediff: Command, tmp_path: Path, case: str, command: tuple[str, ...]) -> None:
    """Whatever is wrong with a file, every command says so in one line."""
    content, word = CASES[case]
    path = tmp_path / "trace.json"
    path.write_bytes(content)
    found = tracediff(*command, path)
    check(found)
    assert any(part in found.err for part in word.split("|"))
    assert "trace.json" in found.err


@pytest.mark.parametrize("name", ["nothing.json", "folder", "good.jsonl::b", "good.jsonl::a::q", "good.jsonl::::q"])
def test_a_bad_name_gets_one_line(tracediff: Command, tmp_path: Path, name: str) -> None:
    """A path that is not there, an empty folder, a source model or a prompt that is not in the file."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.jsonl").write_text(GOOD, "utf8")
    check(tracediff("diff", tmp_path / name, tmp_path / "good.jsonl"))
    check(tracediff("show", tmp_path / name))


def test_both_sides_can_not_be_standard_input(tracediff: Command) -> None:
    """There is one standard input."""
    check(tracediff("diff", "-", "-"))


@pytest.mark.parametrize(
    "arguments",
    [("--nonsense",), ("diff",), ("diff", "a", "b", "c"), ("export", "a", "--format", "pdf"), ("diff", "a", "b", "--width", "x")],
)
def test_wrong_arguments_get_one_line(tracediff: Command, arguments: tuple[str, ...]) -> None:
    """A mistyped option or a missing file name is no traceback either."""
    check(tracediff(*arguments))


def test_a_setting_out_of_range_is_named(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """The line says which option."""
    found = tracediff("diff", *sample, "--max-group", "0")
    check(found)
    assert "--max-group" in found.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("dif", "a", "b"), "tracediff: no command or file 'dif'. Did you mean `tracediff diff`?"),
        (("shwo", "a"), "tracediff: no command or file 'shwo'. Did you mean `tracediff show`?"),
        (("zebra",), "tracediff: no command or file 'zebra'. `tracediff --help` lists"),
        (
            ("diff", "a", "b", "c"),
            "tracediff: too many files, there is no place for 'c'. `tracediff diff --help` lists",
        ),
        (("./a", "b", "c"), "tracediff: too many files, there is no place for 'c'. `tracediff --help` lists"),
    ],
)
def test_a_mistyped_command_is_told_from_a_file_too_many(tracediff: Command, arguments: tuple[str, ...], said: str) -> None:
    """A word that is neither a command nor a file is called that, with the command that was perhaps meant."""
    found = tracediff(*arguments)
    check(found)
    assert found.err.strip().startswith(said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--plian", "a", "b"), "no option '--plian'. Did you mean --plain? `tracediff --help` lists"),
        (("a", "b", "--plian"), "no option '--plian'. Did you mean --plain? `tracediff --help` lists"),
        (("diff", "a", "--wdth=5"), "no option '--wdth'. Did you mean --width? `tracediff diff --help` lists"),
        (("diff", "--wdth", "5", "a"), "no option '--wdth'. Did you mean --width? `tracediff diff --help` lists"),
        (("--hlep",), "no option '--hlep'. Did you mean --help?"),
        (("diff", "--xyzzy"), "no option '--xyzzy'. `tracediff diff --help` lists"),
        (("diff", "a", "b", "--preset", "sentense"), 'Did you mean "sentence"? `tracediff diff --help` lists'),
    ],
)
def test_a_mistyped_option_is_called_that(tracediff: Command, arguments: tuple[str, ...], said: str) -> None:
    """Wherever it stands; with the one that was perhaps meant, and with the help of the command that was called."""
    found = tracediff(*arguments)
    check(found)
    assert said in found.err


@pytest.mark.skipif(os.name == "nt", reason="a shell closes the stream")
def test_a_closed_standard_error_takes_nothing_from_the_output(sample: tuple[Path, Path]) -> None:
    """The diff is printed as ever, and trouble is still an exit status."""
    command = ["sh", "-c", '"$@" 2>&-', "sh", sys.executable, "-m", "tracediff"]
    printed = subprocess.run([*command, "diff", *map(str, sample)], capture_output=True, check=False)
    assert (printed.returncode, printed.stdout) == (1, spawn("diff", *sample).stdout)
    assert subprocess.run([*command, "nothing.json"], capture_output=True, check=False).returncode == 2


@pytest.mark.parametrize("columns", ["0", "1", "5"])
def test_a_width_that_can_not_be_is_not_believed(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """Some containers and editors say that a row has no cells; a help text is laid out all the same."""
    monkeypatch.setenv("COLUMNS", columns)
    done = subprocess.run([sys.executable, "-m", "tracediff", "diff", "--help"], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Print the aligned diff" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way")
@pytest.mark.parametrize("arguments", [("--help",), ("diff", "--help"), ("guide", "formats")])
def test_a_pager_that_is_left_is_no_trouble(arguments: tuple[str, ...]) -> None:
    """A help text whose reader has seen enough ends as one that was read to its end does."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-m", "tracediff", *arguments], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("option", "value"), [("--width", "3"), ("--width", "-5"), ("--context", "-1"), ("-C", "-1")])
def test_a_layout_that_can_not_be_drawn_is_refused(
    tracediff: Command, sample: tuple[Path, Path], option: str, value: str
) -> None:
    """Too few cells and less than no context are named, not taken for something else."""
    found = tracediff("diff", *sample, option, value)
    check(found)
    assert f"{value} can't be used" in found.err
    assert found.out == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("guide",), ("diff", "--help"), ("diff", "left", "right")])
def test_a_full_disk_gets_one_line(sample: tuple[Path, Path], arguments: tuple[str, ...]) -> None:
    """Whatever can't be printed, by us or by a library, is said in one line, with status 2."""
    paths = {"left": str(sample[0]), "right": str(sample[1])}
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tracediff", *(paths.get(word, word) for word in arguments)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    check(Outcome(done.returncode, "", done.stderr.decode()))
    assert "standard output can't be written" in done.stderr.decode()


def test_standard_input_is_called_that() -> None:
    """Not by the sign that stands for it."""
    for data in (b"", b'{"title": "nothing here"}', b"One. \xff\xfe\xfa Two."):
        done = spawn("show", "-", data=data)
        check(Outcome(done.returncode, "", done.stderr.decode()))
        assert done.stderr.startswith(b"tracediff: standard input: ")


def test_a_folder_of_empty_folders_says_so(tracediff: Command, tmp_path: Path) -> None:
    """Folders in a folder are read; where none holds a file, there is nothing to read."""
    (tmp_path / "pairs" / "eggs").mkdir(parents=True)
    found = tracediff("show", tmp_path / "pairs")
    check(found)
    assert "the folder holds no file that could be a trace" in found.err


def test_bad_rows_are_counted_and_named(tracediff: Command, tmp_path: Path) -> None:
    """A file of many rows with a few bad ones is read, and the bad ones are told by line."""
    rows = [json.dumps({"model": m, "prompt_id": "p", "reasoning": "One. Two."}) for m in "ab"]
    (tmp_path / "rows.jsonl").write_text("\n".join([rows[0], "{broken", '{"reasoning": []}', rows[1]]), "utf8")
    found = tracediff("diff", tmp_path / "rows.jsonl")
    assert found.status == 0
    assert "2 rows set aside" in found.err
    assert "rows.jsonl:2" in found.err
    assert "rows.jsonl:3" in found.err
    assert tracediff("diff", "--quiet", tmp_path / "rows.jsonl").err == ""


def test_a_file_that_is_there_is_kept(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path]) -> None:
    """An export replaces nothing unless told to."""
    target = tmp_path / "report.md"
    target.write_text("mine", "utf8")
    check(tracediff("export", *sample, "-o", target))
    assert target.read_text("utf8") == "mine"
    assert tracediff("export", *sample, "-o", target, "--force").status == 0
    assert target.read_text("utf8") != "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


@pytest.mark.parametrize("name", ["report.pdf", "report", "no/such/folder/report.md"])
def test_a_report_goes_to_a_place_and_a_format(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path], name: str) -> None:
    """A suffix that is no format and a folder that is not there are told apart from the files compared."""
    check(tracediff("export", *sample, "-o", tmp_path / name))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read(tracediff: Command, tmp_path: Path) -> None:
    """No permission is one line as well."""
    path = tmp_path / "mine.txt"
    path.write_text("One.", "utf8")
    path.chmod(0)
    check(tracediff("show", path))


def test_hostile_text_comes_out_as_text(tmp_path: Path) -> None:
    """Escape sequences, overrides and markup in a trace, its source model and its prompt are shown and do nothing."""
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
        done = spawn(*command)
        text = (done.stdout + done.stderr).decode()
        assert not set(text) & {"\x1b", "\x07", "\u202e"}
        assert "\u241b" in text
        if command[0] != "export":
            assert "[bold red]x[/]" in text


def test_lone_surrogates_from_the_command_line_are_no_traceback(tmp_path: Path) -> None:
    """A file name that is no UTF-8 is told like any other."""
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    done = spawn("show", os.fsdecode(name))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
