"""
Answers of Bedrock's Converse API, the blocks of which are told by the one field that they have.

    {"output": {"message": {"role": "assistant", "content": [
        {"reasoningContent": {"reasoningText": {"text": "...", "signature": "..."}}},
        {"reasoningContent": {"redactedContent": "..."}},
        {"text": "..."}]}}, "stopReason": "end_turn"}

It doesn't say which model answered.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.about import about
from tracediff.loaders.records.fields import records
from tracediff.loaders.records.findings import Finding, Record, Refused, expected
from tracediff.loaders.records.parts import Part, redacted, together

FIELDS: Final = frozenset({"output"})
"""One of these is in every such record."""
_FIELD: Final = "reasoningContent"
_PLACE: Final = "output.message.content"


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of the reply as one finding, and each redacted block; nothing for a record of another shape."""
    content = _content(record)
    if not isinstance(content, list) or not any(isinstance(block, dict) and _FIELD in block for block in content):
        return
    blocks = list(records(content, _PLACE))
    thoughts = [(f"{place}.{_FIELD}", block[_FIELD]) for place, block in blocks if _FIELD in block]
    parts = [_part(place, thought) for place, thought in thoughts]
    said = [part for part in parts if isinstance(part, Part)]
    if said:
        answer = "".join(body for _, block in blocks if isinstance(body := block.get("text"), str)) or None
        complete = answer is not None or record.get("stopReason") != "max_tokens"
        yield together(said, _PLACE, about(record, own_id=False), answer=answer, complete=complete)
    yield from (part for part in parts if isinstance(part, Refused))


def _content(record: Record) -> object:
    output = record.get("output")
    message = output.get("message") if isinstance(output, dict) else None
    return message.get("content") if isinstance(message, dict) else None


def _part(place: str, thought: object) -> Part | Refused:
    """What one block says, or why it says nothing."""
    if not isinstance(thought, dict):
        return Refused(place, expected("an object with `reasoningText`", thought))
    if "redactedContent" in thought:
        return redacted(f"{place}.redactedContent")
    inner = thought.get("reasoningText")
    if not isinstance(inner, dict):
        return Refused(f"{place}.reasoningText", expected("an object with `text`", inner))
    return Part(inner.get("text"), f"{place}.reasoningText.text")
