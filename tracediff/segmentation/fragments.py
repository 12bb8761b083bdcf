"""
Pieces too small to stand alone, and the neighbour each belongs to.

    1. | Move the goat.           a number belongs to what it numbers
    He said "No. | "              a closing mark to what it closes
    Some text. | ---              a rule to what stands over it
    Hmm. | So 7 moves.            a hesitation to the thought it opens
    That makes 20. | Correct.     a verdict to what it judges
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tracediff.segmentation.cues import CueFunction, cue_function, cue_span
from tracediff.segmentation.lexicon import lowercase

_LETTER_OR_DIGIT: Final = re.compile(r"(?<!\\)[^\W_]")  # a stray "\\n" that was escaped twice is no word
_OPENING: Final = re.compile(r"\s*(?:[-*+•·◦▪#>(\[{“‘«「『（【《]+|\\[(\[]|`{3,}\w*|~{3,}\w*)\s*")
_RULE: Final = re.compile(r"\s*([-*_=#~])(?:[^\S\n]*\1){2,}\s*")
_ENUMERATOR: Final = re.compile(
    r"[\s>#*_(\[\"“'-]*(?:(?:step|case|part|phase|option|point|question|q|schritt|fall|teil|第|步骤|情况)[^\S\n]*)?"
    r"(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{2,4}|[一二三四五六七八九十]{1,2})[步种]?[.):、：]+[\s*_]*",
    re.IGNORECASE,
)
_SHORT_SENTENCE: Final = re.compile(r"[^\W\d_][\w ',，]*[.!?。！？]+\s*")
_HESITATIONS: Final[frozenset[CueFunction | None]] = frozenset(
    ("doubt", "correction", "alternative", "contrast", "inference", "start", "sequence", "addition", "hedge")
)
"""Functions of cues that lead on to the next piece, where nothing follows them in their own."""
_VERDICTS: Final = ("confirmation", "denial")
"""Functions of cues that judge the piece before."""
_LONGEST_CHECKED: Final = 60  # longer pieces are no crumbs, unless they hold no letter at all
_LONGEST_FRAGMENT: Final = 10
"""Code points of a crumb, without what is around it; a full-width character counts two, and an equation is never too small."""

WITHIN_LINE: Final = 0
LINE_BREAK: Final = 1
BLANK_LINE: Final = 2

Cut = tuple[int, int]


def drop_fragment_cuts(text: str, cuts: Sequence[Cut]) -> list[Cut]:
    """
    Leave out the cuts that would set a crumb apart from its neighbour.

    Parameters
    ----------
    cuts
        Where pieces start and what stands before them (`WITHIN_LINE`, `LINE_BREAK`, `BLANK_LINE`), ascending; the text's start is
        none of them.
    """
    edges = [(0, BLANK_LINE), *cuts, (len(text), BLANK_LINE)]
    drop = set(_cuts_to_drop(text, edges)) - {0, len(edges) - 1}
    return _drop_letterless(text, [cut for k, cut in enumerate(cuts, start=1) if k not in drop])


def _drop_letterless(text: str, cuts: Sequence[Cut]) -> list[Cut]:
    """Two neighbours without a letter may each have been given to the other: together they belong to what is before or behind."""
    kept: list[Cut] = []
    for cut, (end, _) in pairwise([*cuts, (len(text), BLANK_LINE)]):
        if not kept and not _LETTER_OR_DIGIT.search(text, 0, cut[0]):
            continue
        if _LETTER_OR_DIGIT.search(text, cut[0], end):
            kept.append(cut)
    return kept


def _cuts_to_drop(text: str, edges: Sequence[Cut]) -> Iterator[int]:
    last = len(edges) - 2
    for k, ((start, before), (end, after)) in enumerate(pairwise(edges)):
        if end - start > _LONGEST_CHECKED:
            side = 0 if _LETTER_OR_DIGIT.search(text, start, end) else -1
        else:
            side = _side(text[start:end], opens_line=before > WITHIN_LINE, closes_line=after > WITHIN_LINE)
        if side:
            forward = (side > 0 or k == 0) and k < last
            yield k + 1 if forward else k


def _side(piece: str, *, opens_line: bool, closes_line: bool) -> int:
    """1 where a piece belongs to the next one, -1 where to the one before, 0 where it can stand alone."""
    if not _LETTER_OR_DIGIT.search(piece):
        return 1 if _OPENING.fullmatch(piece) and not _RULE.fullmatch(piece) else -1
    if _ENUMERATOR.fullmatch(piece):
        return 1 if opens_line or not closes_line else -1
    is_line, is_small = opens_line and closes_line, _is_small(piece)
    if not is_line and not is_small:
        return 0
    cue, is_all = _cue_of(piece)
    hesitates = cue in _HESITATIONS
    if is_line and is_all:
        return 1 if hesitates else -(cue in _VERDICTS)
    if not is_small:
        return 0
    if is_line:
        return -(_SHORT_SENTENCE.fullmatch(piece) is not None)
    announces = piece.rstrip().endswith((":", "：")) or (hesitates and not closes_line)
    return 1 if opens_line or announces else -1


def _cue_of(piece: str) -> tuple[CueFunction | None, bool]:
    """What the cue of a piece announces, None where it has none, and whether the piece says nothing but its cue."""
    small = lowercase(piece)
    span = cue_span(small)
    if span is None:
        return None, False
    return cue_function(small[slice(*span)]), _LETTER_OR_DIGIT.search(piece, span[1]) is None


def _is_small(piece: str) -> bool:
    core = piece.strip().strip("\"'“”*_()")
    if len(core) > _LONGEST_FRAGMENT or "=" in core:
        return False
    return core.isascii() or len(core) + sum(character >= "\u2e80" for character in core) <= _LONGEST_FRAGMENT
