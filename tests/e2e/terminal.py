"""A real terminal: a shell in tmux, keys typed into it, and what can be seen of it then."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

COMMAND: Final = str(Path(sys.executable).with_name("tracediff"))
"""The command as it was installed."""

_PATIENCE: Final = 20.0  # seconds; only a hang needs them all
_GLANCE: Final = 0.03  # seconds between two looks
_MODES: Final = "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{mouse_sgr_flag} #{keypad_flag}"
_AS_FOUND: Final = "0 1 0 0 0"


@dataclass(frozen=True)
class Terminal:
    """A terminal with a shell in it; its server is its own and ends with the test."""

    folder: Path
    """Where the shell stands, and the server's socket."""

    def tmux(self, *arguments: str) -> str:
        """Give tmux a command; what it prints."""
        command = ["tmux", "-S", str(self.folder / "tmux"), "-f", os.devnull, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def start(self, width: int, height: int, environment: Mapping[str, str]) -> None:
        """Open the terminal at a size."""
        settings = [f"-e{name}={value}" for name, value in environment.items()]
        size = ["-x", str(width), "-y", str(height)]
        shell = "env -u LINES -u COLUMNS PS1='$ ' ENV= sh"  # readline, which pytest imports, sets the two
        self.tmux("new-session", "-d", *size, *settings, "-c", str(self.folder), shell)
        self.wait_for("$")

    def stop(self) -> None:
        """End the server and all in it."""
        self.tmux("kill-server")

    def type(self, text: str) -> None:
        """Type characters."""
        self.tmux("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names, as `C-d` or `Escape`; single characters too."""
        self.tmux("send-keys", *keys)

    def run(self, *arguments: str | Path) -> None:
        """Run tracediff from the shell, which notes the terminal's settings before and after, and the status."""
        words = shlex.join([COMMAND, *map(str, arguments)])
        script = f"stty -g > before\nsh -c 'echo $$ > pid; exec \"$@\"' - {words}\necho $? > status\nstty -g > after\n"
        (self.folder / "run.sh").write_text(script, "utf8")
        self.type(". ./run.sh")
        self.press("Enter")

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.tmux("resize-window", "-x", str(width), "-y", str(height))

    def rows(self, *, styled: bool = False) -> list[str]:
        """What can be seen, row by row; with its escape sequences if asked for."""
        return self.tmux("capture-pane", "-p", *(["-e"] if styled else [])).splitlines()

    def text(self) -> str:
        """What can be seen."""
        return "\n".join(self.rows())

    def wait_for(self, words: str) -> str:
        """Wait until words can be seen; all that can be seen then."""
        return self.wait_until(lambda: words in self.text() and self.text(), f"'{words}' to be seen")

    def wait_until(self, true: Callable[[], str | bool], what: str) -> str:
        """Wait until something is true."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if found := true():
                return str(found)
            time.sleep(_GLANCE)
        raise AssertionError(f"waited in vain for {what}; the screen:\n{self.text()}")

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(int((self.folder / "pid").read_text("utf8")), number)

    def status(self) -> int:
        """Wait for the program's end; its exit status."""
        return int(self.wait_until(lambda: self._written("after") and self._written("status"), "the program to end"))

    def is_as_found(self) -> bool:
        """Whether line settings, screen, cursor, mouse and keypad are as they were before the program ran."""
        modes = self.tmux("display-message", "-p", _MODES).strip()
        assert modes == _AS_FOUND, f"alternate screen, cursor, mouse, mouse, keypad: {modes}"
        assert self._written("before") == self._written("after")
        return True

    def _written(self, name: str) -> str:
        path = self.folder / name
        return path.read_text("utf8").strip() if path.exists() else ""
