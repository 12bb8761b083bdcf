"""
The comparison of one pair. No other module knows the order of its stages.

    text -> segment -> tokens -> align -> phrases -> measures -> PairReport
"""

from collections.abc import Sequence
from itertools import accumulate

from tracediff.align import align
from tracediff.align.floor import align_at_floor
from tracediff.align.steps import StepTokens, tokens_by_step
from tracediff.measures import measure
from tracediff.measures.cautions import find_cautions
from tracediff.phrases import find_phrases
from tracediff.schema.alignment import Alignment
from tracediff.schema.pair_report import PairReport
from tracediff.schema.pin import Pin
from tracediff.schema.step import SegmentedTrace
from tracediff.schema.trace import Trace
from tracediff.segmentation import segment
from tracediff.settings import Settings
from tracediff.text.arrays import Int32
from tracediff.text.prompt_identity import common_prompt
from tracediff.text.tokens import tokenize
from tracediff.text.vocabulary import build_vocabulary

__all__ = ["align_steps", "at_floor", "compare"]

_DEFAULT = Settings()


def compare(
    left: Trace | str, right: Trace | str, *, prompt: str = "", settings: Settings = _DEFAULT, pins: Sequence[Pin] = ()
) -> PairReport:
    """
    Compare two traces: cut them into steps, link the steps, find shared phrases and measure.

    Parameters
    ----------
    left, right
        The traces, or their texts. Neither is the reference.
    prompt
        The prompt of both traces. If empty, it is the prompt stated by the left trace, or else by the right one; traces for
        different prompts have none in common.
    settings
        All options that can change the result.
    pins
        Links that a person made or forbade. They hold, and the other steps are aligned around them.

    Returns
    -------
    PairReport
        Equal arguments give equal reports, down to the bytes of their JSON.

    Raises
    ------
    BadPinError
        If a pin names a step that doesn't exist, or two pins contradict each other.
    """
    a, b = (Trace(text=side) if isinstance(side, str) else side for side in (left, right))
    common = prompt or common_prompt(a, b)
    sides = [SegmentedTrace(trace=t, segmentation=segment(t.text, preset=settings.preset)) for t in (a, b)]
    columns = [tokenize(text) for text in (a.text, b.text, common)]
    vocabulary = build_vocabulary(columns)
    ids = vocabulary.columns
    cuts = [tokens_by_step(columns[k], ids[k], [step.span.start for step in side.steps]) for k, side in enumerate(sides)]
    alignment = align(cuts[0], cuts[1], prompt_ids=ids[2], keys=vocabulary.keys, settings=settings, pins=pins)
    phrases = find_phrases(
        columns[0],
        columns[1],
        left_ids=ids[0],
        right_ids=ids[1],
        prompt_ids=ids[2],
        min_tokens=settings.min_phrase_tokens,
        min_echo_tokens=settings.min_echo_tokens,
    )
    metrics = measure(sides[0], sides[1], alignment=alignment, phrases=phrases, tokens=(columns[0], columns[1]))
    return PairReport(
        left=sides[0],
        right=sides[1],
        prompt=common,
        alignment=alignment,
        phrases=phrases,
        metrics=metrics,
        cautions=find_cautions(sides[0], sides[1], prompt=common, metrics=metrics, settings=settings, pins=pins),
        settings=settings,
        pins=tuple(pins),
    )


def at_floor(report: PairReport, floor: float) -> PairReport:
    """
    Move the floor of a report: mark findings and candidates anew, and measure again.

    Parameters
    ----------
    floor
        Probability from which a link is a finding, in [0, 1]. At 0 there are no candidates.

    Returns
    -------
    PairReport
        Equal to the report that `compare` makes with this floor.
    """
    settings = report.settings.replace(floor=floor)
    alignment = align_at_floor(report.alignment, floor)
    tokens = tokenize(report.left.trace.text), tokenize(report.right.trace.text)
    metrics = measure(report.left, report.right, alignment=alignment, phrases=report.phrases, tokens=tokens)
    cautions = find_cautions(
        report.left, report.right, prompt=report.prompt, metrics=metrics, settings=settings, pins=report.pins
    )
    changes = {"settings": settings, "alignment": alignment, "metrics": metrics, "cautions": cautions}
    return report.model_copy(update=changes)


def align_steps(
    left: Sequence[str],
    right: Sequence[str],
    *,
    prompt: str = "",
    settings: Settings = _DEFAULT,
    pins: Sequence[Pin] = (),
) -> Alignment:
    """
    Link the steps of two traces, given as texts.

    Parameters
    ----------
    left, right
        The steps of each side, in order. Empty steps are allowed and get no link.
    prompt
        The prompt of both traces; its words weigh less.
    settings
        All options that can change the result.
    pins
        Links that a person made or forbade. They hold, and the other steps are aligned around them.

    Returns
    -------
    Alignment
        The links and blocks. They name steps by index.

    Raises
    ------
    BadPinError
        If a pin names a step that doesn't exist, or two pins contradict each other.

    Examples
    --------
    >>> alignment = align_steps(["There are 12 eggs.", "Half of 12 is 6."], ["12 / 2 = 6, half of them.", "Done."])
    >>> [(link.left, link.right) for link in alignment.links]
    [((1,), (0,))]
    """
    a, b, (prompt_ids, keys) = cut_steps(left, right, prompt)
    return align(a, b, prompt_ids=prompt_ids, keys=keys, settings=settings, pins=pins)


def cut_steps(
    left: Sequence[str], right: Sequence[str], prompt: str = ""
) -> tuple[StepTokens, StepTokens, tuple[Int32, tuple[str, ...]]]:
    """Tokenize the steps of both sides, given as texts; the prompt's ids and the vocabulary of all three come last."""
    columns = [tokenize(text) for text in ("\n".join(left), "\n".join(right), prompt)]
    vocabulary = build_vocabulary(columns)
    a, b = (tokens_by_step(columns[k], vocabulary.columns[k], _starts(steps)) for k, steps in enumerate((left, right)))
    return a, b, (vocabulary.columns[2], vocabulary.keys)


def _starts(steps: Sequence[str]) -> list[int]:
    """The start of each step once they are joined by line feeds."""
    return [0, *accumulate(len(step) + 1 for step in steps)][: len(steps)]
