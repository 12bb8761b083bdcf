"""
JSON objects that grow by deltas, each of which states what is new.

    {"role": "assistant", "content": "Tw"} + {"content": "o."}                 {"role": "assistant", "content": "Two."}
    {"tool_calls": [{"index": 0, "id": "a"}]} + {"tool_calls": [{"index": 1}]} two calls, by index
    {"content": [{"type": "text", "text": "a"}]} + {"content": "b"}            one block, "ab"

Texts are written to buffers and joined once, so a stream takes time linear in its length.
"""

from collections.abc import Mapping
from io import StringIO
from typing import Final

_FIXED_FIELDS: Final = frozenset({"role", "id", "type", "index", "format", "name", "status"})
"""Fields that a delta may repeat but never extends."""
_MAX_DEPTH: Final = 6  # levels that are merged; below them, the last delta wins


class MergedObject:
    """An object with all deltas added to it so far."""

    def __init__(self) -> None:
        self._fields: dict[str, object] = {}

    def add(self, delta: Mapping[str, object], depth: int = 0) -> None:
        """Extend texts and lists, merge objects, and set everything else."""
        for name, new in delta.items():
            self._fields[name] = _merge_field(self._fields.get(name), new, name, depth)

    def is_continued_by(self, delta: Mapping[str, object]) -> bool:
        """Whether a list item without an index continues this object: it has the same type, and no other id."""
        kind, name, other = self._fields.get("type"), self._fields.get("id"), delta.get("id")
        return kind == delta.get("type") and (other in (None, "") or name in (None, "", other))

    def value(self) -> dict[str, object]:
        """Return the object merged so far."""
        return {name: merged_value(value) for name, value in self._fields.items()}


class MergedList:
    """A list that grows: at the index that an item states, else at the end."""

    def __init__(self) -> None:
        self._indexed: dict[int, MergedObject] = {}
        self._unindexed: list[object] = []

    def add(self, item: object, depth: int) -> None:
        """Add an item, or the delta of one."""
        if isinstance(item, dict):
            self._item_for(item).add(item, depth)
        else:
            self._unindexed.append(item)

    def _item_for(self, delta: Mapping[str, object]) -> MergedObject:
        index, last = delta.get("index"), self._unindexed[-1] if self._unindexed else None
        if isinstance(index, int):
            return self._indexed.setdefault(index, MergedObject())
        if isinstance(last, MergedObject) and last.is_continued_by(delta):
            return last
        self._unindexed.append(new := MergedObject())
        return new

    def value(self) -> list[object]:
        """Return the list merged so far."""
        indexed = (self._indexed[index] for index in sorted(self._indexed))
        return [merged_value(item) for item in (*indexed, *self._unindexed)]


def merged_value(value: object) -> object:
    """A merged value as JSON."""
    if isinstance(value, StringIO):
        return value.getvalue()
    return value.value() if isinstance(value, MergedObject | MergedList) else value


def _merge_field(old: object, new: object, name: str, depth: int) -> object:
    """The value of a field after a delta; null changes nothing."""
    if new is None:
        return old
    if isinstance(new, str):
        return (new or old) if name in _FIXED_FIELDS else _append_text(old, new, depth)
    if isinstance(new, dict) and depth < _MAX_DEPTH:
        inner = old if isinstance(old, MergedObject) else MergedObject()
        inner.add(new, depth + 1)
        return inner
    if isinstance(new, list) and depth < _MAX_DEPTH:
        items = old if isinstance(old, MergedList) else _as_list(old)
        for item in new:
            items.add(item, depth + 1)
        return items
    return new


def _append_text(old: object, new: str, depth: int) -> object:
    if isinstance(old, MergedList):
        if new:
            old.add({"type": "text", "text": new}, depth + 1)
        return old
    text = old if isinstance(old, StringIO) else StringIO()
    text.write(new)
    return text


def _as_list(old: object) -> MergedList:
    """A list that starts with the text so far, if there is any."""
    items = MergedList()
    if isinstance(old, StringIO) and old.getvalue():
        items.add({"type": "text", "text": old.getvalue()}, 0)
    return items
