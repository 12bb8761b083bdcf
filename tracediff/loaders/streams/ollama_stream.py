"""
Streams of Ollama, which sends JSON lines: of a chat, or of the completion of a text.

    {"model": "m", "message": {"role": "assistant", "content": "", "thinking": "Two and"}, "done": false}
    {"model": "m", "message": {"role": "assistant", "content": "4"}, "done": false}
    {"model": "m", "message": {"role": "assistant", "content": ""}, "done": true, "done_reason": "stop"}

    {"model": "m", "response": "", "thinking": "Two and", "done": false}
    {"model": "m", "response": "4", "done": true, "done_reason": "stop"}
"""

from typing import Final

from tracediff.loaders.records.findings import Record
from tracediff.loaders.streams.assembly import read_object, read_text
from tracediff.loaders.streams.delta_merge import MergedObject

_TEXT_FIELDS: Final = ("thinking", "content", "response")


def owns(event: Record) -> bool:
    """Whether an event is of such a stream."""
    return isinstance(event.get("done"), bool) and (isinstance(event.get("message"), dict) or "response" in event)


def is_piece(record: Record) -> bool:
    """Whether a record outside an event stream is a piece. The last piece of a stream looks like a whole answer."""
    return record.get("done") is False and owns(record)


class OllamaAssembly:
    """A reply of Ollama."""

    def __init__(self) -> None:
        self._top: dict[str, object] = {}
        self._body = MergedObject()
        self._in_reasoning = False

    def begins_new(self, event: Record) -> bool:
        """Whether the reply is over, or the event belongs to the other interface."""
        return self._top.get("done") is True or ("message" in event) != ("message" in self._top)

    def feed(self, event: Record) -> None:
        """Add the next event."""
        is_chat = "message" in event
        delta = read_object(event, "message") if is_chat else {name: event.get(name) for name in _TEXT_FIELDS if name in event}
        for name in _TEXT_FIELDS:
            read_text(delta, name, "message." if is_chat else "")
        self._body.add(delta)
        self._top |= event
        self._in_reasoning = bool(delta.get("thinking")) or (
            self._in_reasoning and not (delta.get("content") or delta.get("response"))
        )

    def record(self) -> Record:
        """Return the reply."""
        body = self._body.value()
        return {**self._top, "message": body} if "message" in self._top else {**self._top, **body}

    def unfinished(self) -> tuple[str, ...]:
        """Return the reasoning if the reply ended within it, or was cut off for length there."""
        is_over = self._top.get("done") is True and self._top.get("done_reason") != "length"
        return () if is_over or not self._in_reasoning else ("message", "thinking")
