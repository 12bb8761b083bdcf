"""
The ways to copy a text, the surest one first.

    program     a program that sets the clipboard of this machine, where it has a screen and nobody is logged in from afar
    tmux        `tmux load-buffer -w`: tmux keeps the text and passes it on to its own terminal, also where it is set to accept no
                such request from the programs inside
    terminal    the escape sequence OSC 52, which reaches the person's terminal over SSH too; whether it did is not known
    file        a file in the state folder, if nothing else works
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
"""Bytes that nearly every terminal accepts by OSC 52. Some drop longer texts, some print them on the screen."""

_TIMEOUT: Final = 3.0  # seconds
_GNU_SCREEN_CHUNK: Final = 240  # bytes of an escape sequence that every version of GNU screen passes on
_WITHOUT_CLIPBOARD: Final = frozenset({"linux", "dumb", ""})  # terminals without a clipboard


@dataclass(frozen=True, slots=True)
class ClipboardTool:
    """A program that copies its standard input."""

    command: tuple[str, ...]
    target: str
    """What it sets, as in "Copied 12 characters to ..."."""
    encoding: str = "utf-8"
    confirmed: bool = True
    """Whether the text is known to be there once the program succeeds."""


def clipboard_tools(environ: Mapping[str, str], which: FindProgram) -> Iterator[ClipboardTool]:
    """The programs that can set a clipboard here, the surest first."""
    is_remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    candidates = (
        (bool(environ.get("WAYLAND_DISPLAY")), ClipboardTool(("wl-copy",), "the clipboard")),
        (bool(environ.get("DISPLAY")), ClipboardTool(("xclip", "-selection", "clipboard"), "the clipboard")),
        (bool(environ.get("DISPLAY")), ClipboardTool(("xsel", "--clipboard", "--input"), "the clipboard")),
        (not is_remote, ClipboardTool(("pbcopy",), "the clipboard")),
        (not is_remote, ClipboardTool(("clip.exe",), "the clipboard", "utf-16")),
        (
            bool(environ.get("TMUX")),
            ClipboardTool(("tmux", "load-buffer", "-w", "-"), "tmux and its terminal's clipboard", confirmed=False),
        ),
    )
    return (tool for is_here, tool in candidates if is_here and which(tool.command[0]))


def run_tool(tool: ClipboardTool, text: str) -> bool:
    """Give a text to a program; returns False if that fails."""
    try:
        # The output is discarded: xclip and wl-copy stay in the background, with it open, until something else is copied.
        finished = subprocess.run(  # noqa: S603  # a fixed command, found on the person's own path
            tool.command,
            input=text.encode(tool.encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return finished.returncode == 0


def osc52_sequence(text: str, environ: Mapping[str, str]) -> str | None:
    """The escape sequence that asks the terminal to copy a text; None where it would not copy all of it."""
    data = text.encode("utf-8", "replace")
    if len(data) > MAX_OSC52_BYTES or environ.get("TERM", "") in _WITHOUT_CLIPBOARD:
        return None
    request = f"\x1b]52;c;{base64.b64encode(data).decode()}\a"
    if not environ.get("STY") or environ.get("TMUX"):
        return request
    pieces = (request[at : at + _GNU_SCREEN_CHUNK] for at in range(0, len(request), _GNU_SCREEN_CHUNK))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)  # GNU screen passes on what is wrapped like this


@dataclass(frozen=True, slots=True)
class CopyResult:
    """How copying went."""

    sentence: str
    """The sentence for the person."""
    confirmed: bool
    """Whether the text is known to have arrived."""


@dataclass(frozen=True, slots=True)
class Clipboard:
    """
    The ways to copy from here.

    Parameters
    ----------
    environ
        The environment's variables.
    which
        Finds a program.
    emit
        Writes an escape sequence to the terminal; None where a web page takes its place, which would ignore it.
    folder
        The state folder, for the file; None where no file may be written.
    """

    environ: Mapping[str, str]
    which: FindProgram
    emit: Callable[[str], object] | None
    folder: Path | None = None

    def copy(self, text: str, *, again: bool = False) -> CopyResult:
        """Copy a text by the surest way that works; `again`, after a copy that did not arrive, writes the file."""
        size = format_count(len(text), "character")
        if not again:
            for tool in clipboard_tools(self.environ, self.which):
                if run_tool(tool, text):
                    return CopyResult(f"Copied {size} to {tool.target}", confirmed=tool.confirmed)
            request = osc52_sequence(text, self.environ)
            if request is not None and self.emit is not None:
                self.emit(request)
                return CopyResult(
                    f"Sent {size} to the terminal's clipboard. Not there? Copy again to write a file", confirmed=False
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
