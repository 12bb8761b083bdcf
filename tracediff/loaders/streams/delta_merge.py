"""
JSON objects that grow by deltas, each of which says what is new.

    {"role": "assistant", "content": "Tw"} + {"content": "o."}                 {"role": "assistant", "content": "Two."}
    {"tool_calls": [{"index": 0, "id": "a"}]} + {"tool_calls": [{"index": 1}]} two calls, by index
    {"content": [{"type": "text", "text": "a"}]} + {"content": "b"}            one block, "ab"

Texts are written to buffers and joined once, so that a stream takes time in its length.
"""

from collections.abc import Mapping
from io import StringIO
from typing import Final

_FIXED_FIELDS: Final = frozenset({"role", "id", "type", "index", "format", "name", "status"})
"""Fields that a delta may repeat, and never lengthens."""
_MAX_DEPTH: Final = 6  # levels that grow; what lies deeper is taken as the last delta states it


class MergedObject:
    """An object and all that was added to it."""

    def __init__(self) -> None:
        self._fields: dict[str, object] = {}

    def add(self, delta: Mapping[str, object], depth: int = 0) -> None:
        """Lengthen the texts and lists, and set the rest."""
        for name, new in delta.items():
            self._fields[name] = _merge_field(self._fields.get(name), new, name, depth)

    def is_continued_by(self, delta: Mapping[str, object]) -> bool:
        """Whether a delta of a list without indices goes on with this object: it is of the same type, and no other by its id."""
        kind, name, other = self._fields.get("type"), self._fields.get("id"), delta.get("id")
        return kind == delta.get("type") and (other in (None, "") or name in (None, "", other))

    def value(self) -> dict[str, object]:
        """The object as it is by now."""
        return {name: merged_value(value) for name, value in self._fields.items()}


class MergedList:
    """A list that grows: by the index that its items state, or else at its end."""

    def __init__(self) -> None:
        self._indexed: dict[int, MergedObject] = {}
        self._unindexed: list[object] = []

    def add(self, item: object, depth: int) -> None:
        """Add an item, or what is new of one."""
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
        """The list as it is by now."""
        placed = (self._indexed[index] for index in sorted(self._indexed))
        return [merged_value(item) for item in (*placed, *self._unindexed)]


def merged_value(value: object) -> object:
    """What has grown, as JSON."""
    if isinstance(value, StringIO):
        return value.getvalue()
    return value.value() if isinstance(value, MergedObject | MergedList) else value


def _merge_field(old: object, new: object, name: str, depth: int) -> object:
    """What a field holds after a delta; null adds nothing."""
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
    """A list that starts with the text there was."""
    items = MergedList()
    if isinstance(old, StringIO) and old.getvalue():
        items.add({"type": "text", "text": old.getvalue()}, 0)
    return items
