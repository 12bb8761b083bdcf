"""One small pair with its report made by hand, so that no change of the aligner changes what the goldens show."""

from itertools import accumulate

from tracediff.schema.alignment import Alignment, Block, Link
from tracediff.schema.pair_report import AnswerComparison, LinkCounts, Metrics, PairReport, PhraseCounts, Place, SideMetrics
from tracediff.schema.phrase import Phrase
from tracediff.schema.span import Span
from tracediff.schema.step import Label, Segmentation, SegmentedTrace, Step
from tracediff.schema.trace import Origin, Trace
from tracediff.settings import Settings

PROMPT = "A jug holds 3 litres, a can 5. How do you measure exactly 4 litres?\nAnswer in one line."

LEFT: tuple[tuple[Label, str], ...] = (
    ("problem_setup", "Okay, a jug of 3 litres and a can of 5, and exactly 4 litres are wanted.\n\n"),
    ("plan_generation", "Let me think backwards: 4 = 5 - 1, so the can has to lose one litre.\n"),
    ("active_computation", "Fill the can. Pour it into the jug until the jug is full; 2 litres stay in the can.\n"),
    ("active_computation", "Empty the jug. "),
    ("active_computation", "Pour the 2 litres into the jug.\n"),
    ("uncertainty_management", "Hmm, is it |2| or `2`? <b>Two</b>, of course: 5 − 3.\n"),
    ("self_checking", "Check: nothing is ever measured by eye.\n"),
    ("active_computation", "Fill the can again and top up the jug, which takes 1 litre: 5 - 1 = 4.\n\n"),
    ("final_answer_emission", "So the can holds 4 litres."),
)
RIGHT: tuple[tuple[Label, str], ...] = (
    ("problem_setup", "We have a jug of 3 litres and a can of 5; wanted are exactly 4 litres.\n\n"),
    ("self_checking", "Nothing may be measured by eye. "),
    ("fact_retrieval", "Since 3 and 5 have no common divisor, every amount up to 5 can be had.\n"),
    ("active_computation", "Fill the can. "),
    ("active_computation", "Pour it into the jug until the jug is full; 2 litres stay.\n"),
    ("active_computation", "Empty the jug and pour the 2 litres into it.\n"),
    ("active_computation", "Fill the can again and top up the jug, which takes 1 litre, so 5 - 1 = 4.\n\n"),
    ("result_consolidation", "四升水就量好了。\n"),
    ("final_answer_emission", "The can holds 4 litres."),
)


def report() -> PairReport:
    """The report of the pair: links of one and of several steps, an unsure one, a move, a repeat, phrases and a caution."""
    left, right = _side("model-a", LEFT), _side("model-b", RIGHT)
    return PairReport(
        left=left,
        right=right,
        prompt=PROMPT,
        alignment=Alignment(n_left=9, n_right=9, links=_links(), blocks=_blocks()),
        phrases=(
            _phrase(left, right, "Fill the can again and top up the jug, which takes 1 litre", 13),
            _phrase(left, right, "into the jug until the jug is full; 2 litres stay", 12),
            _phrase(left, right, "measured by eye", 3),
            _phrase(left, right, "a jug of 3 litres and a can of 5", 9, echo=True),
        ),
        metrics=_metrics(left, right),
        cautions=("Both sides are short: one link more or less moves the shares by 11 %.",),
        settings=Settings(floor=0),
    )


def _side(name: str, steps: tuple[tuple[Label, str], ...]) -> SegmentedTrace:
    ends = accumulate(len(text) for _, text in steps)
    made = tuple(
        Step(span=Span(start=end - len(text), end=end), label=label) for end, (label, text) in zip(ends, steps, strict=True)
    )
    trace = Trace(
        text="".join(text for _, text in steps),
        source_model=name,
        prompt_id="jugs",
        origin=Origin(path=f"runs/{name}.jsonl", line=4),
    )
    return SegmentedTrace(trace=trace, segmentation=Segmentation(steps=made))


def _links() -> tuple[Link, ...]:
    return (
        Link(left=(0,), right=(0,), similarity=0.82, probability=0.82, score=3.1),
        Link(left=(2,), right=(3, 4), similarity=0.93, probability=0.93, score=5.2),
        Link(left=(3, 4), right=(5,), similarity=0.31, probability=0.31, score=-0.8),
        Link(
            left=(6,),
            right=(1,),
            similarity=0.64,
            probability=0.64,
            score=1.9,
            order="moved",
        ),
        Link(left=(7,), right=(6,), similarity=0.97, probability=0.97, score=6.0),
        Link(left=(8,), right=(7,), similarity=0.0, probability=0.0, score=0.3, order="repeat"),
        Link(left=(8,), right=(8,), similarity=1.0, probability=1.0, score=4.4),
    )


def _place(text: str, words: str, after: int) -> Span:
    start = text.index(words, after)
    return Span(start=start, end=start + len(words))


def _phrase(left: SegmentedTrace, right: SegmentedTrace, words: str, n_tokens: int, *, echo: bool = False) -> Phrase:
    places = [(_place(side.trace.text, words, 0),) for side in (left, right)]
    return Phrase(text=words, n_tokens=n_tokens, left=places[0], right=places[1], echo=echo, rarity=float(n_tokens))


def _blocks() -> tuple[Block, ...]:
    def block(kind: str, left: tuple[int, int], right: tuple[int, int], *links: int) -> Block:
        spans = [Span(start=start, end=end) for start, end in (left, right)]
        return Block.model_validate({"kind": kind, "left": spans[0], "right": spans[1], "links": links})

    return (
        block("linked", (0, 1), (0, 1), 0),
        block("left_only", (1, 2), (1, 1)),
        block("moved", (2, 2), (1, 2), 3),
        block("right_only", (2, 2), (2, 3)),
        block("linked", (2, 5), (3, 6), 1, 2),
        block("left_only", (5, 6), (6, 6)),
        block("moved", (6, 7), (6, 6), 3),
        block("linked", (7, 8), (6, 7), 4),
        block("repeat", (8, 8), (7, 8), 5),
        block("linked", (8, 9), (8, 9), 6),
    )


def _metrics(left: SegmentedTrace, right: SegmentedTrace) -> Metrics:
    def side(trace: SegmentedTrace, n_linked: int, characters: float) -> SideMetrics:
        return SideMetrics(
            n_steps=9,
            n_characters=len(trace.trace.text),
            n_linked_steps=n_linked,
            linked_steps=n_linked / 9,
            linked_characters=characters,
            n_linked_steps_with_candidates=n_linked,
            linked_steps_with_candidates=n_linked / 9,
            linked_characters_with_candidates=characters,
            phrase_tokens=0.4,
            own_phrase_tokens=0.3,
        )

    return Metrics(
        left=side(left, 7, 0.7),
        right=side(right, 8, 0.82),
        links=LinkCounts(backbone=5, moved=1, repeat=1, one_to_one=5, merged=2, candidates=0),
        order_kept=0.6,
        first_difference=Place(left=1, right=1),
        final_parting=None,
        label_similarity=2 / 3,
        phrases=PhraseCounts(total=4, echo=1, longest=13),
        answers=AnswerComparison(left="the can holds 4 litres", right="the can holds 4 litres", verdict="agree"),
    )
