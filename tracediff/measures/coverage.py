"""The share of each side that is linked, and the share in shared phrases."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from tracediff.schema.alignment import Alignment
from tracediff.schema.pair_report import LinkCounts, PhraseCounts, SideMetrics
from tracediff.schema.phrase import Phrase
from tracediff.schema.span import Span
from tracediff.schema.step import SegmentedTrace
from tracediff.text.arrays import Int32, Positions
from tracediff.text.tokens import TokenColumn

DIGITS: Final = 6
"""Measures are rounded to this number of digits, so that reports are equal on every machine."""


def measure_side(
    side: SegmentedTrace,
    tokens: TokenColumn,
    *,
    linked: Sequence[int],
    with_candidates: Sequence[int],
    shared: Sequence[Span],
    own: Sequence[Span],
) -> SideMetrics:
    """
    Measure one side.

    Parameters
    ----------
    tokens
        The tokens of the side's text.
    linked
        The steps in a finding, without repetition.
    with_candidates
        The steps in any link, candidates included, without repetition.
    shared, own
        The occurrences of all shared phrases, and of those other than prompt echo. They may overlap.
    """
    steps = side.steps
    n_visible = int((tokens.ends - tokens.starts).sum())
    in_linked, in_any = (_n_visible(tokens, [steps[k].span for k in numbers]) for numbers in (linked, with_candidates))
    in_phrases = _n_tokens_in(tokens, shared)
    in_own = _n_tokens_in(tokens, own) if len(own) < len(shared) else in_phrases
    return SideMetrics(
        n_steps=len(steps),
        n_characters=len(side.trace.text),
        n_linked_steps=len(linked),
        linked_steps=_share(len(linked), len(steps)),
        linked_characters=_share(in_linked, n_visible),
        n_linked_steps_with_candidates=len(with_candidates),
        linked_steps_with_candidates=_share(len(with_candidates), len(steps)),
        linked_characters_with_candidates=_share(in_any, n_visible),
        phrase_tokens=_share(in_phrases, len(tokens)),
        own_phrase_tokens=_share(in_own, len(tokens)),
    )


def count_links(alignment: Alignment) -> LinkCounts:
    """Count findings by order and by size, and candidates."""
    findings = alignment.findings
    orders = [link.order for link in findings]
    one_to_one = sum(len(link.left) == len(link.right) == 1 for link in findings)
    return LinkCounts(
        backbone=orders.count("backbone"),
        moved=orders.count("moved"),
        repeat=orders.count("repeat"),
        one_to_one=one_to_one,
        merged=len(orders) - one_to_one,
        candidates=len(alignment.links) - len(findings),
    )


def count_phrases(phrases: Sequence[Phrase]) -> PhraseCounts:
    """Count shared phrases."""
    own = [phrase.n_tokens for phrase in phrases if not phrase.echo]
    return PhraseCounts(total=len(phrases), echo=len(phrases) - len(own), longest=max(own, default=0))


def _share(part: int, whole: int) -> float:
    return round(part / whole, DIGITS) if whole else 0.0


def _n_visible(tokens: TokenColumn, spans: Sequence[Span]) -> int:
    """Code points within disjoint spans, without white space. Tokens cover exactly these."""
    starts, ends = _edges(spans)
    return int(_n_visible_before(tokens, ends).sum() - _n_visible_before(tokens, starts).sum())


def _edges(spans: Sequence[Span]) -> tuple[Int32, Int32]:
    """The starts and the ends of spans, each ascending, since sorted lookups are faster."""
    starts = np.sort(np.array([span.start for span in spans], np.int32))
    return starts, np.sort(np.array([span.end for span in spans], np.int32))


def _n_visible_before(tokens: TokenColumn, places: Int32) -> Positions:
    """Code points before each place, without white space. A place may be within a token."""
    total = np.concatenate(([0], np.cumsum(tokens.ends - tokens.starts)))
    started = np.searchsorted(tokens.starts, places)
    last_end = np.concatenate(([0], tokens.ends))[started]
    n_visible: Positions = total[started] - np.maximum(last_end - places, 0)
    return n_visible


def _n_tokens_in(tokens: TokenColumn, spans: Sequence[Span]) -> int:
    """The number of tokens within spans. The spans may overlap; a token counts once."""
    first_tokens, end_tokens = (np.searchsorted(tokens.starts, places) for places in _edges(spans))
    changes = np.bincount(first_tokens, minlength=len(tokens) + 1) - np.bincount(end_tokens, minlength=len(tokens) + 1)
    return int((np.cumsum(changes) > 0).sum())
