"""
Attributes as a tree, in whichever way they are flattened.

    {"llm.output_messages.0.message.role": "assistant"}
    {"llm.output_messages": [{"message.role": "assistant"}]}         all three become
    {"llm": {"output_messages": [{"message": {"role": "assistant"}}]}}
"""

from collections.abc import Mapping
from typing import Any, Final

_MAX_PARTS: Final = 32  # parts of a name; no convention has a third of that
_MAX_DEPTH: Final = 64  # values within values


def unflatten(value: object, depth: int = 0) -> Any:
    """The value with all names that have dots taken apart; an object whose names are numbers is a list."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [unflatten(item, depth + 1) for item in value]
    if not isinstance(value, Mapping):
        return value
    grown: dict[str, Any] = {}
    for name, item in value.items():
        path = str(name).split(".", _MAX_PARTS)
        _insert(grown, path, unflatten(item, depth + len(path)))
    return _lists_where_numbered(grown)


def get_path(value: object, *path: str) -> Any:
    """What stands at the end of a path; None where it leads nowhere."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _insert(grown: dict[str, Any], path: list[str], item: Any) -> None:
    """Put a value at its place. Where an object and something else claim one place, the object has it."""
    for name in path[:-1]:
        inner = grown.get(name)
        inner = _as_numbered(inner) if isinstance(inner, list) else inner
        grown[name] = inner if isinstance(inner, dict) else {}
        grown = grown[name]
    here = grown.get(path[-1])
    if isinstance(here, dict) and isinstance(item, dict):
        grown[path[-1]] = {**here, **item}
    elif not isinstance(here, dict):
        grown[path[-1]] = item


def _as_numbered(items: list[Any]) -> dict[str, Any]:
    return {str(k): item for k, item in enumerate(items)}


def _lists_where_numbered(grown: dict[str, Any]) -> Any:
    """An object as a list, where its names are numbers; what is in it, too."""
    inside = {name: _lists_where_numbered(item) if isinstance(item, dict) else item for name, item in grown.items()}
    if inside and all(name.isdecimal() and name.isascii() for name in inside):
        return [inside[name] for name in sorted(inside, key=lambda name: (len(name), name))]
    return inside
