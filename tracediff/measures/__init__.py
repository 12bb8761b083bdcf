"""
Measures of a pair. The guide's page `measures` defines each.

coverage         the share of each side that is linked, likely linked, or in shared phrases
link_order       whether the links keep their order, and where the traces part
label_sequences  the similarity of the step labels, in order
answers          the final answer that each side states: announced (`explicit_answers`), or in its opening or closing
                 (`spoken_answers`), with `questions`, `answer_paragraphs` and `answer_words`
agreement        whether two statements say the same
cautions         sentences on what a pair can't show
summaries        whether a trace looks like a vendor's summary
languages        whether two traces are in one language
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
from tracediff.schema.pair_report import Metrics
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
        The tokens of the left and the right text.

    Returns
    -------
    Metrics
        Rounded to six digits. Swapping the sides swaps their measures and places, and changes nothing else.
    """
    own = [phrase for phrase in phrases if not phrase.echo]
    on_left, on_right = (
        measure_side(
            side,
            column,
            linked=_steps_in(alignment.findings, of_side),
            with_candidates=_steps_in(alignment.links, of_side),
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
    """The steps of one side that are in the links, without repetition, ascending."""
    steps: list[int] = np.unique(np.fromiter(chain.from_iterable(map(of_side, links)), np.intp)).tolist()
    return steps
