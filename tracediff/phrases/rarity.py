"""How rare a phrase is within its pair: what orders the list of phrases."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from tracediff.phrases.joined_texts import JoinedTexts
from tracediff.phrases.occurrences import Occurrences, phrase_tokens
from tracediff.text.arrays import Int64

_UNIT: Final = 1_000_000
"""Bits are summed as whole millionths, so that the order of summing, and the machine, make no difference."""


def find_rarity(joined: JoinedTexts, places: Sequence[Occurrences], *, window: int) -> list[float]:
    """
    For each phrase, the bits of its rarest `window` content tokens in a row.

    A token's bits are -log2 of its share of both traces' content tokens: how it would surprise if tokens were drawn one by one.
    The rarest stretch, not the sum, so that a long phrase is not rare for its length.

    Parameters
    ----------
    window
        Tokens; every phrase has at least so many content tokens.

    Returns
    -------
    list of float
        Bits, rounded to six digits.
    """
    tokens, bounds = phrase_tokens(places)
    is_content = joined.worth[tokens] > 0
    content_bounds = np.concatenate(([0], np.cumsum(is_content)))[bounds]
    total = np.concatenate(([0], np.cumsum(_millionths(joined)[joined.ids[tokens[is_content]]])))
    stretches = total[window:] - total[:-window]
    ranges = np.stack([content_bounds[:-1], content_bounds[1:] - window + 1], axis=1).ravel()
    rarest = np.maximum.reduceat(np.append(stretches, 0), ranges)[::2]
    return [bits / _UNIT for bits in rarest.tolist()]


def _millionths(joined: JoinedTexts) -> Int64:
    """Bits of each id in both traces, in millionths; 0 for ids that are no content or stand in the prompt only."""
    in_traces = joined.ids[: joined.right.stop]
    counts = np.bincount(in_traces[joined.worth[: joined.right.stop] > 0], minlength=int(joined.ids.max()) + 1)
    distinct, place = np.unique(counts, return_inverse=True)
    bits = [round(_UNIT * math.log2(counts.sum() / count)) if count else 0 for count in distinct.tolist()]
    return np.array(bits, np.int64)[place]
