"""
The content of a chat message: a text, or a list of blocks.

    "text"
    [{"type": "thinking", "thinking": "..."}, {"type": "text", "text": "..."}]
    [{"type": "thinking", "thinking": [{"type": "text", "text": "..."}]}, {"type": "text", "text": "..."}]
    [{"type": "redacted_thinking", "data": "..."}, {"type": "text", "text": "..."}]
    [{"type": "reasoning", "value": "..."}, {"type": "text", "value": "..."}]
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.fields import named
from tracediff.loaders.records.findings import Record

_SAID: Final = frozenset({"text", "input_text", "output_text"})
_THOUGHT: Final = frozenset({"thinking", "reasoning", "thought"})
_WITHHELD: Final = frozenset({"redacted_thinking"})
_BODY: Final = ("thinking", "reasoning", "text", "value", "content")


def said(content: object) -> str | None:
    """What a message says beside its reasoning: its text, or the joined texts of its blocks; None where it has none."""
    if isinstance(content, str):
        return content
    if content is None:
        return None
    parts = [body for _, body in _bodies(content, _SAID) if isinstance(body, str)]
    return "".join(parts) if parts else None


def thought(content: object) -> Iterator[tuple[str, object]]:
    """Yield the reasoning blocks of a message, each with its place in the content, as `[0].thinking`. They should hold text."""
    for at, body in _bodies(content, _THOUGHT):
        joined = said(body) if isinstance(body, list) else None
        yield at, body if joined is None else joined


def withheld(content: object) -> Iterator[str]:
    """Yield the places of the blocks that stand for reasoning which the service took out, as `[0]`."""
    for k, block in enumerate(content if isinstance(content, list) else ()):
        if isinstance(block, dict) and _type(block) in _WITHHELD:
            yield f"[{k}]"


def _bodies(content: object, types: frozenset[str]) -> Iterator[tuple[str, object]]:
    for k, block in enumerate(content if isinstance(content, list) else ()):
        found = named(block, _BODY) if isinstance(block, dict) and _type(block) in types else None
        if found is not None:
            yield f"[{k}].{found[0]}", found[1]


def _type(block: Record) -> str:
    value = block.get("type")
    return value if isinstance(value, str) else ""
