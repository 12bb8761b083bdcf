"""
The boundaries between steps.

    protected spans   no cut falls into code or a formula
    sentence cuts     after `.?!` and the like, within a line
    line cuts         at line breaks
    fragments         a number, a mark or a "Hmm." joins its neighbour
White space belongs to the step before it. White space at the start of a text belongs to the first step.
"""

from collections.abc import Iterable, Iterator, Sequence

from tracediff.segmentation.fragments import BLANK_LINE, LINE_BREAK, WITHIN_LINE, Cut, drop_fragment_cuts
from tracediff.segmentation.line_breaks import line_cuts
from tracediff.segmentation.protected import CodePointRange, protected_spans
from tracediff.segmentation.sentence_ends import sentence_cuts


def sentence_starts(text: str) -> list[int]:
    """The starts of the sentences, list items, headings and table rows of a text, ascending from 0; none for an empty text."""
    before = dict.fromkeys(sentence_cuts(text), WITHIN_LINE)
    before |= {cut: BLANK_LINE if blank else LINE_BREAK for cut, blank in line_cuts(text)}
    return _starts(text, sorted(before.items()))


def paragraph_starts(text: str) -> list[int]:
    """The starts of the paragraphs of a text, ascending from 0; none for an empty text."""
    return _starts(text, [(cut, BLANK_LINE) for cut, blank in line_cuts(text) if blank])


def _starts(text: str, cuts: Sequence[Cut]) -> list[int]:
    if not text:
        return []
    first = len(text) - len(text.lstrip())
    allowed = [cut for cut in _outside(cuts, protected_spans(text)) if cut[0] > first]
    return [0, *(at for at, _ in drop_fragment_cuts(text, allowed))]


def _outside(cuts: Iterable[Cut], spans: Iterable[CodePointRange]) -> Iterator[Cut]:
    """Yield the cuts that don't fall into a span. Cuts and spans ascend."""
    upcoming = iter(spans)
    start, end = next(upcoming, (0, 0))
    for cut in cuts:
        while end and cut[0] >= end:
            start, end = next(upcoming, (0, 0))
        if not start < cut[0] < end:
            yield cut
