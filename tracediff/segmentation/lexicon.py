r"""
Tables of phrases, and the regular expressions made of them.

A table is written as one string for each meaning: phrases between `|` or line ends, in small letters. In a phrase

    a space        stands for white space and commas
    a last `,`     asks for a punctuation mark after it (`right,` is not in `right side`)
    a last `*`     lets the word go on (`calculat*`)
    '              also stands for ’
"""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final, TypeVar

Meaning = TypeVar("Meaning", bound=str)

_FIRST_UNSPACED: Final = "\u2e80"
_MARK_FOLLOWS: Final = r"(?=\s*[,，.。!！…;；–—](?![\"'”’]))"
_WORD_ENDS: Final = r"(?![\w'’-]|[\"”])"  # a word that is quoted as a word says nothing
_NOTATION: Final = ",，*"
_GAP: Final = re.compile(r"[\s,，]+")


def phrases(table: Mapping[Meaning, str]) -> dict[str, Meaning]:
    """Each phrase of a table and its meaning; where two meanings name a phrase, the first has it."""
    found: dict[str, Meaning] = {}
    for meaning, listed in table.items():
        for phrase in re.split(r"\s*[|\n]\s*", listed.strip()):
            found.setdefault(phrase, meaning)
    return found


def is_unspaced(phrase: str) -> bool:
    """Whether a phrase is of a script that puts no spaces between words."""
    return phrase[0] >= _FIRST_UNSPACED


def expression(listed: Iterable[str]) -> str:
    """
    An expression that matches the longest of some phrases.

    Phrases are grouped by their first character, so that a place where none of them starts costs one comparison for each.
    """
    ordered = sorted(listed, key=lambda phrase: (phrase[0], -len(phrase), phrase))
    groups = groupby(ordered, key=lambda phrase: phrase[0])
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(map(_after_first, group))})" for first, group in groups) + ")"


def _after_first(phrase: str) -> str:
    core = phrase.rstrip(_NOTATION)
    body = re.escape(core[1:]).replace(r"\ ", r"[\s,，]+").replace("'", "['’]")
    if phrase[-1] == "*" or (core == phrase and is_unspaced(core[-1])):
        return body
    return body + (_WORD_ENDS if core == phrase else _MARK_FOLLOWS)


def meanings(table: Mapping[Meaning, str]) -> Mapping[str, Meaning]:
    """What each phrase means, for `lookup`: without the signs of the notation."""
    found: dict[str, Meaning] = {}
    for phrase, meaning in phrases(table).items():
        found.setdefault(phrase.rstrip(_NOTATION), meaning)
    return MappingProxyType(found)


def lookup(found: Mapping[str, Meaning], written: str) -> Meaning | None:
    """The meaning of a phrase as it stands in a text."""
    return found.get(written) or found.get(_GAP.sub(" ", written.lower().replace("’", "'")))
