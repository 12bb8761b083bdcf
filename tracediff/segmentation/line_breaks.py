"""
Cuts at line breaks.

In a trace, a line break nearly always ends a thought, a list item, a heading or a line of a draft. The exception is prose wrapped
at a fixed width: such a line is long, ends in the middle of a sentence, and goes on in lower case.
"""

import re
from collections.abc import Iterator
from typing import Final

_BREAK: Final = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*+")
_LINE_END: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NARROWEST: Final = 40  # columns of the narrowest wrapped prose
_GOES_ON: Final = re.compile(r"[^\W\d_]{2,}(?![\w=(\[.:])")
_LEADS_ON: Final = re.compile(
    r"\b(?:the|a|an|of|to|in|and|or|is|are|by|with|for|from|that|which|as|at|on|than|be|der|die|das|und|oder|von)\Z"
)


def line_cuts(text: str) -> Iterator[tuple[int, bool]]:
    """Yield the start of each line after a break, ascending, and whether a blank line is before it."""
    for match in _BREAK.finditer(text):
        start, cut = match.span()
        blank = cut - start > 1 and len(_LINE_END.findall(match.group())) > 1
        if cut < len(text) and (blank or not _wrapped(text, start, cut)):
            yield cut, blank


def _wrapped(text: str, end: int, start: int) -> bool:
    """Whether the line that ends at `end` goes on in the line that starts at `start`."""
    line = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    if len(line) < _NARROWEST or not (line[-1].isalpha() or line[-1] == ","):
        return False
    goes_on = text[start].islower() and _GOES_ON.match(text, start) is not None
    return goes_on or (text[start].isalpha() and _LEADS_ON.search(line) is not None)
