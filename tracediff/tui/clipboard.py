"""
Where a copied text can go, the surest way first.

    here        a program that sets the clipboard of this machine: where it has a screen, and one isn't logged in from afar
    tmux        `tmux load-buffer -w`: tmux keeps the text and hands it to the terminal around it, whether or not it is set to
                take such orders from programs inside
    terminal    the escape sequence OSC 52, which reaches the terminal one sits at, over SSH too; nothing tells whether it did
    file        in the state folder, where nothing else is left
"""

import base64
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tracediff.keeping.files import write_whole
from tracediff.report.naming import count

Which = Callable[[str], str | None]
"""Finds a program, as `shutil.which` does."""

LONGEST: Final = 74_994
"""Bytes that nearly every terminal takes by OSC 52; some drop longer ones, some print them on the screen."""

_PATIENCE: Final = 3.0  # seconds
_SCREEN_PIECE: Final = 240  # bytes of an escape sequence that old versions of GNU screen pass on
_DEAF: Final = frozenset({"linux", "dumb", ""})  # terminals that know no clipboard


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that takes a text on its standard input."""

    command: tuple[str, ...]
    into: str
    """What it sets, as the end of "Copied to"."""
    encoding: str = "utf-8"
    sure: bool = True
    """Whether the text is known to be there when the program says so."""


def tools(environ: Mapping[str, str], which: Which) -> Iterator[Tool]:
    """The programs that can set a clipboard here, the surest first."""
    afar = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    known = (
        (bool(environ.get("WAYLAND_DISPLAY")), Tool(("wl-copy",), "the clipboard")),
        (bool(environ.get("DISPLAY")), Tool(("xclip", "-selection", "clipboard"), "the clipboard")),
        (bool(environ.get("DISPLAY")), Tool(("xsel", "--clipboard", "--input"), "the clipboard")),
        (not afar, Tool(("pbcopy",), "the clipboard")),
        (not afar, Tool(("clip.exe",), "the clipboard", "utf-16")),
        (bool(environ.get("TMUX")), Tool(("tmux", "load-buffer", "-w", "-"), "tmux and its terminal's clipboard", sure=False)),
    )
    return (tool for there, tool in known if there and which(tool.command[0]))


def run(tool: Tool, text: str) -> bool:
    """Hand a text to a program; False where that fails."""
    try:
        # Its output goes nowhere: xclip and wl-copy stay in the background with it open until something else is copied.
        done = subprocess.run(  # noqa: S603  # a fixed command, found on the person's own path
            tool.command,
            input=text.encode(tool.encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def sequence(text: str, environ: Mapping[str, str]) -> str | None:
    """The escape sequence that has the terminal copy a text; None where it would not, or not all of it."""
    data = text.encode("utf-8", "replace")
    if len(data) > LONGEST or environ.get("TERM", "") in _DEAF:
        return None
    order = f"\x1b]52;c;{base64.b64encode(data).decode()}\a"
    if not environ.get("STY") or environ.get("TMUX"):
        return order
    pieces = (order[at : at + _SCREEN_PIECE] for at in range(0, len(order), _SCREEN_PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)  # GNU screen hands on what is wrapped so


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of a text."""

    sentence: str
    """For the person."""
    sure: bool
    """Whether it is known to have arrived."""


@dataclass(frozen=True, slots=True)
class Clipboard:
    """
    The ways from here.

    Parameters
    ----------
    environ
        The environment's variables.
    which
        Finds a program.
    emit
        Writes an escape sequence to the terminal; None where there is a page in its place, which hears no such order.
    folder
        The state folder, for the file; None where nothing may be written.
    """

    environ: Mapping[str, str]
    which: Which
    emit: Callable[[str], object] | None
    folder: Path | None = None

    def copy(self, text: str, *, again: bool = False) -> Copied:
        """Copy a text by the surest way that works; `again` says that it was not heard the last time, and writes the file."""
        size = count(len(text), "character")
        if not again:
            for tool in tools(self.environ, self.which):
                if run(tool, text):
                    return Copied(f"Copied {size} to {tool.into}", sure=tool.sure)
            order = sequence(text, self.environ)
            if order is not None and self.emit is not None:
                self.emit(order)
                return Copied(f"Handed {size} to the terminal's clipboard; not there? The same again writes a file", sure=False)
        return self._to_file(text, size)

    def _to_file(self, text: str, size: str) -> Copied:
        if self.folder is None:
            return Copied(f"No way to copy {size} from here", sure=False)
        path = self.folder / "copied.txt"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode("utf-8", "replace"), private=True)
        except OSError as error:
            return Copied(f"{path}: can't be written ({error.strerror or error}); {size} not copied", sure=False)
        return Copied(f"Wrote {size} to {path}", sure=True)
