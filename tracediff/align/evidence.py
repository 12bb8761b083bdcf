"""
From what two steps share, and what stands around them, to the log-odds that a reader would link them.

Two looks, each a logistic regression with a few named weights. The first sees what two steps share, in what order, their
neighbours along the diagonal, and their position. The second sees all that and the first one's chances at and around the cell, so
that a likely link makes its neighbours likelier, and its rivals less so.

`tools/fit_alignment.py` fits the weights on gold links and writes them to `weights.py`. Method: Nelken and Shieber
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
"""What the first look weighs, by column, and the part of a score it counts to."""

SECOND_LOOK: Final = (
    ("chance at first", "first look"),
    ("lower lead in odds", "rivals"),
    ("higher lead in odds", "rivals"),
    ("links before", "neighbours"),
    ("links after", "neighbours"),
    ("links crossing", "neighbours"),
    ("distance from the course", "position"),
)
"""
What the second look adds, by column, likewise. It sees the columns of the first look too.

It sees the first look's chances, never its log-odds: these are a weighted sum of columns that it has anyhow.
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
"""The parts of a score that a person is shown."""

FIXED_PARTS: Final = {"pinned": ("pinned by hand", 12.0), "equal end": ("equal from an end on", 6.0)}
"""The part of a score that stands for what was settled before, and log-odds for it that leave no doubt."""

_MARGIN: Final = 0.1
"""Share of a trace that is its start, and its end."""

_FIXED_ODDS: Final = 9.0
"""Log-odds of the first look for what is settled."""

_CONTEXT: Final = 3.0
"""Sums over neighbours are taken as log(1 + 3 x): the first neighbour counts most."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against each candidate."""

    columns: Float64
    """Values of FIRST_LOOK and SECOND_LOOK for each candidate, shape (n, 21)."""
    score: Float64
    """Log-odds of each candidate, shape (n,)."""

    def parts(self, of: Sequence[int]) -> Float64:
        """What each of PARTS adds to the scores of some candidates, shape (n, 10); the sums are the scores."""
        return np.asarray((self.columns[np.asarray(of, dtype=np.int64)] * _SECOND) @ _PART_OF)


_FIRST: Final = np.asarray(FIRST)
_SECOND: Final = np.asarray(SECOND)
_PART_OF: Final = np.array([[part == name for name in PARTS] for _, part in (*FIRST_LOOK, *SECOND_LOOK)], dtype=np.float64)
"""Which part each column counts to, shape (21, 10)."""


def weigh(found: CandidateCells, contents: PairFeatures, left: StepTokens, right: StepTokens, *, sure: Flags) -> Evidence:
    """
    Judge every candidate.

    Parameters
    ----------
    found
        The candidates.
    contents
        What the steps say.
    left, right
        The steps word by word.
    sure
        Candidates that are linked whatever the evidence, as their neighbours should know. Shape (n,).
    """
    around = Neighbourhood(found)
    columns = first_look(found, around, contents, left, right)
    odds = columns @ _FIRST
    odds[sure] = _FIXED_ODDS
    columns = np.concatenate([columns, second_look(found, around, odds)], axis=1)
    return Evidence(columns, columns @ _SECOND)


def first_look(
    found: CandidateCells, around: Neighbourhood, contents: PairFeatures, left: StepTokens, right: StepTokens
) -> Float64:
    """Values of FIRST_LOOK for each candidate, shape (n, 14)."""
    cosine = found.cosine.astype(np.float64)
    weight = found.dots
    places = [(steps + 0.5) / max(n, 1) for steps, n in ((found.left, found.n_left), (found.right, found.n_right))]
    a, b = contents.left, contents.right
    return np.column_stack(
        [
            np.ones(len(found)),
            np.log1p(found.shared[:, [FeatureFamily.WORD, FeatureFamily.PAIR]].astype(np.float64)),
            np.log1p(weight) ** 2,  # much in common says more than twice as much as half of it
            *word_order(found, left, right),
            merge_gain(found, contents),
            np.log1p(_CONTEXT * around.diagonal(cosine, -1, -1)),
            np.log1p(_CONTEXT * around.diagonal(cosine, 1, 1)),
            -np.abs(places[0] - places[1]),
            np.maximum(*places) < _MARGIN,
            np.minimum(*places) > 1 - _MARGIN,
            a.denies[found.left] ^ b.denies[found.right],
            a.asks[found.left] & b.asks[found.right],
        ]
    )


def second_look(found: CandidateCells, around: Neighbourhood, first: Float64) -> Float64:
    """What the second look adds to the first one's columns, given its log-odds, shape (n, 7)."""
    chance = 1 / (1 + np.exp(-first))
    crossing = around.diagonal(chance, -1, 1) + around.diagonal(chance, 1, -1)
    return np.column_stack(
        [
            chance,
            *around.lead(chance),
            np.log1p(_CONTEXT * around.diagonal(chance, -1, -1)),
            np.log1p(_CONTEXT * around.diagonal(chance, 1, 1)),
            np.log1p(_CONTEXT * crossing),
            -distance_from_course(found, chance),
        ]
    )
