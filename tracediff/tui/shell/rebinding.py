"""
Other keys for actions, as a person writes them in a file:

    [keys]
    next_difference = "n"
    previous_difference = ["N", "[c"]

What can't be done is a sentence that names the file, the line and the action; the action then keeps the keys that it had.
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
"""Keys that have a name."""

QUIT_KEY: Final = "ctrl+c"
"""Leaves, whatever is in the file."""

_CHORD: Final = re.compile(r"(?:ctrl|alt|shift)\+(?:shift\+)?(?:[a-z0-9]|[a-z]+\d*)")


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a file of settings says."""

    keys: Mapping[str, KeyNames] = field(default_factory=dict)
    """Actions by name, with their keys."""
    theme: str = ""
    problems: tuple[str, ...] = ()
    """Sentences on what can't be used."""
    name: str = ""
    """The file."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line that each action's keys stand on, from 1."""

    def location(self, action: str) -> str:
        """File, line and action, for a sentence."""
        line = f":{self.lines[action]}" if action in self.lines else ""
        return f"{visible_line(self.name)}{line}: keys.{visible_line(action)}"


def read_preferences(text: str, name: str, known: Sequence[str]) -> Preferences:
    """
    Read a file of settings.

    Parameters
    ----------
    text
        The file, in TOML.
    name
        What it is called in sentences.
    known
        The names of all actions.
    """
    shown = visible_line(name)
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Preferences(problems=(f"{shown}: {visible_line(str(error))}; the keys stay as they were",), name=name)
    table = content.get("keys", {})
    theme = content.get("theme", "")
    troubles = [f"{shown}: there is no setting {visible_line(key)}" for key in content if key not in {"keys", "theme"}]
    troubles += [f"{shown}: {what}" for what, wrong in _check_types(table, theme) if wrong]
    found = Preferences(name=name, lines=_key_lines(text))
    keys, more = _read_keys(table if isinstance(table, dict) else {}, known, found)
    return replace(found, keys=keys, theme=theme if isinstance(theme, str) else "", problems=(*troubles, *more))


def _check_types(table: object, theme: object) -> Iterator[tuple[str, bool]]:
    yield "keys is no table; write [keys] and the actions below it", not isinstance(table, dict)
    yield "theme is no text", not isinstance(theme, str)


def _read_keys(table: Mapping[str, Any], known: Sequence[str], found: Preferences) -> tuple[dict[str, KeyNames], list[str]]:
    keys: dict[str, KeyNames] = {}
    troubles = []
    for action, value in table.items():
        given = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else None
        wrong = next((key for key in given or () if not _is_key(key)), None)
        if action not in known:
            troubles.append(f"{found.location(action)}: there is no such action; `tracediff guide keys` has all")
        elif given is None or wrong is not None:
            what = "a key or a list of keys was expected" if given is None else f"{visible_line(repr(wrong))} is no key"
            troubles.append(f"{found.location(action)}: {what}; it keeps its own")
        else:
            keys[action] = given
    return keys, troubles


def _is_key(key: object) -> bool:
    if not isinstance(key, str) or not key.isprintable() or " " in key:
        return False
    return len(key) == 1 or key in NAMED_KEYS or is_sequence(key) or bool(_CHORD.fullmatch(key))


def _key_lines(text: str) -> dict[str, int]:
    """The first line below `[keys]` that gives each name a value; for people, so that strings over several lines may mislead."""
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
    The actions of a screen with the keys of a file.

    Parameters
    ----------
    actions
        What the screen can do.
    preferences
        The file.
    typing
        Whether one types on the screen: then keys that type something stay what they are.

    Returns
    -------
    actions
        The same ones in the same order. No key does two things.
    troubles
        Sentences on keys that clash, each with the action that keeps its own.
    """
    given = {action.name: preferences.keys[action.name] for action in actions if action.name in preferences.keys}
    wanted = {name: usable for name, keys in given.items() if (usable := _usable(keys, typing=typing)) or not keys}
    troubles: list[str] = []
    while True:
        made = tuple(replace(action, keys=_new_keys(action, wanted)) for action in actions)
        clash = next(_clashes(made, wanted), None)
        if clash is None:
            return made, tuple(troubles)
        loser, key, other = clash
        del wanted[loser]  # its own keys can clash with what another one was given: then that gives way in the next round
        troubles.append(f"{preferences.location(loser)}: {key} is a key of {other} already; it keeps its own")


def _new_keys(action: Action, wanted: Mapping[str, KeyNames]) -> KeyNames:
    keys = wanted.get(action.name, action.keys)
    return (*keys, QUIT_KEY) if action.name == "quit" and QUIT_KEY not in keys else keys


def _usable(keys: KeyNames, *, typing: bool) -> KeyNames:
    return tuple(key for key in keys if len(key) > 2 or key in NAMED_KEYS) if typing else keys


def _clashes(actions: Sequence[Action], wanted: Mapping[str, KeyNames]) -> Iterator[tuple[str, str, str]]:
    """An action that was given a key which another one has, or which begins another one's sequence; the key; the other one."""
    pairs = [(key, action.name) for action in actions for key in action.keys]
    first: dict[str, str] = {}
    # Those of the table come first: they stay. So does leaving, which has one key that is never given away.
    for key, name in sorted(pairs, key=lambda pair: pair[1] in wanted and pair[1] != "quit"):
        other = first.setdefault(key, name)
        if other != name:
            yield (name, key, other) if name in wanted else (other, key, name)
    starts = {key[0]: (key, name) for key, name in reversed(pairs) if is_sequence(key)}
    for key, name in pairs:
        if key in starts and (name in wanted or starts[key][1] in wanted):
            sequence, other = starts[key]
            yield (name, key, other) if name in wanted else (other, sequence, name)
