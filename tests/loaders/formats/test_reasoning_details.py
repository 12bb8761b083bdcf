"""Reasoning in typed parts beside it, and reasoning that was taken out."""

from typing import Any

import pytest

from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Extracted, Metadata, Rejected

FULL = {"type": "reasoning.text", "text": "Two and two.", "format": "unknown", "index": 0}
SIGNATURE = {"type": "reasoning.text", "text": "", "signature": "EqoB"}
SUM = {"type": "reasoning.summary", "summary": "Adding.", "format": "openai-responses-v1", "index": 0}
SEALED = {"type": "reasoning.encrypted", "data": "gAAA", "format": "openai-responses-v1", "index": 0}
PLACE = "choices[0].message"


def answer(*details: object, **more: object) -> dict[str, Any]:
    """What the service sends."""
    message = {"role": "assistant", "content": "Four.", "reasoning_details": list(details), **more}
    return {"id": "gen-1", "model": "m", "choices": [{"finish_reason": "stop", "message": message}]}


def test_what_the_parts_repeat_is_taken_once() -> None:
    """From the field beside them."""
    found = Extracted("Two and two.", f"{PLACE}.reasoning", Metadata(source_model="m"), answer="Four.")
    assert recognise(answer(FULL, SEALED, reasoning="Two and two.")).findings == (found,)


@pytest.mark.parametrize("reasoning", ["Adding.", None])
def test_summaries_are_told_by_their_type(reasoning: str | None) -> None:
    """With or without the field beside them; their encrypted form is not missed."""
    (found,) = recognise(answer(SUM, SEALED, reasoning=reasoning)).findings
    assert isinstance(found, Extracted)
    assert (found.text, found.metadata.kind) == ("Adding.", "summary")


def test_the_parts_are_read_where_nothing_stands_beside_them() -> None:
    """The full text goes before a summary, and a part that is a signature says nothing."""
    found = Extracted("Two and two.", f"{PLACE}.reasoning_details[1].text", Metadata(source_model="m"), answer="Four.")
    assert recognise(answer(SUM, FULL, SIGNATURE)).findings == (found,)


def test_several_parts_are_one_trace() -> None:
    """With an empty line between them."""
    (found,) = recognise(answer(SUM, {**SUM, "summary": "Done."})).findings
    assert isinstance(found, Extracted)
    assert (found.text, found.field) == ("Adding.\n\nDone.", f"{PLACE}.reasoning_details")


@pytest.mark.parametrize(
    ("details", "field", "reason"),
    [
        ([SEALED], "reasoning_details[0].data", "the reasoning is encrypted, and there is no text of it"),
        ([{**FULL, "text": 5}], "reasoning_details[0].text", "a number, expected text"),
        ([FULL, "one"], "reasoning_details[1]", "text, expected an object"),
        ([{"type": ["reasoning.text"]}], "", "a reply without reasoning"),
        ([SIGNATURE], "", "a reply without reasoning"),
    ],
)
def test_broken_parts_are_refused(details: list[object], field: str, reason: str) -> None:
    """With the place and what was found there."""
    assert recognise(answer(*details)).findings == (Rejected(f"{PLACE}.{field}".rstrip("."), reason),)


def test_broken_parts_do_no_harm_beside_the_text() -> None:
    """They are not needed there."""
    (found,) = recognise(answer("one", reasoning="Two and two.")).findings
    assert isinstance(found, Extracted)


def test_thinking_that_was_taken_out_is_refused() -> None:
    """Beside blocks that can be read, which are read."""
    hidden = {"type": "redacted_thinking", "data": "EmwK"}
    message = {"role": "assistant", "model": "m", "content": [hidden, {"type": "text", "text": "Four."}]}
    redacted = "the reasoning is redacted, and there is no text of it"
    assert recognise(message).findings == (Rejected("content[0]", redacted),)
    content = [{"type": "thinking", "thinking": "one", "signature": "EqoB"}, hidden, {"type": "text", "text": "Four."}]
    found = Extracted("one", "content[0].thinking", Metadata(source_model="m"), answer="Four.")
    assert recognise({**message, "content": content}).findings == (found, Rejected("content[1]", redacted))
