"""Text in the Harmony format."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.errors import NoTraceError
from tracediff.loaders import read
from tracediff.loaders.formats.harmony import find_in_conversation
from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Rejected

TOKENS = [f"<|{name}|>" for name in ("start", "channel", "message", "constrain", "end", "return", "call")]


def model_message(channel: str, text: str, end: str = "end") -> str:
    """A message of the model."""
    return f"<|start|>assistant<|channel|>{channel}<|message|>{text}<|{end}|>"


def user_message(text: str) -> str:
    """A message of the user."""
    return f"<|start|>user<|message|>{text}<|end|>"


def found(text: str) -> list[Finding]:
    """The findings in a text."""
    return list(find_in_conversation(text, "", Metadata()))


def test_reasoning_is_on_its_channel() -> None:
    """With the prompt before it and the answer after it."""
    text = user_message("What is 2 + 2?") + model_message("analysis", "Two and two.") + model_message("final", "Four.", "return")
    assert found(text) == [Extracted("Two and two.", "", Metadata("What is 2 + 2?"), answer="Four.")]


def test_generated_text_starts_at_the_channel() -> None:
    """The tokens before it are part of the input."""
    text = "<|channel|>analysis<|message|>one<|end|><|start|>assistant<|channel|>final<|message|>two"
    assert found(text) == [Extracted("one", "", Metadata(), answer="two")]


def test_tools_are_neither_reasoning_nor_answer() -> None:
    """Reasoning before and after a call is one trace."""
    call = "<|start|>assistant to=functions.add<|channel|>commentary <|constrain|>json<|message|>{}<|call|>"
    result = "<|start|>functions.add to=assistant<|channel|>commentary<|message|>4<|end|>"
    text = (
        user_message("Why?")
        + model_message("analysis", "one")
        + call
        + result
        + model_message("analysis", "two")
        + model_message("final", "three")
    )
    assert found(text) == [Extracted("one\n\ntwo", "", Metadata("Why?"), answer="three")]


def test_each_turn_is_a_trace() -> None:
    """Turns without reasoning are skipped."""
    text = (
        user_message("a")
        + model_message("final", "b")
        + user_message("c")
        + model_message("analysis", "d")
        + model_message("final", "e")
        + user_message("f")
        + model_message("analysis", "g")
    )
    assert found(text) == [Extracted("d", "", Metadata("c"), answer="e"), Extracted("g", "", Metadata("f"))]


def test_reasoning_that_breaks_off_is_incomplete() -> None:
    """No token ends it, and nothing follows."""
    assert found("<|channel|>analysis<|message|>one") == [Extracted("one", "", Metadata(), complete=False)]
    assert [f.complete for f in found(model_message("analysis", "one") + "<|start|>assistant") if isinstance(f, Extracted)] == [
        True
    ]


@pytest.mark.parametrize(
    "text", [model_message("final", "two"), model_message("analysis", " "), "<|start|>assistant", "<|channel|>analysis"]
)
def test_without_reasoning_it_is_rejected(text: str, tmp_path: Path) -> None:
    """It is not plain text either."""
    assert isinstance(found(text)[0], Rejected)
    (tmp_path / "a.txt").write_text(text)
    with pytest.raises(NoTraceError, match="Harmony format without reasoning"):
        read(tmp_path / "a.txt")


def test_a_file_of_harmony_is_recognised() -> None:
    """So is a row with a column of it, in any usual field."""
    row = {"question": "Why?", "model": "m", "response": model_message("analysis", "one") + model_message("final", "two")}
    read_row = recognise(row)
    assert read_row.format == "harmony"
    assert read_row.findings == (Extracted("one", "response", Metadata("Why?", source_model="m"), answer="two"),)


@given(pieces=st.lists(st.sampled_from([*TOKENS, "assistant", "analysis", "user", "one", " "])))
def test_any_order_of_tokens_is_read(pieces: list[str]) -> None:
    """There is a finding, and no token is part of it."""
    findings = found("".join(pieces))
    assert findings
    for finding in findings:
        assert not isinstance(finding, Extracted) or (finding.text.strip() and not any(token in finding.text for token in TOKENS))
