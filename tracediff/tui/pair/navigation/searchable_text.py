"""
A text that is searched again and again while a person types.

Letters match whatever their case unless what is typed has a capital; composed and decomposed letters match each other, straight
quotation marks match curved ones, and a space matches any white space. For that the text is folded, once; places in it are found
again in the text as it was read.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

OffsetSpans = tuple[tuple[int, int], ...]
"""Start and end in code points of the text as it was read, ascending; none overlaps another."""

_QUOTES: Final = {"‘": "'", "’": "'", "“": '"', "”": '"'}
_COMBINING_MARK: Final = re.compile("[\u0300-\u036f]")
_NO_COMBINING_MARK: Final = f"(?!{_COMBINING_MARK.pattern})"
"""A letter with a mark on it is another letter: what is typed must not end between the two."""


class _CharacterFolds(dict[int, str]):
    """What each character is compared as, made when it is met; for `str.translate`."""

    def __init__(self, *, keeps_case: bool) -> None:
        super().__init__()
        self._keeps_case = keeps_case

    def __missing__(self, code: int) -> str:
        apart = unicodedata.normalize("NFD", _QUOTES.get(chr(code), chr(code)))
        self[code] = apart if self._keeps_case else unicodedata.normalize("NFD", apart.casefold())
        return self[code]


_FOLDS: Final = {keeps_case: _CharacterFolds(keeps_case=keeps_case) for keeps_case in (False, True)}


class SearchableText:
    """
    One text to search.

    Parameters
    ----------
    text
        The text as it was read.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def prepare(self) -> None:
        """Do now what the first search would take most of its time for."""
        _ = self._caseless

    def find(self, typed: str) -> OffsetSpans:
        """
        All places of what was typed; none for white space alone.

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
    """A folded text, and the way back."""

    def __init__(self, text: str, folds: _CharacterFolds) -> None:
        self.text = text.translate(folds)
        self.has_marks = _COMBINING_MARK.search(self.text) is not None
        self.origins: Sequence[int] | None = None
        """For each character of the folded text the one it comes from in the text as it was read; None where all are the same."""
        if len(self.text) != len(text):
            several = "".join(chr(code) for code, fold in folds.items() if len(fold) > 1)
            self.origins = _origins(text, re.compile(f"[{re.escape(several)}]"), folds)


def _origins(text: str, several: re.Pattern[str], folds: _CharacterFolds) -> Sequence[int]:
    """Where each folded character comes from, if some characters become several."""
    origins, at = array("I"), 0
    for match in several.finditer(text):
        here = match.start()
        origins.extend(range(at, here))
        origins.extend([here] * len(folds[ord(match.group())]))
        at = here + 1
    origins.extend(range(at, len(text)))
    return origins


def _without_overlaps(spans: list[tuple[int, int]]) -> OffsetSpans:
    """Without what reaches back into the place before: one character may be folded into two that both match."""
    if all(end <= start for (_, end), (start, _) in pairwise(spans)):
        return tuple(spans)
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
