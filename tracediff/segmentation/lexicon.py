r"""
Tables of phrases, and the regular expressions made of them.

A table is written as one string for each meaning: phrases between `|` or line ends, in small letters. In a phrase

    a space        stands for white space and commas
    a last `,`     asks for a punctuation mark after it (`right,` is not in `right side`)
    a last `*`     lets the word go on (`calculat*`)
    '              also stands for ’
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Final, TypeVar

Meaning = TypeVar("Meaning", bound=str)

_FIRST_UNSPACED: Final = "\u2e80"
_MARK_FOLLOWS: Final = r"(?=\s*+[,，.。!！…;；–—](?![\"'”’]))"
_WORD_ENDS: Final = r"(?![\w'’-]|[\"”])"  # a word that is quoted as a word says nothing
_NOTATION: Final = ",，*"
_CHARACTER_PATTERNS: Final = {" ": r"[\s,，]++", "'": "['’]"}
_GAP: Final = re.compile(r"[\s,，]+")


def parse_phrases(table: Mapping[Meaning, str]) -> dict[str, Meaning]:
    """Each phrase of a table and its meaning; where two meanings name a phrase, the first has it."""
    found: dict[str, Meaning] = {}
    for meaning, listed in table.items():
        for phrase in re.split(r"\s*[|\n]\s*", listed.strip()):
            found.setdefault(phrase, meaning)
    return found


def is_unspaced(phrase: str) -> bool:
    """Whether a phrase is of a script that puts no spaces between words."""
    return phrase[0] >= _FIRST_UNSPACED


def phrase_pattern(listed: Iterable[str]) -> str:
    """
    An expression that matches the longest of some phrases, in small letters.

    What phrases have to end with stands there three times, not once for each phrase: that makes it quick to compile. A phrase
    that asks for a mark, or lets its word go on, is tried after all that ask for neither.
    """
    cores: dict[str, list[str]] = {_WORD_ENDS: [], _MARK_FOLLOWS: [], "": []}
    for phrase in listed:
        core = phrase.rstrip(_NOTATION)
        goes_on = phrase[-1] == "*" or (core == phrase and is_unspaced(core[-1]))
        cores["" if goes_on else _WORD_ENDS if core == phrase else _MARK_FOLLOWS].append(core)
    return "(?:" + "|".join(_prefix_tree(sorted(group)) + ending for ending, group in cores.items() if group) + ")"


def _prefix_tree(ascending: Sequence[str]) -> str:
    """An expression for some strings, the longest first: what several start with is compared once."""
    groups = groupby(filter(None, ascending), key=itemgetter(0))
    ways = [_character_pattern(first) + _prefix_tree([rest[1:] for rest in group]) for first, group in groups]
    if "" in ascending:
        ways.append("")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


@cache
def _character_pattern(character: str) -> str:
    return _CHARACTER_PATTERNS.get(character) or re.escape(character)


def lowercase(text: str) -> str:
    """A text in small letters, each in its place: İ, which would become two, becomes i, and the long ſ is an s."""
    return text.replace("İ", "i").replace("ſ", "s").lower()


def parse_meanings(table: Mapping[Meaning, str]) -> Mapping[str, Meaning]:
    """What each phrase means, for `look_up`: without the signs of the notation."""
    found: dict[str, Meaning] = {}
    for phrase, meaning in parse_phrases(table).items():
        found.setdefault(phrase.rstrip(_NOTATION), meaning)
    return MappingProxyType(found)


def look_up(found: Mapping[str, Meaning], written: str) -> Meaning | None:
    """The meaning of a phrase as it stands in a text."""
    return found.get(written) or found.get(_GAP.sub(" ", written.lower().replace("’", "'")))
