r"""
Spans inside which no step may end: code, mathematics and table rows.

    fenced code     from ``` or ~~~ at the start of a line to the same mark alone on a line
    inline code     `..`, ``..`` within a line
    table rows      from | at the start of a line to | at its end
    formulas        $..$ within a line, $$..$$, \(..\), \[..\], and LaTeX environments without prose

A trace may break off or leave a mark open, so no opener holds for long: its reach is limited (`_REACH`), inline marks end with
their line, and a fence that never closes ends at the next blank line. The scan passes the delimiters once without looking ahead,
in time linear in any text.
"""

import re
from typing import Final

_REACH: Final = {"$": 400, "$$": 4_000, r"\)": 1_000, r"\]": 4_000}
"""Most code points from an opener to the mark that closes it."""
_REACH_OF_CODE: Final = 400
_REACH_OF_ENVIRONMENT: Final = 8_000
_REACH_OF_FENCE: Final = 20_000
_REACH_OF_STRAY_FENCE: Final = 2_000
_SHORTEST_FENCE: Final = 3
_DEEPEST_INDENT: Final = 24

_CLOSES: Final = {r"\(": r"\)", r"\[": r"\]"}
_ENVIRONMENT: Final = (
    r"(?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math|subequations|array|split|aligned|gathered"
    r"|[dr]?cases|[bBpvV]?matrix|smallmatrix|tabular|verbatim|lstlisting|tikzpicture|asy)\*?"
)
# Each alternative starts with a plain character, so that the engine skips everything else quickly.
_DELIMITER: Final = re.compile(rf"``*|~~~~*|\$\$?|\\(?:[\\$()\[\]]|(?:begin|end)\{{{_ENVIRONMENT}\}})|\n(?=[^\S\n]*\n)")
_BEFORE_FENCE: Final = re.compile(r"(?:\A|\n)[^\S\n]*(?:(?:[-*>]|\d{1,3}[.)])[^\S\n]*)?\Z")
_INFO_STRING: Final = re.compile(r"[^`\n]*(?:\n|\Z)")
_BARE: Final = re.compile(r"[^\S\n]*(?:\n|\Z)")
_TABLE_ROW: Final = re.compile(r"(?:\A|\n)[^\S\n]*+(\|[^\n]*\|)[^\S\n]*+(?=\n|\Z)")
_PROSE: Final = re.compile(r"[.?!]\s+[A-Z][a-z]")

CodePointRange = tuple[int, int]


def protected_spans(text: str) -> list[CodePointRange]:
    """Half-open ranges of code points that no cut may fall into; ascending, disjoint and not empty."""
    scanner = _DelimiterScanner(text)
    for match in _DELIMITER.finditer(text):
        scanner.feed(match.group(), match.start(), match.end())
    scanner.close_stray_fence()
    rows = [match.span(1) for match in _TABLE_ROW.finditer(text)] if "|" in text else []
    return _merged(scanner.found + rows)


class _DelimiterScanner:
    """Pairs the delimiters of a text, given one by one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[CodePointRange] = []
        self._open: dict[str, int] = {}  # closing mark -> start of its opener
        self._fence = ""  # the mark of the open fence; empty for none
        self._fence_start = 0
        self._fence_blank = 0  # the first blank line after it; 0 for none so far

    def feed(self, mark: str, start: int, end: int) -> None:
        """Take the next delimiter."""
        first = mark[0]
        if first == "\n":
            self._feed_blank_line(start)
        elif first == "$":
            self._feed_dollar(mark, start, end)
        elif first == "\\":
            self._feed_command(mark, start, end)
        elif self._is_fence(mark, start, end):
            self._feed_fence(mark, start, end)
        elif first == "`":
            self._feed_symmetric(mark, start, end, within_line=True)

    def close_stray_fence(self) -> None:
        """End a fence that never closed at the next blank line."""
        if self._fence:
            end = min(self._fence_blank or len(self.text), self._fence_start + _REACH_OF_STRAY_FENCE)
            self.found.append((self._fence_start, end))
        self._fence = ""

    def _feed_blank_line(self, at: int) -> None:
        self._open.pop(r"\)", None)
        if self._fence and not self._fence_blank:
            self._fence_blank = at

    def _feed_dollar(self, mark: str, start: int, end: int) -> None:
        """Pair dollars. `$5 and $10` is money: a closing dollar follows no space and precedes no digit."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if mark == "$$":
            self._feed_symmetric(mark, start, end, within_line=False)
        elif not before.isspace() and not after.isdigit() and self._is_formula(end):
            self._close(mark, end)
        elif after.strip():
            self._open[mark] = start
        else:
            self._open.pop(mark, None)

    def _is_formula(self, end: int) -> bool:
        start = self._open.get("$")
        return start is not None and self._reaches("$", end, within_line=True) and not _PROSE.search(self.text, start, end)

    def _feed_command(self, mark: str, start: int, end: int) -> None:
        if mark in _CLOSES:
            self._open[_CLOSES[mark]] = start
        elif mark.startswith(r"\begin"):
            self._open[mark.replace(r"\begin", r"\end")] = start
        elif self._reaches(mark, end, within_line=False):
            self._close(mark, end)

    def _feed_symmetric(self, mark: str, start: int, end: int, *, within_line: bool) -> None:
        """Take a mark that both opens and closes."""
        if self._reaches(mark, end, within_line=within_line):
            self._close(mark, end)
        else:
            self._open[mark] = start

    def _is_fence(self, mark: str, start: int, end: int) -> bool:
        if len(mark) < _SHORTEST_FENCE or not _BEFORE_FENCE.search(self.text, max(0, start - _DEEPEST_INDENT), start):
            return False
        return mark[0] == "~" or _INFO_STRING.match(self.text, end) is not None

    def _feed_fence(self, mark: str, start: int, end: int) -> None:
        """Open or close a fence. A mark with a language after it never closes: it shows that the open fence was stray."""
        bare = _BARE.match(self.text, end) is not None
        if bare and self._fence and mark.startswith(self._fence) and end - self._fence_start <= _REACH_OF_FENCE:
            self.found.append((self._fence_start, end))
            self._fence = ""
        elif not self._fence or mark.startswith(self._fence):
            self.close_stray_fence()
            self._fence, self._fence_start, self._fence_blank = mark, start, 0

    def _reaches(self, mark: str, end: int, *, within_line: bool) -> bool:
        """Whether an opener that `mark` closes is within reach."""
        start = self._open.get(mark)
        reach = _REACH.get(mark, _REACH_OF_CODE if mark[0] == "`" else _REACH_OF_ENVIRONMENT)
        if start is None or end - start > reach:
            return False
        return not within_line or "\n" not in self.text[start:end]

    def _close(self, mark: str, end: int) -> None:
        start = self._open[mark]
        self.found.append((start, end))
        self._open = {key: at for key, at in self._open.items() if at < start}  # marks opened inside are content


def _merged(ranges: list[CodePointRange]) -> list[CodePointRange]:
    merged: list[CodePointRange] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
