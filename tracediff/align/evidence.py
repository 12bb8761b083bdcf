"""
The log-odds that a reader would link two steps, from what they share and from what is around them.

There are two looks. Each is a logistic regression with a few named weights. The first look sees what two steps share, in which
order, their neighbours along the diagonal, and their position. The second look sees the same, and the first one's probabilities
at and around the cell: a likely link makes its neighbours likelier and its rivals less likely.

`tests/tools/fit_alignment.py` fits the weights on gold links and writes them to `weights.py`. Method: Nelken and Shieber
(2006), sentence alignment by logistic regression on tf-idf similarity with context.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tracediff.align.course import distance_from_course
from tracediff.align.features import FeatureFamily, PairFeatures
from tracediff.align.merging import merge_gain
from tracediff.align.neighbourhood import Neighbourhood
from tracediff.align.similarity import CandidateCells
from tracediff.align.steps import StepTokens
from tracediff.align.weights import FIRST, SECOND
from tracediff.align.word_order import word_order
from tracediff.text.arrays import Flags, Float64

FIRST_LOOK: Final = (
    ("null", "null"),
    ("words shared", "words"),
    ("word pairs shared", "words"),
    ("all shared, squared", "words"),
    ("words in the same order", "wording"),
    ("content in the same order", "wording"),
    ("gain by merging", "similarity"),
    ("cosines before", "neighbours"),
    ("cosines after", "neighbours"),
    ("distance in position", "position"),
    ("both at the start", "position"),
    ("both at the end", "position"),
    ("one denies, the other not", "negation"),
    ("both ask", "question"),
)
"""The columns of the first look, each with the part of a score that it belongs to."""

SECOND_LOOK: Final = (
    ("probability at first", "first look"),
    ("lower lead in odds", "rivals"),
    ("higher lead in odds", "rivals"),
    ("links before", "neighbours"),
    ("links after", "neighbours"),
    ("links crossing", "neighbours"),
    ("distance from the course", "position"),
)
"""
The columns that the second look adds to those of the first, likewise.

It sees the probabilities of the first look, never the log-odds: these are a weighted sum of columns that it has anyway.
"""

PARTS: Final = (
    "null",
    "words",
    "wording",
    "similarity",
    "neighbours",
    "position",
    "negation",
    "question",
    "first look",
    "rivals",
)
"""The parts of a score, as reports name them."""

FIXED_PARTS: Final = {"pinned": ("pinned by hand", 12.0), "equal end": ("equal from an end on", 6.0)}
"""The one part of a fixed link's score, and log-odds that leave no doubt, by the reason for the link."""

_MARGIN: Final = 0.1
"""Share of a trace that counts as its start, and as its end."""

_FIXED_ODDS: Final = 9.0
"""Log-odds of a fixed link in the first look."""

_CONTEXT: Final = 3.0
"""Sums over neighbours enter as log(1 + 3 x), so that the first neighbour counts most."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for and against each candidate."""

    columns: Float64
    """Values of FIRST_LOOK and SECOND_LOOK for each candidate, shape (n, 21)."""
    score: Float64
    """Log-odds of each candidate, shape (n,)."""

    def parts(self, of: Sequence[int]) -> Float64:
        """The contribution of each of PARTS to the scores of some candidates, shape (n, 10). The rows sum to the scores."""
        return np.asarray((self.columns[np.asarray(of, dtype=np.int64)] * _SECOND) @ _PART_OF)


_FIRST: Final = np.asarray(FIRST)
_SECOND: Final = np.asarray(SECOND)
_PART_OF: Final = np.array([[part == name for name in PARTS] for _, part in (*FIRST_LOOK, *SECOND_LOOK)], dtype=np.float64)
"""The part that each column belongs to, shape (21, 10)."""


def weigh(candidates: CandidateCells, features: PairFeatures, left: StepTokens, right: StepTokens, *, fixed: Flags) -> Evidence:
    """
    Weigh the evidence on every candidate.

    Parameters
    ----------
    candidates
        The candidates.
    features
        The features of the steps.
    left, right
        The tokens of the steps.
    fixed
        Which candidates are linked whatever the evidence. Their neighbours see them as sure links. Shape (n,).
    """
    around = Neighbourhood(candidates)
    columns = first_look(candidates, around, features, left, right)
    odds = columns @ _FIRST
    odds[fixed] = _FIXED_ODDS
    columns = np.concatenate([columns, second_look(candidates, around, odds)], axis=1)
    return Evidence(columns, columns @ _SECOND)


def first_look(
    candidates: CandidateCells, around: Neighbourhood, features: PairFeatures, left: StepTokens, right: StepTokens
) -> Float64:
    """Compute the columns of FIRST_LOOK for each candidate, shape (n, 14)."""
    cosine = candidates.cosine.astype(np.float64)
    steps = ((candidates.left, candidates.n_left), (candidates.right, candidates.n_right))
    positions = [(step + 0.5) / max(n, 1) for step, n in steps]
    a, b = features.left, features.right
    return np.column_stack(
        [
            np.ones(len(candidates)),
            np.log1p(candidates.shared[:, [FeatureFamily.WORD, FeatureFamily.PAIR]].astype(np.float64)),
            np.log1p(candidates.dots) ** 2,  # twice as much in common says more than twice as much
            *word_order(candidates, left, right),
            merge_gain(candidates, features),
            np.log1p(_CONTEXT * around.diagonal(cosine, -1, -1)),
            np.log1p(_CONTEXT * around.diagonal(cosine, 1, 1)),
            -np.abs(positions[0] - positions[1]),
            np.maximum(*positions) < _MARGIN,
            np.minimum(*positions) > 1 - _MARGIN,
            a.denies[candidates.left] ^ b.denies[candidates.right],
            a.asks[candidates.left] & b.asks[candidates.right],
        ]
    )


def second_look(candidates: CandidateCells, around: Neighbourhood, first: Float64) -> Float64:
    """Compute the columns of SECOND_LOOK from the log-odds of the first look, shape (n, 7)."""
    probability = 1 / (1 + np.exp(-first))
    crossing = around.diagonal(probability, -1, 1) + around.diagonal(probability, 1, -1)
    return np.column_stack(
        [
            probability,
            *around.lead(probability),
            np.log1p(_CONTEXT * around.diagonal(probability, -1, -1)),
            np.log1p(_CONTEXT * around.diagonal(probability, 1, 1)),
            np.log1p(_CONTEXT * crossing),
            -distance_from_course(candidates, probability),
        ]
    )
