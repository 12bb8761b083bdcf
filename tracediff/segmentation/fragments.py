"""
Fragments: pieces too small to stand alone. Each joins a neighbour.

    1. | Move the goat.           a number joins the item
    He said "No. | "              a closing mark joins the text that it closes
    Some text. | ---              a rule joins the text above it
    Hmm. | So 7 moves.            a hesitation joins the thought that it opens
    That makes 20. | Correct.     a verdict joins the thought that it judges
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tracediff.segmentation.cues import CueFunction, cue_function, cue_span
from tracediff.segmentation.lexicon import lowercase

_LETTER_OR_DIGIT: Final = re.compile(r"(?<!\\)[^\W_]")  # a stray "\\n", escaped twice, is no word
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
"""Functions of cues that lead on to the next piece if nothing follows the cue in its own."""
_VERDICTS: Final = ("confirmation", "denial")
"""Functions of cues that judge the piece before."""
_LONGEST_CHECKED: Final = 60  # longer pieces are no fragments, unless they have no letter or digit
_LONGEST_FRAGMENT: Final = 10
"""Most code points of a fragment without its markup. A full-width character counts as two; an equation is never a fragment."""

WITHIN_LINE: Final = 0
LINE_BREAK: Final = 1
BLANK_LINE: Final = 2

Cut = tuple[int, int]


def drop_fragment_cuts(text: str, cuts: Sequence[Cut]) -> list[Cut]:
    """
    Drop the cuts between a fragment and the neighbour it joins.

    Parameters
    ----------
    cuts
        The starts of the pieces, ascending, each with the break before it (`WITHIN_LINE`, `LINE_BREAK`, `BLANK_LINE`). The start
        of the text is not a cut.
    """
    edges = [(0, BLANK_LINE), *cuts, (len(text), BLANK_LINE)]
    drop = set(_cuts_to_drop(text, edges)) - {0, len(edges) - 1}
    return _drop_letterless(text, [cut for k, cut in enumerate(cuts, start=1) if k not in drop])


def _drop_letterless(text: str, cuts: Sequence[Cut]) -> list[Cut]:
    """Drop cuts around pieces without a letter or digit: two such neighbours may each have joined the other."""
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
    """1 if a piece joins the next one, -1 if it joins the one before, 0 if it can stand alone."""
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
    """The function of a piece's cue, None without a cue; and whether the piece is nothing but its cue."""
    lowered = lowercase(piece)
    span = cue_span(lowered)
    if span is None:
        return None, False
    return cue_function(lowered[slice(*span)]), _LETTER_OR_DIGIT.search(piece, span[1]) is None


def _is_small(piece: str) -> bool:
    core = piece.strip().strip("\"'“”*_()")
    if len(core) > _LONGEST_FRAGMENT or "=" in core:
        return False
    return core.isascii() or len(core) + sum(character >= "\u2e80" for character in core) <= _LONGEST_FRAGMENT
