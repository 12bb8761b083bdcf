"""
Streams of Ollama, which sends JSON lines: of a chat, or of a text that is completed.

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


def owns_ollama(event: Record) -> bool:
    """Whether an event is of such a stream."""
    return isinstance(event.get("done"), bool) and (isinstance(event.get("message"), dict) or "response" in event)


def is_ollama_piece(record: Record) -> bool:
    """Whether a record by itself is a piece of a stream; the last one of a stream might be a whole answer."""
    return record.get("done") is False and owns_ollama(record)


class OllamaAssembly:
    """What Ollama replies."""

    def __init__(self) -> None:
        self._top: dict[str, object] = {}
        self._body = MergedObject()
        self._thinking = False

    def begins_new(self, event: Record) -> bool:
        """Whether the reply was over, or the event is of the other interface."""
        return self._top.get("done") is True or ("message" in event) != ("message" in self._top)

    def feed(self, event: Record) -> None:
        """Take the next event."""
        chat = "message" in event
        said = read_object(event, "message") if chat else {name: event.get(name) for name in _TEXT_FIELDS if name in event}
        for name in _TEXT_FIELDS:
            read_text(said, name, "message." if chat else "")
        self._body.add(said)
        self._top |= event
        self._thinking = bool(said.get("thinking")) or (self._thinking and not (said.get("content") or said.get("response")))

    def record(self) -> Record:
        """Return the whole."""
        body = self._body.value()
        return {**self._top, "message": body} if "message" in self._top else {**self._top, **body}

    def unfinished(self) -> tuple[str, ...]:
        """Return the reasoning, if it was going on at the end, or when there was no more room."""
        over = self._top.get("done") is True and self._top.get("done_reason") != "length"
        return () if over or not self._thinking else ("message", "thinking")
