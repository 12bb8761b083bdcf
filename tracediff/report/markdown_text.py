r"""
Hostile text -> Markdown that shows it as text, on code hosts and in mail.

Escapes are as few as will do, so that the source still reads well: `x_1`, `3.5` and `\frac` stay as they are. Backslashes are no
help against what a code host makes of text after parsing (mentions, issue numbers, names of emoji); there the one character that
sets it off goes into a code span, which looks nearly the same and which all of them leave alone.

    [x](javascript:y)   \[x](javascript:y)        $a$ \(b\)   \$a\$ \\(b\\)
    @name #12           `@`name `#`12             www.abc.de  www\.abc\.de
"""

import re
from typing import Final

from tracediff.text.visible import visible, visible_line

_SPECIAL: Final = re.compile(
    r"""
    (?P<code>
        @ (?=\w)                                  # a mention, an address
      | \# (?=\d) | (?<![A-Za-z0-9]) [Gg][Hh]- (?=\d)  # an issue
      | : (?=[\w+-]*[a-z][\w+-]*:|(?:100|1234|[+-]1):)  # an emoji by its name; `at 9:20: ...` has none
    ) | (?P<escaped>
        \\ (?=[^\sA-Za-z0-9]|[Gg][Hh]-\d|$)       # before a sign it would escape that, at a line's end break the line
      | [`*\[<|~$\#]
      | (?<![^\W_]) _ | _ (?![^\W_])              # inside a word it is no emphasis
      | & (?=\#?\w+;)
      | / (?=/)                                   # https://
      | (?<=\w) \. (?=[^\W\d_]{2}|xn--)           # the name of a site; `e.g.` and `3.5` are none
    )
    """,
    re.VERBOSE,
)
_AT_START: Final = re.compile(r"\d+(?=[.)])|(?=[>+\-=:])")  # a numbered list; a quote, list, rule, heading or table
_NO_BREAK_SPACE: Final = "\u00a0"


def escape(text: str) -> str:
    """Any text on one line: hidden characters as signs, white space folded. Not for the start of a line."""
    return _inline(visible_line(text))


def escape_line(text: str) -> str:
    """The same for the start of a line or of a list's item."""
    return _whole_line(visible_line(text))


def escape_lines(text: str) -> str:
    """Visible text on one line of Markdown, its own line breaks as `<br>`, for a cell or an item. Not for the start of a line."""
    return "<br>".join(_indent(line) + _inline(line.strip()) for line in text.split("\n"))


def quote(text: str) -> str:
    """Any text as a block quote that keeps its lines."""
    lines = [_whole_line(line) for line in visible(text).strip().split("\n")]
    breaks = ["\\" if line and after else "" for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return "\n".join(f"> {line}{end}".rstrip(" ") for line, end in zip(lines, breaks, strict=True))


def _whole_line(line: str) -> str:
    """A line whose start begins no quote, list, rule, heading, table or block of code."""
    text = _indent(line) + _inline(line.strip())
    marker = _AT_START.match(text)
    return text if marker is None else f"{text[: marker.end()]}\\{text[marker.end() :]}"


def _indent(line: str) -> str:
    """The white space before a line, which Markdown would drop or take for code, as spaces that stay."""
    return _NO_BREAK_SPACE * len(line[: len(line) - len(line.lstrip())].expandtabs(4))


def _inline(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"`{match['code']}`" if match["code"] else f"\\{match['escaped']}", text)
