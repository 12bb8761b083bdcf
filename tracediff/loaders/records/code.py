"""Code in a text. Tags inside code are quoted, so they mark nothing."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

_FENCE: Final = r"(?P<line>[ \t]*(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*))"
# Two patterns, since a pattern that starts with a single character is several times as fast to search for.
_FIRST_LINE: Final = re.compile(_FENCE)
_LATER_LINE: Final = re.compile(rf"\n{_FENCE}")
_BACKTICKS: Final = re.compile(r"`+")

CodeRange = tuple[int, int]
"""Start and end, half-open, in code points."""


class CodeRegions:
    """Fenced blocks, and text between backticks within one line. Searched only where needed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cached_line: CodeRange = (0, -1)
        self._cached_inline: tuple[CodeRange, ...] = ()

    def covers(self, position: int) -> bool:
        """Whether a position is inside code. Caches the inline code of the last line."""
        if not self._cached_line[0] <= position <= self._cached_line[1]:
            end = self._text.find("\n", position)
            self._cached_line = (self._text.rfind("\n", 0, position) + 1, end if end >= 0 else len(self._text))
            self._cached_inline = tuple(_inline_code(self._text, *self._cached_line))
        return _contains(self._cached_inline, position) or _contains(self._blocks, position)

    @cached_property
    def _blocks(self) -> tuple[CodeRange, ...]:
        return tuple(_fenced_blocks(self._text))


def _contains(ranges: Sequence[CodeRange], position: int) -> bool:
    k = bisect_right(ranges, position, key=lambda r: r[0]) - 1
    return k >= 0 and position < ranges[k][1]


def _fenced_blocks(text: str) -> Iterator[CodeRange]:
    """
    Yield the fenced blocks, fences included.

    A fence that never closes is ignored: reasoning often stops inside one, and the tag after it must still count.
    """
    opening: re.Match[str] | None = None
    if not any(sign[0] in text and sign in text for sign in ("```", "~~~")):  # a single character is much faster to search for
        return
    for match in _fence_lines(text):
        if opening is None:
            opening = match
        elif match["fence"].startswith(opening["fence"]) and not match["rest"].strip():
            yield opening.start("line"), match.end()
            opening = None


def _fence_lines(text: str) -> Iterator[re.Match[str]]:
    """Matches of all lines that may be a fence, in order."""
    first = _FIRST_LINE.match(text)
    return chain((first,) if first else (), _LATER_LINE.finditer(text))


def _inline_code(text: str, start: int, end: int) -> Iterator[CodeRange]:
    """Yield the ranges in a line between two runs of equally many backticks, runs included."""
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
    """The index of the next run of the same length, for each run; else its own. Linear, even for a hostile line."""
    partner, latest = list(range(len(runs))), dict[int, int]()
    for k in reversed(range(len(runs))):
        size = runs[k][1] - runs[k][0]
        partner[k] = latest.get(size, k)
        latest[size] = k
    return partner
