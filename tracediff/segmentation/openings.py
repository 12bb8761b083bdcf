"""
Where in a text a phrase of a list may start: all places at once, by the first six characters.

A sieve for speed. Every place at which a phrase starts passes, and few others; the phrase itself is then looked for at each.
Characters are taken in 32 classes, so that three of them make a number of 15 bits, and a table says of each number whether some
phrase starts with it; a second table does so for the next three, and by the third. A gap of any length is one character here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from tracediff.text.arrays import Flags, Positions, UInt8
from tracediff.text.code_points import code_points

CharacterClasses = UInt8

_BITS: Final = 5
_N_CLASSES: Final = 1 << _BITS
_DEPTH: Final = 3
"""Characters in one look-up."""

_OTHER: Final = 0
_LETTERS: Final = range(1, 27)
_GAP: Final = 27
_APOSTROPHE: Final = 28
_BEYOND_ASCII: Final = range(29, 32)
_ALL: Final = tuple(range(_N_CLASSES))
_NO_LETTERS: Final = tuple(sorted({*_ALL} - {*_LETTERS}))
_WORD_FLAG: Final = _N_CLASSES
"""Flag beside the class of ASCII's letters, digits and underscore."""
_GROUPS: Final = 8
_LAST: Final = 0xFFFF
"""Code points beyond are of its class."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What phrases start with; both tables have shape (32768,)."""

    first: Flags
    """Whether a phrase starts with three characters."""
    second: CharacterClasses
    """Whether a phrase goes on with three characters, one bit for each class of the one before, of which eight share a bit."""


def make_sieve(phrases: Iterable[str]) -> Sieve:
    """Note what some phrases, written as `lexicon` does, start with."""
    shape = (_N_CLASSES,) * _DEPTH
    first, second = np.zeros(shape, np.bool_), np.zeros(shape, np.uint8)
    for phrase in phrases:
        head = _class_table()[[ord(character) for character in phrase.rstrip(",*")[: 2 * _DEPTH]]] % _N_CLASSES
        behind = _ALL if phrase.endswith("*") else _NO_LETTERS
        known = [*((each,) for each in head.tolist()), behind, *[_ALL] * (2 * _DEPTH)]
        first[np.ix_(*known[:_DEPTH])] = True
        second[np.ix_(*known[_DEPTH : 2 * _DEPTH])] |= np.uint8(sum({1 << (each % _GROUPS) for each in known[_DEPTH - 1]}))
    return Sieve(first.ravel(), second.ravel())


def possible_openings(text: str, sieve: Sieve, starts: Positions) -> Positions:
    """
    Where a phrase may start in a text in small letters, ascending: at the starts of words, as far as ASCII tells.

    Parameters
    ----------
    starts
        Where steps start: words start there too, whatever stands before.
    """
    if not text:
        return np.zeros(0, np.intp)
    classes = _class_table().take(code_points(text), mode="clip")
    within = np.zeros(len(classes), np.bool_)
    within[1:] = classes[:-1] >= _WORD_FLAG
    within[starts] = False
    kept = _without_long_gaps(classes)
    numbers = _numbers(classes[kept] % _N_CLASSES)
    found = np.flatnonzero(sieve.first[numbers[:-_DEPTH]] & ~within[kept])
    goes_on = (sieve.second[numbers[found + _DEPTH]] >> (numbers[found] % _GROUPS)) & 1
    return kept[found[goes_on > 0]]


@cache
def _class_table() -> CharacterClasses:
    """The class of each code point up to `_LAST`."""
    classes = (_BEYOND_ASCII.start + np.arange(_LAST + 1) % len(_BEYOND_ASCII)).astype(np.uint8)
    classes[:0x80] = _OTHER
    classes[[code for code in range(0x3001) if chr(code).isspace()]] = _GAP
    classes[[ord(","), ord("，")]] = _GAP
    classes[[ord("'"), ord("’")]] = _APOSTROPHE
    classes[ord("a") : ord("z") + 1] = _LETTERS
    classes[[code for code in range(0x80) if chr(code).isalnum() or chr(code) == "_"]] |= _WORD_FLAG
    return classes


def _without_long_gaps(classes: CharacterClasses) -> Positions:
    """The characters that don't go on with a gap."""
    gaps = classes == _GAP
    goes_on = np.zeros(len(gaps), np.bool_)
    goes_on[1:] = gaps[1:] & gaps[:-1]
    return np.flatnonzero(~goes_on)


def _numbers(classes: CharacterClasses) -> npt.NDArray[np.uint16]:
    """The number of each character and the two behind it, shape (n + 3,); others than any in a text stand behind its end."""
    padded = np.full(len(classes) + 2 * _DEPTH - 1, _OTHER, np.uint16)
    padded[: len(classes)] = classes
    numbers: npt.NDArray[np.uint16] = padded[:-2] * np.uint16(1 << 2 * _BITS)
    numbers += padded[1:-1] * np.uint16(1 << _BITS)
    numbers += padded[2:]
    return numbers
