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

from tracediff.atomic_file import write_atomically
from tracediff.presentation.naming import format_count

FindProgram = Callable[[str], str | None]
"""Finds a program, as `shutil.which` does."""

MAX_OSC52_BYTES: Final = 74_994
"""Bytes that nearly every terminal takes by OSC 52; some drop longer ones, some print them on the screen."""

_TIMEOUT: Final = 3.0  # seconds
_GNU_SCREEN_CHUNK: Final = 240  # bytes of an escape sequence that old versions of GNU screen pass on
_WITHOUT_CLIPBOARD: Final = frozenset({"linux", "dumb", ""})  # terminals that know no clipboard


@dataclass(frozen=True, slots=True)
class ClipboardTool:
    """A program that takes a text on its standard input."""

    command: tuple[str, ...]
    target: str
    """What it sets, as the end of "Copied to"."""
    encoding: str = "utf-8"
    confirmed: bool = True
    """Whether the text is known to be there when the program says so."""


def clipboard_tools(environ: Mapping[str, str], which: FindProgram) -> Iterator[ClipboardTool]:
    """The programs that can set a clipboard here, the surest first."""
    afar = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    known = (
        (bool(environ.get("WAYLAND_DISPLAY")), ClipboardTool(("wl-copy",), "the clipboard")),
        (bool(environ.get("DISPLAY")), ClipboardTool(("xclip", "-selection", "clipboard"), "the clipboard")),
        (bool(environ.get("DISPLAY")), ClipboardTool(("xsel", "--clipboard", "--input"), "the clipboard")),
        (not afar, ClipboardTool(("pbcopy",), "the clipboard")),
        (not afar, ClipboardTool(("clip.exe",), "the clipboard", "utf-16")),
        (
            bool(environ.get("TMUX")),
            ClipboardTool(("tmux", "load-buffer", "-w", "-"), "tmux and its terminal's clipboard", confirmed=False),
        ),
    )
    return (tool for there, tool in known if there and which(tool.command[0]))


def run_tool(tool: ClipboardTool, text: str) -> bool:
    """Hand a text to a program; False where that fails."""
    try:
        # Its output goes nowhere: xclip and wl-copy stay in the background with it open until something else is copied.
        done = subprocess.run(  # noqa: S603  # a fixed command, found on the person's own path
            tool.command,
            input=text.encode(tool.encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def osc52_sequence(text: str, environ: Mapping[str, str]) -> str | None:
    """The escape sequence that has the terminal copy a text; None where it would not, or not all of it."""
    data = text.encode("utf-8", "replace")
    if len(data) > MAX_OSC52_BYTES or environ.get("TERM", "") in _WITHOUT_CLIPBOARD:
        return None
    order = f"\x1b]52;c;{base64.b64encode(data).decode()}\a"
    if not environ.get("STY") or environ.get("TMUX"):
        return order
    pieces = (order[at : at + _GNU_SCREEN_CHUNK] for at in range(0, len(order), _GNU_SCREEN_CHUNK))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)  # GNU screen hands on what is wrapped so


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What became of a text."""

    sentence: str
    """For the person."""
    confirmed: bool
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
    which: FindProgram
    emit: Callable[[str], object] | None
    folder: Path | None = None

    def copy(self, text: str, *, again: bool = False) -> CopyResult:
        """Copy a text by the surest way that works; `again` says that it was not heard the last time, and writes the file."""
        size = format_count(len(text), "character")
        if not again:
            for tool in clipboard_tools(self.environ, self.which):
                if run_tool(tool, text):
                    return CopyResult(f"Copied {size} to {tool.target}", confirmed=tool.confirmed)
            order = osc52_sequence(text, self.environ)
            if order is not None and self.emit is not None:
                self.emit(order)
                return CopyResult(
                    f"Handed {size} to the terminal's clipboard; not there? The same again writes a file", confirmed=False
                )
        return self._to_file(text, size)

    def _to_file(self, text: str, size: str) -> CopyResult:
        if self.folder is None:
            return CopyResult(f"No way to copy {size} from here", confirmed=False)
        path = self.folder / "copied.txt"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, text.encode("utf-8", "replace"), private=True)
        except OSError as error:
            return CopyResult(f"{path}: can't be written ({error.strerror or error}); {size} not copied", confirmed=False)
        return CopyResult(f"Wrote {size} to {path}", confirmed=True)
