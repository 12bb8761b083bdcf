"""Recognition of JSON values: what is found in one record, and what is rejected."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import json_values, not_blank
from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Rejected

untagged = not_blank.filter(lambda text: "<" not in text)


def found(value: object) -> list[Extracted]:
    """The extracted reasoning in a value, which must hold nothing else."""
    findings = recognise(value).findings
    assert all(isinstance(finding, Extracted) for finding in findings), findings
    return [finding for finding in findings if isinstance(finding, Extracted)]


def only(value: object) -> Finding:
    """The one finding in a value."""
    (finding,) = recognise(value).findings
    return finding


@given(value=json_values())
def test_any_json_value_is_read_or_rejected(value: object) -> None:
    """There is always a finding, and extracted reasoning is text from the row that is not blank."""
    findings = recognise(value).findings
    assert findings
    for finding in findings:
        if isinstance(finding, Extracted):
            assert finding.text.strip()
            assert finding.text in texts(value)


def texts(value: object) -> str:
    """All texts of a JSON value, joined."""
    if isinstance(value, dict | list):
        return "\0".join(texts(item) for item in (value.values() if isinstance(value, dict) else value))
    return value if isinstance(value, str) else ""


@given(reasoning=untagged, answer=st.text() | st.none(), model=st.text(min_size=1))
def test_a_collection_has_one_trace_for_each_source_model(reasoning: str, answer: str | None, model: str) -> None:
    """With the prompt of the record and its text unchanged."""
    record = {"prompt_id": "p", "prompt": "Why?", "traces": {model: {"reasoning": reasoning, "answer": answer}}}
    metadata = Metadata("Why?", "p", model)
    assert only(record) == Extracted(reasoning, f"traces.{model}.reasoning", metadata, answer=answer)


@pytest.mark.parametrize(
    ("entry", "field", "reason"),
    [
        ({"reasoning": 5}, "traces.m.reasoning", "a number, expected text"),
        ({"reasoning": None}, "traces.m.reasoning", "null, expected text"),
        ({"reasoning": ["a"]}, "traces.m.reasoning", "a list, expected text"),
        ({"reasoning": {"a": 1}}, "traces.m.reasoning", "an object, expected text"),
        ({"reasoning": True}, "traces.m.reasoning", "true or false, expected text"),
        ({"reasoning": " \n"}, "traces.m.reasoning", "the reasoning is empty"),
        ({"reasoning": ""}, "traces.m.reasoning", "the reasoning is empty"),
        ({"reasoning": "one", "answer": {"a": 1}}, "traces.m.answer", "an object, expected text"),
        ("one", "traces.m", "text, expected an object with `reasoning`"),
        ({}, "traces.m.reasoning", "null, expected text"),
    ],
)
def test_an_invalid_trace_of_one_source_model_leaves_the_others(entry: object, field: str, reason: str) -> None:
    """The rejection names the field and what is there; the rest of the record is read."""
    good, bad = recognise({"traces": {"n": {"reasoning": "two"}, "m": entry}}).findings
    assert isinstance(good, Extracted)
    assert bad == Rejected(field, reason)


@pytest.mark.parametrize(
    ("record", "field", "reason"),
    [
        ({"traces": []}, "traces", "a list, expected an object of source models"),
        ({"traces": {}}, "traces", "an empty object"),
        ({"traces": {"m": {"reasoning": "one"}}, "prompt": 5}, "prompt", "a number, expected text"),
        ({"traces": {"m": {"reasoning": "one"}}, "prompt_id": [1]}, "prompt_id", "a list, expected text or a whole number"),
        ({"reasoning": "one", "model": {"name": "m"}}, "model", "an object, expected text"),
        ({"reasoning": {"effort": "high"}}, "reasoning", "an object, expected text"),
        ({"reasoning": None, "content": "two"}, "reasoning", "null, expected text"),
        ({"thinking": []}, "thinking", "an empty list"),
        ({"thinking": ""}, "thinking", "the reasoning is empty"),
        ({"messages": 5}, "messages", "a number, expected a list of objects"),
        ({"messages": ["a"]}, "messages[0]", "text, expected an object"),
        ({"messages": []}, "messages", "no reply from a model"),
        ({"messages": [{"role": ["assistant"]}]}, "messages", "no reply from a model"),
        ({"messages": [{"role": "assistant", "content": "two"}]}, "messages[0]", "a reply without reasoning"),
        ({"choices": [{"delta": {}}]}, "choices[0].message", "null, expected a message"),
        (
            {"choices": [{"message": {"content": "two", "reasoning": 5}}]},
            "choices[0].message.reasoning",
            "a number, expected text",
        ),
        (
            {"choices": [{"message": {"content": "two", "reasoning": ""}}]},
            "choices[0].message.reasoning",
            "the reasoning is empty",
        ),
        ({"role": "user", "content": "Why?"}, "role", "no reply from a model"),
        ({"a": 1, "b": 2}, "", "no reasoning in any known format; the fields are `a`, `b`"),
        ({}, "", "an empty object"),
        (5, "", "a number, expected an object"),
        ([1], "", "a list, expected an object"),
        ([], "", "an empty list"),
    ],
)
def test_an_invalid_record_is_rejected(record: object, field: str, reason: str) -> None:
    """The rejection names the field, what is there and what was expected."""
    assert only(record) == Rejected(field, reason)


@pytest.mark.parametrize("name", ["reasoning", "reasoning_content", "thinking"])
@given(reasoning=untagged, content=st.text())
def test_answers_of_services_have_their_reasoning_beside_the_content(name: str, reasoning: str, content: str) -> None:
    """In whichever field; the `id` of the answer is not the prompt's."""
    record = {"id": "gen-1", "model": "m", "choices": [{"message": {"role": "assistant", "content": content, name: reasoning}}]}
    assert only(record) == Extracted(reasoning, f"choices[0].message.{name}", Metadata(source_model="m"), answer=content)


def test_think_tags_in_the_content_mark_the_reasoning() -> None:
    """If the field for reasoning is null, empty or absent."""
    for extra in ({}, {"reasoning": None}, {"reasoning_content": ""}):
        record = {"choices": [{"message": {"role": "assistant", "content": "<think>\none</think>\ntwo", **extra}}]}
        assert only(record) == Extracted("\none", "choices[0].message.content", Metadata(), answer="\ntwo")


def test_a_conversation_gives_a_trace_for_each_reply_that_has_reasoning() -> None:
    """Each with the prompt before it; the answer is the joined text of the reply."""
    messages: list[dict[str, Any]] = [
        {"role": "user", "content": [{"type": "text", "text": "Why?"}]},
        {"role": "assistant", "content": [{"type": "thinking", "thinking": "one"}, {"type": "text", "text": "two"}]},
        {"role": "user", "content": "And?"},
        {"role": "assistant", "content": "plain"},
        {"role": "assistant", "reasoning": "three", "content": None, "model": "n"},
    ]
    expected = [
        Extracted("one", "messages[1].content[0].thinking", Metadata("Why?", "c1", "m"), answer="two"),
        Extracted("three", "messages[4].reasoning", Metadata("And?", "c1", "n")),
    ]
    assert found({"id": "c1", "model": "m", "messages": messages}) == expected


def test_a_bare_conversation_or_message_is_read() -> None:
    """Places are in the list, or in the message."""
    reply = {"role": "assistant", "reasoning": "one", "content": "two"}
    assert only(reply) == Extracted("one", "reasoning", Metadata(), answer="two")
    assert only([{"role": "user", "content": "Why?"}, reply]) == Extracted("one", "[1].reasoning", Metadata("Why?"), answer="two")


def test_a_reply_that_stopped_for_length_before_its_answer_is_incomplete() -> None:
    """The service says so."""
    choice = {"finish_reason": "length", "message": {"role": "assistant", "reasoning": "one", "content": None}}
    assert [finding.complete for finding in found({"choices": [choice]})] == [False]
    assert [finding.complete for finding in found({"choices": [{**choice, "finish_reason": "stop"}]})] == [True]


@pytest.mark.parametrize("prompt", ["prompt", "question", "user_message", "problem"])
@pytest.mark.parametrize("answer", ["answer", "response", "content", "output"])
@pytest.mark.parametrize("prompt_id", ["prompt_id", "id", "question_id"])
def test_a_flat_row_has_columns_of_many_names(prompt: str, answer: str, prompt_id: str) -> None:
    """A whole number can be a prompt's id, too."""
    row = {prompt: "Why?", "source_model": "m", "thinking": "one", answer: "two", prompt_id: 7}
    assert only(row) == Extracted("one", "thinking", Metadata("Why?", "7", "m"), answer="two")


def test_the_answer_of_the_model_goes_before_the_reference_answer() -> None:
    """`answer` is often the reference answer; a number is an answer, too."""
    assert [f.answer for f in found({"reasoning": "one", "answer": "right", "response": "wrong"})] == ["wrong"]
    assert [f.answer for f in found({"reasoning": "one", "answer": 42})] == ["42"]


def test_a_list_of_texts_in_a_row_is_several_samples() -> None:
    """Each has its own answer; a value that is not text is rejected."""
    one, bad, three = recognise({"thinking": ["one", 2, "three"], "output": ["a", "b", "c"]}).findings
    assert one == Extracted("one", "thinking[0]", Metadata(), answer="a")
    assert bad == Rejected("thinking[1]", "a number, expected text")
    assert three == Extracted("three", "thinking[2]", Metadata(), answer="c")


def test_the_answers_of_several_samples_may_be_numbers() -> None:
    """Or messages, like the answer of a single one."""
    one, two = found({"reasoning": ["one", "two"], "answer": [9, [{"type": "text", "text": "ten"}]]})
    assert (one.answer, two.answer) == ("9", "ten")


def test_tags_around_a_column_of_reasoning_are_not_part_of_it() -> None:
    """Tags inside it are."""
    assert found({"reasoning": "<think>one</think>"})[0].text == "one"
    assert found({"reasoning": "one</think>two"})[0].text == "one</think>two"


def test_a_row_may_hold_reasoning_and_answer_in_one_tagged_column() -> None:
    """Text before the tags is left out and reported."""
    assert only({"question": "Why?", "response": "<think>one</think>two"}) == Extracted(
        "one", "response", Metadata("Why?"), answer="two"
    )
    assert recognise({"text": "Q\n<think>one</think>two"}).findings[1] == Rejected(
        "text", "2 characters before the opening tag were left out"
    )


def test_a_wrapped_record_is_read() -> None:
    """Metadata of the outer record wins, since whoever made the collection wrote it."""
    inner = {
        "id": "gen-1",
        "model": "m-2024",
        "choices": [{"message": {"role": "assistant", "content": "two", "reasoning": "one"}}],
    }
    metadata = Metadata("Why?", "q1", "m")
    row = {"question_id": "q1", "question": "Why?", "model": "m", "response": inner}
    assert only(row) == Extracted("one", "response.choices[0].message.reasoning", metadata, answer="two")
    batch = {"custom_id": "q1", "response": {"status_code": 200, "body": inner}}
    assert found(batch)[0].metadata == Metadata("", "q1", "m-2024")


@pytest.mark.parametrize(
    "request_",
    [
        {"model": "n", "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Why?"}]},
        {"body": {"model": "n", "input": [{"role": "user", "content": [{"type": "input_text", "text": "Why?"}]}]}},
        {"model": "n", "contents": [{"role": "user", "parts": [{"text": "Why?"}]}]},
    ],
)
def test_a_request_beside_the_response_states_the_prompt(request_: dict[str, Any]) -> None:
    """The model is that of the response, or else of the request."""
    inner = {"choices": [{"message": {"role": "assistant", "content": "two", "reasoning": "one"}}]}
    assert found({"request": request_, "response": inner})[0].metadata == Metadata("Why?", None, "n")
    assert found({"request": request_, "response": inner | {"model": "m"}})[0].metadata == Metadata("Why?", None, "m")
    for odd in (5, {"body": 5}, {"messages": 5}):
        assert found({"request": odd, "response": inner})[0].metadata == Metadata()


def test_the_id_of_an_answer_is_not_that_of_the_prompt() -> None:
    """As in Cohere's answers, which hold a message; the `id` of a row is."""
    row = {"id": "x", "message": {"role": "assistant", "content": [{"type": "thinking", "thinking": "one"}]}}
    assert found(row)[0].metadata.prompt_id == "x"
    assert found(row | {"finish_reason": "COMPLETE"})[0].metadata.prompt_id is None


def test_each_choice_is_a_sample() -> None:
    """In their order, each with its own answer."""
    choices = [{"message": {"role": "assistant", "content": f"{k}.", "reasoning_content": f"So {k}."}} for k in range(3)]
    assert [(f.text, f.answer) for f in found({"choices": choices})] == [("So 0.", "0."), ("So 1.", "1."), ("So 2.", "2.")]


def test_the_thinking_parts_of_a_reply_are_one_trace() -> None:
    """With an empty line between them; Mistral's are lists of texts, and a redacted part is rejected."""
    parts: list[dict[str, Any]] = [
        {"type": "thinking", "thinking": [{"type": "text", "text": "one "}, {"type": "text", "text": "two"}]},
        {"type": "text", "text": "a"},
        {"type": "redacted_thinking", "data": "x"},
        {"type": "thinking", "thinking": "three"},
        {"type": "text", "text": "b"},
    ]
    good, redacted = recognise({"choices": [{"message": {"role": "assistant", "content": parts}}]}).findings
    assert good == Extracted("one two\n\nthree", "choices[0].message.content", Metadata(), answer="ab")
    assert redacted == Rejected("choices[0].message.content[2]", "the reasoning is redacted, with no readable text")
    parts[3]["thinking"] = 5
    assert (
        Rejected("content[3].thinking", "a number, expected text") in recognise({"role": "assistant", "content": parts}).findings
    )


def test_records_are_unwrapped_three_deep() -> None:
    """And no deeper."""
    value: object = {"reasoning": "one"}
    for _ in range(3):
        value = {"response": value}
    assert found(value)[0].field == "response.response.response.reasoning"
    assert isinstance(only({"response": value}), Rejected)
