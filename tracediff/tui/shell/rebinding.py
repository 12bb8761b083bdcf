"""
A person's own keys for actions, from a file of settings:

    [keys]
    next_difference = "n"
    previous_difference = ["N", "[c"]

For each problem there is a sentence that names file, line and action; the action then keeps the keys it had.

The library's own keymap would not do. It knows neither sequences nor actions without a key, and where a key of the file belongs
to another action, that one loses it, even if it is the last key to quit.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tracediff.text.visible import visible_line
from tracediff.tui.shell.keys import Action, is_sequence

KeyNames = tuple[str, ...]

NAMED_KEYS: Final = frozenset(
    [
        *("enter", "tab", "shift+tab", "escape", "space", "backspace", "delete", "insert"),
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *(f"f{n}" for n in range(1, 13)),
    ]
)
"""Keys that are written by name."""

QUIT_KEY: Final = "ctrl+c"
"""This key quits the program, whatever is in the file."""

_CHORD: Final = re.compile(r"(?:ctrl|alt|shift)\+(?:shift\+)?(?:[a-z0-9]|[a-z]+\d*)")


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is in a file of settings."""

    keys: Mapping[str, KeyNames] = field(default_factory=dict)
    """The keys of actions, by the action's name."""
    theme: str = ""
    problems: tuple[str, ...] = ()
    """Sentences on what can't be used, each with its place."""
    name: str = ""
    """The name of the file."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each action's keys, from 1."""

    def location(self, action: str) -> str:
        """File, line and action, as a sentence names them."""
        line = f":{self.lines[action]}" if action in self.lines else ""
        return f"{visible_line(self.name)}{line}: keys.{visible_line(action)}"


def read_preferences(text: str, name: str, known: Sequence[str]) -> Preferences:
    """
    Read a file of settings.

    Parameters
    ----------
    text
        The content of the file, in TOML.
    name
        The name of the file, for sentences.
    known
        The names of all actions.
    """
    file = visible_line(name)
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Preferences(problems=(f"{file}: {visible_line(str(error))}; all keys stay as they are",), name=name)
    table = content.get("keys", {})
    theme = content.get("theme", "")
    problems = [f"{file}: there is no setting {visible_line(key)}" for key in content if key not in {"keys", "theme"}]
    problems += [f"{file}: {what}" for what, wrong in _check_types(table, theme) if wrong]
    preferences = Preferences(name=name, lines=_key_lines(text))
    keys, more = _read_keys(table if isinstance(table, dict) else {}, known, preferences)
    return replace(preferences, keys=keys, theme=theme if isinstance(theme, str) else "", problems=(*problems, *more))


def _check_types(table: object, theme: object) -> Iterator[tuple[str, bool]]:
    yield "`keys` is not a table; write [keys] and the actions below it", not isinstance(table, dict)
    yield "`theme` is not a text", not isinstance(theme, str)


def _read_keys(table: Mapping[str, Any], known: Sequence[str], preferences: Preferences) -> tuple[dict[str, KeyNames], list[str]]:
    keys: dict[str, KeyNames] = {}
    problems = []
    for action, value in table.items():
        given = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else None
        wrong = next((key for key in given or () if not _is_key(key)), None)
        if action not in known:
            problems.append(f"{preferences.location(action)}: there is no such action; `tracediff guide keys` lists all")
        elif given is None or wrong is not None:
            what = "expected a key or a list of keys" if given is None else f"{visible_line(repr(wrong))} is not a key"
            problems.append(f"{preferences.location(action)}: {what}; the action keeps its own")
        else:
            keys[action] = given
    return keys, problems


def _is_key(key: object) -> bool:
    if not isinstance(key, str) or not key.isprintable() or " " in key:
        return False
    return len(key) == 1 or key in NAMED_KEYS or is_sequence(key) or bool(_CHORD.fullmatch(key))


def _key_lines(text: str) -> dict[str, int]:
    """The first line below `[keys]` that sets each name. Only for sentences: a string over several lines may mislead it."""
    lines: dict[str, int] = {}
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[+\s*([\w.]*)", line)
        inside = header[1] == "keys" if header else inside
        name = re.match(r"\s*(?:keys\s*\.\s*)?[\"']?([\w-]+)[\"']?\s*=", line)
        if name and (inside or line.lstrip().startswith("keys")):
            lines.setdefault(name[1], number)
    return lines


def rebind(
    actions: Sequence[Action], preferences: Preferences, *, typing: bool = False
) -> tuple[tuple[Action, ...], tuple[str, ...]]:
    """
    Give the actions of a screen the keys of a file.

    Parameters
    ----------
    actions
        The actions of the screen.
    preferences
        The person's file.
    typing
        Whether a person types text on the screen; then keys that type something are left out.

    Returns
    -------
    actions
        The same actions in the same order. No key does two things.
    problems
        Sentences on keys that clash, each on the action that keeps its own.
    """
    given = {action.name: preferences.keys[action.name] for action in actions if action.name in preferences.keys}
    new_keys = {name: usable for name, keys in given.items() if (usable := _usable(keys, typing=typing)) or not keys}
    problems: list[str] = []
    while True:
        rebound = tuple(replace(action, keys=_new_keys(action, new_keys)) for action in actions)
        clash = next(_clashes(rebound, new_keys), None)
        if clash is None:
            return rebound, tuple(problems)
        loser, key, other = clash
        del new_keys[loser]  # its own keys may clash with new keys of another action, which then gives way in the next round
        problems.append(f"{preferences.location(loser)}: {key} is already a key of {other}; the action keeps its own")


def _new_keys(action: Action, new_keys: Mapping[str, KeyNames]) -> KeyNames:
    keys = new_keys.get(action.name, action.keys)
    return (*keys, QUIT_KEY) if action.name == "quit" and QUIT_KEY not in keys else keys


def _usable(keys: KeyNames, *, typing: bool) -> KeyNames:
    return tuple(key for key in keys if len(key) > 2 or key in NAMED_KEYS) if typing else keys


def _clashes(actions: Sequence[Action], new_keys: Mapping[str, KeyNames]) -> Iterator[tuple[str, str, str]]:
    """Yield clashes: an action, its new key, and the other action that has that key or a sequence which begins with it."""
    pairs = [(key, action.name) for action in actions for key in action.keys]
    first: dict[str, str] = {}
    # Keys of the table come first and stay. So do the keys to quit, one of which is never given away.
    for key, name in sorted(pairs, key=lambda pair: pair[1] in new_keys and pair[1] != "quit"):
        other = first.setdefault(key, name)
        if other != name:
            yield (name, key, other) if name in new_keys else (other, key, name)
    starts = {key[0]: (key, name) for key, name in reversed(pairs) if is_sequence(key)}
    for key, name in pairs:
        if key in starts and (name in new_keys or starts[key][1] in new_keys):
            sequence, other = starts[key]
            yield (name, key, other) if name in new_keys else (other, sequence, name)
