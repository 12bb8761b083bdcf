"""
Measure how quickly the screens answer, in a real pseudo-terminal.

    python -m tests.benchmarks.screen [KILOBYTES ...] [--size COLUMNSxROWS]

For each size the installed command opens a pair of long real traces, or generated text if those are absent. The figures are, in
milliseconds of wall time: from the start of the process to the first words of the trace (*first paint*) and to the alignment
(*aligned*); the longest time without an answer to a key while the comparison ran (*silence*); and for each key the frame, from
the key to the last byte of its answer, as median and 95th percentile. The mean processor time of a key depends less on other
work on the machine. The last figure is the peak memory of the process, in MB.
"""

import argparse
import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.speed import PAIRS, sized_pair

COMMAND = str(Path(sys.executable).with_name("tracediff"))
SIZES = (300, 1000)
KEYS = {
    "j": "j",
    "ctrl+d": "\x04",
    "ctrl+u": "\x15",
    "]c": "]c",
    "]p": "]p",
    "G gg": "G gg",
    "zM zR": "zM zR",
    "/wait": "/ w a i t \x7f \x7f \x7f \x7f \x7f",
    "v": "v",
    "v: j l n": "j l n",
}
"""
The keys to press, by name; several, separated by spaces, are pressed in turn. A search is typed and deleted again. The last but
one opens and leaves the structure view in turn; the last are pressed there.
"""
INSIDE = "v: "
"""Prefix of the names of keys to press in the structure view."""
PRESSES = 60  # a multiple of all turns, so that each ends where it began
QUIET = 0.08  # seconds without a byte after which a frame is over
UNSET = {"COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE"}  # an installed package is compiled
_ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_]|\][^\x07]*\x07)")
_ALIGNED = re.compile(rb"linked +\d+")


@dataclass
class Screen:
    """The command in a pseudo-terminal, with its output."""

    pid: int
    terminal: int
    started: float
    written: bytearray = field(default_factory=bytearray)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.terminal, keys.encode())

    def read(self, seconds: float) -> bool:
        """Read the output within a time; False if there is none."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        with contextlib.suppress(OSError):  # the program has ended
            self.written += os.read(self.terminal, 1 << 16)
        return True

    def shows(self, pattern: re.Pattern[bytes]) -> bool:
        """Whether there is output to read."""
        return pattern.search(_ESCAPE.sub(b"", bytes(self.written))) is not None

    def processor(self) -> float:
        """Processor time so far, in seconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("utf8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Peak memory, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text("utf8")
        return int(re.findall(r"VmHWM:\s*(\d+)", status)[0]) // 1024


@contextlib.contextmanager
def started(arguments: Sequence[str], size: tuple[int, int]) -> Iterator[Screen]:
    """Start the command in a terminal of a size, and quit it by q."""
    now = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        environment = {k: v for k, v in os.environ.items() if k not in UNSET and not k.startswith("XDG_")}
        environment |= {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "HOME": tempfile.mkdtemp(),
        }  # nothing is remembered there
        os.execve(COMMAND, [COMMAND, *arguments], environment)  # noqa: S606
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    screen = Screen(pid, terminal, now)
    try:
        yield screen
    finally:
        screen.press("q")
        settle(screen)
        os.close(terminal)
        os.waitpid(pid, 0)


def settle(screen: Screen) -> float:
    """Read until the output stops; return the time of the last byte."""
    last = time.perf_counter()
    while screen.read(QUIET):
        last = time.perf_counter()
    return last


def until(screen: Screen, pattern: re.Pattern[bytes], meanwhile: Callable[[], None] = lambda: None) -> tuple[float, float]:
    """Read until a pattern appears: return the seconds since the start, and the longest time without output."""
    silence, last = 0.0, time.perf_counter()
    while not screen.shows(pattern):
        meanwhile()
        if screen.read(0.01):
            silence, last = max(silence, time.perf_counter() - last), time.perf_counter()
        if time.perf_counter() - screen.started > 120:
            raise TimeoutError(f"{pattern.pattern!r} was never shown")
    return last - screen.started, silence


def frames(screen: Screen, keys: Sequence[str], presses: int = PRESSES) -> list[float]:
    """Seconds from each key to the last byte of its output; keys without output are left out."""
    found = []
    for k in range(presses):
        screen.press(keys[k % len(keys)])
        before = time.perf_counter()
        if screen.read(1.0):
            last = time.perf_counter()
            found.append(max(settle(screen), last) - before)
    return found


def texts(kilobytes: int) -> tuple[str, str]:
    """Real traces if they are at hand, else sentences of numbers that both sides have in different order."""
    if PAIRS.exists():
        return sized_pair(kilobytes)
    sides = (
        " ".join(f"So {k * a} plus {k} is {k * a + k}, wait, let me check.\n" for k in range(kilobytes * 30)) for a in (3, 7)
    )
    left, right = (side[: kilobytes * 1000] for side in sides)
    return left, right


def measure(kilobytes: int, size: tuple[int, int], folder: Path) -> None:
    """Open a pair, press keys and print the figures."""
    paths = []
    for name, text in zip(("left.txt", "right.txt"), texts(kilobytes), strict=True):
        path = folder / name
        path.write_text(text, "utf8")
        paths.append(str(path))
    words = re.escape(Path(paths[0]).read_text("utf8").split()[0].encode())
    with started(paths, size) as screen:
        first, _ = until(screen, re.compile(words))
        turn = iter(range(10**9))
        aligned, silence = until(screen, _ALIGNED, lambda: screen.press("jk"[next(turn) % 2]))
        settle(screen)
        print(f"\n{kilobytes} KB a side, {size[0]} x {size[1]}")
        print(f"  first paint {1000 * first:.0f}   aligned {1000 * aligned:.0f}   silence {1000 * silence:.0f}")
        for name, keys in KEYS.items():
            if name.startswith(INSIDE):
                frames(screen, "v", 1)
            before = screen.processor()
            taken = [1000 * seconds for seconds in frames(screen, keys.split())]
            used = 1000 * (screen.processor() - before) / PRESSES
            figures = f"p50 {median(taken):5.1f}   p95 {quantiles(taken, n=20)[-1]:5.1f}   processor {used:4.1f}"
            print(f"  {name:9} {figures}   ({len(taken)} frames)")
        print(f"  memory {screen.memory()} MB")


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kilobytes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--size", default="120x40")
    given = parser.parse_args()
    columns, rows = map(int, given.size.split("x"))
    for kilobytes in given.kilobytes:
        with tempfile.TemporaryDirectory() as folder:
            measure(kilobytes, (columns, rows), Path(folder))


if __name__ == "__main__":
    main()
