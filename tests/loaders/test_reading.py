"""One path in, traces and skipped rows out; every error is one line."""

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import real_data
from tests.strategies import json_values, not_blank
from tracediff.errors import BrokenJsonError, EmptyInputError, MissingFileError, NoTraceError, NotTextError, TracediffError
from tracediff.loaders import ReadResult, read
from tracediff.schema.trace import Origin, Trace

GOOD = '{"prompt": "Why?", "traces": {"m": {"reasoning": "one", "answer": "two"}}}'

quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # a file is written anew for each example


def attempt(path: Path) -> ReadResult | TracediffError:
    """The reading of a path, or the error; nothing else may be raised."""
    try:
        return read(path)
    except TracediffError as error:
        return error


@quick
@given(data=st.binary() | st.text().map(str.encode), name=st.sampled_from(["a.txt", "a.json", "a.jsonl"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, name: str) -> None:
    """Nothing but our own errors is raised, in one printable line; what is read stands in the file."""
    path = tmp_path / name
    path.write_bytes(data)
    reading = attempt(path)
    if isinstance(reading, TracediffError):
        assert str(reading).startswith(f"{path}: ")
        assert str(reading).encode()
    elif name == "a.txt":
        assert all(trace.text in data.decode() for trace in reading.traces)


@quick
@given(rows=st.lists(st.sampled_from([GOOD, "null", '{"reasoning": 1}', '{"reasoning": "one"}', "{"]), min_size=2))
def test_each_row_leaves_a_trace_or_is_named(tmp_path: Path, rows: list[str]) -> None:
    """None goes unseen."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(rows))
    reading = attempt(path)
    if isinstance(reading, TracediffError):
        assert not {GOOD, '{"reasoning": "one"}'} & set(rows)
        return
    read_lines = [trace.origin.line for trace in reading.traces if trace.origin is not None]
    bad_lines = [int(row.where.rpartition(":")[2]) for row in reading.skipped_rows]
    assert sorted([*filter(None, read_lines), *bad_lines]) == list(range(1, len(rows) + 1))


@quick
@given(value=json_values(), name=st.sampled_from(["a.json", "a"]))
def test_any_json_is_read_or_refused(tmp_path: Path, value: object, name: str) -> None:
    """And is never taken for plain text."""
    path = tmp_path / name
    path.write_text(json.dumps(value))
    reading = attempt(path)
    assert isinstance(reading, TracediffError) or "plain text" not in reading.format


@quick
@given(text=not_blank.filter(lambda text: "<" not in text and text.strip()[0] not in '{["0123456789-tfn'))
def test_plain_text_is_kept_to_the_last_code_point(tmp_path: Path, text: str) -> None:
    """Line ends, composed and decomposed characters, NULs and white space at both ends stay."""
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    assert [trace.text for trace in read(path).traces] == [text.removeprefix("\ufeff")]


def test_a_trace_knows_where_it_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Path as given, line from 1, blank ones counted, and the field."""
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(f"\n{GOOD}\n\n{GOOD}\n")
    origins = [trace.origin for trace in read("a.jsonl").traces]
    assert origins == [Origin(path="a.jsonl", line=line, field="traces.m.reasoning") for line in (2, 4)]


def test_elements_of_a_list_are_numbered_from_one(tmp_path: Path) -> None:
    """Of a list, and of a list within an object, which speaks for all of them."""
    path = tmp_path / "a.json"
    path.write_text(f"[{GOOD}, {GOOD}]")
    assert [trace.origin.line for trace in read(path).traces if trace.origin] == [1, 2]
    path.write_text('{"model": "m", "results": [{"reasoning": "one"}, {"reasoning": "two", "model": "n"}]}')
    traces = read(path).traces
    assert [(t.source_model, t.origin and t.origin.line, t.origin and t.origin.field) for t in traces] == [
        ("m", 1, "results[0].reasoning"),
        ("n", 2, "results[1].reasoning"),
    ]


def test_a_whole_file_has_no_line(tmp_path: Path) -> None:
    """It is one record."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(json.loads(GOOD), indent=2))
    (trace,) = read(path).traces
    assert trace == Trace(
        text="one", source_model="m", prompt="Why?", answer="two", origin=Origin(path=str(path), field="traces.m.reasoning")
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('{"traces": {"m": {"reaso', "the JSON breaks off at column 25"),
        ('{"traces": {"m": {"reasoning": "\\ud800"}}}', "half of a surrogate pair, which is no text at column"),
        ("[" * 3000, "it is nested deeper than can be read at column"),
        ("[" * 500 + "]" * 500, "a list, expected an object"),
        ("9" * 5000, "a number that is too large at column 1"),
        ('{"reasoning": NaN}', "reasoning: null, expected text"),
        ('{"reasoning": NaN, "a": "\\ud800"}', "no valid JSON"),
        ("null", "null, expected an object"),
        ('{"traces": {"m": {"reasoning": null}}}', "traces.m.reasoning: null, expected text"),
        ('{"traces": {"a\\u001b\\nb": {"reasoning": null}}}', "traces.a\u241b b.reasoning: null, expected text"),
    ],
)
def test_a_bad_row_is_set_aside_and_the_others_are_read(tmp_path: Path, row: str, reason: str) -> None:
    """With its line, its reason on one line, and its first characters."""
    path = tmp_path / "a.jsonl"
    path.write_text(f"{GOOD}\n{row}\n{GOOD}\n")
    reading = read(path)
    assert len(reading.traces) == 2
    (bad,) = reading.skipped_rows
    assert bad.where == f"{path}:2"
    assert bad.reason.startswith(reason)
    assert row.startswith(bad.excerpt)
    assert len(str(bad).splitlines()) == 1


def test_a_row_of_bytes_that_are_no_text_is_set_aside(tmp_path: Path) -> None:
    """One broken line does not spoil a file of lines."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(GOOD.encode() + b'\n{"a": "\xff"}\n')
    assert [row.reason for row in read(path).skipped_rows] == ["byte 0xff is no UTF-8 at column 8"]


def test_a_not_a_number_elsewhere_in_a_row_does_no_harm(tmp_path: Path) -> None:
    """Python writes NaN into JSON."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"reasoning": "one \\ud83d\\ude00", "logprob": NaN, "score": -Infinity}\n')
    assert [trace.text for trace in read(path).traces] == ["one \U0001f600"]


def test_all_rows_bad_is_no_trace(tmp_path: Path) -> None:
    """The error has how many, the first reason, and what was looked for."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"reasoning": null}\n' * 3)
    words = r"no trace in any of its 3 rows; the first: reasoning: null, expected text\. Looked for .*`tracediff formats`"
    with pytest.raises(NoTraceError, match=words):
        read(path)


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.txt", b"", EmptyInputError, "nothing in it"),
        ("a.txt", b" \r\n\t", EmptyInputError, "nothing in it"),
        ("a.txt", "\u3000\n".encode(), EmptyInputError, "nothing but white space"),
        ("a.txt", b"<think>\n</think>\nyes", NoTraceError, "the reasoning is empty"),
        ("a.txt", b"one\n\xff", NotTextError, r"at offset 4, line 2"),
        ("a.txt", "one two three".encode("utf-16"), NotTextError, "UTF-16"),
        ("a.txt", b'"a text"', NoTraceError, "text, expected an object"),
        ("a.txt", b"42", NoTraceError, "a number, expected an object"),
        ("a.json", b"[]", NoTraceError, "an empty list"),
        ("a.json", b"{}", NoTraceError, "an empty object"),
        ("a.json", b'{\n "prompt": "x",\n "traces": {', BrokenJsonError, "the JSON breaks off at line 3, column"),
        ("a.txt", b'data: {"choices": []}\n\n', NoTraceError, "no reply from a model"),
    ],
)
def test_a_file_without_a_trace_says_what_is_the_matter(
    tmp_path: Path, name: str, data: bytes, error: type[TracediffError], words: str
) -> None:
    """One class for each kind of trouble, one line of text that starts with the file and ends with what to do."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error, match=words) as caught:
        read(path)
    assert caught.value.where == str(path)
    assert caught.value.todo
    assert len(str(caught.value).splitlines()) == 1


def test_a_folder_gives_the_traces_of_its_files(tmp_path: Path) -> None:
    """By name; files without a trace are skipped with the reason, rows of the others too."""
    (tmp_path / "b.txt").write_text("two")
    (tmp_path / "a.jsonl").write_text(f"{GOOD}\nnull\n")
    (tmp_path / "c.json").write_text("{}")
    (tmp_path / "README.md").write_text("no trace")
    reading = read(tmp_path)
    assert [trace.text for trace in reading.traces] == ["one", "two"]
    assert reading.format == "collection, plain text"
    assert [row.where for row in reading.skipped_rows] == [f"{tmp_path}/a.jsonl:2", f"{tmp_path}/c.json"]


def test_a_folder_without_traces_is_no_trace(tmp_path: Path) -> None:
    """The first reason is told; a folder without files is empty input."""
    with pytest.raises(EmptyInputError):
        read(tmp_path)
    (tmp_path / "a.json").write_text("{}")
    with pytest.raises(NoTraceError, match=r"no trace in any of its 1 files; the first, .*a\.json: .*an empty object"):
        read(tmp_path)


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash is its path."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"one\r\n")))
    reading = read("-")
    assert [(trace.text, trace.origin) for trace in reading.traces] == [("one\r\n", Origin(path="-"))]


def test_a_missing_file_is_missing() -> None:
    """A file is not a folder, and a folder not a file; this is neither."""
    with pytest.raises(MissingFileError, match=r"absent\.txt: no such file or folder"):
        read("absent.txt")


@pytest.mark.parametrize(
    ("name", "n_prompts", "n_traces"),
    [("misguided_attention", 52, 897), ("speechmap", 110, 1324), ("cot_stress", 100, 398), ("thought_anchors", 20, 40)],
)
def test_real_collections_are_read_whole(name: str, n_prompts: int, n_traces: int) -> None:
    """No row is skipped, and every text is that of the file, as another JSON parser reads it."""
    path = real_data.data(f"pairs/{name}.jsonl")
    reading = read(path)
    assert (len(reading.traces), reading.skipped_rows, reading.format) == (n_traces, (), "collection")
    assert len({trace.prompt_id for trace in reading.traces}) == n_prompts
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    expected = [(model, entry["reasoning"], entry["answer"]) for row in rows for model, entry in row["traces"].items()]
    assert [(trace.source_model, trace.text, trace.answer) for trace in reading.traces] == expected


def test_answers_of_real_services_are_read_or_refused() -> None:
    """Each saved file gives the traces a person finds in it, or an error that says what was looked for; none is misread."""
    readings = {path.name: attempt(path) for path in sorted(real_data.data("formats").iterdir())}
    for reading in readings.values():
        if isinstance(reading, TracediffError):
            assert isinstance(reading, NoTraceError)
    read_from = {name: len(reading.traces) for name, reading in readings.items() if isinstance(reading, ReadResult)}
    assert read_from == {
        "agents__claude_code_session.jsonl": 1,
        "anthropic_thinking_blocks_0.json": 1,
        "anthropic_thinking_blocks_1.json": 1,
        "anthropic_thinking_stream.sse": 1,
        "deepseek_reasoning_content.json": 1,
        "deepseek_reasoning_content_stream.sse": 1,
        "gemini_thought_parts_0.json": 1,
        "gemini_thought_parts_1.json": 1,
        "groq_message_reasoning_0.json": 1,
        "groq_message_reasoning_1.json": 1,
        "harmony__test_does_not_drop_if_ongoing_analysis.txt": 1,
        "harmony__test_keep_analysis_between_finals.txt": 1,
        "hf_think_tags_0.json": 1,
        "hf_think_tags_1.json": 1,
        "misc__llamafactory_reason_tool_use.jsonl": 12,
        "misc__message_thinking_ollama.json": 5,
        "misc__reasoning_trace_field.jsonl": 4,
        "misguided__output_queries_cs4_think.json": 156,
        "openai_responses_reasoning_summary_0.json": 1,
        "openai_responses_reasoning_summary_1.json": 1,
        "openrouter_reasoning_details.json": 1,
        "speechmap__openrouter_message_reasoning.jsonl": 3,
        "speechmap__openrouter_reasoning_details.jsonl": 3,
        "speechmap__think_tags_in_content.jsonl": 3,
        "speechmap__xai_reasoning.jsonl": 3,
        "thought_anchors__base_solution.json": 1,
    }
