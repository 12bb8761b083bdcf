"""A small file of each format of harnesses and of telemetry, in its documented shape, and a broken twin of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tracediff.errors import NoTraceError, SkippedRow
from tracediff.loaders import ReadResult, read
from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Extracted, Metadata, Rejected
from tracediff.schema.trace import Trace

EXAMPLES = Path(__file__).parent / "examples"
SUM, ROWS, WAY, FAR, LATE = (
    "What is 6 + 7?",
    "Who rows?",
    "Which way?",
    "How far?",
    "The ferry is 12 minutes late. When does it leave?",
)
THIRTEEN = "Six and seven make thirteen."
OARS = "Ann has the oars."
SUN = "The sun is there."
REDACTED = "the reasoning is redacted, with no readable text"
ENCRYPTED = "the reasoning is encrypted, with no readable text"
WITHOUT = "a reply without reasoning"
EMPTY = "the reasoning is empty: there is nothing between its tags"
THINGS = "expected a list of objects"

Told = tuple[str, str | None, str | None, str, str | None]
"""Prompt, its id, source model, reasoning and answer; the last two without white space around them."""

READ: dict[str, tuple[str, list[Told], list[str]]] = {
    "inspect.json": (
        "Inspect",
        [
            (
                LATE,
                "ferries/late",
                "acme/harbour-2",
                "It leaves on the hour, I think.\n\nTen o'clock, and twelve minutes more.",
                "At 10:12.",
            ),
            (LATE, "ferries/late", "acme/harbour-2", "**Adding up**", "10:12"),
            (LATE, "ferries/late", "acme/harbour-2", "Late by twelve.", "12 past."),
            ("Sure?", "ferries/3, turn 2", "acme/harbour-2", "One here, one there, and", None),
        ],
        [
            f"samples[2].messages[1].content[0].reasoning: {REDACTED}",
            "samples[3].output: the sample failed: TimeoutError()",
        ],
    ),
    "lm_eval.jsonl": (
        "lm-evaluation-harness",
        [
            (SUM, "0-01234567", None, THIRTEEN, "13"),
            (SUM, "0-01234567", None, "Six, then seven.", "13"),
            ("Problem: Who rows the boat?", "1-fedcba98", None, "Ann has the oars, so", None),
        ],
        [f"resps[0][0]: {WITHOUT}"],
    ),
    "lighteval.jsonl": (
        "lighteval",
        [
            (SUM, "sums|0/0", None, THIRTEEN, "13"),
            (SUM, "sums|0/0", None, "Seven and six.", "13"),
            (ROWS, None, None, OARS, "Ann."),
            (ROWS, None, None, "Ben does.", "Ben."),
        ],
        [],
    ),
    "opencompass.json": (
        "OpenCompass",
        [
            (SUM, None, None, THIRTEEN, "13"),
            (ROWS, None, None, OARS, "Ann."),
            (ROWS, None, None, "It must be Ben.", "Ben."),
            ("One?", None, None, "First.", "1"),
            ("Two?", None, None, "Second.", "2"),
        ],
        [],
    ),
    "opencompass_details.json": (
        "OpenCompass",
        [(SUM, None, None, "Thirteen.", "13")],
        [f"details.1.origin_prediction: {WITHOUT}"],
    ),
    "helm.json": (
        "HELM",
        [
            (SUM, "id7", "acme/harbour-2", THIRTEEN, "13"),
            (SUM, "id7", "acme/harbour-2", "Seven and six.", "13"),
            ("WHO ROWS?", "id8/uppercase", "acme/harbour-2", "Ann has the oars, so", ""),
        ],
        ["request_states[2].result: the request failed: timeout"],
    ),
    "helm_display.json": ("HELM", [("", "id7", None, THIRTEEN, "13")], [f"predicted_text: {WITHOUT}"]),
    "promptfoo.json": (
        "promptfoo",
        [
            (SUM, None, "anthropic:messages:harbour-2", "Six and seven.\n\nThat makes thirteen.", "The sum is 13.\n\nGood luck!"),
            (SUM, None, "jetty, high", "Thirteen, surely.", "13"),
            (SUM, None, "openrouter:quay-9", "Count on from six.\n\n13", None),
            (SUM, None, "ollama:chat:raft", "Fingers: thirteen.", "13"),
        ],
        [
            f"results.results[0].response.output: {REDACTED}",
            "results.results[2].response.output: nothing marks the end of the reasoning, so it includes the answer",
        ],
    ),
    "otlp.json": (
        "OpenTelemetry GenAI",
        [
            (SUM, None, "harbour-2", THIRTEEN, "13"),
            (SUM, None, "harbour-2", "Seven and six, so", None),
            (ROWS, None, "jetty-1-0301", OARS, "Ann."),
        ],
        [],
    ),
    "otlp_events.jsonl": (
        "OpenTelemetry GenAI",
        [
            (SUM, None, "harbour-1", "Thirteen.", "13"),
            (ROWS, None, None, OARS, "Ann."),
            (WAY, None, "jetty-0", SUN, "East."),
            (FAR, None, "jetty-0", "Two miles.", "2"),
        ],
        [],
    ),
    "phoenix.jsonl": (
        "OpenInference",
        [
            (SUM, None, "harbour-2", THIRTEEN, "13"),
            (ROWS, None, "jetty-1", OARS, "Ann."),
            (WAY, None, "jetty-1", SUN, "East."),
            (FAR, None, "jetty-1", "Two miles.", "2"),
        ],
        [f"llm.output_messages.0.message.contents.1.message_content: {REDACTED}"],
    ),
    "langfuse.json": (
        "Langfuse",
        [
            (SUM, None, "harbour-2", THIRTEEN, "13"),
            (SUM, None, "jetty-1", "Seven and six.", "13"),
            (SUM, None, "raft", "Fingers: thirteen.", "13"),
        ],
        [],
    ),
    "langfuse_rows.jsonl": (
        "Langfuse",
        [
            (SUM, None, "harbour-2", THIRTEEN, "13"),
            (ROWS, None, "jetty-1", "**Oars**", "Ann."),
            (WAY, None, "raft", SUN, "East."),
        ],
        [],
    ),
}

REFUSED = {
    "inspect.broken.json": [
        f"samples[0].messages: text, {THINGS}",
        "samples[1].output.choices[0].message: text, expected a message",
        "samples[2].output.choices[0].message.content[0].reasoning: a number, expected text",
        "samples[3].output.choices[0].message.content[0].reasoning: the reasoning is empty",
    ],
    "lm_eval.broken.jsonl": [
        "resps: text, expected a list of replies",
        "resps[0][0]: a log-likelihood, not text",
        "resps[1][0]: a log-likelihood, not text",
        "resps: no replies",
        "resps[0][0]: null, expected text",
        f"resps[0][1]: {EMPTY}",
        "the JSON breaks off at column 48",
    ],
    "lighteval.broken.jsonl": [
        "model_response: text, expected an object with `text`",
        "model_response.text: no text",
        "model_response.reasonings[0]: a list, expected text",
        "predictions[0]: null, expected text",
        "predictions[1]: a number, expected text",
        f"predictions: {EMPTY}",
    ],
    "opencompass.broken.json": [
        "0.prediction: a number, expected text",
        "1.prediction: an empty list",
        "2: text, expected an object with `prediction`",
        f"3.prediction[0]: {EMPTY}",
        "3.prediction[1]: null, expected text",
    ],
    "helm.broken.json": [
        "request_states[0].result: null, expected an object with `completions`",
        f"request_states[1].result.completions: text, {THINGS}",
        "request_states[2].result.completions[0].thinking.text: a number, expected text",
        "request_states[3].result.completions[0].text: a number, expected text",
        "request_states[4].result.completions: an empty list",
    ],
    "promptfoo.broken.json": [
        f"results.results[0].response.output: {WITHOUT}",
        "results.results[1].response: the request failed: API error: 500",
        "results.results[2].response: text, expected an object with `output`",
        "results.results[3].response.output: the reasoning is empty",
        "results.results[4]: text, expected an object",
    ],
    "otlp.broken.jsonl": [
        f"resourceSpans: text, {THINGS}",
        "resourceSpans[0].scopeSpans[0].spans[0]: a number, expected an object",
        "resourceSpans[0].scopeSpans[0].spans[0].gen_ai.output.messages[0]: a number, expected a message",
        "resourceSpans[0].scopeSpans[0].spans[0].gen_ai.output.messages[1].parts[0].content: a number, expected text",
        f"resourceSpans[0].scopeSpans[0].spans[0].gen_ai.output.messages[2].parts[0]: {ENCRYPTED}",
        f"resourceSpans[0].scopeSpans[0].spans[0].gen_ai.output.messages[3].parts: {WITHOUT}",
        f"gen_ai.completion.0.content: {WITHOUT}",
        f"gen_ai.output.messages: {WITHOUT}",
    ],
    "phoenix.broken.jsonl": [
        f"llm.output_messages: {WITHOUT}",
        f"llm.output_messages.0.message: {WITHOUT}",
        f"llm.output_messages.1.message: {WITHOUT}",
        "llm.output_messages.0.message.contents.0.message_content.text: a number, expected text",
        f"llm.output_messages.0.message.contents.0.message_content: {ENCRYPTED}",
        f"llm.output_messages.0.message: {WITHOUT}",
    ],
    "langfuse.broken.json": [
        f"observations[0].output: {WITHOUT}",
        "observations[1].output: no reply from a model",
        f"observations[2].output.content: {WITHOUT}",
        "observations[3].output.reasoning_content: a number, expected text",
        f"observations[4].output: {WITHOUT}",
    ],
}


def summary(trace: Trace) -> Told:
    """The trace as in the table above."""
    return trace.prompt, trace.prompt_id, trace.source_model, trace.text.strip(), trace.answer and trace.answer.strip()


def reasons(rows: tuple[SkippedRow, ...]) -> list[str]:
    """The reasons of skipped rows."""
    return [row.reason for row in rows]


@pytest.mark.parametrize("name", READ)
def test_an_example_gives_its_traces(name: str) -> None:
    """Prompt, source model, reasoning and answer of each sample, and the reasons of skipped rows."""
    reading = read(EXAMPLES / name)
    format_, traces, skipped = READ[name]
    assert reading.format == format_
    assert [summary(trace) for trace in reading.traces] == traces
    assert reasons(reading.skipped_rows) == skipped


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_twin_is_rejected_part_by_part(name: str, tmp_path: Path) -> None:
    """Each part with its place and what is wrong there; other parts and later rows are still read."""
    data, good, path = (EXAMPLES / name).read_bytes(), b'{"prompt": "Why?", "reasoning": "Good."}', tmp_path / name
    path.write_bytes(data + good if path.suffix == ".jsonl" else b"[" + data + b"," + good + b"]")
    reading = read(path)
    assert reasons(reading.skipped_rows) == REFUSED[name]
    assert reading.traces[-1].text == "Good."


def test_every_example_is_in_a_table() -> None:
    """So that no file goes untested."""
    assert {path.name for path in EXAMPLES.iterdir()} == {*READ, *REFUSED}


def test_summaries_and_replies_that_were_cut_off_are_recognised() -> None:
    """Inspect's summary replaces encrypted text, and each harness has its own word for a reply cut off at the limit."""
    kinds = [(trace.kind, trace.complete) for trace in read(EXAMPLES / "inspect.json").traces]
    assert kinds == [("raw", True), ("summary", True), ("raw", True), ("raw", False)]
    assert [trace.complete for trace in read(EXAMPLES / "helm.json").traces] == [True, True, False]
    assert [trace.complete for trace in read(EXAMPLES / "otlp.json").traces] == [True, False, True]
    assert [trace.kind for trace in read(EXAMPLES / "langfuse_rows.jsonl").traces] == ["raw", "summary", "raw"]


def test_a_span_may_be_cut_off_or_hold_no_reply() -> None:
    """One is an incomplete trace, the other is rejected."""
    reasoning = {"message_content.type": "reasoning", "message_content.text": "One and"}
    message = {"message.role": "assistant", "message.contents": [reasoning]}
    for reason, complete in (("max_tokens", False), ("stop", True)):
        (found,) = recognise({"attributes": {"llm.output_messages": [message], "llm.finish_reason": reason}}).findings
        assert isinstance(found, Extracted)
        assert found.complete is complete
    silent: list[dict[str, Any]] = [{"context": {}, "attributes": {"http.method": "GET"}}, {"resourceSpans": []}]
    for record in silent:
        assert recognise(record).findings == (Rejected("", "no reply from a model was recorded"),)


def test_a_reply_written_once_for_each_filter_is_one_sample(tmp_path: Path) -> None:
    """The row of the second filter is skipped; a document of the same number in another task is another prompt."""
    row: dict[str, Any] = {"doc_id": 0, "doc": {"question": SUM}, "arguments": [[SUM, {}]], "resps": [["<think>One.</think>1"]]}
    reading = read_rows_of(tmp_path, row | {"filter": "strict"}, row | {"filter": "flexible"}, row | {"doc_id": 1})
    assert [trace.prompt_id for trace in reading.traces] == ["0", "1"]
    assert reasons(reading.skipped_rows) == ["the same replies as at 1, under another filter"]
    reading = read_rows_of(tmp_path, row | {"doc_hash": "aaaaaaaaaa"}, row | {"doc_hash": "bbbbbbbbbb"})
    assert [trace.prompt_id for trace in reading.traces] == ["0-aaaaaaaa", "0-bbbbbbbb"]


def read_rows_of(tmp_path: Path, *rows: dict[str, Any]) -> ReadResult:
    """The result of reading a file of these lines."""
    path = tmp_path / "samples_sums.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf8")
    return read(path)


@pytest.mark.parametrize(
    "record",
    [
        {  # an attribute with all events, the parts of which say their kind
            "attributes": {
                "gen_ai.request.model": "m",
                "events": json.dumps(
                    [
                        {"event.name": "gen_ai.user.message", "role": "user", "content": "Why?"},
                        {
                            "event.name": "gen_ai.choice",
                            "message": {"content": [{"kind": "thinking", "text": "One."}, {"kind": "text", "text": "1"}]},
                        },
                    ]
                ),
            }
        },
        {  # a request that was made of messages
            "request_states": [
                {
                    "instance": {"input": {"text": "", "messages": [{"role": "user", "content": "Why?"}]}},
                    "request": {"model": "m"},
                    "result": {"completions": [{"text": "1", "thinking": {"text": "One."}}]},
                }
            ]
        },
        {  # a trace of which only the whole has an output, under the name that a download gives it
            "trace": {
                "htmlPath": "/",
                "input": "Why?",
                "output": {"model": "m", "choices": [{"message": {"role": "assistant", "reasoning": "One.", "content": "1"}}]},
            },
            "observations": [{"type": "SPAN", "output": None}],
        },
        {  # Inspect, as it was before there were content blocks and ids
            "eval": {"model": "m"},
            "samples": [
                {
                    "id": "",
                    "input": "Why?",
                    "messages": [{"role": "assistant", "reasoning": "One.", "content": "1"}],
                    "output": {"choices": [{"message": {"role": "assistant", "reasoning": "One.", "content": "1"}}]},
                }
            ],
        },
    ],
)
def test_other_versions_of_these_formats_are_read(record: dict[str, Any]) -> None:
    """One trace each, with all metadata."""
    (found,) = recognise(record).findings
    assert isinstance(found, Extracted)
    assert (found.metadata, found.text, found.answer) == (Metadata("Why?", None, "m"), "One.", "1")


@pytest.mark.parametrize(("end", "answer", "complete"), [("</think>1", "1", True), ("", None, False)])
def test_tags_in_the_replies_of_one_turn_are_one_trace(end: str, answer: str | None, *, complete: bool) -> None:
    """Like blocks, whatever is between the replies; the answer is that of the last one, if it has any."""
    messages: list[dict[str, Any]] = [
        {"role": "user", "content": "Why?"},
        {"role": "assistant", "id": "a", "content": "<think>One.</think>Let me look."},
        {"role": "tool", "content": "x"},
        {"role": "assistant", "id": "b", "content": [{"type": "text", "text": f"<think>Two.{end}"}]},
        {"role": "assistant", "id": "c", "content": "from the examples", "source": "input"},
    ]
    (found,) = recognise({"id": 1, "epoch": 1, "input": "Why?", "messages": messages, "output": {}}).findings
    assert found == Extracted("One.\n\nTwo.", "messages", Metadata("Why?", "1"), answer=answer, complete=complete)


@pytest.mark.parametrize("number", ["7", "9" * 5000, "-1", "", "x"])
def test_a_missing_attachment_leaves_its_name(number: str) -> None:
    """The name says more than nothing."""
    content = [{"type": "reasoning", "reasoning": f"attachment://{number}"}]
    places: tuple[object, ...] = ([], {}, 5, None)
    for attachments in places:
        sample = {
            "id": 1,
            "epoch": 1,
            "input": "Why?",
            "attachments": attachments,
            "messages": [{"role": "assistant", "content": content}],
        }
        (found,) = recognise({**sample, "output": {}}).findings
        assert isinstance(found, Extracted)
        assert found.text == f"attachment://{number}"


def test_a_file_with_only_broken_parts_says_why(tmp_path: Path) -> None:
    """In one line."""
    path = tmp_path / "a.json"
    path.write_bytes((EXAMPLES / "helm.broken.json").read_bytes())
    with pytest.raises(NoTraceError, match="no trace: request_states"):
        read(path)
