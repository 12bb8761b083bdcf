"""The installed command in a real terminal: what a person sees, types and is left with."""

import os
import re
import signal
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.conftest import PAIR, Opened
from tests.e2e.terminal import Terminal

SIZES = ((60, 20), (100, 30), (200, 50))
FINDINGS = "linked 74"
_COLOR = re.compile(r"\x1b\[(?:[\d;]*;)?(?:[349][0-7]|10[0-7]|[34]8;[25];[\d;]+)[;m]")
"""Any colour but the terminal's own, which is 39 and 49."""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_pair_is_looked_at_and_left(terminal: Opened, width: int, height: int) -> None:
    """Both traces are shown aligned, keys move about, help opens and closes, and the terminal is left as it was found."""
    screen = terminal(width, height)
    screen.run(*PAIR)
    text = screen.wait_for(FINDINGS)
    assert "marlstone-8b" in text
    assert "pennyroyal-2" in text
    assert "L1" in text
    screen.press("d")
    screen.wait_until(lambda: screen.text() != text, "a key to be answered")
    screen.press("?")
    screen.wait_for("Next difference")
    screen.press("Escape")
    screen.wait_for(FINDINGS)
    screen.press("q")
    assert screen.status() == 0
    assert screen.is_as_found()


def test_the_window_can_be_resized(terminal: Opened) -> None:
    """At every size the findings stay at the top and the keys on the lowest row, and no row is longer than the window."""
    screen = terminal(*SIZES[0])
    screen.run(*PAIR)
    screen.wait_for(FINDINGS)
    for width, height in (*SIZES[1:], (80, 24), SIZES[0]):
        screen.resize(width, height)
        screen.wait_until(partial(_has_keys_on_row, screen, height), "the keys on the lowest row")
        assert FINDINGS in screen.rows()[0]
        assert max(map(len, screen.rows())) <= width
    screen.press("C-c")
    assert screen.status() == 0
    assert screen.is_as_found()


def _has_keys_on_row(screen: Terminal, height: int) -> bool:
    rows = screen.rows()
    return len(rows) == height and "quit" in rows[-1]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_signal_ends_it(terminal: Opened, number: int, status: int) -> None:
    """Whoever ends the program from outside gets the terminal back as it was, and a status that says which signal it was."""
    screen = terminal()
    screen.run(*PAIR)
    screen.wait_for(FINDINGS)
    screen.signal(number)
    assert screen.status() == status
    assert screen.is_as_found()
    assert "Traceback" not in screen.text()


def test_a_dumb_terminal_gets_the_diff(terminal: Opened) -> None:
    """A terminal that can only print gets what `tracediff diff` prints, and no escape sequence."""
    screen = terminal(TERM="dumb")
    screen.type("export TERM=dumb")
    screen.press("Enter")
    screen.run(*PAIR)
    assert screen.status() == 1
    assert "linked" in screen.tmux("capture-pane", "-p", "-S-")
    assert screen.is_as_found()


def test_without_colours(terminal: Opened) -> None:
    """NO_COLOR is heeded: the screen has no colour in it, and says the same."""
    screen = terminal(NO_COLOR="1")
    screen.run(*PAIR)
    screen.wait_for(FINDINGS)
    assert not [row for row in screen.rows(styled=True) if _COLOR.search(row)]
    screen.press("q")
    assert screen.status() == 0


def test_trouble_is_told_on_one_line(terminal: Opened) -> None:
    """A file that isn't there is told in the shell, not on a screen of its own."""
    screen = terminal()
    screen.run("nothing.txt", PAIR[1])
    assert screen.status() == 2
    assert "tracediff: nothing.txt: no such file" in screen.text()
    assert screen.is_as_found()


def test_a_collection_is_browsed(terminal: Opened, collection: Path) -> None:
    """The pairs of a file are listed and compared; typing filters, Enter opens, > walks on, b leads back, Ctrl+C leaves."""
    screen = terminal()
    screen.run(collection)
    screen.wait_for("120 pairs")
    screen.wait_for("100 %")
    screen.type("sum_17 thorn")
    screen.wait_for("2 found")
    screen.press("Enter")
    screen.wait_for("R thornapple")
    screen.wait_for("linked")
    screen.press("v")
    screen.wait_for("Structure")
    screen.press("v")
    screen.wait_for("R thornapple  2 steps")
    screen.press(">")
    screen.wait_for("L pennyroyal-2")
    screen.press("b")
    screen.wait_for("2 found")
    screen.press("C-c")
    assert screen.status() == 0
    assert screen.is_as_found()


@pytest.mark.parametrize("key", ["q", "C-c"])
def test_reading_can_be_left(terminal: Opened, tmp_path: Path, key: str) -> None:
    """What takes long to read is waited for on a screen that can be left at any time."""
    pipe = tmp_path / "traces.jsonl"
    os.mkfifo(pipe)
    screen = terminal()
    screen.run(pipe)
    screen.wait_for("reading …")
    screen.press(key)
    assert screen.status() == 0
    assert screen.is_as_found()


def test_trouble_after_waiting_is_told_in_the_shell(terminal: Opened, tmp_path: Path) -> None:
    """Where what one waited for is no trace, the screen goes away, and the shell tells why, with status 2."""
    pipe = tmp_path / "traces.jsonl"
    os.mkfifo(pipe)
    screen = terminal()
    screen.run(pipe)
    screen.wait_for("reading …")
    pipe.write_text('{"nothing": 1}\n', "utf8")
    assert screen.status() == 2
    assert screen.is_as_found()
    assert "tracediff: " in screen.text()
    assert "Traceback" not in screen.text()
