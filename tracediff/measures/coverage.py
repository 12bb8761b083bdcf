"""How much of each side is linked, and how much lies in shared phrases."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from tracediff.schema.alignment import Alignment
from tracediff.schema.pair_report import LIKELY, LinkCounts, PhraseCounts, SideMetrics
from tracediff.schema.phrase import Phrase
from tracediff.schema.span import Span
from tracediff.schema.step import SegmentedTrace
from tracediff.text.arrays import Int32, Positions
from tracediff.text.tokens import TokenColumn

DIGITS: Final = 6
"""Digits that measures are rounded to, so that reports are the same on every machine."""


def measure_side(
    side: SegmentedTrace,
    tokens: TokenColumn,
    *,
    linked: Sequence[int],
    likely: Sequence[int],
    shared: Sequence[Span],
    own: Sequence[Span],
) -> SideMetrics:
    """
    Measure one side.

    Parameters
    ----------
    tokens
        Those of the side's text.
    linked
        Its steps that are in a link, each once.
    likely
        Those of them that are in a likely link.
    shared, own
        Where its shared phrases stand, all of them and those that are no prompt echo. They may overlap.
    """
    steps = side.steps
    ink = int((tokens.ends - tokens.starts).sum())
    in_linked, in_likely = (_ink(tokens, [steps[k].span for k in numbers]) for numbers in (linked, likely))
    in_phrases = _tokens_in(tokens, shared)
    in_own = _tokens_in(tokens, own) if len(own) < len(shared) else in_phrases
    return SideMetrics(
        n_steps=len(steps),
        n_characters=len(side.trace.text),
        n_linked_steps=len(linked),
        linked_steps=_share(len(linked), len(steps)),
        linked_characters=_share(in_linked, ink),
        n_likely_steps=len(likely),
        likely_steps=_share(len(likely), len(steps)),
        likely_characters=_share(in_likely, ink),
        phrase_tokens=_share(in_phrases, len(tokens)),
        own_phrase_tokens=_share(in_own, len(tokens)),
    )


def count_links(alignment: Alignment) -> LinkCounts:
    """Count links by order, by size, and those that are unsure."""
    orders = [link.order for link in alignment.links]
    one_to_one = sum(len(link.left) == len(link.right) == 1 for link in alignment.links)
    return LinkCounts(
        backbone=orders.count("backbone"),
        moved=orders.count("moved"),
        repeat=orders.count("repeat"),
        one_to_one=one_to_one,
        merged=len(orders) - one_to_one,
        unsure=sum(link.probability < LIKELY for link in alignment.links),
    )


def count_phrases(phrases: Sequence[Phrase]) -> PhraseCounts:
    """Count shared phrases."""
    own = [phrase.n_tokens for phrase in phrases if not phrase.echo]
    return PhraseCounts(total=len(phrases), echo=len(phrases) - len(own), longest=max(own, default=0))


def _share(part: int, whole: int) -> float:
    return round(part / whole, DIGITS) if whole else 0.0


def _ink(tokens: TokenColumn, spans: Sequence[Span]) -> int:
    """Code points within disjoint spans that are no white space; tokens hold all of those and nothing else."""
    starts, ends = _edges(spans)
    return int(_ink_before(tokens, ends).sum() - _ink_before(tokens, starts).sum())


def _edges(spans: Sequence[Span]) -> tuple[Int32, Int32]:
    """Where spans start and where they end, both ascending: near places are quicker looked up one after the other."""
    starts = np.sort(np.array([span.start for span in spans], np.int32))
    return starts, np.sort(np.array([span.end for span in spans], np.int32))


def _ink_before(tokens: TokenColumn, places: Int32) -> Positions:
    """Code points that are no white space before each place, which may lie within a token."""
    total = np.concatenate(([0], np.cumsum(tokens.ends - tokens.starts)))
    started = np.searchsorted(tokens.starts, places)
    last_end = np.concatenate(([0], tokens.ends))[started]
    ink: Positions = total[started] - np.maximum(last_end - places, 0)
    return ink


def _tokens_in(tokens: TokenColumn, spans: Sequence[Span]) -> int:
    """Tokens within spans, which may overlap; a token counts once."""
    opened, closed = (np.searchsorted(tokens.starts, places) for places in _edges(spans))
    changes = np.bincount(opened, minlength=len(tokens) + 1) - np.bincount(closed, minlength=len(tokens) + 1)
    return int((np.cumsum(changes) > 0).sum())
