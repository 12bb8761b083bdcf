r"""
Tables of phrases, and the regular expressions made from them.

A table has one string for each meaning. It lists phrases in lower case, separated by `|` or line ends. In a phrase

    a space        matches white space and commas
    a final `,`    asks for a punctuation mark after the phrase (`right,` is not in `right side`)
    a final `*`    lets the word go on (`calculat*`)
    '              also matches ’
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
_WORD_ENDS: Final = r"(?![\w'’-]|[\"”])"  # a quoted word is only mentioned
_NOTATION: Final = ",，*"
_CHARACTER_PATTERNS: Final = {" ": r"[\s,，]++", "'": "['’]"}
_GAP: Final = re.compile(r"[\s,，]+")


def parse_phrases(table: Mapping[Meaning, str]) -> dict[str, Meaning]:
    """Each phrase of a table and its meaning. If two meanings list a phrase, it has the first."""
    meaning_of: dict[str, Meaning] = {}
    for meaning, listed in table.items():
        for phrase in re.split(r"\s*[|\n]\s*", listed.strip()):
            meaning_of.setdefault(phrase, meaning)
    return meaning_of


def is_unspaced(phrase: str) -> bool:
    """Whether a phrase is in a script without spaces between words."""
    return phrase[0] >= _FIRST_UNSPACED


def phrase_pattern(listed: Iterable[str]) -> str:
    """
    Build an expression that matches the longest of some phrases, in lower case.

    Phrases are grouped by what may follow them. So the expression has each condition once, not once for each phrase, and compiles
    quickly. Phrases with a final `,` or `*` are tried after all others.
    """
    cores: dict[str, list[str]] = {_WORD_ENDS: [], _MARK_FOLLOWS: [], "": []}
    for phrase in listed:
        core = phrase.rstrip(_NOTATION)
        goes_on = phrase[-1] == "*" or (core == phrase and is_unspaced(core[-1]))
        cores["" if goes_on else _WORD_ENDS if core == phrase else _MARK_FOLLOWS].append(core)
    return "(?:" + "|".join(_prefix_tree(sorted(group)) + ending for ending, group in cores.items() if group) + ")"


def _prefix_tree(ascending: Sequence[str]) -> str:
    """Build an expression for some strings, the longest first. A common prefix is compared once."""
    groups = groupby(filter(None, ascending), key=itemgetter(0))
    branches = [_character_pattern(first) + _prefix_tree([rest[1:] for rest in group]) for first, group in groups]
    if "" in ascending:
        branches.append("")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


@cache
def _character_pattern(character: str) -> str:
    return _CHARACTER_PATTERNS.get(character) or re.escape(character)


def lowercase(text: str) -> str:
    """A text in lower case, code point by code point: İ, which would become two, becomes i; the long ſ becomes s."""
    return text.replace("İ", "i").replace("ſ", "s").lower()


def parse_meanings(table: Mapping[Meaning, str]) -> Mapping[str, Meaning]:
    """The meaning of each phrase, without the signs of the notation; for `look_up`."""
    meaning_of: dict[str, Meaning] = {}
    for phrase, meaning in parse_phrases(table).items():
        meaning_of.setdefault(phrase.rstrip(_NOTATION), meaning)
    return MappingProxyType(meaning_of)


def look_up(meanings: Mapping[str, Meaning], written: str) -> Meaning | None:
    """The meaning of a phrase as a text has it."""
    return meanings.get(written) or meanings.get(_GAP.sub(" ", written.lower().replace("’", "'")))
