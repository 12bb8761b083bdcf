"""
Prompt echo: shared phrases that both traces may have taken from the prompt.

Nearly every long phrase has runs of a few prompt tokens ("in the game show"), and a quotation of the prompt runs on into the
writer's own first words. So a phrase is judged by the share of its content in such runs, not by whether it has one.
"""

from collections.abc import Sequence

import numpy as np

from tracediff.phrases.joined_texts import JoinedTexts
from tracediff.phrases.occurrences import Occurrences, phrase_tokens
from tracediff.phrases.shared_runs import match_lengths
from tracediff.phrases.suffixes import Suffixes
from tracediff.text.arrays import Flags


def find_echo(joined: JoinedTexts, suffixes: Suffixes, phrases: Sequence[Occurrences], *, min_echo_tokens: int) -> Flags:
    """
    For each phrase, whether at least half of its content is in runs of `min_echo_tokens` or more tokens of the prompt.

    Half is enough, so that mixed phrases count as echo. The others are then the traces' own.
    """
    tokens, bounds = phrase_tokens(phrases)
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
