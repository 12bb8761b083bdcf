"""The code in a text: what stands there is quoted, and means nothing to a reader of tags."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

_FENCE: Final = r"(?P<line>[ \t]*(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*))"
# Two patterns, since one that starts with a single character is searched for several times as fast.
_FIRST_LINE: Final = re.compile(_FENCE)
_LATER_LINE: Final = re.compile(rf"\n{_FENCE}")
_BACKTICKS: Final = re.compile(r"`+")

CodeRange = tuple[int, int]
"""Start and end, half-open, in code points."""


class CodeRegions:
    """Fenced blocks, and stretches between backticks within one line. Nothing is looked for before it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cached_line: CodeRange = (0, -1)
        self._cached_inline: tuple[CodeRange, ...] = ()

    def covers(self, at: int) -> bool:
        """Whether a place is inside code. The code of the line that was last asked about is remembered."""
        if not self._cached_line[0] <= at <= self._cached_line[1]:
            end = self._text.find("\n", at)
            self._cached_line = (self._text.rfind("\n", 0, at) + 1, end if end >= 0 else len(self._text))
            self._cached_inline = tuple(_inline_code(self._text, *self._cached_line))
        return _contains(self._cached_inline, at) or _contains(self._blocks, at)

    @cached_property
    def _blocks(self) -> tuple[CodeRange, ...]:
        return tuple(_fenced_blocks(self._text))


def _contains(ranges: Sequence[CodeRange], at: int) -> bool:
    k = bisect_right(ranges, at, key=lambda r: r[0]) - 1
    return k >= 0 and at < ranges[k][1]


def _fenced_blocks(text: str) -> Iterator[CodeRange]:
    """
    Yield the fenced blocks, fences included.

    A fence that never closes hides nothing: reasoning often stops within one, and the tag after it must still be seen.
    """
    opened: re.Match[str] | None = None
    if not any(sign[0] in text and sign in text for sign in ("```", "~~~")):  # one character is looked for much faster
        return
    for match in _fence_lines(text):
        if opened is None:
            opened = match
        elif match["fence"].startswith(opened["fence"]) and not match["rest"].strip():
            yield opened.start("line"), match.end()
            opened = None


def _fence_lines(text: str) -> Iterator[re.Match[str]]:
    """All lines that may be a fence, in order."""
    first = _FIRST_LINE.match(text)
    return chain((first,) if first else (), _LATER_LINE.finditer(text))


def _inline_code(text: str, start: int, end: int) -> Iterator[CodeRange]:
    """Yield the stretches of a line between two runs of equally many backticks, runs included."""
    if text.find("`", start, end) < 0:
        return
    runs = [match.span() for match in _BACKTICKS.finditer(text, start, end)]
    partner = _next_of_equal_length(runs)
    k = 0
    while k < len(runs):
        if partner[k] > k:
            yield runs[k][0], runs[partner[k]][1]
        k = partner[k] + 1


def _next_of_equal_length(runs: Sequence[CodeRange]) -> list[int]:
    """For each run the next one that is as long, else itself. Found from the back, so that a hostile line takes no longer."""
    partner, latest = list(range(len(runs))), dict[int, int]()
    for k in reversed(range(len(runs))):
        size = runs[k][1] - runs[k][0]
        partner[k] = latest.get(size, k)
        latest[size] = k
    return partner
