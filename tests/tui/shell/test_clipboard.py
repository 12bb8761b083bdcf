"""The ways to copy a text."""

import base64
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracediff.tui.shell.clipboard import MAX_OSC52_BYTES, Clipboard, FindProgram, clipboard_tools, osc52_sequence

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def path_with(*names: str) -> FindProgram:
    """A path with just these programs on it."""
    return lambda name: f"/bin/{name}" if name in names else None


def program(folder: Path, name: str, status: int = 0) -> None:
    """A program that writes its arguments and its standard input to a file."""
    path = folder / name
    path.write_text(f'#!/bin/sh\nprintf "%s " "$@" > "{folder}/args"\ncat > "{folder}/got"\nexit {status}\n')
    path.chmod(0o755)


CASES: list[tuple[dict[str, str], tuple[str, ...], list[str]]] = [
    ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ("wl-copy", "xclip", "xsel"), ["wl-copy", "xclip", "xsel"]),
    ({"DISPLAY": ":0"}, ("wl-copy", "xsel"), ["xsel"]),
    ({}, ("wl-copy", "xclip", "xsel"), []),
    ({}, ("pbcopy",), ["pbcopy"]),
    ({"SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"}, ("pbcopy", "clip.exe", "tmux"), []),
    ({"SSH_TTY": "/dev/pts/1", "TMUX": "socket,1,0"}, ("pbcopy", "tmux"), ["tmux"]),
    ({"SSH_TTY": "/dev/pts/1", "DISPLAY": "localhost:10.0"}, ("xclip",), ["xclip"]),
]


@pytest.mark.parametrize(("environ", "there", "expected"), CASES)
def test_the_surest_way_comes_first(environ: dict[str, str], there: tuple[str, ...], expected: list[str]) -> None:
    """The clipboard of this machine if it has a screen and the person sits at it; then tmux."""
    assert [tool.command[0] for tool in clipboard_tools(environ, path_with(*there))] == expected


def test_a_program_gets_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole text arrives, and the sentence says how much and where."""
    program(tmp_path, "wl-copy")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    copied = Clipboard({"WAYLAND_DISPLAY": "w"}, path_with("wl-copy"), pytest.fail).copy("né 👩 two\nlines")
    assert (copied.sentence, copied.confirmed) == ("Copied 14 characters to the clipboard", True)
    assert (tmp_path / "got").read_text("utf8") == "né 👩 two\nlines"


def test_tmux_passes_the_text_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In tmux its own command is used, for many a tmux ignores the clipboard requests of programs inside."""
    program(tmp_path, "tmux")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    copied = Clipboard({"TMUX": "x", "SSH_TTY": "y", "TERM": "tmux-256color"}, path_with("tmux"), pytest.fail).copy("words")
    assert "tmux" in copied.sentence
    assert (tmp_path / "args").read_text().split() == ["load-buffer", "-w", "-"]
    assert (tmp_path / "got").read_text() == "words"


def test_the_next_way_follows_one_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that fails or can't be started is skipped; then comes the terminal, then the file."""
    program(tmp_path, "wl-copy", status=1)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    sent: list[str] = []
    ways = Clipboard(
        {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "TERM": "xterm"},
        path_with("wl-copy", "xclip-is-not-here"),
        sent.append,
        tmp_path,
    )
    copied = ways.copy("words")
    assert not copied.confirmed
    assert sent == ["\x1b]52;c;d29yZHM=\a"]
    again = ways.copy("words", again=True)
    assert again.confirmed
    assert (tmp_path / "copied.txt").read_text() == "words"
    assert str(tmp_path / "copied.txt") in again.sentence


@given(TEXTS)
def test_the_sequence_holds_the_text(text: str) -> None:
    """It is one request with all of the text, and none of the text is outside it."""
    order = osc52_sequence(text, {"TERM": "xterm-256color"})
    assert order is not None
    match = re.fullmatch(r"\x1b]52;c;([A-Za-z0-9+/=]*)\x07", order)
    assert match is not None
    assert base64.b64decode(match[1]).decode("utf8") == text


@given(TEXTS)
def test_gnu_screen_gets_the_sequence_in_pieces(text: str) -> None:
    """Each piece is wrapped and short; together they are the same request."""
    order = osc52_sequence(text, {"TERM": "screen", "STY": "1.pts"})
    assert order is not None
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", order, re.DOTALL)
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == order
    assert all(len(piece) <= 240 for piece in pieces)
    assert "".join(pieces) == osc52_sequence(text, {"TERM": "xterm"})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["linux", "dumb", "xterm", "web"]), TEXTS)
def test_without_a_terminal_clipboard_there_is_a_file(tmp_path: Path, term: str, text: str) -> None:
    """For a terminal without a clipboard, a web page or a very long text, a file has all of it, line ends included."""
    long = text + "x" * (MAX_OSC52_BYTES + 1) if term == "xterm" else text
    emit = None if term == "web" else pytest.fail
    copied = Clipboard({"TERM": "xterm" if term == "web" else term}, path_with(), emit, tmp_path / "state").copy(long)
    assert copied.confirmed
    assert (tmp_path / "state" / "copied.txt").read_bytes() == long.encode()
    assert (tmp_path / "state" / "copied.txt").stat().st_mode & 0o077 == 0


def test_without_any_way_it_says_so(tmp_path: Path) -> None:
    """No program, no terminal, and no folder that can be written to."""
    assert Clipboard({}, path_with(), pytest.fail).copy("x").sentence == "No way to copy 1 character from here"
    (tmp_path / "file").write_text("")
    copied = Clipboard({}, path_with(), pytest.fail, tmp_path / "file").copy("x")
    assert "can't be written" in copied.sentence
    assert not copied.confirmed
