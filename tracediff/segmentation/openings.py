"""
Positions in a text where a phrase of a list may start, found all at once by the first six characters.

It is a sieve for speed. Every position where a phrase starts passes, and few others do; the phrase is then matched at each.
Characters fall into 32 classes, so that three of them make a number of 15 bits. One table says for each number whether a phrase
starts with it; a second table says so for the next three characters, given the third. A gap of any length is one character here.
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
"""Flag beside the class, for ASCII letters, digits and the underscore."""
_GROUPS: Final = 8
_LAST: Final = 0xFFFF
"""Code points beyond it have its class."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """The starts of some phrases. Both tables have shape (32768,)."""

    first: Flags
    """Whether a phrase starts with these three characters."""
    second: CharacterClasses
    """Whether a phrase goes on with these three characters: one bit for each group of classes of the character before."""


def make_sieve(phrases: Iterable[str]) -> Sieve:
    """Build the sieve of some phrases in the notation of `lexicon`."""
    shape = (_N_CLASSES,) * _DEPTH
    first, second = np.zeros(shape, np.bool_), np.zeros(shape, np.uint8)
    for phrase in phrases:
        head = _class_table()[[ord(character) for character in phrase.rstrip(",*")[: 2 * _DEPTH]]] % _N_CLASSES
        after = _ALL if phrase.endswith("*") else _NO_LETTERS
        classes = [*((each,) for each in head.tolist()), after, *[_ALL] * (2 * _DEPTH)]
        first[np.ix_(*classes[:_DEPTH])] = True
        second[np.ix_(*classes[_DEPTH : 2 * _DEPTH])] |= np.uint8(sum({1 << (each % _GROUPS) for each in classes[_DEPTH - 1]}))
    return Sieve(first.ravel(), second.ravel())


def possible_openings(text: str, sieve: Sieve, starts: Positions) -> Positions:
    """
    Find the positions where a phrase may start in a text in lower case, ascending. They are starts of words, as far as ASCII
    tells.

    Parameters
    ----------
    starts
        The starts of steps. Words start there too, whatever the character before.
    """
    if not text:
        return np.zeros(0, np.intp)
    classes = _class_table().take(code_points(text), mode="clip")
    within_word = np.zeros(len(classes), np.bool_)
    within_word[1:] = classes[:-1] >= _WORD_FLAG
    within_word[starts] = False
    kept = _without_long_gaps(classes)
    numbers = _numbers(classes[kept] % _N_CLASSES)
    starting = np.flatnonzero(sieve.first[numbers[:-_DEPTH]] & ~within_word[kept])
    goes_on = (sieve.second[numbers[starting + _DEPTH]] >> (numbers[starting] % _GROUPS)) & 1
    return kept[starting[goes_on > 0]]


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
    """The positions of characters, without those that lengthen a gap."""
    gaps = classes == _GAP
    goes_on = np.zeros(len(gaps), np.bool_)
    goes_on[1:] = gaps[1:] & gaps[:-1]
    return np.flatnonzero(~goes_on)


def _numbers(classes: CharacterClasses) -> npt.NDArray[np.uint16]:
    """The number of each character with the next two, shape (n + 3,). After the text comes the class of other characters."""
    padded = np.full(len(classes) + 2 * _DEPTH - 1, _OTHER, np.uint16)
    padded[: len(classes)] = classes
    numbers: npt.NDArray[np.uint16] = padded[:-2] * np.uint16(1 << 2 * _BITS)
    numbers += padded[1:-1] * np.uint16(1 << _BITS)
    numbers += padded[2:]
    return numbers
