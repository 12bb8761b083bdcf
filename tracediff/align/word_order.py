"""
How much two steps say in the same order.

    the host opens door three      Three words of each stand in the same order: a longest common subsequence (capitals).
    so HOST opens DOOR THREE       Bags of words can't tell this from "door three opens the host".

Of all evidence on a cell this adds most to shared rare features: function words and word order count as much as rare words here.
The subsequences are rapidfuzz's, which are bit-parallel; a token is one character to it.
"""

from typing import Final

import numpy as np
from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import cpdist

from tracediff.align.similarity import CandidateCells
from tracediff.align.steps import StepTokens
from tracediff.text.arrays import Float64
from tracediff.text.tokens import CONTENT_KINDS

_LONGEST: Final = 256
"""Tokens of a step that are looked at: bounds the time for steps of a megabyte."""
_CHARACTERS: Final = 0x10FFFF
"""A larger vocabulary than there are characters lets some rare words pass for each other."""


def word_order(found: CandidateCells, left: StepTokens, right: StepTokens) -> tuple[Float64, Float64]:
    """
    Compare the tokens of each candidate in order.

    Returns
    -------
    tuple of float64, shape (n,)
        Twice the longest common subsequence of all tokens over their number (1 is the same text), and the longest common
        subsequence of content tokens over those of the shorter step (1 where it says nothing that the longer one does not).
    """
    a, b = _texts(left, content=False), _texts(right, content=False)
    i, j = found.left.tolist(), found.right.tolist()
    alike = cpdist([a[k] for k in i], [b[k] for k in j], scorer=Indel.normalized_similarity, workers=-1)
    a, b = _texts(left, content=True), _texts(right, content=True)
    common = cpdist([a[k] for k in i], [b[k] for k in j], scorer=LCSseq.similarity, workers=-1)
    sizes = (np.fromiter(map(len, texts), np.float64, len(texts)) for texts in (a, b))
    shorter = np.minimum(*(size[steps] for size, steps in zip(sizes, (found.left, found.right), strict=True)))
    return alike.astype(np.float64), common / np.maximum(shorter, 1)


def _texts(side: StepTokens, *, content: bool) -> list[str]:
    """Each step with a character for every token, or for every content token."""
    kept = np.isin(side.tokens.kinds, CONTENT_KINDS) if content else np.ones(len(side.ids), dtype=np.bool_)
    bounds = np.concatenate([[0], np.cumsum(kept)])[side.bounds]
    text = (side.ids[kept] % _CHARACTERS).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    return [
        text[start : min(end, start + _LONGEST)] for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    ]
