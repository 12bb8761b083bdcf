"""Columns that the user names."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tracediff
from tests.strategies import json_values
from tracediff import Columns
from tracediff.errors import BadSettingError, NoSuchColumnError
from tracediff.loaders import ReadResult, read
from tracediff.loaders.tables.column_reader import ColumnReader

NAMES = Columns(reasoning="spur", prompt="frage", model="wer", answer="antwort", prompt_id="nr")


def lines(tmp_path: Path, *rows: Any, columns: Columns = NAMES) -> ReadResult:
    """What is read of rows of JSON by columns."""
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf8")
    return read(path, columns=columns)


def told(reading: ReadResult) -> list[tuple[Any, ...]]:
    """All that a row says, for each trace."""
    return [(t.text, t.prompt, t.source_model, t.answer, t.prompt_id) for t in reading.traces]


ROW = {"spur": "One.", "frage": "Why?", "wer": "a", "antwort": 4, "nr": 7}


def test_rows_are_read_by_the_columns_that_are_named(tmp_path: Path) -> None:
    """JSON lines, a list, a list within an object, and CSV: all alike."""
    expected = [("One.", "Why?", "a", "4", "7")]
    assert told(lines(tmp_path, ROW)) == expected
    for name, text in (
        ("a.json", json.dumps([ROW])),
        ("b.json", json.dumps({"results": [ROW]})),
        ("a.csv", "frage;spur;wer;antwort;nr\nWhy?;One.;a;4;7\n"),
        ("any", "frage\tspur\twer\tantwort\tnr\nWhy?\tOne.\ta\t4\t7\n"),
    ):
        (tmp_path / name).write_text(text, "utf8")
        reading = read(tmp_path / name, columns=NAMES)
        assert told(reading) == expected
        assert reading.traces[0].origin is not None
        assert reading.traces[0].origin.field.endswith("spur")


def test_what_is_not_named_is_looked_for_as_ever(tmp_path: Path) -> None:
    """Also the reasoning; a column that is named is no other one."""
    row = {"response": "One.", "question": "Why?", "model": "a", "answer": "4"}
    assert told(lines(tmp_path, row, columns=Columns(reasoning="response"))) == [("One.", "Why?", "a", "4", None)]
    row = {"reasoning": "One.", "response": "4", "model": "wrong", "by": "a"}
    assert told(lines(tmp_path, row, columns=Columns(model="by"))) == [("One.", "", "a", "4", None)]


def test_a_list_is_several_samples(tmp_path: Path) -> None:
    """Each with its own source model and answer, where these are lists too; in a cell it may stand as JSON."""
    row = {**ROW, "spur": ["One.", "Two."], "wer": ["a", "b"], "antwort": ["4", "5"]}
    expected = [("One.", "Why?", "a", "4", "7"), ("Two.", "Why?", "b", "5", "7")]
    assert told(lines(tmp_path, row)) == expected
    assert told(lines(tmp_path, {**row, "spur": '["One.", "Two."]'})) == expected
    assert [t.answer for t in lines(tmp_path, {**row, "antwort": "4"}).traces] == [None, None]
    text = "[a] is the first case, [b] the second."
    assert [t.text for t in lines(tmp_path, {**ROW, "spur": text}).traces] == [text]


def test_a_path_leads_into_objects_and_lists(tmp_path: Path) -> None:
    """By name, by number, through all elements, and into JSON in a cell; a name with dots goes first."""
    inside = {"runs": [{"spur": "One.", "wer": "a"}, {"spur": "Two.", "wer": "b"}]}
    both = Columns(reasoning="out.runs.spur", model="out.runs.wer")
    assert [(t.text, t.source_model) for t in lines(tmp_path, {"out": inside}, columns=both).traces] == [
        ("One.", "a"),
        ("Two.", "b"),
    ]
    second = Columns(reasoning="out.runs.1.spur")
    assert [t.text for t in lines(tmp_path, {"out": json.dumps(inside)}, columns=second).traces] == ["Two."]
    row = {"a.b": "One.", "a": {"b": "Two."}}
    assert [t.text for t in lines(tmp_path, row, columns=Columns(reasoning="a.b")).traces] == ["One."]


def test_tags_in_a_named_column_are_understood(tmp_path: Path) -> None:
    """What follows them is the answer, unless a column says it."""
    row = {"out": "<think>One.</think>4", "said": "5"}
    assert told(lines(tmp_path, row, columns=Columns(reasoning="out"))) == [("One.", "", None, "4", None)]
    assert told(lines(tmp_path, row, columns=Columns(reasoning="out", answer="said"))) == [("One.", "", None, "5", None)]


def test_rows_without_a_text_there_are_set_aside(tmp_path: Path) -> None:
    """Each with its reason; the others are read."""
    bad = ({**ROW, "spur": ""}, {**ROW, "spur": 5}, {**ROW, "spur": None}, {"frage": "Why?"}, {**ROW, "spur": []}, [ROW])
    worse = ({**ROW, "wer": {}}, {**ROW, "frage": 5}, {**ROW, "antwort": {}}, {**ROW, "spur": ["a", "b"], "wer": ["a"]})
    reading = lines(tmp_path, ROW, *bad, *worse)
    assert len(reading.traces) == 1
    assert [row.reason for row in reading.skipped_rows] == [
        "spur: the reasoning is empty",
        "spur: a number, expected text",
        "spur: null, expected text",
        "spur: no such column in this row",
        "spur: an empty list",
        "a list, expected an object",
        "wer: an object, expected text",
        "frage: a number, expected text",
        "antwort: an object, expected text",
        "wer: a list of 1, expected one for each of the 2 traces",
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.json"])
def test_a_column_that_is_nowhere_is_an_error(tmp_path: Path, name: str) -> None:
    """One line, which lists those that are."""
    text = {"a.jsonl": json.dumps({"x": "One.", "y": "a"}) * 1, "a.csv": "x,y\nOne.,a\n", "a.json": '[{"x": "One.", "y": "a"}]'}[
        name
    ]
    (tmp_path / name).write_text(text, "utf8")
    with pytest.raises(NoSuchColumnError) as caught:
        read(tmp_path / name, columns=Columns(reasoning="x", model="z"))
    assert str(caught.value) == f"{tmp_path / name}: no column `z`. There are `x`, `y`."


def test_what_has_no_columns_is_refused(tmp_path: Path) -> None:
    """A text is not read as if nothing had been named; nor is a column without a name looked for."""
    (tmp_path / "a.md").write_text("One. Two.", "utf8")
    with pytest.raises(NoSuchColumnError, match="columns were named, and it has none"):
        read(tmp_path / "a.md", columns=NAMES)
    with pytest.raises(BadSettingError, match="a column without a name"):
        lines(tmp_path, ROW, columns=Columns(reasoning=""))


def test_columns_of_the_library(tmp_path: Path) -> None:
    """`load` and `load_pairs` take them."""
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({**ROW, "wer": wer}) + "\n" for wer in "ab"), "utf8")
    assert [t.source_model for t in tracediff.load(path, columns=NAMES)] == ["a", "b"]
    (pair,) = tracediff.load_pairs(path, left_model="b", right_model="a", columns=NAMES)
    assert (pair.left.source_model, pair.prompt) == ("b", "Why?")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(value=json_values(), path=st.lists(st.sampled_from(["a", "b", "0", "1", ""]), min_size=1, max_size=4))
def test_any_value_is_looked_at(value: Any, path: list[str]) -> None:
    """Nothing is raised, and something is said."""
    name = ".".join(path) or "a"
    finder = ColumnReader(Columns(reasoning=name, prompt="b", model="a.b", answer="0"))
    for row in (value, {"a": value}, {"a": {"b": value, "0": [value]}, "b": value, name: value}):
        assert finder.recognise(row).findings
