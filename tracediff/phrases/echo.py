"""
Which phrases are prompt echo: shared text that both traces may have taken from the prompt.

Runs of a few prompt tokens stand in nearly every long phrase ("in the game show"), and a quotation of the prompt runs on into the
first own words. So a phrase is judged by how much of it such runs make up, not by whether there is one.
"""

from collections.abc import Sequence

import numpy as np

from tracediff.phrases.joined_texts import JoinedTexts
from tracediff.phrases.occurrences import Occurrences, phrase_tokens
from tracediff.phrases.shared_runs import match_lengths
from tracediff.phrases.suffixes import Suffixes
from tracediff.text.arrays import Flags


def find_echo(joined: JoinedTexts, suffixes: Suffixes, places: Sequence[Occurrences], *, min_echo_tokens: int) -> Flags:
    """
    For each phrase, whether at least half of its content lies in runs of `min_echo_tokens` or more tokens of the prompt.

    Half, so that a mixed phrase counts as echo: what is called the traces' own should be.
    """
    tokens, bounds = phrase_tokens(places)
    left_to_go = np.repeat(bounds[1:], np.diff(bounds)) - np.arange(len(tokens))
    run = np.minimum(match_lengths(suffixes, side=joined.left, other=joined.prompt)[tokens], left_to_go)
    starts = np.flatnonzero(run >= min_echo_tokens)
    opened = np.bincount(starts, minlength=len(tokens) + 1)
    closed = np.bincount(starts + run[starts], minlength=len(tokens) + 1)
    in_prompt = np.cumsum(opened - closed)[:-1] > 0
    content = joined.worth[tokens] > 0
    echoed, all_content = (np.add.reduceat(flags.astype(np.intp), bounds[:-1]) for flags in (content & in_prompt, content))
    echo: Flags = 2 * echoed >= all_content
    return echo
