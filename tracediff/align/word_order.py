"""
The tokens that two steps have in the same order.

    the HOST opens DOOR THREE      HOST, DOOR, THREE come in the same order: they are the longest common subsequence. Bags of
    so HOST has DOOR THREE open    words can't tell this from "door three opens the host".

Next to shared rare features, this is the strongest evidence on a cell: function words and word order count as much as rare words
here. rapidfuzz finds the subsequences with a bit-parallel algorithm; each token is one character to it.
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
"""Tokens of a step to compare. It bounds the time for steps of a megabyte."""
_CHARACTERS: Final = 0x10FFFF
"""Number of characters. With a larger vocabulary, some rare words count as equal."""


def word_order(candidates: CandidateCells, left: StepTokens, right: StepTokens) -> tuple[Float64, Float64]:
    """
    Compare the tokens of each candidate in order.

    Returns
    -------
    tuple of float64, shape (n,)
        Twice the longest common subsequence of all tokens, divided by their number (1 for the same text); and the longest
        common subsequence of content tokens, divided by those of the shorter step (1 if the longer one has them all in order).
    """
    a, b = _texts(left, content=False), _texts(right, content=False)
    i, j = candidates.left.tolist(), candidates.right.tolist()
    alike = cpdist([a[k] for k in i], [b[k] for k in j], scorer=Indel.normalized_similarity, workers=-1)
    a, b = _texts(left, content=True), _texts(right, content=True)
    common = cpdist([a[k] for k in i], [b[k] for k in j], scorer=LCSseq.similarity, workers=-1)
    sizes = (np.fromiter(map(len, texts), np.float64, len(texts)) for texts in (a, b))
    shorter = np.minimum(*(size[steps] for size, steps in zip(sizes, (candidates.left, candidates.right), strict=True)))
    return alike.astype(np.float64), common / np.maximum(shorter, 1)


def _texts(side: StepTokens, *, content: bool) -> list[str]:
    """Each step as a text with one character for each token, or for each content token."""
    kept = np.isin(side.tokens.kinds, CONTENT_KINDS) if content else np.ones(len(side.ids), dtype=np.bool_)
    bounds = np.concatenate([[0], np.cumsum(kept)])[side.bounds]
    text = (side.ids[kept] % _CHARACTERS).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    return [
        text[start : min(end, start + _LONGEST)] for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    ]
