"""Both traces and the prompt as one sequence, with the worth of each token."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from tracediff.text.arrays import Flags, Int8, Int32, UInt8
from tracediff.text.tokens import CONTENT_KINDS, TokenColumn, TokenKind
from tracediff.text.vocabulary import normal_form

AnyInteger = TypeVar("AnyInteger", bound=np.integer)

WHOLE: Final = 2
"""Worth of a content token."""
HALF: Final = 1
"""
Worth of a character of a script without spaces. Unrelated Chinese prose shares runs of eight characters as often as unrelated
English prose shares runs of four words (at 2 in 10,000 positions), and runs of five characters as often as of three words.
"""

_OPENERS: Final = frozenset({r"\(", r"\[", r"\{"})
_CLOSERS: Final = frozenset({r"\)", r"\]", r"\}"})


@dataclass(frozen=True, slots=True)
class JoinedTexts:
    """
    left # right # prompt #, where each # is an id that occurs nowhere else, so that no shared run leaves its text.

    All columns have shape (n,), with n tokens of the three texts and three separators.
    """

    ids: Int32
    worth: UInt8
    """`WHOLE` or `HALF` for content; 0 for punctuation, operators and separators."""
    nesting: Int8
    """1 for opening brackets and curled quotes, -1 for closing ones, 0 for others; straight quotes may be either."""
    left: slice
    right: slice
    prompt: slice


def join_texts(left: TokenColumn, right: TokenColumn, *, left_ids: Int32, right_ids: Int32, prompt_ids: Int32) -> JoinedTexts:
    """Join the three texts to one sequence."""
    parts = (left_ids, right_ids, prompt_ids)
    n_ids = 1 + max((int(part.max()) for part in parts if len(part)), default=-1)
    ids = np.concatenate([column for k, part in enumerate(parts) for column in (part, [n_ids + k])]).astype(np.int32)
    ends = np.cumsum([len(part) + 1 for part in parts]).tolist()
    sides = [slice(end - 1 - len(part), end - 1) for end, part in zip(ends, parts, strict=True)]
    worth, nesting = _worth_and_nesting(n_ids + len(parts), (left, left_ids), (right, right_ids))
    return JoinedTexts(ids, worth[ids], nesting[ids], *sides)


def _worth_and_nesting(n_ids: int, *texts: tuple[TokenColumn, Int32]) -> tuple[UInt8, Int8]:
    """
    Find the worth and the nesting of each id.

    They go by id, not by token, so that equal tokens have equal worth, however they are written.
    """
    worth, nesting = np.zeros(n_ids, np.uint8), np.zeros(n_ids, np.int8)
    for tokens, ids in texts:
        id_of_form, kind_of_form = _by_form(tokens, ids), _by_form(tokens, tokens.kinds)
        worth[id_of_form[_is_content(tokens.forms, kind_of_form)]] = WHOLE
        worth[id_of_form[kind_of_form == TokenKind.CJK]] = HALF
    for tokens, ids in texts:
        for form, k in zip(tokens.forms, _by_form(tokens, ids).tolist(), strict=True):
            if not worth[k]:
                nesting[k] = _nesting(normal_form(form))
    return worth, nesting


def _by_form(tokens: TokenColumn, values: npt.NDArray[AnyInteger]) -> npt.NDArray[AnyInteger]:
    """The value of each form, from values that are the same for all tokens of a form."""
    by_form = np.zeros(len(tokens.forms), values.dtype)
    by_form[tokens.form_ids] = values
    return by_form


def _is_content(forms: Sequence[str], kinds: UInt8) -> Flags:
    r"""Which forms are content: those of the content kinds, except LaTeX signs (`\(`, `\,`, `\\`), which join and close."""
    content: Flags = np.isin(kinds, CONTENT_KINDS)
    commands = np.flatnonzero(kinds == TokenKind.LATEX).tolist()
    content[commands] = [forms[k][1].isalpha() for k in commands]
    return content


def _nesting(mark: str) -> int:
    category = unicodedata.category(mark[0])
    opens, closes = mark in _OPENERS or category in {"Ps", "Pi"}, mark in _CLOSERS or category in {"Pe", "Pf"}
    return opens - closes
