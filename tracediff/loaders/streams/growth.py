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

_NAMES: Final = frozenset({"role", "id", "type", "index", "format", "name", "status"})
"""Fields that a delta may repeat, and never lengthens."""
_DEEPEST: Final = 6  # levels that grow; what lies deeper is taken as the last delta states it


class Growing:
    """An object and all that was added to it."""

    def __init__(self) -> None:
        self._fields: dict[str, object] = {}

    def add(self, delta: Mapping[str, object], depth: int = 0) -> None:
        """Lengthen the texts and lists, and set the rest."""
        for name, new in delta.items():
            self._fields[name] = _joined(self._fields.get(name), new, name, depth)

    def belongs(self, delta: Mapping[str, object]) -> bool:
        """Whether a delta of a list without indices goes on with this object: it is of the same type, and no other by its id."""
        kind, name, other = self._fields.get("type"), self._fields.get("id"), delta.get("id")
        return kind == delta.get("type") and (other in (None, "") or name in (None, "", other))

    def value(self) -> dict[str, object]:
        """The object as it is by now."""
        return {name: grown(value) for name, value in self._fields.items()}


class Items:
    """A list that grows: by the index that its items state, or else at its end."""

    def __init__(self) -> None:
        self._placed: dict[int, Growing] = {}
        self._loose: list[object] = []

    def add(self, item: object, depth: int) -> None:
        """Add an item, or what is new of one."""
        if isinstance(item, dict):
            self._item(item).add(item, depth)
        else:
            self._loose.append(item)

    def _item(self, delta: Mapping[str, object]) -> Growing:
        index, last = delta.get("index"), self._loose[-1] if self._loose else None
        if isinstance(index, int):
            return self._placed.setdefault(index, Growing())
        if isinstance(last, Growing) and last.belongs(delta):
            return last
        self._loose.append(new := Growing())
        return new

    def value(self) -> list[object]:
        """The list as it is by now."""
        placed = (self._placed[index] for index in sorted(self._placed))
        return [grown(item) for item in (*placed, *self._loose)]


def grown(value: object) -> object:
    """What has grown, as JSON."""
    if isinstance(value, StringIO):
        return value.getvalue()
    return value.value() if isinstance(value, Growing | Items) else value


def _joined(old: object, new: object, name: str, depth: int) -> object:
    """What a field holds after a delta; null adds nothing."""
    if new is None:
        return old
    if isinstance(new, str):
        return (new or old) if name in _NAMES else _lengthened(old, new, depth)
    if isinstance(new, dict) and depth < _DEEPEST:
        inner = old if isinstance(old, Growing) else Growing()
        inner.add(new, depth + 1)
        return inner
    if isinstance(new, list) and depth < _DEEPEST:
        items = old if isinstance(old, Items) else _as_items(old)
        for item in new:
            items.add(item, depth + 1)
        return items
    return new


def _lengthened(old: object, new: str, depth: int) -> object:
    if isinstance(old, Items):
        if new:
            old.add({"type": "text", "text": new}, depth + 1)
        return old
    text = old if isinstance(old, StringIO) else StringIO()
    text.write(new)
    return text


def _as_items(old: object) -> Items:
    """A list that starts with the text there was."""
    items = Items()
    if isinstance(old, StringIO) and old.getvalue():
        items.add({"type": "text", "text": old.getvalue()}, 0)
    return items
