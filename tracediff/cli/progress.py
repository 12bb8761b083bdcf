"""A spinner on standard error for work that takes over a second; none if standard error is no terminal."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_DELAY: Final = 1.0  # seconds
_INTERVAL: Final = 0.2  # seconds


@contextmanager
def show_progress(what: str) -> Iterator[Callable[[str], None]]:
    """Show a spinner with the text `what` while the block runs, after one second. The block can change the text."""
    line = _ProgressLine(what)
    if not sys.stderr.isatty():
        yield line.say
        return
    done = threading.Event()
    thread = threading.Thread(target=line.show, args=(done,), daemon=True)
    thread.start()
    try:
        yield line.say
    finally:
        done.set()
        thread.join()


class _ProgressLine:
    """The text beside the spinner, which one thread sets and another shows."""

    def __init__(self, what: str) -> None:
        self._what = what

    def say(self, what: str) -> None:
        self._what = what

    def show(self, done: threading.Event) -> None:
        if done.wait(_DELAY):
            return
        from rich.console import Console
        from rich.text import Text

        with Console(stderr=True).status(Text(self._what)) as status:
            while not done.wait(_INTERVAL):
                status.update(Text(self._what))
