"""
Attributes as a tree, however they are flattened.

    {"llm.output_messages.0.message.role": "assistant"}
    {"llm.output_messages": [{"message.role": "assistant"}]}         all three become
    {"llm": {"output_messages": [{"message": {"role": "assistant"}}]}}
"""

from collections.abc import Mapping
from typing import Any, Final

_MAX_PARTS: Final = 32  # of a name; no convention has a third of that
_MAX_DEPTH: Final = 64  # of nested values


def unflatten(value: object, depth: int = 0) -> Any:
    """Split dotted names into nested objects. An object whose names are numbers becomes a list."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [unflatten(item, depth + 1) for item in value]
    if not isinstance(value, Mapping):
        return value
    tree: dict[str, Any] = {}
    for name, item in value.items():
        path = str(name).split(".", _MAX_PARTS)
        _insert(tree, path, unflatten(item, depth + len(path)))
    return _lists_where_numbered(tree)


def get_path(value: object, *path: str) -> Any:
    """The value at the end of a path of names; None if there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _insert(tree: dict[str, Any], path: list[str], item: Any) -> None:
    """Put a value at its path. If an object and another value have the same path, the object wins."""
    for name in path[:-1]:
        inner = tree.get(name)
        inner = _as_numbered(inner) if isinstance(inner, list) else inner
        tree[name] = inner if isinstance(inner, dict) else {}
        tree = tree[name]
    existing = tree.get(path[-1])
    if isinstance(existing, dict) and isinstance(item, dict):
        tree[path[-1]] = {**existing, **item}
    elif not isinstance(existing, dict):
        tree[path[-1]] = item


def _as_numbered(items: list[Any]) -> dict[str, Any]:
    return {str(k): item for k, item in enumerate(items)}


def _lists_where_numbered(tree: dict[str, Any]) -> Any:
    """Turn objects whose names are numbers into lists, at every level."""
    converted = {name: _lists_where_numbered(item) if isinstance(item, dict) else item for name, item in tree.items()}
    if converted and all(name.isdecimal() and name.isascii() for name in converted):
        return [converted[name] for name in sorted(converted, key=lambda name: (len(name), name))]
    return converted
