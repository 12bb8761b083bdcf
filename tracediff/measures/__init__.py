"""
What a comparison found -> figures, each defined in the guide's page `measures`.

coverage   how much of each side is linked, and in shared phrases
order      whether the links keep their order, and where the two traces part
labels     likeness of what the steps do, in order
answers    whether both state the same final answer
cautions   what this pair can't show
"""

from tracediff.schema.alignment import Alignment
from tracediff.schema.phrase import Phrase
from tracediff.schema.report import AnswerComparison, LinkCounts, Metrics, PhraseCounts, SideMetrics
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
    """Measure a pair."""
    side = SideMetrics(
        n_steps=0, n_characters=0, n_linked_steps=0, linked_steps=0, linked_characters=0, phrase_tokens=0, own_phrase_tokens=0
    )
    return Metrics(
        left=side,
        right=side,
        links=LinkCounts(backbone=0, moved=0, repeat=0, one_to_one=0, merged=0),
        order_kept=None,
        first_difference=None,
        final_parting=None,
        label_similarity=None,
        phrases=PhraseCounts(total=0, echo=0, longest=0),
        answers=AnswerComparison(left=None, right=None, verdict="not stated"),
    )
