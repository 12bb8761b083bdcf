"""
The content of a chat message: a text, or a list of blocks.

    "text"
    [{"type": "thinking", "thinking": "..."}, {"type": "text", "text": "..."}]
    [{"type": "thinking", "thinking": [{"type": "text", "text": "..."}]}, {"type": "text", "text": "..."}]        Mistral
    [{"type": "redacted_thinking", "data": "..."}, {"type": "text", "text": "..."}]
    [{"type": "reasoning", "value": "..."}, {"type": "text", "value": "..."}]
    [{"reasoningContent": {"reasoningText": {"text": "..."}}}, {"text": "..."}]                                   Converse
    [{"text": "...", "thought": true}, {"text": "..."}]                                                           Gemini
"""

from collections.abc import Callable, Iterator
from typing import Final

from tracediff.loaders.records.fields import first_field, type_of
from tracediff.loaders.records.findings import Record

CONVERSE_REASONING: Final = "reasoningContent"
"""The field that marks a block as reasoning in Converse, where blocks have no type."""
_TEXT_TYPES: Final = frozenset({"text", "input_text", "output_text"})
_REASONING_TYPES: Final = frozenset({"thinking", "reasoning", "thought"})
_REDACTED_TYPES: Final = frozenset({"redacted_thinking"})
_BODY_FIELDS: Final = ("thinking", "reasoning", "text", "value", "content")

_PlacedValue = tuple[str, object]


def message_text(content: object) -> str | None:
    """The text of a message without its reasoning, joined if it is in several blocks; None if there is none."""
    if isinstance(content, str):
        return content
    if content is None:
        return None
    parts = [body for _, body in _in_each_block(content, _block_text) if isinstance(body, str)]
    return "".join(parts) if parts else None


def reasoning_blocks(content: object) -> Iterator[_PlacedValue]:
    """Yield the place (`[0].thinking`) and value of each reasoning block. The value should be text."""
    yield from _in_each_block(content, _block_reasoning)


def redacted_blocks(content: object) -> Iterator[str]:
    """Yield the place (`[0]`) of each block that stands for redacted reasoning."""
    yield from (place for place, _ in _in_each_block(content, _block_redaction))


def _in_each_block(content: object, read: Callable[[Record], Iterator[_PlacedValue]]) -> Iterator[_PlacedValue]:
    """Yield what `read` yields for each block of a list, with its place in the list. A bare text is a block, too."""
    for k, item in enumerate(content if isinstance(content, list) else ()):
        block = {"text": item} if isinstance(item, str) else item
        for place, body in read(block) if isinstance(block, dict) else ():
            yield f"[{k}]{place}", body


def _block_text(block: Record) -> Iterator[_PlacedValue]:
    if type_of(block) in _TEXT_TYPES:
        yield from _block_body(block)
    elif "type" not in block and block.get("thought") is not True and "text" in block:
        yield ".text", block["text"]


def _block_reasoning(block: Record) -> Iterator[_PlacedValue]:
    if type_of(block) in _REASONING_TYPES:
        yield from _block_body(block)
    elif block.get("thought") is True:
        yield ".text", block.get("text")
    elif CONVERSE_REASONING in block and not _is_redacted(block[CONVERSE_REASONING]):
        yield f".{CONVERSE_REASONING}.reasoningText.text", _get(_get(block[CONVERSE_REASONING], "reasoningText"), "text")


def _block_redaction(block: Record) -> Iterator[_PlacedValue]:
    if type_of(block) in _REDACTED_TYPES:
        yield "", None
    elif CONVERSE_REASONING in block and _is_redacted(block[CONVERSE_REASONING]):
        yield f".{CONVERSE_REASONING}.redactedContent", None


def _block_body(block: Record) -> Iterator[_PlacedValue]:
    """Yield the text of a block, joined if it is in parts."""
    field = first_field(block, _BODY_FIELDS)
    if field is not None:
        name, body = field
        joined = message_text(body) if isinstance(body, list) else None
        yield f".{name}", body if joined is None else joined


def _is_redacted(reasoning: object) -> bool:
    return isinstance(reasoning, dict) and "redactedContent" in reasoning


def _get(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None
