"""
Two token columns -> the phrases that both texts share.

    joined_texts    both traces and the prompt as one sequence, with the worth of each token
    suffixes        the suffix array, which compares any two stretches of the sequence in constant time
    shared_runs     runs of tokens that both texts have and that can't be extended
    occurrences     the runs that are phrases, and where each phrase occurs
    echo            the phrases that come from the prompt
    rarity          how rare each phrase is within the pair
"""

from collections.abc import Sequence
from itertools import chain, islice

import numpy as np

from tracediff.phrases.echo import find_echo
from tracediff.phrases.joined_texts import WHOLE, join_texts
from tracediff.phrases.occurrences import choose_occurrences
from tracediff.phrases.rarity import find_rarity
from tracediff.phrases.shared_runs import find_shared_runs
from tracediff.phrases.suffixes import sort_suffixes
from tracediff.schema.phrase import Phrase
from tracediff.schema.span import Span
from tracediff.text.arrays import Int32
from tracediff.text.tokens import TokenColumn

__all__ = ["find_phrases"]


def find_phrases(
    left: TokenColumn,
    right: TokenColumn,
    *,
    left_ids: Int32,
    right_ids: Int32,
    prompt_ids: Int32,
    min_tokens: int,
    min_echo_tokens: int,
) -> tuple[Phrase, ...]:
    """
    Find the phrases that both texts share.

    A *run* is a stretch of one trace that occurs in the other too, but not with the token before it or the token after it.
    Punctuation and operators are cut off its ends, except for matching brackets. The rest must have `min_tokens` content tokens:
    words, numbers, LaTeX commands, code. A character of a script without spaces counts half.

    A *phrase* is the text of a run. Phrases are chosen among the runs of both sides, the longest first. A run is an occurrence of
    its phrase if at least `min_tokens` of its content tokens are in no longer phrase, and if it doesn't overlap the occurrence
    before. If a phrase has no such occurrence on one side, because it occurs there only within longer ones, its first one counts.

    Parameters
    ----------
    left_ids, right_ids, prompt_ids
        Ids from one vocabulary. Tokens are the same if their ids are equal.
    min_tokens
        The least content of a phrase, in tokens, inclusive.
    min_echo_tokens
        The shortest run of prompt tokens that counts as echo, inclusive.

    Returns
    -------
    tuple of Phrase
        The rarest first, then those that start first on both sides together; prompt echo last. Swapping the sides mirrors the
        list.

    Notes
    -----
    Time O(n log n) for each doubling of the longest repeated stretch, with n tokens in all three texts. There are at most as many
    phrases as the content tokens of both traces divided by `min_tokens`, and at most as many occurrences, except those within
    longer phrases.
    """
    joined = join_texts(left, right, left_ids=left_ids, right_ids=right_ids, prompt_ids=prompt_ids)
    suffixes = sort_suffixes(joined.ids)
    min_worth = WHOLE * min_tokens
    sides = (joined.left, joined.right), (joined.right, joined.left)
    runs = [find_shared_runs(joined, suffixes, side=side, other=other, min_worth=min_worth) for side, other in sides]
    chosen = choose_occurrences(joined, suffixes, runs, min_worth=min_worth)
    if not chosen:
        return ()
    echo = find_echo(joined, suffixes, chosen, min_echo_tokens=min_echo_tokens)
    rarity = find_rarity(joined, chosen, window=min_tokens)
    lengths = [each.length for each in chosen]
    on_left = _spans(left, [each.left for each in chosen], lengths, offset=joined.left.start)
    on_right = _spans(right, [each.right for each in chosen], lengths, offset=joined.right.start)
    # Ties keep the order in which they were chosen, which no swap of sides changes.
    firsts = [a[0].start + b[0].start for a, b in zip(on_left, on_right, strict=True)]
    listed = np.lexsort(np.stack([firsts, -np.array(rarity), echo])).tolist()
    return tuple(
        [
            Phrase(
                text=" ".join(on_left[k][0].of(left.text).split()),
                n_tokens=lengths[k],
                left=on_left[k],
                right=on_right[k],
                echo=bool(echo[k]),
                rarity=rarity[k],
            )
            for k in listed
        ]
    )


def _spans(
    tokens: TokenColumn, occurrences: Sequence[Sequence[int]], lengths: Sequence[int], *, offset: int
) -> list[tuple[Span, ...]]:
    """Convert occurrences in the joined sequence to spans of one text, by phrase."""
    counts = [len(here) for here in occurrences]
    first = np.fromiter(chain.from_iterable(occurrences), np.intp, sum(counts)) - offset
    last = first + np.repeat(lengths, counts) - 1
    starts, ends = tokens.starts[first].tolist(), tokens.ends[last].tolist()
    spans = (Span(start=start, end=end) for start, end in zip(starts, ends, strict=True))
    return [tuple(islice(spans, count)) for count in counts]
