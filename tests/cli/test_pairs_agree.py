"""Which pairs come of which input: the same for `show`, `diff`, `export`, `load_pairs` and the screens."""

import csv
import io
import json
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest

import tracediff as api
from tests import real_data
from tests.cli.conftest import Command
from tracediff.cli.options import ColumnOptions, CompareOptions, Request
from tracediff.cli.pair_input import read_inputs
from tracediff.cli.view_command import _pairs
from tracediff.loaders import TraceRef
from tracediff.pairs import PathLayout
from tracediff.presentation.naming import side_title
from tracediff.schema.trace import TracePair

PairNames = tuple[str, str, str | None]
"""The titles of both sides, and the prompt's id."""


def row(text: str, **stated: str) -> str:
    """A row of JSON lines."""
    return json.dumps({"reasoning": f"So it is {text}.", **stated}) + "\n"


ROPES, BARBER = "The ropes burn unevenly for sixty minutes", "The barber shaves whoever does not shave himself"

FILES = {
    # Files by themselves.
    "a.txt": "So it is a.",
    "b.txt": "So it is b.",
    "one_model.jsonl": row("1", model="m", prompt_id="p") + row("2", model="m", prompt_id="p"),
    "three_models.jsonl": "".join(row(m, model=m, prompt_id="p") for m in "lmn"),
    "three_unstated.jsonl": row("1") + row("2") + row("3"),
    "one_stated.jsonl": row("1", model="l") + row("2", model="m", prompt_id="p") + row("3", model="n", prompt_id="p"),
    "several_stated.jsonl": row("1", model="l") + "".join(row(p + m, model=m, prompt_id=p) for p in "pq" for m in "mn"),
    "text_or_id.jsonl": row("1", model="m", prompt_id="p", prompt="Why so?") + row("2", model="n", prompt="why  so?"),
    "samples.jsonl": "".join(row(m + k, model=m, prompt_id="p") for m in "mn" for k in "12"),
    # A folder of files, which are source models.
    "flat/QwQ-32b.txt": "So it is Q.",
    "flat/o3-mini.txt": "So it is o.",
    "flat/sonnet40.txt": "So it is s.",
    # Two folders of equal file names, which are source models.
    "left/one.txt": "So it is 1.",
    "left/two.txt": "So it is 2.",
    "right/two.txt": "So it is 2, too.",
    "right/three.txt": "So it is 3.",
    # Two levels, either way round.
    **{f"by_model/{m}/{p}.txt": f"So it is {m} {p}." for m in ("gpt-4", "qwq") for p in ("ropes", "barber")},
    **{f"by_prompt/{p}/{m}.txt": f"So it is {m} {p}." for m in ("gpt-4", "qwq") for p in ("ropes", "barber")},
    **{f"by_text/{k}/{m}.txt": f"{m}. {p}." for m in ("ours", "theirs") for k, p in (("1", ROPES), ("2", BARBER))},
    **{f"deep/runs/{m}/{p}/{k}.txt": f"So it is {m} {p} {k}." for m in ("gpt-4", "qwq") for p in ("ropes",) for k in "12"},
    "one_each/gpt-4/trace.txt": "So it is g.",
    "one_each/qwq/trace.txt": "So it is q.",
    # Folders whose traces state something.
    "mixed/o1.txt": "So it is o1.",
    "mixed/stated.jsonl": row("claude", model="claude-3", prompt_id="ropes"),
    "rows/x.jsonl": row("1", prompt_id="p") + row("2", prompt_id="q"),
    "rows/y.jsonl": row("3", prompt_id="p") + row("4", prompt_id="q"),
    "prompts/p.jsonl": row("1", model="m") + row("2", model="n"),
    "prompts/q.jsonl": row("3", model="m") + row("4", model="n"),
    "single/o1.txt": "So it is single.",
}

ROPES_AND_BARBER = [("gpt-4", "qwq", "barber"), ("gpt-4", "qwq", "ropes")]

INPUTS: dict[str, tuple[Sequence[str], Sequence[PairNames]]] = {
    "two files": (["a.txt", "b.txt"], [("a.txt", "b.txt", None)]),
    "two files of which one says more": (
        ["one_model.jsonl", "a.txt"],
        [("m", "a.txt", "p")],
    ),
    "a file of one source model": (["one_model.jsonl"], [("m", "m", "p")]),
    "a file of three source models": (["three_models.jsonl"], [("l", "m", "p"), ("l", "n", "p"), ("m", "n", "p")]),
    "two source models of a file": (["three_models.jsonl::l", "three_models.jsonl::n"], [("l", "n", "p")]),
    "an id and its text, and the text alone": (["text_or_id.jsonl"], [("m", "n", "p")]),
    "no prompt": (["three_unstated.jsonl"], [("three_unstated.jsonl",) * 2 + (None,)] * 3),
    "no prompt on either side": (
        ["three_unstated.jsonl", "three_unstated.jsonl"],
        [("three_unstated.jsonl",) * 2 + (None,)] * 3,
    ),
    "one prompt is stated": (["one_stated.jsonl"], [("l", "m", "p"), ("l", "n", "p"), ("m", "n", "p")]),
    "several prompts are stated": (["several_stated.jsonl"], [("m", "n", "p"), ("m", "n", "q")]),
    "samples": (["samples.jsonl"], [("m", "n", "p")] * 2),
    "samples, each with each": (["samples.jsonl", "--samples", "all"], [("m", "n", "p")] * 4),
    "a folder of source models": (
        ["flat"],
        [("QwQ-32b", "o3-mini", None), ("QwQ-32b", "sonnet40", None), ("o3-mini", "sonnet40", None)],
    ),
    "two source models of a folder": (["flat::QwQ-32b", "flat::sonnet40"], [("QwQ-32b", "sonnet40", None)]),
    "a folder and a file": (["flat", "a.txt"], [(name, "a.txt", None) for name in ("QwQ-32b", "o3-mini", "sonnet40")]),
    "a folder whose names mean nothing": (
        ["flat", "--layout", "none"],
        [("QwQ-32b.txt", "o3-mini.txt", None), ("QwQ-32b.txt", "sonnet40.txt", None), ("o3-mini.txt", "sonnet40.txt", None)],
    ),
    "two folders": (["left", "right"], [("left", "right", "two")]),
    "two folders of the same folder": (["by_model/gpt-4", "by_model/qwq"], ROPES_AND_BARBER),
    "folders of source models": (["by_model"], ROPES_AND_BARBER),
    "folders of prompts": (["by_prompt"], ROPES_AND_BARBER),
    "folders of prompts, by their texts": (["by_text"], [("ours", "theirs", "1"), ("ours", "theirs", "2")]),
    "folders the other way round": (
        ["by_model", "--layout", "prompt/model"],
        [("barber", "ropes", "gpt-4"), ("barber", "ropes", "qwq")],
    ),
    "deep folders": (["deep"], [("gpt-4", "qwq", "1"), ("gpt-4", "qwq", "2")]),
    "folders of one file each": (["one_each"], [("gpt-4", "qwq", "trace")]),
    "a folder with a trace that states itself": (["mixed"], [("o1", "claude-3", "ropes")]),
    "a folder of rows that state their prompts": (["rows"], [("x", "y", "p"), ("x", "y", "q")]),
    "a folder of rows that state their source models": (["prompts"], [("m", "n", "p"), ("m", "n", "q")]),
    "a folder of one file": (["single"], []),
    "a file of one trace": (["a.txt"], []),
    "the prompt is stated": (["three_unstated.jsonl", "--prompt", "Why?"], [("three_unstated.jsonl",) * 2 + (None,)] * 3),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All inputs."""
    root = tmp_path_factory.mktemp("inputs")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf8")
    return root


def names(pair: TracePair) -> PairNames:
    """A pair by its names."""
    return *titles(pair.left, pair.right), pair.prompt_id


def titles(left: api.Trace | TraceRef, right: api.Trace | TraceRef) -> tuple[str, str]:
    """What two sides are called."""
    return side_title(left, "left"), side_title(right, "right")


def options(arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The selectors, and the options by name."""
    first = next((k for k, word in enumerate(arguments) if word.startswith("--")), len(arguments))
    rest = arguments[first:]
    return list(arguments[:first]), {name.removeprefix("--"): value for name, value in zip(rest[::2], rest[1::2], strict=True)}


@pytest.mark.parametrize("name", INPUTS)
def test_all_have_the_same_pairs(name: str, folder: Path, tracediff: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or none of them has any."""
    monkeypatch.chdir(folder)
    arguments, expected = INPUTS[name]
    n = len(expected)
    assert f"{n} pair{'' if n == 1 else 's'} to compare" in tracediff("show", *arguments).out
    diff, export = tracediff("diff", *arguments, "--json"), tracediff("export", *arguments, "-f", "csv", "--table", "steps")
    assert (diff.status == 2, export.status == 2) == (not n, not n)
    reports = [api.PairReport.model_validate_json(line) for line in diff.out.splitlines()]
    assert [titles(report.left.trace, report.right.trace) for report in reports] == [pair[:2] for pair in expected]
    lines = {line["pair"]: line for line in csv.DictReader(io.StringIO(export.out))}.values()
    assert [(line["left_model"], line["right_model"]) for line in lines] == [
        (report.left.trace.source_model or "", report.right.trace.source_model or "") for report in reports
    ]
    assert [line["prompt_id"] or None for line in lines] == [pair[2] for pair in expected]
    assert from_python(arguments) == from_screens(arguments) == list(expected)


def from_python(arguments: Sequence[str]) -> list[PairNames]:
    """The pairs of `load_pairs`."""
    selectors, given = options(arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return list(map(names, api.load_pairs(*selectors, **given)))  # type: ignore[arg-type] # texts, as on the command line
        except api.TracediffError:
            return []


def from_screens(arguments: Sequence[str]) -> list[PairNames]:
    """The pairs that the table is given."""
    selectors, given = options(arguments)
    left, right = (*selectors, None)[:2]
    assert left is not None
    layout: PathLayout = given.get("layout", "auto")  # type: ignore[assignment]
    asked = Request.of(
        CompareOptions(prompt=given.get("prompt", "")),
        ColumnOptions(layout=layout),
        "all" if given.get("samples") == "all" else "index",
    )
    try:
        return list(map(names, _pairs(read_inputs(left, right, asked), asked)))
    except api.TracediffError:
        return []


def test_what_was_assumed_is_said(folder: Path, tracediff: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """In `show`, on standard error and above the table; with how to say otherwise, and not where it was said."""
    monkeypatch.chdir(folder)
    note = "source models from file names; one prompt assumed; say otherwise with --layout or --prompt"
    assert f"\n{note}\n3 pairs to compare" in tracediff("show", "flat").out
    assert f"note: {note}\n" in tracediff("diff", "flat").err
    assert f"note: {note}\n" in tracediff("export", "flat", "-f", "html").err
    assert _pairs(read_inputs("flat", None, Request()), Request()).notes == (note,)
    assert "assumed" not in tracediff("show", "flat", "--prompt", "Why?").out
    assert "source models from folder names; prompts from file names" in tracediff("show", "by_model").out
    assert tracediff("diff", "a.txt", "b.txt").err == ""


def test_the_prompt_is_a_text_or_a_file(folder: Path, tracediff: Command, tmp_path: Path) -> None:
    """On every command; the traces state what they stated."""
    (tmp_path / "prompt.txt").write_text("Why\nso?\n", "utf8")
    for given, prompt in (("Why not?", "Why not?"), (str(tmp_path / "prompt.txt"), "Why\nso?")):
        line = tracediff("diff", folder / "flat", "--json", "--prompt", given).out.splitlines()[0]
        assert json.loads(line)["prompt"] == prompt
        assert json.loads(line)["left"]["trace"]["prompt"] == ""
        assert prompt.split()[0] in tracediff("show", folder / "flat", "--prompt", given).out


@pytest.mark.parametrize(("given", "problem"), [("nofile.txt", "no such file"), (".", "no such file"), ("empty.txt", "is empty")])
def test_a_prompt_file_must_exist_and_have_a_prompt(
    folder: Path, tracediff: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, problem: str
) -> None:
    """A mistyped path is never taken for the prompt itself."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.txt").write_text(" \n", "utf8")
    outcome = tracediff("show", folder / "flat", "--prompt", given)
    assert (outcome.status, problem in outcome.err) == (2, True)


def test_a_prompt_may_be_one_long_line(folder: Path, tracediff: Command) -> None:
    """A text that is too long for a path is a prompt like any other."""
    assert tracediff("show", folder / "flat", "--prompt", "so " * 2_000).status == 0


def test_a_folder_of_twenty_source_models_is_190_pairs() -> None:
    """Named by source model, as its owner named the files."""
    path = str(real_data.data("folders/two_ropes"))
    pairs = _pairs(read_inputs(path, None, Request()), Request())
    assert len(pairs) == len(list(api.load_pairs(path))) == 190
    assert pairs.pair_refs is not None
    assert {title for pair in pairs.pair_refs for title in titles(*pair)} == {file.stem for file in Path(path).iterdir()}
