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

from tracediff.loaders.records.fields import named
from tracediff.loaders.records.findings import Record

CONVERSE: Final = "reasoningContent"
"""The field by which a block of reasoning is told in Converse, where blocks have no type."""
_SAID: Final = frozenset({"text", "input_text", "output_text"})
_THOUGHT: Final = frozenset({"thinking", "reasoning", "thought"})
_WITHHELD: Final = frozenset({"redacted_thinking"})
_BODY: Final = ("thinking", "reasoning", "text", "value", "content")

_Placed = tuple[str, object]


def said(content: object) -> str | None:
    """What a message says beside its reasoning: its text, or the joined texts of its blocks; None where it has none."""
    if isinstance(content, str):
        return content
    if content is None:
        return None
    parts = [body for _, body in _each(content, _said) if isinstance(body, str)]
    return "".join(parts) if parts else None


def thought(content: object) -> Iterator[_Placed]:
    """Yield the reasoning blocks of a message, each with its place in the content, as `[0].thinking`. They should hold text."""
    yield from _each(content, _thought)


def withheld(content: object) -> Iterator[str]:
    """Yield the places of the blocks that stand for reasoning which the service took out, as `[0]`."""
    yield from (place for place, _ in _each(content, _withheld))


def _each(content: object, look: Callable[[Record], Iterator[_Placed]]) -> Iterator[_Placed]:
    """Yield what there is in each block of a list, with its place there. Some write a block of text as nothing but the text."""
    for k, item in enumerate(content if isinstance(content, list) else ()):
        block = {"text": item} if isinstance(item, str) else item
        for place, body in look(block) if isinstance(block, dict) else ():
            yield f"[{k}]{place}", body


def _said(block: Record) -> Iterator[_Placed]:
    if _type(block) in _SAID:
        yield from _body(block)
    elif "type" not in block and block.get("thought") is not True and "text" in block:
        yield ".text", block["text"]


def _thought(block: Record) -> Iterator[_Placed]:
    if _type(block) in _THOUGHT:
        yield from _body(block)
    elif block.get("thought") is True:
        yield ".text", block.get("text")
    elif CONVERSE in block and not _is_withheld(block[CONVERSE]):
        yield f".{CONVERSE}.reasoningText.text", _inner(_inner(block[CONVERSE], "reasoningText"), "text")


def _withheld(block: Record) -> Iterator[_Placed]:
    if _type(block) in _WITHHELD:
        yield "", None
    elif CONVERSE in block and _is_withheld(block[CONVERSE]):
        yield f".{CONVERSE}.redactedContent", None


def _body(block: Record) -> Iterator[_Placed]:
    """Yield what a block says; the parts of one that says it in parts are pieces of one text."""
    found = named(block, _BODY)
    if found is not None:
        name, body = found
        whole = said(body) if isinstance(body, list) else None
        yield f".{name}", body if whole is None else whole


def _is_withheld(thought: object) -> bool:
    return isinstance(thought, dict) and "redactedContent" in thought


def _inner(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None


def _type(block: Record) -> str:
    value = block.get("type")
    return value if isinstance(value, str) else ""
