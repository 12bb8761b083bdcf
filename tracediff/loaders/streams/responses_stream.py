"""
Streams of OpenAI's Responses.

    {"type": "response.created", "response": {"model": "m", "output": []}}
    {"type": "response.output_item.added", "output_index": 0, "item": {"type": "reasoning", "summary": []}}
    {"type": "response.reasoning_summary_text.delta", "output_index": 0, "summary_index": 0, "delta": "Two and"}
    {"type": "response.output_item.done", "output_index": 0, "item": {"type": "reasoning", "summary": [...]}}
    {"type": "response.completed", "response": {"model": "m", "output": [...]}}

The last event holds the whole response. If its output is empty, or the stream broke off, the response is put together from its
items, and an item that is not done from its deltas.
"""

from typing import Final

from tracediff.loaders.records.fields import type_of
from tracediff.loaders.records.findings import InvalidField, Record, expected
from tracediff.loaders.streams.assembly import read_index, read_object, read_text
from tracediff.loaders.streams.delta_merge import MergedObject

_PREFIX: Final = "response."
_FINAL_EVENTS: Final = frozenset({"response.completed", "response.incomplete", "response.failed", "response.cancelled"})
_TEXT_DELTAS: Final = {
    "response.reasoning_summary_text.delta": ("reasoning", "summary", "summary_text", "text"),
    "response.reasoning_text.delta": ("reasoning", "content", "reasoning_text", "text"),
    "response.output_text.delta": ("message", "content", "output_text", "text"),
    "response.refusal.delta": ("message", "content", "refusal", "refusal"),
}
"""Type of an event -> the type of its item, the list there, the type of the part, and the field that it extends."""


def owns(event: Record) -> bool:
    """Whether an event is of such a stream."""
    return type_of(event).startswith(_PREFIX)


class _OutputItem:
    """An item of the output, put together from deltas until it is done."""

    def __init__(self, item: Record) -> None:
        self.done = False
        self._item: Record = item
        self._lists: dict[str, dict[int, MergedObject]] = {}

    @property
    def is_reasoning(self) -> bool:
        return self._item.get("type") == "reasoning"

    def finish(self, item: Record) -> None:
        self._item, self.done = item, True
        self._lists.clear()

    def extend(self, name: str, k: int, kind: str, delta: dict[str, object]) -> None:
        if not self.done:
            self._lists.setdefault(name, {}).setdefault(k, MergedObject()).add({"type": kind, **delta})

    def value(self) -> dict[str, object]:
        lists = {name: [parts[k].value() for k in sorted(parts)] for name, parts in self._lists.items()}
        return {**self._item, **lists}


class ResponseAssembly:
    """A response, its items by index."""

    def __init__(self) -> None:
        self._response: Record = {}
        self._items: dict[int, _OutputItem] = {}
        self._begun = self._over = False

    def begins_new(self, event: Record) -> bool:
        """Whether the event starts a response and is not the first."""
        return event["type"] == "response.created" and self._begun

    def feed(self, event: Record) -> None:
        """Add the next event. Events that only repeat others are skipped."""
        kind = event["type"]
        if kind in _TEXT_DELTAS:
            self._extend_item(event, *_TEXT_DELTAS[str(kind)])
        elif kind == "response.output_item.added":
            self._items[read_index(event, "output_index")] = _OutputItem(read_object(event, "item"))
        elif kind == "response.output_item.done":
            item = read_object(event, "item")
            self._items.setdefault(read_index(event, "output_index"), _OutputItem(item)).finish(item)
        elif "response" in event:
            self._response = read_object(event, "response")
        self._begun = True
        self._over = self._over or kind in _FINAL_EVENTS

    def record(self) -> Record:
        """Return the response."""
        if self._response.get("output"):
            return self._response
        return {"object": "response", **self._response, "output": [self._items[k].value() for k in sorted(self._items)]}

    def unfinished(self) -> tuple[str, ...]:
        """Return the last item if it is reasoning and not done."""
        last = max(self._items, default=None)
        if last is None or self._over or not self._items[last].is_reasoning or self._items[last].done:
            return ()
        return (f"output[{len(self._items) - 1}]",)

    def _extend_item(self, event: Record, item: str, name: str, part: str, field: str) -> None:
        if not isinstance(event.get("delta"), str):
            raise InvalidField("delta", expected("text", event.get("delta")))
        k = read_index(event, "summary_index" if name == "summary" else "content_index")
        self._items.setdefault(read_index(event, "output_index"), _OutputItem({"type": item})).extend(
            name, k, part, {field: read_text(event, "delta")}
        )
