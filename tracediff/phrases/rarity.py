"""The rarity of each phrase within its pair, by which the list of phrases is ordered."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from tracediff.phrases.joined_texts import JoinedTexts
from tracediff.phrases.occurrences import Occurrences, phrase_tokens
from tracediff.text.arrays import Int64

_UNIT: Final = 1_000_000
"""Bits are summed as whole millionths, so that the order of summation and the machine make no difference."""


def find_rarity(joined: JoinedTexts, phrases: Sequence[Occurrences], *, window: int) -> list[float]:
    """
    For each phrase, the bits of its rarest `window` content tokens in a row.

    The bits of a token are -log2 of its share of the content tokens of both traces: the surprise if tokens were drawn one by one.
    A stretch counts rather than the sum, so that a long phrase is not rare because of its length.

    Parameters
    ----------
    window
        Content tokens; every phrase has at least so many.

    Returns
    -------
    list of float
        Bits, rounded to six digits.
    """
    tokens, bounds = phrase_tokens(phrases)
    is_content = joined.worth[tokens] > 0
    content_bounds = np.concatenate(([0], np.cumsum(is_content)))[bounds]
    total = np.concatenate(([0], np.cumsum(_millionths(joined)[joined.ids[tokens[is_content]]])))
    stretches = total[window:] - total[:-window]
    ranges = np.stack([content_bounds[:-1], content_bounds[1:] - window + 1], axis=1).ravel()
    rarest = np.maximum.reduceat(np.append(stretches, 0), ranges)[::2]
    return [bits / _UNIT for bits in rarest.tolist()]


def _millionths(joined: JoinedTexts) -> Int64:
    """Bits of each id in both traces, in millionths; 0 for ids that are no content or occur only in the prompt."""
    in_traces = joined.ids[: joined.right.stop]
    counts = np.bincount(in_traces[joined.worth[: joined.right.stop] > 0], minlength=int(joined.ids.max()) + 1)
    distinct, index = np.unique(counts, return_inverse=True)
    bits = [round(_UNIT * math.log2(counts.sum() / count)) if count else 0 for count in distinct.tolist()]
    return np.array(bits, np.int64)[index]
