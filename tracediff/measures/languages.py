"""
Whether two traces are in one language, judged by their scripts and most frequent words.

There is no list of words. The most frequent words of a text belong to its language, and other texts in the same language have
them too. Of the 25 most frequent words of one side, the other side has at least 9 in all 4,900 tested pairs in one language (at
least 150 words a side), and at most 4 in 1,000 pairs of a German and an English text.
"""

import re
from collections import Counter
from typing import Final

_SAMPLE: Final = 50_000
"""How much of a trace is examined, in code points; the language shows early."""
_ENOUGH: Final = 150
"""The least number of words for the most frequent ones to reflect the language rather than the topic."""
_FREQUENT: Final = 25
_FOREIGN: Final = 0.25
"""The largest share of one side's most frequent words that a text in another language has too."""

# The character class comes first because it fails fast; the lookbehind then rejects matches within a word or after a backslash.
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
"""A match stands for about one word. A single letter doesn't count, since it is often a variable."""


def main_script(text: str) -> str | None:
    """The script of most words in a text; None for a text without words."""
    sample = text[:_SAMPLE]
    counts = {"Latin": len(_LATIN.findall(sample))}
    others = "\n".join(_BEYOND_ASCII.findall(sample))  # very short in most traces
    counts |= {script: len(pattern.findall(others)) for script, pattern in _OTHER_SCRIPTS.items()}
    most = max(counts, key=lambda script: counts[script])
    return most if counts[most] else None


def languages_differ(left: str, right: str) -> bool:
    """Whether neither text has many of the other's most frequent words. False for texts too short to judge."""
    a, b = (Counter(map(str.casefold, _WORD.findall(text[:_SAMPLE]))) for text in (left, right))
    if min(a.total(), b.total()) < _ENOUGH:
        return False
    return max(_shared_frequent_words(a, b), _shared_frequent_words(b, a)) <= _FOREIGN


def _shared_frequent_words(words: Counter[str], others: Counter[str]) -> float:
    """The share of one text's most frequent words that the other text has; ties are broken alphabetically."""
    frequent = sorted(words, key=lambda word: (-words[word], word))[:_FREQUENT]
    return sum(word in others for word in frequent) / len(frequent)
