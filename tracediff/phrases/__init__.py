"""
Two token columns -> what both texts say in the same words.

joined    both traces and the prompt as one sequence, with what each token is worth
suffixes  the suffix array: any two stretches of the sequence compare at once
matches   runs of tokens that both texts have and that can't be extended
places    which runs are phrases, and where each of them stands
echo      which of them stand in the prompt
weight    how rare each is within this pair
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
    Find what both texts say in the same words.

    A *run* is a stretch of one trace that stands in the other too, and would not with the token before it or the one after it.
    Punctuation and operators at its ends are cut off, but for brackets that match. It must then hold `min_tokens` content
    tokens: words, numbers, LaTeX commands, code; a character of a script without spaces counts half.

    A *phrase* is the text of a run. Phrases are chosen among the runs of both sides, the longest first: a run is a place of its
    phrase if at least `min_tokens` content tokens of it are in no longer phrase, and if it doesn't overlap the phrase's last
    place. Where a phrase has no such place on one side, because it stands there only within longer ones, its first is given.

    Parameters
    ----------
    left_ids, right_ids, prompt_ids
        Ids from one vocabulary: tokens count as the same where their ids are equal.
    min_tokens
        The content that a phrase must have. Tokens, inclusive.
    min_echo_tokens
        The shortest run of prompt tokens that counts for echo. Tokens, inclusive.

    Returns
    -------
    tuple of Phrase
        Prompt echo last, else the rarest first, then those that start earlier, both sides taken together. Swapping the sides
        mirrors the list.

    Notes
    -----
    Time O(n log n) for each doubling of the longest repeated stretch, n the tokens of all three texts. Phrases, and the places of
    all phrases together but those given for want of an own one, number at most the content tokens of both traces / `min_tokens`.
    """
    joined = join_texts(left, right, left_ids=left_ids, right_ids=right_ids, prompt_ids=prompt_ids)
    suffixes = sort_suffixes(joined.ids)
    min_worth = WHOLE * min_tokens
    sides = (joined.left, joined.right), (joined.right, joined.left)
    runs = [find_shared_runs(joined, suffixes, side=side, other=other, min_worth=min_worth) for side, other in sides]
    places = choose_occurrences(joined, suffixes, runs, min_worth=min_worth)
    if not places:
        return ()
    echo = find_echo(joined, suffixes, places, min_echo_tokens=min_echo_tokens)
    rarity = find_rarity(joined, places, window=min_tokens)
    lengths = [place.length for place in places]
    on_left = _spans(left, [place.left for place in places], lengths, offset=joined.left.start)
    on_right = _spans(right, [place.right for place in places], lengths, offset=joined.right.start)
    # What is still tied stays in the order in which it was chosen, which no swap of sides changes.
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
    tokens: TokenColumn, places: Sequence[Sequence[int]], lengths: Sequence[int], *, offset: int
) -> list[tuple[Span, ...]]:
    """Places in the joined sequence as spans of one text, those of each phrase together."""
    counts = [len(here) for here in places]
    first = np.fromiter(chain.from_iterable(places), np.intp, sum(counts)) - offset
    last = first + np.repeat(lengths, counts) - 1
    starts, ends = tokens.starts[first].tolist(), tokens.ends[last].tolist()
    spans = (Span(start=start, end=end) for start, end in zip(starts, ends, strict=True))
    return [tuple(islice(spans, count)) for count in counts]
