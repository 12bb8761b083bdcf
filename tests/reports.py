"""Strategies for reports, with texts that mean something to a browser, to Markdown or to a terminal."""

from dataclasses import dataclass, field
from itertools import accumulate

from hypothesis import strategies as st

from tracediff.schema.alignment import Alignment, Block, Link, Order
from tracediff.schema.pair_report import AnswerComparison, LinkCounts, Metrics, PairReport, PhraseCounts, Place, SideMetrics
from tracediff.schema.phrase import Phrase
from tracediff.schema.span import Span
from tracediff.schema.step import Segmentation, SegmentedTrace, Step
from tracediff.schema.trace import Origin, Trace
from tracediff.settings import Settings
from tracediff.text.tokens import tokenize

_MARKUP = (
    *(
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</p></style><b>",
        "<!--",
        "<javascript:alert(1)>",
        "&lt;",
        "&#64;",
    ),
    *(
        "[x](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "https://evil.example/a?b",
        "//localhost/a",
        "www.evil.example",
    ),
    *("evil.example", "a@evil.example", "mailto:a@evil.example", "@everyone", "#123", "GH-7", ":smile:", "[^1]: note", "[ ] "),
    *(
        "# Head",
        "> quote",
        "- item",
        "1. one",
        "===",
        "---",
        "| a | b |\n|---|---|\n",
        "```\n",
        "~~~",
        "`",
        "**b**",
        "_e_",
        "x_1",
        "~~s~~",
    ),
    *(
        "$x^2$",
        "\\(y\\)",
        "\\frac{1}{2}",
        "\\",
        "\\\n",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "[bold red]x[/]",
        "\x1b[31m",
        "\x07",
        "\u202e",
    ),
    *(
        "中文，字。",
        "👩‍👩‍👧",
        "e\u0301",
        "שלום",
        "‹",
        "›",
        " ",
        "\n",
        "\n\n",
        "    code\n",
        "\t",
        "the host opens door 3. ",
        "so 1,000! ",
    ),
)
markup_texts = st.lists(st.sampled_from(_MARKUP) | st.text(max_size=2), min_size=1, max_size=5).map(
    lambda parts: "".join(parts) or " "
)
"""Texts that mean something to a browser, to Markdown, to a code host, to a template or to a terminal."""

_shares = st.floats(0, 1)
_counts = st.integers(0, 9)


@st.composite
def pair_reports(draw: st.DrawFn) -> PairReport:
    """
    Small reports with all that the schema allows: groups, moves, repeats, phrases, and hostile text in every place.

    Built from the schema alone, so that they say nothing of what the aligner would find.
    """
    sides = draw(_drawn_blocks())
    texts = [draw(st.lists(markup_texts, min_size=n, max_size=n)) for n in (sides.left, sides.right)]
    left, right = (draw(_segmented(steps)) for steps in texts)
    links = sorted(sides.links, key=lambda link: (link[1], link[2]))
    made = tuple(draw(_link(order, i, j)) for order, i, j in links)
    numbers = {link: k for k, link in enumerate(links)}
    blocks = tuple(
        Block(kind=kind, left=a, right=b, links=tuple(sorted(numbers[link] for link in inside)))
        for kind, a, b, inside in sides.blocks
    )
    phrases = draw(st.lists(_phrase(left, right), max_size=4)) if texts[0] and texts[1] else []
    return PairReport(
        left=left,
        right=right,
        prompt=draw(markup_texts | st.just("")),
        alignment=Alignment(n_left=sides.left, n_right=sides.right, links=made, blocks=blocks),
        phrases=tuple(phrases),
        metrics=draw(_metrics(sides.left, sides.right)),
        cautions=tuple(draw(st.lists(markup_texts, max_size=2))),
        settings=Settings(floor=0),
    )


_Drawn = tuple[Order, tuple[int, ...], tuple[int, ...]]


@dataclass
class _Sides:
    """Blocks in the making: the steps of each side so far, and what was drawn."""

    left: int = 0
    right: int = 0
    links: list[_Drawn] = field(default_factory=list)
    blocks: list[tuple[str, Span, Span, list[_Drawn]]] = field(default_factory=list)

    def add(self, kind: str, n_left: int, n_right: int, links: list[_Drawn]) -> None:
        spans = Span(start=self.left, end=self.left + n_left), Span(start=self.right, end=self.right + n_right)
        self.blocks.append((kind, *spans, links))
        self.left, self.right = self.left + n_left, self.right + n_right


@st.composite
def _drawn_blocks(draw: st.DrawFn) -> _Sides:
    """Linked blocks with one-sided ones between them. A moved or repeat block on the right gets its links at the end."""
    sides = _Sides()
    kinds = ("linked", "left_only", "right_only", "moved_left", "moved_right", "repeat_left", "repeat_right")
    loose: dict[str, list[tuple[int, int]]] = {kind: [] for kind in kinds}
    before = ""
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=8)):
        if kind == before:
            continue
        before = kind
        if kind == "linked":
            _add_linked(sides, draw(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=3)))
        else:
            n = draw(st.integers(1, 3))
            on_left = kind.startswith("left") or kind.endswith("left")
            loose[kind].extend((len(sides.blocks), (sides.left if on_left else sides.right) + k) for k in range(n))
            sides.add(kind.removesuffix("_left").removesuffix("_right"), n * on_left, n * (not on_left), [])
    for order in ("moved", "repeat"):
        _add_loose(sides, order, loose[f"{order}_left"], loose[f"{order}_right"])
    return sides


def _add_linked(sides: _Sides, sizes: list[tuple[int, int]]) -> None:
    i, j = sides.left, sides.right
    links: list[_Drawn] = []
    for a, b in sizes:
        links.append(("backbone", tuple(range(i, i + a)), tuple(range(j, j + b))))
        i, j = i + a, j + b
    sides.links.extend(links)
    sides.add("linked", i - sides.left, j - sides.right, links)


def _add_loose(sides: _Sides, order: Order, left: list[tuple[int, int]], right: list[tuple[int, int]]) -> None:
    """Link each loose step with a step of the other side, preferably a loose one. Without any step it stays unlinked."""
    for k, (block, i) in enumerate(left):
        if sides.right:
            link: _Drawn = (order, (i,), (right[k % len(right)][1] if right else k % sides.right,))
            sides.links.append(link)
            sides.blocks[block][3].append(link)
    linked = {j for _, _, group in sides.links for j in group}
    for k, (block, j) in enumerate(right):
        if sides.left and j not in linked:
            link = (order, (k % sides.left,), (j,))
            sides.links.append(link)
            sides.blocks[block][3].append(link)


@st.composite
def _segmented(draw: st.DrawFn, steps: list[str]) -> SegmentedTrace:
    ends = list(accumulate(map(len, steps)))
    made = [
        Step(span=Span(start=end - len(step), end=end), label="active_computation") for step, end in zip(steps, ends, strict=True)
    ]
    names = markup_texts | st.none()
    trace = Trace(
        text="".join(steps),
        source_model=draw(names),
        prompt_id=draw(names),
        answer=draw(names),
        complete=draw(st.booleans()),
        origin=draw(st.none() | st.builds(Origin, path=markup_texts, field=markup_texts)),
    )
    return SegmentedTrace(trace=trace, segmentation=Segmentation(steps=tuple(made)))


@st.composite
def _link(draw: st.DrawFn, order: Order, i: tuple[int, ...], j: tuple[int, ...]) -> Link:
    return Link(
        left=i,
        right=j,
        similarity=draw(_shares),
        probability=draw(_shares),
        score=draw(st.floats(-9, 9)),
        order=order,
    )


@st.composite
def _phrase(draw: st.DrawFn, left: SegmentedTrace, right: SegmentedTrace) -> Phrase:
    occurrences = [draw(_occurrence(side)) for side in (left, right)]
    return Phrase(
        text=" ".join(occurrences[0].of(left.trace.text).split()),
        n_tokens=4,
        left=(occurrences[0],),
        right=(occurrences[1],),
        echo=draw(st.booleans()),
        rarity=draw(st.floats(0, 30)),
    )


@st.composite
def _occurrence(draw: st.DrawFn, side: SegmentedTrace) -> Span:
    text = side.trace.text
    tokens = tokenize(text)
    places = zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)
    spans = [Span(start=start, end=end) for start, end in places] or [Span(start=0, end=len(text))]
    first = draw(st.integers(0, len(spans) - 1))
    last = draw(st.integers(first, min(first + 6, len(spans) - 1)))
    return Span(start=spans[first].start, end=spans[last].end)


@st.composite
def _metrics(draw: st.DrawFn, n_left: int, n_right: int) -> Metrics:
    places = st.none() | st.builds(Place, left=st.integers(0, n_left), right=st.integers(0, n_right))
    side = st.builds(
        SideMetrics, **dict.fromkeys(("n_steps", "n_characters", "n_linked_steps", "n_linked_steps_with_candidates"), _counts)
    )
    statements = st.none() | markup_texts
    verdicts = st.sampled_from(("agree", "differ", "unclear", "not stated"))
    return Metrics(
        left=draw(side),
        right=draw(side),
        links=draw(st.builds(LinkCounts, candidates=st.just(0))),
        order_kept=draw(st.none() | st.floats(-1, 1)),
        first_difference=draw(places),
        final_parting=draw(places),
        label_similarity=draw(st.none() | _shares),
        phrases=draw(st.builds(PhraseCounts)),
        answers=draw(st.builds(AnswerComparison, left=statements, right=statements, verdict=verdicts)),
    )
