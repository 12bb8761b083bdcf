"""The JSON report: it contains both texts, survives a round trip, and anything else is rejected in one line."""

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.report.example import report as example
from tests.reports import pair_reports
from tests.strategies import json_values, related_step_lists
from tracediff import compare
from tracediff.errors import BadReportError
from tracediff.pipeline import at_floor
from tracediff.report.json import json_schema, load_report, render
from tracediff.schema.pair_report import LIKELY, PairReport
from tracediff.schema.trace import Origin, Trace
from tracediff.version import SCHEMA_VERSION

VALIDATOR = Draft202012Validator(json.loads(json_schema()))


@settings(max_examples=60)
@given(pair_reports())
def test_a_round_trip_changes_nothing(report: PairReport) -> None:
    """What is read back equals what was written, and is written as the same bytes again."""
    text = render(report)
    assert load_report(text) == report
    assert render(load_report(text)) == text


@settings(max_examples=60)
@given(pair_reports())
def test_both_texts_can_be_rebuilt(report: PairReport) -> None:
    """The steps' spans, taken from the JSON alone, cut each text into pieces that join to it."""
    content = json.loads(render(report))
    for side, trace in (("left", report.left.trace), ("right", report.right.trace)):
        text = content[side]["trace"]["text"]
        spans = [step["span"] for step in content[side]["segmentation"]["steps"]]
        assert "".join(text[span["start"] : span["end"]] for span in spans) == trace.text


@settings(max_examples=60)
@given(pair_reports())
def test_a_report_fits_the_schema(report: PairReport) -> None:
    """`tracediff schema` describes what `render` writes."""
    assert list(VALIDATOR.iter_errors(json.loads(render(report)))) == []


def test_the_schema_is_sound_and_not_idle() -> None:
    """It is a schema of its draft, and it refuses a report with a field missing, one too many, or of another version."""
    Draft202012Validator.check_schema(json.loads(json_schema()))
    for change in ({"surplus": 1}, {"prompt": None}, {"versions": {"tracediff": "0", "schema_version": SCHEMA_VERSION + 1}}):
        assert not VALIDATOR.is_valid(json.loads(render(example())) | change)
    assert not VALIDATOR.is_valid({key: value for key, value in json.loads(render(example())).items() if key != "metrics"})


def test_it_is_the_models_own_json() -> None:
    """Whoever has a report needs no function of ours to write it: `model_dump_json()` is the same, but for the line feed."""
    assert render(example()) == example().model_dump_json() + "\n"
    assert load_report(example().model_dump_json()) == example()


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    """Text that no file can hold is written with U+FFFD in its place, so that every offset still holds."""
    left = Trace(text="Half an emoji \ud83d here. And \ud83d\ude00 in two.", origin=Origin(path="odd\udcffname.txt"))
    report = compare(left, "Whole.", prompt="\udc00?")
    text = render(report)
    text.encode("utf-8")
    again = load_report(text)
    assert again.left.trace.text == "Half an emoji \ufffd here. And \ufffd\ufffd in two."
    assert [step.span for step in again.left.steps] == [step.span for step in report.left.steps]


def as_version_2(report: PairReport) -> dict[str, Any]:
    """A report as version 2 had it: no floor, every link in the blocks and measures, and likely links measured apart."""
    content: dict[str, Any] = json.loads(render(at_floor(report, 0)))
    findings = at_floor(report, LIKELY)
    content["versions"]["schema_version"] = 2
    del content["settings"]["floor"]
    for link in content["alignment"]["links"]:
        del link["candidate"]
    for side in ("left", "right"):
        measures = content["metrics"][side]
        for name in ("n_linked_steps", "linked_steps", "linked_characters"):
            del measures[f"{name}_with_candidates"]
            measures[name.replace("linked", "likely")] = getattr(getattr(findings.metrics, side), name)
    del content["metrics"]["links"]["candidates"]
    content["metrics"]["links"]["unsure"] = findings.metrics.links.candidates
    content["cautions"] = ["Of 4 links 3 are unsure, more likely wrong than right."]
    return content


@given(related_step_lists())
def test_a_report_of_the_second_version_is_read(pair: tuple[list[str], list[str]]) -> None:
    """It becomes the report that is made today, with its findings, measures and cautions."""
    report = compare(*("\n".join(steps) for steps in pair))
    assert load_report(json.dumps(as_version_2(report))) == report


def test_a_report_of_the_first_version_is_read() -> None:
    """It has no digests, which are computed from its texts. Written again it has the present version."""
    report = at_floor(example(), LIKELY)
    content = as_version_2(report)
    del content["digests"]
    content["versions"]["schema_version"] = 1
    assert load_report(json.dumps(content)) == report


@pytest.mark.parametrize("metrics", [None, [], {}, {"left": 1}, {"left": {"unsure": 1}, "right": None, "links": []}])
def test_old_measures_that_are_none_are_trouble(metrics: object) -> None:
    """Whatever stands in place of an old report's measures, the trouble is of one kind."""
    with pytest.raises(BadReportError, match="metrics"):
        load_report(json.dumps(as_version_2(example()) | {"metrics": metrics}))


def test_the_digests_are_those_of_the_texts() -> None:
    """They are what sha256sum says of a file that holds the text."""
    report = example()
    for side in ("left", "right"):
        text = getattr(report, side).trace.text
        assert getattr(report.digests, side) == hashlib.sha256(text.encode()).hexdigest()


def changed(*path: str | int, to: object) -> str:
    """The example's JSON with one value changed."""
    content = json.loads(render(example()))
    place: Any = content
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return json.dumps(content)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "not JSON: Expecting value at line 1, column 1"),
        ("{", "not JSON"),
        ("<html>", "not JSON"),
        ("[1, 2]", "not a tracediff report"),
        ("null", "not a tracediff report"),
        ('{"versions": []}', "not a tracediff report"),
        ('{"versions": {"schema_version": true}}', "not a tracediff report"),
        ("[" * 100_000, "nesting"),
        ("1" * 10_000, "number"),
        (changed("versions", "schema_version", to=SCHEMA_VERSION + 1), f"schema version {SCHEMA_VERSION + 1}"),
        (changed("versions", "schema_version", to=0), "Export the report again"),
        (changed("surplus", to=1), "surplus: Extra inputs are not permitted"),
        (changed("prompt", to="Another?"), "a text doesn't match its digest"),
        (changed("digests", "left", to="0" * 64), "a text doesn't match its digest"),
        (changed("prompt", to=None), "prompt: Input should be a valid string"),
        (changed("left", "trace", "text", to="short"), "steps cover"),
        (changed("alignment", "links", 0, "left", to=[99]), "outside 9 x 9 steps"),
        (changed("alignment", to={"n_left": 0, "n_right": 0, "links": [], "blocks": []}), "9 steps, but the alignment has 0"),
        (changed("phrases", 0, "right", 0, "end", to=10_000), "beyond the end of the right text"),
    ],
)
def test_an_error_is_one_line(text: str, found: str) -> None:
    """The message is one line that starts with the file."""
    with pytest.raises(BadReportError) as caught:
        load_report(text, where="a.json")
    message = str(caught.value)
    assert message.startswith("a.json: ")
    assert found in message
    assert "\n" not in message
    assert len(message) < 300


@settings(max_examples=100)
@given(
    json_values()
    | st.fixed_dictionaries({"versions": st.just({"schema_version": SCHEMA_VERSION})}, optional={"left": json_values()})
)
def test_no_other_json_is_taken_for_a_report(value: object) -> None:
    """Any other JSON raises the same error class."""
    with pytest.raises(BadReportError):
        load_report(json.dumps(value))
