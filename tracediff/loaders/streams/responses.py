"""
Streams of OpenAI's Responses.

    {"type": "response.created", "response": {"model": "m", "output": []}}
    {"type": "response.output_item.added", "output_index": 0, "item": {"type": "reasoning", "summary": []}}
    {"type": "response.reasoning_summary_text.delta", "output_index": 0, "summary_index": 0, "delta": "Two and"}
    {"type": "response.output_item.done", "output_index": 0, "item": {"type": "reasoning", "summary": [...]}}
    {"type": "response.completed", "response": {"model": "m", "output": [...]}}

The last one holds the whole, unless the service leaves its output empty, or the stream broke off: then the items do, each as it
was when it was done, or as its deltas tell.
"""

from typing import Final

from tracediff.loaders.records.findings import Record, Unfit, expected
from tracediff.loaders.streams.assembly import index, inner, piece
from tracediff.loaders.streams.growth import Growing

PREFIX: Final = "response."
_ENDS: Final = frozenset({"response.completed", "response.incomplete", "response.failed", "response.cancelled"})
_TEXTS: Final = {
    "response.reasoning_summary_text.delta": ("reasoning", "summary", "summary_text", "text"),
    "response.reasoning_text.delta": ("reasoning", "content", "reasoning_text", "text"),
    "response.output_text.delta": ("message", "content", "output_text", "text"),
    "response.refusal.delta": ("message", "content", "refusal", "refusal"),
}
"""Type of an event -> the type of the item, its list, the type of the part there, and the field that is lengthened."""


class _Item:
    """An item of the output, in pieces until it is done."""

    def __init__(self, item: Record) -> None:
        self.done = False
        self._item: Record = item
        self._lists: dict[str, dict[int, Growing]] = {}

    @property
    def thinks(self) -> bool:
        return self._item.get("type") == "reasoning"

    def finish(self, item: Record) -> None:
        self._item, self.done = item, True
        self._lists.clear()

    def lengthen(self, name: str, k: int, kind: str, delta: dict[str, object]) -> None:
        if not self.done:
            self._lists.setdefault(name, {}).setdefault(k, Growing()).add({"type": kind, **delta})

    def value(self) -> dict[str, object]:
        lists = {name: [parts[k].value() for k in sorted(parts)] for name, parts in self._lists.items()}
        return {**self._item, **lists}


class Response:
    """A response; its items by index."""

    def __init__(self) -> None:
        self._response: Record = {}
        self._items: dict[int, _Item] = {}
        self._begun = self._over = False

    def starts_anew(self, event: Record) -> bool:
        """Whether it is the start of a response, and not the first event."""
        return event["type"] == "response.created" and self._begun

    def add(self, event: Record) -> None:
        """Take the next event; those that only repeat what others say are passed over."""
        kind = event["type"]
        if kind in _TEXTS:
            self._lengthen(event, *_TEXTS[str(kind)])
        elif kind == "response.output_item.added":
            self._items[index(event, "output_index")] = _Item(inner(event, "item"))
        elif kind == "response.output_item.done":
            item = inner(event, "item")
            self._items.setdefault(index(event, "output_index"), _Item(item)).finish(item)
        elif "response" in event:
            self._response = inner(event, "response")
        self._begun = True
        self._over = self._over or kind in _ENDS

    def record(self) -> Record:
        """Return the response."""
        if self._response.get("output"):
            return self._response
        return {"object": "response", **self._response, "output": [self._items[k].value() for k in sorted(self._items)]}

    def unfinished(self) -> tuple[str, ...]:
        """Return the last item, if it is reasoning that was not done."""
        last = max(self._items, default=None)
        if last is None or self._over or not self._items[last].thinks or self._items[last].done:
            return ()
        return (f"output[{len(self._items) - 1}]",)

    def _lengthen(self, event: Record, item: str, name: str, part: str, field: str) -> None:
        if not isinstance(event.get("delta"), str):
            raise Unfit("delta", expected("text", event.get("delta")))
        at, k = index(event, "output_index"), index(event, "summary_index" if name == "summary" else "content_index")
        self._items.setdefault(at, _Item({"type": item})).lengthen(name, k, part, {field: piece(event, "delta")})
