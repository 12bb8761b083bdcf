"""Pairs for the tests of the screens: reports with any links, moves, repeats and phrases, over any texts."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.strategies import hostile_texts, steps
from tracediff.align.blocks import tile_blocks
from tracediff.schema.alignment import Alignment, Link, Order
from tracediff.schema.pair_report import AnswerComparison, LinkCounts, Metrics, PairReport, PhraseCounts, SideMetrics
from tracediff.schema.phrase import Phrase
from tracediff.schema.side import Side
from tracediff.schema.span import Span
from tracediff.schema.step import Segmentation, SegmentedTrace, Step
from tracediff.schema.trace import Trace
from tracediff.settings import Settings

WIDTHS = (40, 60, 80, 100, 200)

_SIDE = SideMetrics(
    n_steps=0,
    n_characters=0,
    n_linked_steps=0,
    linked_steps=0,
    linked_characters=0,
    n_linked_steps_with_candidates=0,
    linked_steps_with_candidates=0,
    linked_characters_with_candidates=0,
    phrase_tokens=0,
    own_phrase_tokens=0,
)
_METRICS = Metrics(
    left=_SIDE,
    right=_SIDE,
    links=LinkCounts(backbone=0, moved=0, repeat=0, one_to_one=0, merged=0, candidates=0),
    order_kept=None,
    first_difference=None,
    final_parting=None,
    label_similarity=None,
    phrases=PhraseCounts(total=0, echo=0, longest=0),
    answers=AnswerComparison(left=None, right=None, verdict="not stated"),
)


def link(left: Sequence[int], right: Sequence[int], order: Order = "backbone", *, similarity: float = 0.8) -> Link:
    """A link of two groups."""
    parts = {"words": 2.0, "null": -1.0}
    return Link(
        left=tuple(left), right=tuple(right), similarity=similarity, probability=similarity, score=1.0, parts=parts, order=order
    )


def segmented(texts: Sequence[str], name: str) -> SegmentedTrace:
    """A trace whose steps are given; empty ones are left out."""
    made: list[Step] = []
    at = 0
    for text in filter(None, texts):
        made.append(Step(span=Span(start=at, end=at + len(text)), label="active_computation"))
        at += len(text)
    trace = Trace(text="".join(texts), source_model=name)
    return SegmentedTrace(trace=trace, segmentation=Segmentation(steps=tuple(made)))


def report_of(
    left: Sequence[str],
    right: Sequence[str],
    links: Sequence[Link] = (),
    phrases: Sequence[Phrase] = (),
    *,
    cautions: tuple[str, ...] = (),
) -> PairReport:
    """A report of steps given as texts, with the links given."""
    sides = segmented(left, "left-model"), segmented(right, "right-model")
    ordered = tuple(sorted(links, key=lambda one: (one.left, one.right)))
    n_left, n_right = (len(side.steps) for side in sides)
    blocks = tile_blocks(ordered, n_left=n_left, n_right=n_right)
    return PairReport(
        left=sides[0],
        right=sides[1],
        prompt="What is behind the door?",
        alignment=Alignment(n_left=n_left, n_right=n_right, links=ordered, blocks=blocks),
        phrases=tuple(phrases),
        metrics=_METRICS,
        cautions=cautions,
        settings=Settings(floor=0),
    )


@st.composite
def link_lists(draw: st.DrawFn, n_left: int, n_right: int) -> list[Link]:
    """Any links that an alignment allows: a backbone of groups in order, then moves and repeats anywhere."""
    found: list[Link] = []
    i = j = 0
    sizes = st.integers(1, 3)
    while n_left and n_right and draw(st.integers(0, 4)):
        i, j = i + draw(st.integers(0, 2)), j + draw(st.integers(0, 2))
        a, b = range(i, i + draw(sizes)), range(j, j + draw(sizes))
        if a[-1] >= n_left or b[-1] >= n_right:
            break
        found.append(link(a, b, similarity=draw(st.floats(0, 1))))
        i, j = a[-1] + 1, b[-1] + 1
    for order in draw(st.lists(st.sampled_from(("moved", "repeat")), max_size=4)) if n_left and n_right else ():
        groups = [sorted(draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=2))) for n in (n_left, n_right)]
        found.append(link(groups[0], groups[1], "moved" if order == "moved" else "repeat"))
    return found


@st.composite
def phrase_lists(draw: st.DrawFn, left: str, right: str) -> list[Phrase]:
    """Phrases with occurrences anywhere. The words on both sides may differ, since no screen depends on them."""
    if not left or not right:
        return []
    return [
        Phrase(
            text="shared words",
            n_tokens=2,
            left=draw(_spans(len(left))),
            right=draw(_spans(len(right))),
            echo=draw(st.booleans()),
            rarity=draw(st.floats(0, 30)),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]


@st.composite
def _spans(draw: st.DrawFn, n: int) -> tuple[Span, ...]:
    starts = sorted(draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=3)))
    return tuple(Span(start=start, end=min(start + draw(st.integers(1, 20)), n)) for start in starts)


step_texts = st.lists(steps.map(lambda words: words + ". ") | hostile_texts, max_size=6)
"""The steps of a trace: a few words each, or what breaks things."""


@st.composite
def reports(draw: st.DrawFn) -> PairReport:
    """Any report that the screens may show."""
    left, right = draw(step_texts), draw(step_texts)
    n_left, n_right = (len(list(filter(None, side))) for side in (left, right))
    links = draw(link_lists(n_left, n_right))
    return report_of(left, right, links, draw(phrase_lists("".join(left), "".join(right))))


def example() -> PairReport:
    """A small pair with one of everything: a link, a merge, a move, a repeat, gaps, a phrase and prompt echo."""
    left = [
        "The host opens door 3. ",
        "Wait, a car. ",
        "So it is reversed.\n\n",
        "Let me list the cases. ",
        "Only here. ",
        "Done. ",
    ]
    right = [
        "Done already. ",
        "The host opens door 3, I see. ",
        "A car, reversed. ",
        "Only there. ",
        "And there. ",
        "The cases again. ",
    ]
    links = [
        link([0], [1]),
        link([1, 2], [2], similarity=0.4),
        link([5], [0], "moved"),
        link([3], [5], "repeat", similarity=0.2),
        link([0], [5], "repeat"),
    ]
    left_text, right_text = "".join(left), "".join(right)
    phrases = [
        _phrase("The host opens door 3", left_text, right_text, echo=False),
        _phrase("reversed", left_text, right_text, echo=True),
    ]
    return report_of(left, right, links, phrases)


def _phrase(words: str, left: str, right: str, *, echo: bool) -> Phrase:
    spans = [(Span(start=text.index(words), end=text.index(words) + len(words)),) for text in (left, right)]
    return Phrase(text=words, n_tokens=len(words.split()), left=spans[0], right=spans[1], echo=echo, rarity=12.5)


def texts_of(report: PairReport, side: Side) -> list[str]:
    """The steps of a side as texts."""
    segmented_side: SegmentedTrace = getattr(report, side)
    return [segmented_side.step_text(k) for k in range(len(segmented_side.steps))]
