"""Texts of a million code points, made to take much time or memory; and the time and memory of a run."""

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
"""All take under two on an idle machine. A cost that grows with the square of the text takes hours."""


def giant(name: str, size: int = SIZE) -> str:
    """Make one of the texts, of another size if asked."""
    if name == "nested brackets":
        return "(" * (size // 2) + ")" * (size // 2)
    if name == "white space within a phrase":
        return "the" + " " * size + "user"
    return (UNITS[name] * (size // len(UNITS[name]) + 1))[:size]


def seconds(run: Callable[[], object]) -> float:
    """Processor time of a run in this process."""
    started = time.process_time()
    run()
    return time.process_time() - started


MOST_TIMES: Final = 50
"""Limit of a text's time, in times of that of as much prose. None takes ten; a square cost takes hundreds."""


def times_prose(run: Callable[[str], object], text: str) -> float:
    """Time of a run on a text, divided by that on as much prose: a ratio, which a busy machine does not change."""
    return seconds(lambda: run(text)) / _on_prose(run, len(text))


@cache
def _on_prose(run: Callable[[str], object], size: int) -> float:
    run(PROSE)  # patterns are compiled on first use
    text = (PROSE * (size // len(PROSE) + 1))[:size]
    return max(seconds(lambda: run(text)), 0.005)  # some clocks can't measure less


def bytes_held(run: Callable[[], object]) -> int:
    """Peak memory of a run, over the memory before."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
