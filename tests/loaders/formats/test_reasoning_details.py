"""Reasoning with typed details beside it, encrypted and redacted reasoning."""

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
    """An answer of the service."""
    message = {"role": "assistant", "content": "Four.", "reasoning_details": list(details), **more}
    return {"id": "gen-1", "model": "m", "choices": [{"finish_reason": "stop", "message": message}]}


def test_details_that_repeat_the_reasoning_are_read_once() -> None:
    """The text is that of the field beside them."""
    found = Extracted("Two and two.", f"{PLACE}.reasoning", Metadata(source_model="m"), answer="Four.")
    assert recognise(answer(FULL, SEALED, reasoning="Two and two.")).findings == (found,)


@pytest.mark.parametrize("reasoning", ["Adding.", None])
def test_summaries_are_recognised_by_their_type(reasoning: str | None) -> None:
    """With or without the field beside them; an encrypted form is ignored then."""
    (found,) = recognise(answer(SUM, SEALED, reasoning=reasoning)).findings
    assert isinstance(found, Extracted)
    assert (found.text, found.metadata.kind) == ("Adding.", "summary")


def test_details_are_read_if_there_is_no_field_beside_them() -> None:
    """Full text goes before a summary, and a signature is ignored."""
    found = Extracted("Two and two.", f"{PLACE}.reasoning_details[1].text", Metadata(source_model="m"), answer="Four.")
    assert recognise(answer(SUM, FULL, SIGNATURE)).findings == (found,)


def test_several_details_are_one_trace() -> None:
    """With an empty line between them."""
    (found,) = recognise(answer(SUM, {**SUM, "summary": "Done."})).findings
    assert isinstance(found, Extracted)
    assert (found.text, found.field) == ("Adding.\n\nDone.", f"{PLACE}.reasoning_details")


@pytest.mark.parametrize(
    ("details", "field", "reason"),
    [
        ([SEALED], "reasoning_details[0].data", "the reasoning is encrypted, with no readable text"),
        ([{**FULL, "text": 5}], "reasoning_details[0].text", "a number, expected text"),
        ([FULL, "one"], "reasoning_details[1]", "text, expected an object"),
        ([{"type": ["reasoning.text"]}], "", "a reply without reasoning"),
        ([SIGNATURE], "", "a reply without reasoning"),
    ],
)
def test_broken_details_are_rejected(details: list[object], field: str, reason: str) -> None:
    """The rejection names the place and what is there."""
    assert recognise(answer(*details)).findings == (Rejected(f"{PLACE}.{field}".rstrip("."), reason),)


def test_broken_details_beside_the_text_do_no_harm() -> None:
    """They are not needed then."""
    (found,) = recognise(answer("one", reasoning="Two and two.")).findings
    assert isinstance(found, Extracted)


def test_redacted_thinking_is_rejected() -> None:
    """Readable blocks beside it are read."""
    hidden = {"type": "redacted_thinking", "data": "EmwK"}
    message = {"role": "assistant", "model": "m", "content": [hidden, {"type": "text", "text": "Four."}]}
    redacted = "the reasoning is redacted, with no readable text"
    assert recognise(message).findings == (Rejected("content[0]", redacted),)
    content = [{"type": "thinking", "thinking": "one", "signature": "EqoB"}, hidden, {"type": "text", "text": "Four."}]
    found = Extracted("one", "content[0].thinking", Metadata(source_model="m"), answer="Four.")
    assert recognise({**message, "content": content}).findings == (found, Rejected("content[1]", redacted))
