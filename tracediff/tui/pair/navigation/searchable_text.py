"""
A text that is searched at every key while a person types.

Case only matters if the typed words have a capital. Composed and decomposed letters match each other, straight quotation marks
match curved ones, and a space matches any white space. The text is folded once for this; hits are mapped back to the text as it
was read.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

OffsetSpans = tuple[tuple[int, int], ...]
"""Start and end in code points of the text as it was read, ascending, without overlaps."""

_QUOTES: Final = {"‘": "'", "’": "'", "“": '"', "”": '"'}
_COMBINING_MARK: Final = re.compile("[\u0300-\u036f]")
_NO_COMBINING_MARK: Final = f"(?!{_COMBINING_MARK.pattern})"
"""A letter with a combining mark is another letter: a hit must not end between the two."""


class _CharacterFolds(dict[int, str]):
    """The folded form of each character, made on demand; for `str.translate`."""

    def __init__(self, *, keeps_case: bool) -> None:
        super().__init__()
        self._keeps_case = keeps_case

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", _QUOTES.get(chr(code), chr(code)))
        self[code] = decomposed if self._keeps_case else unicodedata.normalize("NFD", decomposed.casefold())
        return self[code]


_FOLDS: Final = {keeps_case: _CharacterFolds(keeps_case=keeps_case) for keeps_case in (False, True)}


class SearchableText:
    """
    A text to search.

    Parameters
    ----------
    text
        The text as it was read.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def prepare(self) -> None:
        """Do now what would take most of the time of the first search."""
        _ = self._caseless

    def find(self, typed: str) -> OffsetSpans:
        """
        All hits for the typed words; none for white space alone.

        Time is that of a regular expression over the text: 2 ms for 300 KB.
        """
        keeps_case = typed != typed.lower()
        words = typed.translate(_FOLDS[keeps_case]).split()
        if not words:
            return ()
        folded = self._exact if keeps_case else self._caseless
        pattern = r"\s+".join(map(re.escape, words)) + _NO_COMBINING_MARK * folded.has_marks
        spans = map(re.Match.span, re.finditer(pattern, folded.text))
        origins = folded.origins
        return (
            tuple(spans)
            if origins is None
            else _without_overlaps([(origins[start], origins[end - 1] + 1) for start, end in spans])
        )

    @cached_property
    def _caseless(self) -> "_FoldedText":
        return _FoldedText(self._text, _FOLDS[False])

    @cached_property
    def _exact(self) -> "_FoldedText":
        return _FoldedText(self._text, _FOLDS[True])


class _FoldedText:
    """A folded text, with the way back to the original."""

    def __init__(self, text: str, folds: _CharacterFolds) -> None:
        self.text = text.translate(folds)
        self.has_marks = _COMBINING_MARK.search(self.text) is not None
        self.origins: Sequence[int] | None = None
        """For each folded character the index of its original; None if the indices are the same."""
        if len(self.text) != len(text):
            several = "".join(chr(code) for code, fold in folds.items() if len(fold) > 1)
            self.origins = _origins(text, re.compile(f"[{re.escape(several)}]"), folds)


def _origins(text: str, several: re.Pattern[str], folds: _CharacterFolds) -> Sequence[int]:
    """The index of the original of each folded character, where some characters become several."""
    origins, done = array("I"), 0
    for match in several.finditer(text):
        here = match.start()
        origins.extend(range(done, here))
        origins.extend([here] * len(folds[ord(match.group())]))
        done = here + 1
    origins.extend(range(done, len(text)))
    return origins


def _without_overlaps(spans: list[tuple[int, int]]) -> OffsetSpans:
    """The spans without those that overlap the one before: one character may be folded into two that both match."""
    if all(end <= start for (_, end), (start, _) in pairwise(spans)):
        return tuple(spans)
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
