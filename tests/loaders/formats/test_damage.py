"""Records of harnesses and telemetry that are damaged, deeply nested, or built to be slow."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.giants import MOST_SECONDS, seconds
from tests.strategies import json_values
from tracediff.loaders.formats.telemetry.attribute_tree import unflatten
from tracediff.loaders.recognition import FORMATS, recognise
from tracediff.loaders.records.findings import Extracted, Rejected, catch_invalid
from tracediff.loaders.records.source_row import Recognition

EXAMPLES = Path(__file__).parent / "examples"


def records() -> Iterator[Any]:
    """Every record of every example."""
    for path in sorted(EXAMPLES.iterdir()):
        if ".broken" not in path.name:
            text = path.read_text("utf8")
            yield from map(json.loads, text.splitlines() if path.suffix == ".jsonl" else [text])


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every value within a value."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in inside:
        yield from places(item, (*path, name))


RECORDS = list(records())
PLACES = [(k, path) for k, record in enumerate(RECORDS) for path in places(record)]


def with_value(value: Any, path: tuple[Any, ...], new: object) -> Any:
    """The value with another one at a path."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_value(value[path[0]], path[1:], new)
    return copy


@given(at=st.sampled_from(PLACES), new=json_values() | st.sampled_from(["", "<think>", "[", '{"a": 5}', "Thinking: x"]))
def test_any_value_in_place_of_another_is_read_or_rejected(at: tuple[int, tuple[Any, ...]], new: object) -> None:
    """Nothing is raised, and extracted reasoning is text."""
    k, path = at
    findings = recognise(with_value(RECORDS[k], path, new)).findings
    assert findings
    assert all(isinstance(finding, Rejected) or finding.text.strip() for finding in findings)


@given(at=st.sampled_from(PLACES), new=json_values())
def test_a_finder_finds_nothing_in_a_record_without_the_fields_it_needs(at: tuple[int, tuple[Any, ...]], new: object) -> None:
    """So recognition may pass it over."""
    k, path = at
    record = with_value(RECORDS[k], path, new)
    for candidate in FORMATS if isinstance(record, dict) else ():
        assert candidate.may_match(record) or not list(catch_invalid(candidate.find(record)))


@given(at=st.sampled_from(PLACES))
def test_any_value_may_be_missing(at: tuple[int, tuple[Any, ...]]) -> None:
    """Nothing is raised."""
    k, path = at
    if path and isinstance(path[-1], str):
        outer = RECORDS[k]
        for name in path[:-1]:
            outer = outer[name]
        assert recognise(with_value(RECORDS[k], path[:-1], {key: v for key, v in outer.items() if key != path[-1]})).findings


@pytest.mark.parametrize("around", ["a.b.c.d", "list", "kvlistValue", "attributes", "output", "observations"])
@pytest.mark.parametrize("name", ["attributes", "samples", "resourceSpans", "observations", "details", "output", "results"])
def test_nesting_has_an_end(name: str, around: str) -> None:
    """Whatever is nested as deep as the parser allows."""
    value: Any = "x"
    for _ in range(1000):
        inside = {"values": [{"key": "k", "value": value}]} if around == "kvlistValue" else value
        value = [value] if around == "list" else {around: inside}
    assert recognise({name: value, "eval": {}, "doc": {}, "resps": value}).findings


@pytest.mark.parametrize(
    "record",
    [
        {
            "provider": "p",
            "prompt": {"raw": ""},
            "response": {"output": "Thinking: a\nSignature: x\n\n" + "Thinking: \n\n" * 50_000},
        },
        {"provider": "p", "prompt": {"raw": ""}, "response": {"output": "Thinking: " + "\n\nRedacted Thinking: " * 50_000}},
        {"provider": "p", "prompt": {"raw": ""}, "response": {"output": "Thinking: " + "\nSignature: " * 50_000}},
        {"attributes": {f"llm.output_messages.{k}.message.content": "x" for k in range(20_000)}},
        {"attributes": {"gen_ai.output.messages": [{"parts": [{"type": "reasoning", "content": "x"}]}] * 20_000}},
        {"attributes": {}, "events": [{"name": "gen_ai.choice", "attributes": {"message": "x"}}] * 20_000},
        {
            "id": 1,
            "epoch": 1,
            "input": "x",
            "messages": [{"role": "assistant", "id": str(k), "content": "x"} for k in range(20_000)],
            "output": {"choices": [{"message": {"role": "assistant", "id": f"c{k}", "content": "x"}} for k in range(20_000)]},
        },
    ],
)
def test_a_hostile_record_takes_no_longer(record: object) -> None:
    """A megabyte takes seconds at most."""
    recognitions: list[Recognition] = []
    assert seconds(lambda: recognitions.append(recognise(record))) < MOST_SECONDS
    assert recognitions[0].findings


@given(st.dictionaries(st.text("ab.01", min_size=1, max_size=8), st.none() | st.integers() | st.lists(st.integers())))
def test_any_names_make_a_tree(attributes: dict[str, object]) -> None:
    """Unflattening a tree changes nothing."""
    once = unflatten(attributes)
    assert unflatten(once) == once


@given(st.lists(st.tuples(st.text("ab \n", min_size=1).filter(str.strip), st.text("cd")), min_size=1, max_size=4))
def test_signed_reasoning_comes_back_out_of_an_output(blocks: list[tuple[str, str]]) -> None:
    """As promptfoo joins it: blocks with an empty line between them."""
    output = "\n\n".join(text for thought, said in blocks for text in (f"Thinking: {thought}\nSignature: EqoB", said) if text)
    (found,) = recognise({"provider": "p", "prompt": {"raw": "Why?"}, "response": {"output": output}}).findings
    assert isinstance(found, Extracted)
    assert found.text == "\n\n".join(thought for thought, _ in blocks)
    assert found.answer == ("\n\n".join(said for _, said in blocks if said) or None)
