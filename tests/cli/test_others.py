"""`show`, `export`, `schema`, `guide`, help texts, and a real terminal."""

import json
import os
import pty
import re
import select
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import SAMPLES, Command, spawn
from tests.real_data import collections, data
from tracediff.cli.commands import app
from tracediff.cli.options import Request
from tracediff.cli.pair_input import read_inputs
from tracediff.cli.view_command import _pairs, open_inputs
from tracediff.errors import BadReportError
from tracediff.schema.pair_report import PairReport


def test_show_prints_steps_and_counts(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """It prints the format, the source model, the prompt, and every step with its label."""
    found = tracediff("show", sample[0])
    assert found.status == 0
    assert "1 trace, 1 prompt, 1 source model" in found.out
    assert "active_computation" in found.out


def test_steps_are_counted_from_one(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """People see step numbers from 1, here as everywhere."""
    rows = tracediff("show", sample[0]).out.splitlines()
    assert next(row.split()[0] for row in rows if "  active_computation" in row or "  problem_setup" in row) == "1"


def test_a_prompt_without_an_id_is_still_a_prompt(tracediff: Command, tmp_path: Path) -> None:
    """A prompt without an id is listed apart from traces without a prompt."""
    rows = [{"model": "a", "prompt": prompt, "reasoning": "One."} for prompt in ("Why?", "And?", "")]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf8")
    out = tracediff("show", tmp_path / "rows.jsonl").out
    assert re.search(r"^\(no id\) +1 +1  Why\?$", out, re.MULTILINE)
    assert re.search(r"^\(not stated\) +1 +1$", out, re.MULTILINE)


def test_show_counts_the_pairs_of_two_files(tracediff: Command, tmp_path: Path) -> None:
    """It prints the number of pairs, the traces without a partner, and the skipped rows with place, reason and excerpt."""
    left = [{"id": "p", "model": "a", "reasoning": f"One {k}."} for k in range(3)]
    right = [*({"id": "p", "model": "b", "reasoning": f"Two {k}."} for k in range(2)), {"id": "q", "reasoning": "Three."}]
    paths = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for path, rows in zip(paths, (left, right), strict=True):
        path.write_text("\n".join(map(json.dumps, rows)) + "\nno row", "utf8")
    out = tracediff("show", *paths).out
    assert re.search(r"^p +3 +3$", out, re.MULTILINE)
    assert "2 pairs to compare" in out
    assert re.search(r"1 trace without a partner on the left[^\n]*\n +a, prompt p, [^\n]*a\.jsonl:3\n", out)
    assert re.search(r"1 trace without a partner on the right:\n +prompt q, [^\n]*b\.jsonl:3\n", out)
    assert re.search(r"a\.jsonl:4: no valid JSON[^\n]*\(starts 'no row'\)", out)
    assert "6 pairs to compare" in tracediff("show", *paths, "--samples", "all").out


def test_very_many_without_a_partner_are_counted(tracediff: Command, tmp_path: Path) -> None:
    """The first are named, and all are counted."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"p{k}", "reasoning": "One."}) for k in range(50)), "utf8")
    out = tracediff("show", path).out
    assert "50 traces without a partner" in out
    assert "prompt p19," in out.partition("without a partner")[2]
    assert "and 30 more" in out
    assert "prompt p20," not in out.partition("without a partner")[2]


def test_samples_are_paired_by_the_option(tracediff: Command, tmp_path: Path) -> None:
    """By index, or all with all."""
    path = tmp_path / "a.jsonl"
    rows = [{"id": "p", "model": model, "reasoning": f"One {k}."} for model in "ab" for k in range(2)]
    path.write_text("\n".join(map(json.dumps, rows)), "utf8")
    assert len(tracediff("diff", path, "--json").out.splitlines()) == 2
    assert len(tracediff("diff", path, "--json", "--samples", "all").out.splitlines()) == 4
    assert tracediff("diff", path, "--samples", "some").status == 2
    assert "4 pairs" in tracediff("export", path, "-f", "md", "--samples", "all").err


def test_show_is_the_same_with_and_without_an_index(tracediff: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The output is the same with the index in the cache, in another folder, or without an index."""
    monkeypatch.setattr("tracediff.loaders.index.index_cache.LARGE_FILE_BYTES", 1)
    path = tmp_path / "a.jsonl"
    rows = [{"id": "p", "model": model, "reasoning": "One. Two."} for model in "ab"]
    path.write_text("\n".join(map(json.dumps, rows)), "utf8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shown = {tracediff("show", path).out}
    assert len(list((tmp_path / "cache" / "tracediff").rglob("*.index"))) == (1 if sys.platform == "linux" else 0)
    monkeypatch.setenv("TRACEDIFF_INDEXES", str(tmp_path / "mine"))
    shown.add(tracediff("show", path).out)
    assert len(list((tmp_path / "mine").iterdir())) == 1
    monkeypatch.setenv("TRACEDIFF_INDEXES", "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    shown.add(tracediff("show", path).out)
    assert not (tmp_path / "other").exists()
    assert len(shown) == 1


@pytest.mark.parametrize("name", collections())
def test_show_lists_every_prompt(tracediff: Command, name: str) -> None:
    """Every prompt of a collection is listed once."""
    path = data(f"pairs/{name}.jsonl")
    out = tracediff("show", path).out
    ids = {json.loads(line)["prompt_id"] for line in path.read_text("utf8").splitlines()}
    listed = [line.split()[0] for line in out.splitlines() if line.strip()]
    assert all(listed.count(prompt_id) == 1 for prompt_id in ids)


@pytest.mark.parametrize("format_", ["html", "md", "json"])
def test_export_writes_what_it_prints(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path], format_: str) -> None:
    """A report has the same bytes in a file and on standard output, in every run."""
    target = tmp_path / f"report.{format_}"
    assert tracediff("export", *sample, "-o", target).status == 0
    assert target.read_bytes() == spawn("export", *sample, "--format", format_).stdout


def test_several_pairs_are_one_page(tracediff: Command, tmp_path: Path) -> None:
    """An HTML page contains all pairs and a table of them; Markdown and JSON contain one pair only."""
    rows = [
        {"prompt": f"What is {k} and 1?", "traces": {m: {"reasoning": f"{k} and 1 is {k + 1}."} for m in "ab"}} for k in range(3)
    ]
    source = tmp_path / "runs.json"
    source.write_text(json.dumps(rows), "utf8")
    page = tracediff("export", source, "-f", "html").out
    assert page.count('<article class="pair" id="pair-') == 3
    assert "<title>3 pairs of reasoning traces</title>" in page
    found = tracediff("export", source, "-f", "md")
    assert (found.status, found.out) == (2, "")
    assert "3 pairs, but md can contain only one" in found.err


def test_too_many_pairs_are_an_error(tracediff: Command, tmp_path: Path) -> None:
    """A page with more pairs than a browser can open is an error."""
    traces = {f"m{k}": {"reasoning": f"It is {k}."} for k in range(21)}  # 210 pairs
    source = tmp_path / "runs.json"
    source.write_text(json.dumps([{"prompt": "What?", "traces": traces}]), "utf8")
    found = tracediff("export", source, "-f", "html")
    assert (found.status, found.out) == (2, "")
    assert "210 pairs, but a page can contain only 200" in found.err


def test_an_html_page_can_state_a_date(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """An HTML page states the date of `--date`; an invalid date or another format is an error."""
    assert "2026-01-31" not in tracediff("export", *sample, "-f", "html").out
    assert "· 2026-01-31</p>" in tracediff("export", *sample, "-f", "html", "--date", "2026-01-31").out
    for arguments, words in (
        (("html", "--date", "2026-13-01"), "is no date"),
        (("md", "--date", "today"), "md can't state a date"),
    ):
        found = tracediff("export", *sample, "-f", *arguments)
        assert (found.status, found.out) == (2, "")
        assert words in found.err


def test_a_json_report_validates(tracediff: Command, sample: tuple[Path, Path]) -> None:
    """The JSON report conforms to the printed schema."""
    schema = json.loads(tracediff("schema").out)
    report = json.loads(tracediff("export", *sample, "-f", "json").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(report)


def test_a_json_report_is_shown_again(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path]) -> None:
    """An exported JSON report gives the same output as its traces, in every format."""
    target = tmp_path / "report.json"
    tracediff("export", *sample, "-o", target)
    assert tracediff("diff", target) == tracediff("diff", *sample)
    assert tracediff(target) == tracediff(*sample)
    for format_ in ("html", "md", "json"):
        assert tracediff("export", target, "-f", format_) == tracediff("export", *sample, "-f", format_)
    piped = spawn("export", "-", "-f", "md", data=target.read_bytes())
    assert piped.stdout.decode() == tracediff("export", *sample, "-f", "md").out
    assert isinstance(open_inputs(str(target), None, Request()), PairReport)


def test_reports_one_a_line_are_shown_again(tracediff: Command, tmp_path: Path) -> None:
    """The output of `diff --json` for several pairs gives the same output as their traces."""
    traces, target = tmp_path / "runs.jsonl", tmp_path / "reports.jsonl"
    rows = [{"model": m, "prompt_id": p, "reasoning": f"{p} is {m}. So {m}."} for p in "pq" for m in "ab"]
    traces.write_text("\n".join(map(json.dumps, rows)), "utf8")
    target.write_text(tracediff("diff", "--json", traces).out, "utf8")
    for command in (("diff",), ("diff", "--json"), ("view", "--plain"), ("export", "-f", "html")):
        assert tracediff(*command, target) == tracediff(*command, traces)
    outcome = tracediff("export", target, "-f", "md")
    assert outcome.status == 2
    assert "2 pairs, but md can contain only one" in outcome.err
    with pytest.raises(BadReportError, match="2 reports, but the screen can show only one"):
        open_inputs(str(target), None, Request())
    target.write_text(target.read_text("utf8")[:-9], "utf8")
    assert "reports.jsonl:2: not JSON" in tracediff("diff", target).err


def test_a_report_instead_of_traces_is_an_error(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path]) -> None:
    """A report beside another file, or in `show`, is an error that says so."""
    target = tmp_path / "report.json"
    tracediff("export", *sample, "-o", target)
    for arguments in (("show", target), ("diff", target, sample[0]), ("export", sample[0], target, "-f", "md"), (target, target)):
        outcome = tracediff(*arguments)
        assert outcome.status == 2
        assert "report.json: a tracediff report, not traces" in outcome.err


def test_traces_without_a_partner_are_named_by_line(tracediff: Command, tmp_path: Path) -> None:
    """Within one file there is no left side. File and line identify traces without a source model and prompt id."""
    path = tmp_path / "runs.jsonl"
    path.write_text("\n".join(json.dumps({"prompt": p, "reasoning": f"{p} One."}) for p in ("a", "b", "b")), "utf8")
    assert "note: 1 trace without a partner: " in (message := tracediff("diff", path).err)
    assert message.endswith("runs.jsonl:1\n")
    piped = spawn("diff", "-", path, data=b'{"prompt": "z", "reasoning": "One."}\n' + path.read_bytes())
    assert b"1 left trace without a partner: standard input:1" in piped.stderr


def test_export_writes_three_tables(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path]) -> None:
    """`-o runs.csv` writes three tables and names them; `--table` writes one of them."""
    outcome = tracediff("export", *sample, "-o", tmp_path / "runs.csv")
    assert outcome.status == 0
    written = sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".csv")
    assert written == ["runs.links.csv", "runs.phrases.csv", "runs.steps.csv"]
    assert all(name in outcome.err for name in written)
    for name in ("links", "steps", "phrases"):
        alone = tracediff("export", *sample, "-f", "csv", "--table", name)
        assert alone.out == (tmp_path / f"runs.{name}.csv").read_text("utf8")


def test_a_table_keeps_all_of_its_name(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path]) -> None:
    """Only `.csv` counts as a suffix; anything else after a dot belongs to the name."""
    assert tracediff("export", *sample, "-f", "csv", "-o", tmp_path / "runs-0.5").status == 0
    assert min(path.name for path in tmp_path.iterdir()) == "runs-0.5.links.csv"


def test_no_existing_table_is_replaced(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path]) -> None:
    """If one of the three files exists, none is written without --force."""
    (tmp_path / "runs.steps.csv").write_text("mine")
    outcome = tracediff("export", *sample, "-o", tmp_path / "runs.csv")
    assert outcome.status == 2
    assert "the file exists" in outcome.err
    assert not (tmp_path / "runs.links.csv").exists()
    assert (tmp_path / "runs.steps.csv").read_text() == "mine"
    assert tracediff("export", *sample, "-o", tmp_path / "runs.csv", "--force").status == 0


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("-f", "csv"), "three tables can't be written to standard output"),
        (("-f", "md", "--table", "links"), "md has no tables"),
        (("-f", "csv", "--table", "links", "--date", "today"), "csv can't state a date"),
    ],
)
def test_options_that_no_table_has_are_an_error(
    tracediff: Command, sample: tuple[Path, Path], options: tuple[str, ...], found: str
) -> None:
    """Options that exclude each other are one line."""
    outcome = tracediff("export", *sample, *options)
    assert outcome.status == 2
    assert found in outcome.err


def test_a_report_gives_the_tables_of_its_traces(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path]) -> None:
    """A saved report gives the same tables as its traces."""
    tracediff("export", *sample, "-o", tmp_path / "r.json")
    tables = [tracediff("export", *given, "-f", "csv", "--table", "steps").out for given in (sample, (tmp_path / "r.json",))]
    assert tables[0] == tables[1]


def test_a_report_is_not_compared_anew(tracediff: Command, tmp_path: Path, sample: tuple[Path, Path]) -> None:
    """Options that change the comparison are errors, and so is a file that only starts like a report."""
    target = tmp_path / "report.json"
    tracediff("export", *sample, "-o", target)
    assert "which these options can't change" in tracediff("diff", target, "--preset", "cue").err
    target.write_text('{"left": {"trace": 5}}', "utf8")
    found = tracediff("diff", target)
    assert (found.status, found.out) == (2, "")
    assert "report.json: JSON, but not a tracediff report" in found.err


@pytest.mark.parametrize("command", ["view", "diff", "export", "show", "serve"])
def test_help_has_no_empty_defaults_and_no_cut_sentences(tracediff: Command, command: str) -> None:
    """Help shows no empty default, and no sentence is cut where its source was wrapped."""
    out = tracediff(command, "--help").out
    assert not re.search(r"default:\s+(None|False|\"\"|])", out)
    assert "[required]" in out
    options = app[command].assemble_argument_collection(parse_docstring=True)
    assert [option.names[0] for option in options if "\n" in (option.parameter.help or "")] == []
    assert ("`-` for standard input" in " ".join(out.split())) == (command in {"view", "diff", "export"})


@pytest.mark.parametrize("command", ["view", "diff", "export", "show", "formats", "guide", "schema", "serve"])
def test_help_shows_the_arguments_of_the_command(tracediff: Command, command: str) -> None:
    """The usage shows the arguments of the command, and no others."""
    out = " ".join(tracediff(command, "--help").out.split())
    takes = {"show": "FILE [FILE] [OPTIONS]", "formats": "List", "guide": "[TOPIC]", "schema": "Print"}.get(
        command, "LEFT [RIGHT] [OPTIONS]"
    )
    assert out.startswith(f"Usage: tracediff {command} {takes}")
    assert ("LEFT and RIGHT are paths" in out) == ("Exit status" in out) == (command in {"view", "diff", "export", "serve"})
    assert ("--max-group" in out) == (command in {"view", "diff", "export", "serve"})


def test_formats_are_listed(tracediff: Command) -> None:
    """Each has a line with its name and how it is recognised."""
    lines = tracediff("formats").out.splitlines()
    assert len(lines) > 8
    assert all(re.match(r"\S.*\S {2,}\S", line) for line in lines)


def test_the_guide_is_there(tracediff: Command) -> None:
    """Each listed page can be read, and an unknown page is an error that lists them."""
    listed = [line.split()[0] for line in tracediff("guide").out.splitlines() if line and not line.startswith("tracediff")]
    assert {"architecture", "concepts", "glossary", "measures"} <= set(listed)
    for topic in listed:
        assert tracediff("guide", topic).out.startswith("# ")
    assert "concepts" in tracediff("guide", "nonsense").err


def test_help_and_version_go_to_standard_output() -> None:
    """They go to standard output with status 0. Without arguments, the help is printed."""
    assert spawn("--version").stdout.strip() != b""
    assert spawn().stdout == spawn("--help").stdout
    assert spawn("diff", "--help").returncode == 0


def drive(arguments: list[str], keys: bytes, wanted: bytes) -> tuple[int, bytes]:
    """Run the command in a real terminal of 100 x 30, wait for `wanted`, type keys; return the status and the output."""
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
    """`tracediff LEFT RIGHT` shows the pair; q exits with status 0 and restores the terminal."""
    folder = SAMPLES / "paraphrase"
    status, written = drive([str(folder / "left.json"), str(folder / "right.json")], b"q", b"marlstone")
    assert status == 0
    assert b"\x1b[?1049h" in written
    assert b"\x1b[?1049l" in written


def test_a_file_given_twice_is_opened(sample: tuple[Path, Path]) -> None:
    """`tracediff FILE FILE` has one pair to look at, and nothing to choose."""
    pairs = _pairs(read_inputs(str(sample[0]), str(sample[0]), Request()), Request())
    assert pairs.only_pair is not None
    assert pairs.only_pair.left == pairs.only_pair.right


def test_traces_without_a_prompt_are_taken_to_be_for_one(tmp_path: Path) -> None:
    """Every two of them are a pair, and a note says so."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"So {name} it is.", "utf8")
    pairs = _pairs(read_inputs(str(tmp_path), None, Request()), Request())
    assert [(pair.left.text[3], pair.right.text[3]) for pair in pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert "one prompt assumed; say otherwise with" in pairs.notes[0]
