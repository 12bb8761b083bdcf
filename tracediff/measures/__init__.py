"""
What a comparison found -> figures, each defined in the guide's page `measures`.

coverage   how much of each side is linked, how much of that is likely, and how much is in shared phrases
order      whether the links keep their order, and where the two traces part
labels     likeness of what the steps do, in order
answers    what each side states as its final answer
agreement  whether two statements say the same
cautions   what this pair can't show
summaries  whether a trace looks like a vendor's summary
languages  whether two traces are in one language
"""

from collections.abc import Callable, Iterable
from itertools import chain
from operator import attrgetter

import numpy as np

from tracediff.measures.answers import compare_answers
from tracediff.measures.coverage import count_links, count_phrases, measure_side
from tracediff.measures.label_sequences import label_similarity
from tracediff.measures.link_order import final_parting, first_difference, order_kept
from tracediff.schema.alignment import Alignment, Link
from tracediff.schema.pair_report import LIKELY, Metrics
from tracediff.schema.phrase import Phrase
from tracediff.schema.step import SegmentedTrace
from tracediff.text.tokens import TokenColumn

__all__ = ["measure"]


def measure(
    left: SegmentedTrace,
    right: SegmentedTrace,
    *,
    alignment: Alignment,
    phrases: tuple[Phrase, ...],
    tokens: tuple[TokenColumn, TokenColumn],
) -> Metrics:
    """
    Measure a pair.

    Parameters
    ----------
    tokens
        Those of the left and of the right text.

    Returns
    -------
    Metrics
        Rounded to six digits. Swapping the sides swaps their measures and places, and leaves the others as they are.
    """
    likely = [link for link in alignment.links if link.probability >= LIKELY]
    own = [phrase for phrase in phrases if not phrase.echo]
    on_left, on_right = (
        measure_side(
            side,
            column,
            linked=_steps_in(alignment.links, of_side),
            likely=_steps_in(likely, of_side),
            shared=list(chain.from_iterable(map(of_side, phrases))),
            own=list(chain.from_iterable(map(of_side, own))),
        )
        for of_side, side, column in ((attrgetter("left"), left, tokens[0]), (attrgetter("right"), right, tokens[1]))
    )
    return Metrics(
        left=on_left,
        right=on_right,
        links=count_links(alignment),
        order_kept=order_kept(alignment),
        first_difference=first_difference(alignment),
        final_parting=final_parting(alignment),
        label_similarity=label_similarity(left, right),
        phrases=count_phrases(phrases),
        answers=compare_answers(left.trace, right.trace),
    )


def _steps_in(links: Iterable[Link], of_side: Callable[[Link], tuple[int, ...]]) -> list[int]:
    """The steps of a side that links hold, each once, ascending."""
    steps: list[int] = np.unique(np.fromiter(chain.from_iterable(map(of_side, links)), np.intp)).tolist()
    return steps
