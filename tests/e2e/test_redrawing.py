"""What stands on a real terminal after any keys is what a screen drawn from scratch would show: nothing stale is left."""

import random
import time
from collections.abc import Sequence
from functools import partial
from typing import Final

import pytest

from tests.e2e.conftest import PAIR, Opened
from tests.e2e.terminal import Terminal

_STILL: Final = 0.15  # seconds without a change
PAIR_KEYS: Final = (
    *("j", "k", "C-d", "C-u", "G", "gg", "]c", "[c", "]p", "[p", "]m", "[m", "%", "Space", "Tab"),
    *("za", "zM", "zR", "f", "y", "s", "n", "N", "p", "x", "U", "U", "J", "Enter", "/the", "/a 6", "Escape"),
)
PICTURE_KEYS: Final = ("j", "k", "h", "l", "C-d", "C-u", "n", "N", "+", "-", "m")
THEMES: Final = ("light", "blue-orange", "terminal", "dark")
"""What the key of themes leads to; each has all drawn from scratch, and the last one is the first."""


def settled(screen: Terminal) -> list[str]:
    """All rows but the lowest, with their looks, as soon as nothing changes any more."""
    before: list[str] = []
    while (now := screen.rows(styled=True)) != before or "aligning" in now[0]:
        before = now
        time.sleep(_STILL)
    return now[:-1]


def press(screen: Terminal, keys: str) -> None:
    """Press a key by tmux's name, or type several; a search is kept, so that what follows are keys again."""
    if keys.startswith("/"):
        screen.type(f"{keys}\r")
    elif len(keys) == 2 and keys[0] in "][zg":
        screen.type(keys)
    else:
        screen.press(keys)


def stale(screen: Terminal) -> list[tuple[str, str]]:
    """The rows that change when the screen is drawn from scratch, before and after."""
    seen = settled(screen)
    for theme in THEMES:
        screen.press("t")
        screen.wait_until(partial(_tells, screen, f" Theme: {theme}"), f"the theme {theme}")
    return [rows for rows in zip(seen, settled(screen), strict=True) if rows[0] != rows[1]]


def _tells(screen: Terminal, words: str) -> bool:
    return screen.rows()[-1].startswith(words)


def walk(screen: Terminal, keys: Sequence[str], *, rounds: int, seed: int) -> None:
    """Press keys by chance, a few at a time, and look after each few whether anything is stale."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    done: list[str] = []
    for _ in range(rounds):
        for key in chance.choices(keys, k=5):
            press(screen, key)
            done.append(key)
        assert stale(screen) == [], f"after {done}"


@pytest.mark.parametrize(("width", "height", "seed"), [(120, 40, 1), (60, 20, 2), (100, 30, 3)])
def test_nothing_stale_is_left_of_a_pair(terminal: Opened, width: int, height: int, seed: int) -> None:
    """Moving, searching, folding, filtering, syncing and pinning in any order."""
    screen = terminal(width, height)
    screen.run(*PAIR)
    screen.wait_for("linked 74")
    walk(screen, PAIR_KEYS, rounds=5, seed=seed)


def test_nothing_stale_is_left_of_the_picture(terminal: Opened) -> None:
    """The crosshair leaves no trace."""
    screen = terminal(100, 30)
    screen.run(*PAIR)
    screen.wait_for("linked 74")
    screen.press("v")
    screen.wait_for("Structure")
    walk(screen, PICTURE_KEYS, rounds=4, seed=4)
