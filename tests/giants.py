"""Texts of a million code points that are made to be slow or to take much memory, which none may; and what a run takes."""

import time
import tracemalloc
from collections.abc import Callable
from functools import cache
from typing import Final

SIZE: Final = 1_000_000
UNITS: Final = {
    "one word": "a",
    "words without a space": "ab1_,.x",
    "one-word steps": "Mathematics\n",
    "the same line": "Wait, let me check the user's 3 + 4 = 7.\n",
    "opening brackets": "[",
    "LaTeX brackets": "\\[",
    "backslashes": "\\",
    "dollars": "$",
    "Chinese": "不确定题求问",
    "combining marks": "\u0301",
    "white space": " ",
}
PROSE: Final = "Wait, let me check the user's 3 + 4 = 7. Then the host opens a door, so that is that. "
NAMES: Final = (*UNITS, "nested brackets", "white space within a phrase")
MOST_SECONDS: Final = 10.0
"""All take under two on an idle machine; what grows with the square of the text takes hours."""


def giant(name: str, size: int = SIZE) -> str:
    """One of the texts, with another size where it is asked for."""
    if name == "nested brackets":
        return "(" * (size // 2) + ")" * (size // 2)
    if name == "white space within a phrase":
        return "the" + " " * size + "user"
    return (UNITS[name] * (size // len(UNITS[name]) + 1))[:size]


def seconds(run: Callable[[], object]) -> float:
    """What a run takes this process, other processes left out."""
    started = time.process_time()
    run()
    return time.process_time() - started


MOST_TIMES: Final = 50
"""What a text may take, in times of what as much prose does: none takes ten, and one in the square of its length hundreds."""


def times_prose(run: Callable[[str], object], text: str) -> float:
    """What a run takes on a text, in times of what it takes on as much prose: a ratio, which a busy machine leaves as it is."""
    return seconds(lambda: run(text)) / _on_prose(run, len(text))


@cache
def _on_prose(run: Callable[[str], object], size: int) -> float:
    run(PROSE)  # patterns are compiled when they are first asked for
    text = (PROSE * (size // len(PROSE) + 1))[:size]
    return max(seconds(lambda: run(text)), 0.005)  # less is less than some clocks can tell


def bytes_held(run: Callable[[], object]) -> int:
    """The most that a run holds at once, over what was held before."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
