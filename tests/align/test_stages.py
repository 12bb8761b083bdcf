"""The stages of the aligner, each against a slow and obvious program."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracles import heaviest_chain
from tests.strategies import related_step_lists
from tracediff.align.contents import Contents, Features, features
from tracediff.align.neighbourhood import Neighbourhood
from tracediff.align.order import backbone
from tracediff.align.select import Group
from tracediff.align.similarity import candidates
from tracediff.pipeline import cut_steps


def weighed(pair: tuple[list[str], list[str]]) -> Features:
    """The features of two step lists."""
    left, right, (prompt, keys) = cut_steps(*pair)
    return features(left, right, keys=keys, prompt_ids=prompt, discount_prompt=True)


def dense(side: Contents, n_features: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The contents of a side as a matrix of steps and features."""
    matrix = np.zeros((side.n_steps, n_features))
    matrix[side.steps, side.features] = side.weights
    return matrix


@given(related_step_lists())
def test_candidates_are_the_alike_cells_of_the_full_matrix(pair: tuple[list[str], list[str]]) -> None:
    """On small pairs, which drop nothing, the sparse way gives every cell of the dense product with its cosine."""
    made = weighed(pair)
    left, right = (dense(side, len(made.families)) for side in (made.left, made.right))
    norms = np.outer(np.linalg.norm(left, axis=1), np.linalg.norm(right, axis=1))
    cosine = np.divide(left @ right.T, norms, out=np.zeros_like(norms), where=norms > 0)
    found = candidates(made)
    sparse = np.zeros_like(cosine)
    sparse[found.left, found.right] = found.cosine
    assert sparse == pytest.approx(np.where(cosine > 0.02, cosine, 0), abs=1e-5) or (np.abs(cosine - 0.02) < 1e-5).any()


@given(related_step_lists(), st.integers(-3, 3), st.integers(-3, 3))
def test_neighbours_are_looked_up_by_cell(pair: tuple[list[str], list[str]], down: int, across: int) -> None:
    """A look-up gives the value of the candidate that stands there, and 0 where none does, at the matrix's edges too."""
    found = candidates(weighed(pair))
    values = np.arange(1.0, len(found) + 1)
    at = {(i, j): v for i, j, v in zip(found.left.tolist(), found.right.tolist(), values.tolist(), strict=True)}
    wanted = [at.get((i + down, j + across), 0.0) for i, j in at]
    assert Neighbourhood.of(found).at(values, down, across).tolist() == wanted


@given(related_step_lists())
def test_a_lead_is_over_the_best_other_one(pair: tuple[list[str], list[str]]) -> None:
    """The lower and the higher of the leads over a candidate's row and column, where a lone one leads over 0."""
    found = candidates(weighed(pair))
    values = found.cosine.astype(float)
    cells = list(zip(found.left.tolist(), found.right.tolist(), values.tolist(), strict=True))
    lower, higher = Neighbourhood.of(found).lead(values)
    for k, (i, j, value) in enumerate(cells):
        row = max([v for a, b, v in cells if a == i and b != j], default=0.0)
        column = max([v for a, b, v in cells if b == j and a != i], default=0.0)
        assert (lower[k], higher[k]) == pytest.approx((value - max(row, column), value - min(row, column)))


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from((0.25, 0.5, 1.0))), max_size=8))
def test_the_backbone_is_the_heaviest_chain(drawn: list[tuple[int, float]]) -> None:
    """No set of links in order weighs more than the chain that is found."""
    places = dict(drawn)
    groups = [Group([k], [place], None) for k, place in enumerate(places)]
    weights = list(places.values())
    chain = sorted(backbone(groups, weights, n_right=10))
    assert [groups[k].right for k in chain] == sorted(groups[k].right for k in chain)
    spans = [(range(g.left[0], g.left[-1] + 1), range(g.right[0], g.right[-1] + 1)) for g in groups]
    assert sum(weights[k] for k in chain) == pytest.approx(heaviest_chain(spans, weights))
