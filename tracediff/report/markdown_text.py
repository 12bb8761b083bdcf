r"""
Untrusted text -> Markdown that shows it as plain text, on code hosts and in mail.

Few characters are escaped, so the source still reads well: `x_1`, `3.5` and `\frac` stay as they are. Backslashes don't stop a
code host from turning mentions, issue numbers and names of emoji into links after parsing. There the character that triggers it
goes into a code span, which looks nearly the same and which every host leaves alone.

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
      | : (?=[\w+-]*[a-z][\w+-]*:|(?:100|1234|[+-]1):)  # the name of an emoji, unlike `at 9:20: ...`
    ) | (?P<escaped>
        \\ (?=[^\sA-Za-z0-9]|[Gg][Hh]-\d|$)       # would escape the next sign, or break the line
      | [`*\[<|~$\#]
      | (?<![^\W_]) _ | _ (?![^\W_])              # no emphasis inside a word
      | & (?=\#?\w+;)
      | / (?=/)                                   # https://
      | (?<=\w) \. (?=[^\W\d_]{2}|xn--)           # a host name, unlike `e.g.` and `3.5`
    )
    """,
    re.VERBOSE,
)
_AT_START: Final = re.compile(r"\d+(?=[.)])|(?=[>+\-=:])")  # a numbered list; a quote, list, rule, heading or table
_NO_BREAK_SPACE: Final = "\u00a0"


def escape(text: str) -> str:
    """Escape any text onto one line: hidden characters become signs, white space is folded. Not for the start of a line."""
    return _inline(visible_line(text))


def escape_line(text: str) -> str:
    """The same for the start of a line or of a list item."""
    return _whole_line(visible_line(text))


def escape_lines(text: str) -> str:
    """Escape visible text onto one line, with `<br>` for line breaks, for a cell or an item. Not for the start of a line."""
    return "<br>".join(_indent(line) + _inline(line.strip()) for line in text.split("\n"))


def quote(text: str) -> str:
    """Any text as a block quote that keeps its lines."""
    lines = [_whole_line(line) for line in visible(text).strip().split("\n")]
    breaks = ["\\" if line and after else "" for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return "\n".join(f"> {line}{end}".rstrip(" ") for line, end in zip(lines, breaks, strict=True))


def _whole_line(line: str) -> str:
    """A line that starts no quote, list, rule, heading, table or code block."""
    text = _indent(line) + _inline(line.strip())
    marker = _AT_START.match(text)
    return text if marker is None else f"{text[: marker.end()]}\\{text[marker.end() :]}"


def _indent(line: str) -> str:
    """The indent of a line in no-break spaces. Markdown would drop plain ones or take them for code."""
    return _NO_BREAK_SPACE * len(line[: len(line) - len(line.lstrip())].expandtabs(4))


def _inline(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"`{match['code']}`" if match["code"] else f"\\{match['escaped']}", text)
