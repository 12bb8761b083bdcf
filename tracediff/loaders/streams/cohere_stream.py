"""
Streams of Cohere's chat.

    {"type": "message-start", "id": "a", "delta": {"message": {"role": "assistant"}}}
    {"type": "content-start", "index": 0, "delta": {"message": {"content": {"type": "thinking", "thinking": ""}}}}
    {"type": "content-delta", "index": 0, "delta": {"message": {"content": {"thinking": "Two and"}}}}
    {"type": "content-end", "index": 0}
    {"type": "message-end", "delta": {"finish_reason": "COMPLETE"}}
"""

from typing import Final

from tracediff.loaders.records.fields import type_of
from tracediff.loaders.records.findings import Record
from tracediff.loaders.streams.assembly import read_index, read_object, read_text
from tracediff.loaders.streams.delta_merge import MergedObject

_IGNORED_EVENTS: Final = (
    "tool-plan-delta",
    "tool-call-start",
    "tool-call-delta",
    "tool-call-end",
    "citation-start",
    "citation-end",
)
_EVENTS: Final = frozenset({"message-start", "content-start", "content-delta", "content-end", "message-end", *_IGNORED_EVENTS})


def owns(event: Record) -> bool:
    """Whether an event is of such a stream."""
    return type_of(event) in _EVENTS


class CohereAssembly:
    """A message, its blocks by index."""

    def __init__(self) -> None:
        self._top: dict[str, object] = {}
        self._blocks: dict[int, MergedObject] = {}
        self._open: set[int] = set()
        self._begun = False

    def begins_new(self, event: Record) -> bool:
        """Whether the event starts a message and is not the first."""
        return event["type"] == "message-start" and self._begun

    def feed(self, event: Record) -> None:
        """Add the next event. Events about tools and sources are skipped."""
        match event["type"]:
            case "message-start":
                self._top["id"] = read_text(event, "id")
            case "content-start" | "content-delta":
                self._extend_block(read_index(event), event)
            case "content-end":
                self._open.discard(read_index(event))
            case "message-end":
                self._top["finish_reason"] = read_text(read_object(event, "delta"), "finish_reason", "delta.")
        self._begun = True

    def record(self) -> Record:
        """Return the message."""
        content = [self._blocks[k].value() for k in sorted(self._blocks)]
        return {**self._top, "message": {"role": "assistant", "content": content}}

    def unfinished(self) -> tuple[str, ...]:
        """Return the last block if it was not ended, whether or not it is reasoning."""
        last = max(self._blocks, default=None)
        is_open = last in self._open and not self._top.get("finish_reason")
        return (f"message.content[{len(self._blocks) - 1}]",) if is_open else ()

    def _extend_block(self, k: int, event: Record) -> None:
        content = read_object(read_object(read_object(event, "delta"), "message", "delta."), "content", "delta.message.")
        for name in ("type", "thinking", "text"):
            read_text(content, name, "delta.message.content.")
        if k not in self._blocks:
            self._open.add(k)
            self._blocks[k] = MergedObject()
            self._blocks[k].add({"type": "thinking" if "thinking" in content else "text"})
        self._blocks[k].add(content)
