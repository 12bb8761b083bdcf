"""A sign of life on anything that takes over a second, on standard error, where it is a terminal."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_PATIENCE: Final = 1.0  # seconds
_PULSE: Final = 0.2  # seconds


@contextmanager
def show_progress(what: str) -> Iterator[Callable[[str], None]]:
    """Show a spinner and `what` is being done, from one second on until the block is left; the block may say more of it."""
    sign = _ProgressLine(what)
    if not sys.stderr.isatty():
        yield sign.say
        return
    done = threading.Event()
    shower = threading.Thread(target=sign.show, args=(done,), daemon=True)
    shower.start()
    try:
        yield sign.say
    finally:
        done.set()
        shower.join()


class _ProgressLine:
    """What is shown; told by one thread and shown by another."""

    def __init__(self, what: str) -> None:
        self._what = what

    def say(self, what: str) -> None:
        self._what = what

    def show(self, done: threading.Event) -> None:
        if done.wait(_PATIENCE):
            return
        from rich.console import Console
        from rich.text import Text

        with Console(stderr=True).status(Text(self._what)) as status:
            while not done.wait(_PULSE):
                status.update(Text(self._what))
