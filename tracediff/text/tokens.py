r"""
The tokens of a text: their spans and kinds.

One pass of one regular expression. Its alternatives are tried in order, so that a number inside a word or a LaTeX command is
taken whole: `\frac`, `3.14`, `1,000`, `x_1`, `don't`, `>=`. Scripts that are written without spaces (Chinese, Japanese, Thai and
their like) give one token a character, since any cut into words would be a guess. An emoji with all its parts is one token. An
underscore belongs to code between letters or digits only: the outer ones of `_emphasis_` and that of `x_{1}` are punctuation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from tracediff.text.arrays import Int32, Positions, UInt8
from tracediff.text.code_points import code_points


class TokenKind(IntEnum):
    """The kind of a token."""

    WORD = 1
    NUMBER = 2
    LATEX = 3
    CODE = 4
    CJK = 5
    OPERATOR = 6
    PUNCTUATION = 7


CONTENT_KINDS: Final = (TokenKind.WORD, TokenKind.NUMBER, TokenKind.LATEX, TokenKind.CODE, TokenKind.CJK)
"""Kinds that carry content; the others only join or close."""

# Han, kana, bopomofo and the scripts of Thailand, Laos, Burma and Cambodia: written without spaces between words.
_UNSPACED: Final = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Python's \w leaves out combining marks, without which most scripts of India and vowelled Arabic or Hebrew fall to pieces.
_MARKS: Final = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0898-\u089f\u08ca-\u08e1\u08e3-\u0903"
    r"\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3\u09fe\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71"
    r"\u0a75\u0a81-\u0a83\u0abc-\u0acd\u0ae2\u0ae3\u0afa-\u0aff\u0b01-\u0b03\u0b3c-\u0b57\u0b62\u0b63\u0b82\u0bbe-\u0bcd\u0bd7"
    r"\u0c00-\u0c04\u0c3c-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc-\u0cd6\u0ce2\u0ce3\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d62\u0d63"
    r"\u0d81-\u0d83\u0dca-\u0ddf\u0df2\u0df3\u0f18\u0f19\u0f35\u0f37\u0f39\u0f71-\u0f84\u0f86\u0f87\u0f8d-\u0fbc\u135d-\u135f"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u2de0-\u2dff\ua8e0-\ua8f1\ua980-\ua983\ua9b3-\ua9c0\ufe20-\ufe2f"
)

_EMOJI_PARTS: Final = r"\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"  # variation, keycap, skin tones, tags of flags
_LETTERS: Final = rf"(?:[A-Za-z]++|[^\W\d_{_UNSPACED}]|[{_MARKS}])++"  # the first alternative is for speed alone

_OPERATOR: Final = r"\u00ac\u00b1\u00d7\u00f7\u2190-\u22ff\u27c0-\u27ff\u2900-\u2bff"
_ASCII_OPERATORS: Final = "-+*/=<>^%&|~"

# For speed alone, the two things that most tokens are stand first: a word of plain letters, and a mark, neither with anything
# behind it that could belong to it. `_kind_of` tells the others apart.
_TOKEN: Final = re.compile(
    rf"""
    \s*+
    (
      [A-Za-z]++(?=[\s!-&(-/:-@\[-^`{{-~])
    | [.,:;!?()](?![^\x00-\x7f])
    | \\(?:[A-Za-z]+\*?|[^\w\s])  # LaTeX
    | \d+(?:[.,:]\d+)*(?!\w)  # number
    | [A-Za-z]++(?:[0-9]|_++(?=[A-Za-z0-9]))[A-Za-z0-9]*+(?:_++[A-Za-z0-9]++)*+  # code
    | [{_UNSPACED}]  # character
    | {_LETTERS}(?:['\u2019\u02bc]{_LETTERS})*+  # word
    | \d+  # number in a word
    | [{_ASCII_OPERATORS}]+|[{_OPERATOR}]  # operator
    | [\U0001f1e6-\U0001f1ff]{{2}}|[^\w\s](?:[{_EMOJI_PARTS}]|\u200d[^\w\s])*|_+  # punctuation
    )
    """,
    re.VERBOSE,
)
_KINDS_BY_START: Final = (
    (TokenKind.NUMBER, re.compile(r"\d")),
    (TokenKind.LATEX, re.compile(r"\\.", re.DOTALL)),
    (TokenKind.OPERATOR, re.compile(f"[{_ASCII_OPERATORS}{_OPERATOR}]")),
    (TokenKind.CJK, re.compile(f"[{_UNSPACED}]")),
    (TokenKind.CODE, re.compile(r"[A-Za-z]+[0-9_]")),
    (TokenKind.WORD, re.compile(rf"[^\W_]|[{_MARKS}]")),
)
_SPACES: Final = np.array([chr(code).isspace() for code in range(0x3002)])
"""White space by code point; the last stands for all beyond, where there is none."""


@dataclass(frozen=True, slots=True)
class TokenColumn:
    """
    The tokens of one text, in order.

    They don't overlap, and only white space is between them.
    """

    text: str
    starts: Int32
    """First code point of each token, shape (n,)."""
    ends: Int32
    """End of each token, exclusive, shape (n,)."""
    kinds: UInt8
    """`TokenKind` of each token, shape (n,)."""
    forms: tuple[str, ...]
    """Each distinct token as written, by first occurrence."""
    form_ids: Int32
    """Index into `forms` of each token, shape (n,)."""

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.starts)

    def surfaces(self) -> Iterator[str]:
        """The tokens as written."""
        return map(self.forms.__getitem__, self.form_ids.tolist())


def tokenize(text: str) -> TokenColumn:
    """
    Find the tokens of a text.

    Returns
    -------
    TokenColumn
        Every code point except white space belongs to exactly one token.
    """
    found = _TOKEN.findall(text.rstrip())  # trailing white space would be scanned again from each position
    place_of_form = {form: k for k, form in enumerate(dict.fromkeys(found))}
    form_ids = np.fromiter(map(place_of_form.__getitem__, found), np.int32, len(found))
    kinds = np.fromiter(map(_kind_of, place_of_form), np.uint8, len(place_of_form))
    starts, ends = _places(text, np.fromiter(map(len, found), np.intp, len(found)))
    return TokenColumn(text, starts, ends, kinds[form_ids], tuple(place_of_form), form_ids)


def _places(text: str, lengths: Positions) -> tuple[Int32, Int32]:
    """The starts and ends of tokens, from their lengths: white space is only between tokens, never inside."""
    ink = np.flatnonzero(~_SPACES.take(code_points(text), mode="clip")).astype(np.int32)
    behind = np.cumsum(lengths)
    return ink[behind - lengths], ink[behind - 1] + np.int32(1)


def _kind_of(form: str) -> TokenKind:
    if form.isascii() and form.isalpha():
        return TokenKind.WORD
    return next((kind for kind, start in _KINDS_BY_START if start.match(form)), TokenKind.PUNCTUATION)


def slice_bounds(tokens: TokenColumn, starts: Int32) -> Int32:
    """
    Find the tokens of each stretch of the text.

    Parameters
    ----------
    tokens
        The tokens of a text.
    starts
        First code point of each of the stretches that tile the text, shape (n,), ascending.

    Returns
    -------
    int32, shape (n + 1,)
        Stretch k has the tokens `[bounds[k], bounds[k + 1])`. A token belongs where it starts.
    """
    bounds = np.searchsorted(tokens.starts, starts).astype(np.int32)
    return np.append(bounds, np.int32(len(tokens)))
