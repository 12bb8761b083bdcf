"""
Whether two traces are written in one language, as far as their scripts and most frequent words tell.

No list of words: the words that one text uses most are those of its language, and a text in the same language has them too. Of
the 25 most frequent words of one side, the other has at least 9 in all 4,900 pairs of one language that were looked at (150 words
and more a side), and at most 4 in 1,000 pairs of a German and an English text.
"""

import re
from collections import Counter
from typing import Final

_SAMPLE: Final = 50_000
"""Code points of a trace that are looked at: a language shows soon."""
_ENOUGH: Final = 150
"""Words of a side from which on its most frequent words are those of its language rather than of its subject."""
_FREQUENT: Final = 25
_FOREIGN: Final = 0.25
"""Greatest share of one side's most frequent words that a text in another language has too."""

# The first character says quickly where to look; then it is told that none stands before it that would make it no start.
_WORD: Final = re.compile(r"[^\W\d_](?<![\\\w].)[^\W\d_]+")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f](?<![\\\w].)[A-Za-z\u00c0-\u024f]+")
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_OTHER_SCRIPTS: Final = {
    "Greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]{2,}"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]{2,}"),
    "Hebrew": re.compile(r"[\u0590-\u05ff]{2,}"),
    "Arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f]{2,}"),
    "Indic": re.compile(r"[\u0900-\u0dff]{2,}"),
    "Thai": re.compile(r"[\u0e00-\u0e7f]{4}"),
    "Korean": re.compile(r"[\uac00-\ud7af]{2,}"),
    "Chinese or Japanese": re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{2}"),
}
"""One match is about a word: a letter alone is as often a variable, and a word after a backslash a command."""


def main_script(text: str) -> str | None:
    """The script that most words of a text are written in; None for a text without words."""
    sample = text[:_SAMPLE]
    counts = {"Latin": len(_LATIN.findall(sample))}
    others = "\n".join(_BEYOND_ASCII.findall(sample))  # in most traces next to nothing
    counts |= {script: len(pattern.findall(others)) for script, pattern in _OTHER_SCRIPTS.items()}
    most = max(counts, key=lambda script: counts[script])
    return most if counts[most] else None


def languages_differ(left: str, right: str) -> bool:
    """Whether both texts are long enough to tell, and neither has many of the other's most frequent words."""
    a, b = (Counter(map(str.casefold, _WORD.findall(text[:_SAMPLE]))) for text in (left, right))
    if min(a.total(), b.total()) < _ENOUGH:
        return False
    return max(_share_known(a, b), _share_known(b, a)) <= _FOREIGN


def _share_known(words: Counter[str], others: Counter[str]) -> float:
    """Share of the most frequent words of one text that the other has; ties are broken by the alphabet."""
    frequent = sorted(words, key=lambda word: (-words[word], word))[:_FREQUENT]
    return sum(word in others for word in frequent) / len(frequent)
