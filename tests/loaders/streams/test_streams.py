"""Streams of every kind: whole, cut off, and with broken events."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import real_data
from tests.loaders.streams import sample_streams
from tests.strategies import json_values
from tracediff.loaders import read
from tracediff.loaders.files.sniffing import EventStream, sniff
from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Extracted, Rejected
from tracediff.schema.trace import Origin

kinds = st.sampled_from(list(sample_streams.ALL_STREAMS))
pieces = st.lists(st.text(min_size=1), min_size=1, max_size=4)
HEADERS: Final = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
THOUGHTS, ANSWERS = ["Two ", "and two."], ["Fo", "ur."]


@given(kind=kinds, thoughts=pieces, answers=pieces)
def test_a_whole_stream_gives_the_record(kind: str, thoughts: list[str], answers: list[str]) -> None:
    """The one that the service would have answered in one piece, with nothing unfinished."""
    make_events, make_whole = sample_streams.ALL_STREAMS[kind]
    assembly = sample_streams.assemble(make_events(thoughts, answers))
    assert assembly.record() == make_whole(thoughts, answers)
    assert assembly.unfinished() == ()


@given(kind=kinds, end=st.sampled_from(["\n", "\r\n", "\r"]), with_names=st.booleans(), with_end=st.booleans())
def test_a_stream_gives_the_findings_of_the_whole_record(*, kind: str, end: str, with_names: bool, with_end: bool) -> None:
    """Whatever the line ends, with or without event names, with or without the end mark."""
    make_events, make_whole = sample_streams.ALL_STREAMS[kind]
    (row,) = sample_streams.rows_of(
        sample_streams.as_events(make_events(THOUGHTS, ANSWERS), end, names=with_names, done=with_end)
    )
    assert row.recognition == recognise(make_whole(THOUGHTS, ANSWERS))


@pytest.mark.parametrize("kind", sample_streams.ALL_STREAMS)
def test_pieces_are_read_from_lines_and_from_a_list(kind: str, tmp_path: Path) -> None:
    """Programs often keep a stream as one object per line, or as a list; two streams are two answers."""
    make_events, make_whole = sample_streams.ALL_STREAMS[kind]
    events = [*make_events(THOUGHTS, ANSWERS), *({**event, **other_id(event)} for event in make_events(["one"], ["two"]))]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, events)), "utf8")
    (tmp_path / "a.json").write_text(json.dumps(events), "utf8")
    expected = recognise(make_whole(THOUGHTS, ANSWERS))
    for name in ("a.jsonl", "a.json"):
        reading = read(tmp_path / name)
        assert [(trace.text, trace.answer, trace.complete) for trace in reading.traces] == [
            ("Two and two.", "Four.", True),
            ("one", "two", True),
        ]
        assert (reading.format, reading.skipped_rows) == (expected.format, ())


def other_id(event: dict[str, Any]) -> dict[str, str]:
    """Another id for the answer of a piece, if it states one."""
    return {name: "other" for name in ("id", "responseId") if name in event}


@pytest.mark.parametrize("kind", sample_streams.ALL_STREAMS)
def test_whole_answers_on_lines_are_not_pieces(kind: str, tmp_path: Path) -> None:
    """Each is read by itself, although the last piece of a stream looks the same."""
    make_whole = sample_streams.ALL_STREAMS[kind][1]
    lines = [json.dumps(make_whole([f"thought {k}"], ["answer"])) for k in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf8")
    assert [trace.text for trace in read(tmp_path / "a.jsonl").traces] == ["thought 0", "thought 1", "thought 2"]


@pytest.mark.parametrize("kind", sample_streams.ALL_STREAMS)
def test_pieces_in_a_field_of_a_log_are_put_together(kind: str) -> None:
    """With the prompt of the request beside them."""
    make_events, make_whole = sample_streams.ALL_STREAMS[kind]
    pieces, request = make_events(THOUGHTS, ANSWERS), {"messages": [{"role": "user", "content": "2 + 2?"}]}
    (expected,) = recognise({"request": request, "response": make_whole(THOUGHTS, ANSWERS)}).findings
    assert recognise({"request": request, "response": pieces}).findings == (expected,)
    assert isinstance(expected, Extracted)
    assert expected.metadata.prompt == "2 + 2?"


def test_pieces_in_a_field_may_break_off_and_be_invalid() -> None:
    """Unfinished reasoning is incomplete, and an invalid piece costs only itself."""
    pieces = sample_streams.converse(THOUGHTS, ANSWERS)[:3]
    broken = {"contentBlockDelta": {"contentBlockIndex": 0, "delta": {"reasoningContent": 5}}}
    (found,) = recognise({"modelId": "m", "output": {"outputBodyJson": [*pieces, broken, 5]}}).findings
    assert isinstance(found, Extracted)
    assert (found.text, found.complete, found.metadata.source_model) == ("Two and two.", False, "m")


def test_a_piece_may_be_deeply_nested(tmp_path: Path) -> None:
    """Deeper than JSON can be written."""
    first, *rest = sample_streams.ollama_chat(THOUGHTS, ANSWERS)
    deep = json.dumps(first)[:-1] + ', "deep": ' + "[" * 500 + "]" * 500 + "}"
    (tmp_path / "a.jsonl").write_text("\n".join([deep, *map(json.dumps, rest)]), "utf8")
    assert [trace.text for trace in read(tmp_path / "a.jsonl").traces] == ["Two and two."]


def test_records_among_pieces_are_read_in_place(tmp_path: Path) -> None:
    """A line of a log that is not a piece leaves the stream whole."""
    pieces = sample_streams.ollama_chat(THOUGHTS, ANSWERS)
    lines = [pieces[0], {"prompt": "p", "reasoning": "r"}, {"error": "busy"}, *pieces[1:]]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf8")
    reading = read(tmp_path / "a.jsonl")
    assert [trace.text for trace in reading.traces] == ["r", "Two and two."]
    assert "busy" in reading.skipped_rows[0].reason


def test_interleaved_thinking_that_breaks_off_is_incomplete() -> None:
    """Its blocks are one trace, whose last part is missing."""
    events = sample_streams.message(THOUGHTS, ANSWERS)[:-2]
    start = {"type": "content_block_start", "index": 2, "content_block": {"type": "thinking", "thinking": ""}}
    delta = {"type": "content_block_delta", "index": 2, "delta": {"type": "thinking_delta", "thinking": "Wait"}}
    (row,) = sample_streams.rows_of(sample_streams.as_events([*events, start, delta], done=False))
    (found,) = row.recognition.findings
    assert isinstance(found, Extracted)
    assert (found.text, found.field, found.complete) == ("Two and two.\n\nWait", "content", False)


@given(kind=kinds, data=st.data())
def test_a_stream_cut_at_any_line_is_read_as_far_as_it_goes(kind: str, data: st.DataObject) -> None:
    """Its texts are prefixes of the whole ones, and partial reasoning is incomplete."""
    lines = sample_streams.as_events(sample_streams.ALL_STREAMS[kind][0](THOUGHTS, ANSWERS), names=True).splitlines(keepends=True)
    cut = b"".join(lines[: data.draw(st.integers(0, len(lines)))])
    for row in sample_streams.rows_of(cut):
        for finding in row.recognition.findings:
            if isinstance(finding, Extracted):
                assert "Two and two.".startswith(finding.text)
                assert "Four.".startswith(finding.answer or "")
                assert not finding.complete or finding.text == "Two and two."


@pytest.mark.parametrize(
    ("kind", "n_events", "place"),
    [
        ("completion", 2, "choices[0]"),
        ("message", 3, "content[0]"),
        ("response", 3, "output[0]"),
        ("candidates", 1, "candidates[0]"),
    ],
)
def test_reasoning_that_broke_off_is_unfinished(kind: str, n_events: int, place: str) -> None:
    """Its place in the record is stated, so that the trace found there is incomplete."""
    events = sample_streams.ALL_STREAMS[kind][0](THOUGHTS, ANSWERS)
    assert sample_streams.assemble(events[:n_events]).unfinished() == (place,)
    assert "Two " in json.dumps(sample_streams.assemble(events[:n_events]).record())


@given(kind=kinds, data=st.data())
def test_one_bad_event_costs_that_event(kind: str, data: st.DataObject) -> None:
    """It is rejected with its line, and the rest is read as if it had not been there."""
    events = sample_streams.ALL_STREAMS[kind][0](THOUGHTS, ANSWERS)
    lines = [line for line in sample_streams.as_events(events).splitlines() if line]  # without empty lines, each line is an event
    at = data.draw(st.integers(1, len(lines)))
    bad = data.draw(st.sampled_from([b"data: {", b'data: {"type": "response.', b"data: [1, 2]", b"data: {}", b"dat", b"<html>"]))
    rows = sample_streams.rows_of(b"\n".join([*lines[:at], bad, *lines[at:]]))
    (lost,) = (row for row in rows if row.place == f":{at + 1}")
    assert isinstance(lost.recognition.findings[0], Rejected)
    assert [row.recognition for row in rows if row is not lost] == [
        row.recognition for row in sample_streams.rows_of(b"\n".join(lines))
    ]


@given(kind=kinds, data=st.data())
def test_any_value_in_an_event_is_read_or_rejected(kind: str, data: st.DataObject) -> None:
    """Nothing is raised, whatever a field of an event holds at any level."""
    field = data.draw(st.sampled_from(["choices", "delta", "message", "candidates", "response", "item", "index", "type", "id"]))
    events = sample_streams.ALL_STREAMS[kind][0](THOUGHTS, ANSWERS)
    event = data.draw(st.sampled_from(events))
    hostile = {**event, field: data.draw(json_values())}
    deeper = json.loads(json.dumps(event), object_hook=lambda o: {**o, field: hostile[field]} if field in o else o)
    assert sample_streams.rows_of(sample_streams.as_events([*events, hostile, deeper, *events]))


def test_several_choices_are_several_samples() -> None:
    """Their deltas may come in any order."""
    one, two = sample_streams.completion(["a"], ["b"]), sample_streams.completion(["c"], ["d"], "reasoning", k=1)
    mixed = [event for both in zip(two, one, strict=True) for event in both]
    (row,) = sample_streams.rows_of(sample_streams.as_events(mixed))
    found = [(f.text, f.answer, f.field) for f in row.recognition.findings if isinstance(f, Extracted)]
    assert found == [("a", "b", "choices[0].message.reasoning_content"), ("c", "d", "choices[1].message.reasoning")]


def test_blocks_of_thinking_in_deltas_are_joined() -> None:
    """Bare text after blocks is a block of text."""
    contents = [
        [{"type": "thinking", "thinking": [{"type": "text", "text": "Two "}]}],
        [{"type": "thinking", "thinking": [{"type": "text", "text": "and."}]}],
        "Fo",
        "ur.",
    ]
    events = [{"choices": [{"index": 0, "delta": {"content": content}}]} for content in contents]
    joined = [{"type": "thinking", "thinking": [{"type": "text", "text": "Two and."}]}, {"type": "text", "text": "Four."}]
    record = sample_streams.assemble(events).record()
    assert record["choices"] == [{"finish_reason": None, "index": 0, "message": {"role": "assistant", "content": joined}}]


def test_tool_calls_are_joined_by_index() -> None:
    """Their arguments come in pieces."""
    calls = [
        {"index": 0, "id": "a", "type": "function", "function": {"name": "add", "arguments": ""}},
        {"index": 0, "function": {"arguments": '{"x":'}},
        {"index": 1, "id": "b", "type": "function", "function": {"name": "sub", "arguments": "{}"}},
        {"index": 0, "function": {"arguments": "1}"}},
    ]
    events = [{"choices": [{"index": 0, "delta": {"tool_calls": [call]}}]} for call in calls]
    record: Any = sample_streams.assemble(events).record()
    functions = [(call["id"], *call["function"].values()) for call in record["choices"][0]["message"]["tool_calls"]]
    assert functions == [("a", "add", '{"x":1}'), ("b", "sub", "{}")]


@pytest.mark.parametrize("kind", ["completion", "message"])
@pytest.mark.parametrize("done", [True, False])
def test_streams_one_after_the_other_are_several_answers(kind: str, *, done: bool) -> None:
    """With or without an end mark between them; each row has the line where its answer starts."""
    one, two = (sample_streams.ALL_STREAMS[kind][0]([text], ["b"]) for text in "ac")
    other = json.loads(json.dumps(two).replace('"c1"', '"c2"'))
    first = sample_streams.as_events(one, done=done)
    rows = sample_streams.rows_of(first + sample_streams.as_events(other))
    assert [f.text for row in rows for f in row.recognition.findings if isinstance(f, Extracted)] == ["a", "c"]
    assert [row.number for row in rows] == [1, first.count(b"\n") + 1]


def test_an_id_for_each_chunk_starts_no_new_answer() -> None:
    """Some servers count their chunks."""
    events = [{**event, "id": f"c{k}"} for k, event in enumerate(sample_streams.completion(THOUGHTS, ANSWERS))]
    (row,) = sample_streams.rows_of(sample_streams.as_events(events))
    assert [f.text for f in row.recognition.findings if isinstance(f, Extracted)] == ["Two and two."]


def test_items_replace_an_empty_output_in_the_last_event() -> None:
    """Some services leave it empty."""
    events = sample_streams.response(THOUGHTS, ANSWERS, whole=False)
    assert sample_streams.assemble(events).record() == sample_streams.whole_response(THOUGHTS, ANSWERS)


def test_responses_are_put_together_from_deltas_alone() -> None:
    """As far as they came before the stream broke off."""
    events = sample_streams.response(THOUGHTS, ANSWERS)[1:-2]
    del events[3]  # the event that says the reasoning is done
    assert sample_streams.assemble(events).record()["output"] == sample_streams.whole_response(THOUGHTS, ANSWERS)["output"]


def test_an_error_of_the_service_is_reported() -> None:
    """What came before it is read as incomplete."""
    data = (
        sample_streams.as_events(sample_streams.completion(THOUGHTS, [])[:3], done=False)
        + b'data: {"error": {"message": "overloaded"}}\n'
    )
    error, answer = sample_streams.rows_of(data)
    assert error.recognition.findings == (Rejected("", "the service stopped with an error: overloaded"),)
    assert [(f.text, f.complete) for f in answer.recognition.findings if isinstance(f, Extracted)] == [("Two and two.", False)]


@pytest.mark.parametrize("lead", ["", "\n\n", ": a comment\n\n", "id: 1\nretry: 3\n", "\ufeff", HEADERS])
@pytest.mark.parametrize("name", ["a.sse", "a.txt", "a.jsonl"])
def test_a_stream_is_recognised_by_its_content(tmp_path: Path, lead: str, name: str) -> None:
    """Whatever the name of the file, and whatever precedes the first event. Lines are those of the file."""
    path = tmp_path / name
    path.write_bytes(lead.encode() + sample_streams.as_events(sample_streams.completion(THOUGHTS, ANSWERS)))
    (trace,) = read(path).traces
    assert (trace.text, trace.answer, trace.source_model) == ("Two and two.", "Four.", "m")
    assert trace.origin == Origin(path=str(path), line=lead.count("\n") + 1, field="choices[0].message.reasoning_content")


@pytest.mark.parametrize(
    "text", ["data: five apples\nand two\n", "event: a party.\nWho comes?\n", ": so\n", "data: we have\n\nevent: none", "id: 5"]
)
def test_text_that_only_looks_like_a_stream_is_text(tmp_path: Path, text: str) -> None:
    """It is read in full."""
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert read(path).traces[0].text == text


@pytest.mark.parametrize(
    ("name", "model", "first", "last", "answer"),
    [
        ("anthropic_thinking_stream", "claude-sonnet-4-20250514", "This", "accidents.", (1021, "streets.")),
        ("deepseek_reasoning_content_stream", "deepseek-reasoner", "Hmm,", "too.", (40, "today?")),
    ],
)
def test_recorded_streams_are_read_whole(name: str, model: str, first: str, last: str, answer: tuple[int, str]) -> None:
    """One trace each, and no skipped rows."""
    reading = read(real_data.data(f"formats/{name}.sse"))
    (trace,) = reading.traces
    assert (trace.source_model, trace.complete, reading.skipped_rows) == (model, True, ())
    words, reply = trace.text.split(), trace.answer or ""
    assert (words[0], words[-1].strip('"'), len(reply), reply.split()[-1]) == (first, last, *answer)


@pytest.mark.parametrize("name", ["anthropic_thinking_stream", "deepseek_reasoning_content_stream"])
def test_recorded_streams_cut_anywhere_are_read_as_far_as_they_go(name: str) -> None:
    """Each text is a prefix of the whole one."""
    path = real_data.data(f"formats/{name}.sse")
    lines, (whole,) = path.read_bytes().splitlines(keepends=True), read(path).traces
    for n_lines in range(0, len(lines), 7):
        for row in sample_streams.rows_of(b"".join(lines[:n_lines])):
            assert all(whole.text.startswith(f.text) for f in row.recognition.findings if isinstance(f, Extracted))


@given(lines=st.lists(st.sampled_from([b"data: {", b"event: a", b":", b"", b"x", b"HTTP/1", b'data: {"a": 1}']) | st.binary()))
def test_sniffing_for_a_stream_loses_no_byte(lines: list[bytes]) -> None:
    """What was read to sniff is passed on."""
    data = b"data: {}\n" + b"\n".join(lines)
    content = sniff(BytesIO(data), "a")
    assert isinstance(content, EventStream)
    assert b"".join(content.lines) == data
