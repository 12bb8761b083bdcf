"""What a step does, as a letter and a short name; a side as a band of these."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from tracediff.presentation.wrapping import Piece, TextRow
from tracediff.schema.side import Side
from tracediff.schema.step import Label, Step
from tracediff.tui.structure.scale import Scale

SHORT_LABELS: Final[Mapping[Label, str]] = {
    "problem_setup": "Setup",
    "plan_generation": "Plan",
    "fact_retrieval": "Fact",
    "active_computation": "Compute",
    "uncertainty_management": "Hesitate",
    "result_consolidation": "Result",
    "self_checking": "Verify",
    "final_answer_emission": "Answer",
    "user_modelling": "User",
    "drafting": "Draft",
    "policy_check": "Norms",
}
"""Short names of labels. No two start with the same letter, which stands for the name where there is no room."""


def label_letter(label: Label) -> str:
    """The letter of a label."""
    return SHORT_LABELS[label][0]


def label_band(steps: Sequence[Step], scale: Scale, side: Side) -> TextRow:
    """
    A side as a row of runs of labels, one cell for each place of the scale.

    Each run starts with its name, or its letter where there is no room. Every other run is tinted, so that runs can be told apart
    without colours. A cell of several steps shows what most of them do.
    """
    pieces: list[Piece] = []
    for k, (label, run) in enumerate(groupby(_prevailing_labels(steps, scale))):
        width = len(list(run))
        name = SHORT_LABELS[label] if width > len(SHORT_LABELS[label]) else label_letter(label)
        marks = frozenset({side, "here"}) if k % 2 == 0 else frozenset({side})
        pieces.append(Piece(name.ljust(width), marks))
    return tuple(pieces)


def label_letters(steps: Sequence[Step], scale: Scale) -> list[str]:
    """A letter for each place of the scale."""
    return [label_letter(label) for label in _prevailing_labels(steps, scale)]


def label_legend(steps: Iterable[Step]) -> TextRow:
    """The short names of the labels that occur, the most frequent first. Two pieces each: the letter, and the rest."""
    pieces: list[Piece] = []
    for label, _ in Counter(step.label for step in steps).most_common():
        pieces += [Piece(label_letter(label), frozenset({"strong"})), Piece(f"{SHORT_LABELS[label][1:]}  ", frozenset({"soft"}))]
    return tuple(pieces)


def _prevailing_labels(steps: Sequence[Step], scale: Scale) -> Iterator[Label]:
    for cell in range(scale.size):
        inside = Counter(steps[k].label for k in scale.steps_at(cell))
        yield max(inside, key=inside.__getitem__)
