"""
Answers of Bedrock's Converse API. Each block has one field, which says what it is.

    {"output": {"message": {"role": "assistant", "content": [
        {"reasoningContent": {"reasoningText": {"text": "...", "signature": "..."}}},
        {"reasoningContent": {"redactedContent": "..."}},
        {"text": "..."}]}}, "stopReason": "end_turn"}

An answer doesn't name its model. `chat` reads the same blocks in `messages`.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.findings import Finding, Record
from tracediff.loaders.records.message_content import CONVERSE_REASONING, message_text, reasoning_blocks, redacted_blocks
from tracediff.loaders.records.metadata import read_metadata
from tracediff.loaders.records.parts import ReasoningPart, join_parts, redacted_reasoning

_CONTENT_PLACE: Final = "output.message.content"


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of the reply as one finding, and each redacted block; nothing for a record of another format."""
    content = _content(record)
    if not isinstance(content, list) or not any(isinstance(block, dict) and CONVERSE_REASONING in block for block in content):
        return
    parts = [ReasoningPart(body, f"{_CONTENT_PLACE}{place}") for place, body in reasoning_blocks(content)]
    answer = message_text(content)
    complete = answer is not None or record.get("stopReason") != "max_tokens"
    if parts:
        metadata = read_metadata(record, own_id=False)
        yield from join_parts(parts, _CONTENT_PLACE, metadata, answer=answer, complete=complete)
    yield from (redacted_reasoning(f"{_CONTENT_PLACE}{place}") for place in redacted_blocks(content))


def _content(record: Record) -> object:
    output = record.get("output")
    message = output.get("message") if isinstance(output, dict) else None
    return message.get("content") if isinstance(message, dict) else None
