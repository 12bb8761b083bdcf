"""
Text that is safe to show.

A trace is somebody else's text. It may hold terminal escape sequences, bidirectional overrides that turn what follows around,
lone surrogates that no file can store, and characters that take no place. Each is replaced by a sign that can be seen: control
characters by their picture (ESC by U+241B), the others by their number in angle brackets. Everything else stays.
"""

import re
from typing import Final

# The pictures of the C0 controls stand in a block of their own, in the same order.
_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F
_DELETE_PICTURE: Final = "\u2421"

# Line feed and tab are left to the layout. Beside the controls: line and paragraph separator, marks, embeddings, overrides and
# isolates of the bidirectional algorithm, zero-width space and no-break, word joiner and other format characters (of musical,
# shorthand and hieroglyphic notation too), interlinear and tag characters, fillers, surrogates, and what Unicode says is none.
_NO_CHARACTERS: Final = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    f"\U0001d173-\U0001d17a\U000e0000-\U000e0fff{_NO_CHARACTERS}]"
)
# Joiners and variation selectors shape scripts and emoji: a joiner stays between two of them, a selector stays where it is the
# only one. Elsewhere they take no place and may hide something.
_JOINED: Final = r"\u0600-\u0dff\u1000-\u109f\u1780-\u18aa\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_STRAY: Final = re.compile(rf"(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]")


def visible_sign(character: str) -> str:
    """The sign that stands for one hidden character: `\N{SYMBOL FOR ESCAPE}` for ESC, `<U+202E>` for an override."""
    code = ord(character)
    if code < ord(" "):
        return chr(_PICTURES + code)
    if code == _DELETE:
        return _DELETE_PICTURE
    return f"<U+{code:04X}>"


def visible(text: str) -> str:
    """
    The text with each hidden character replaced by its sign; line feeds and tabs stay.

    A carriage return before a line feed is dropped, since together they are one line end.
    """
    if text.isascii() and text.isprintable():
        return text  # most stretches of most traces, and reports ask for each
    shown = _HIDDEN.sub(_sign_of_match, text.replace("\r\n", "\n"))
    return _STRAY.sub(_sign_of_match, shown)  # afterwards, since a joiner next to a hidden character has nothing to join


def _sign_of_match(match: re.Match[str]) -> str:
    return visible_sign(match.group())


def visible_line(text: str) -> str:
    """The text on one line: hidden characters as signs, every run of white space as one space."""
    return " ".join(visible(text).split())
