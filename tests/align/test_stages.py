"""The stages of the aligner, each compared with a slow and obvious program."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import oracles
from tests.strategies import related_step_lists
from tracediff.align.backbone import heaviest_cells, heaviest_chain
from tracediff.align.candidate_search import likely_cells
from tracediff.align.corridor import find_corridor
from tracediff.align.course import distance_from_course
from tracediff.align.features import PairFeatures, StepFeatures, extract_features
from tracediff.align.merging import merge_gain
from tracediff.align.neighbourhood import Neighbourhood
from tracediff.align.similarity import find_candidates
from tracediff.align.word_order import word_order
from tracediff.pipeline import cut_steps


def weighed(pair: tuple[list[str], list[str]]) -> PairFeatures:
    """The features of two step lists."""
    left, right, (prompt, keys) = cut_steps(*pair)
    return extract_features(left, right, keys=keys, prompt_ids=prompt, discount_prompt=True)


def dense(side: StepFeatures, n_features: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The features of a side as a dense matrix of steps and features."""
    matrix = np.zeros((side.n_steps, n_features))
    matrix[side.steps, side.features] = side.weights
    return matrix


@given(related_step_lists())
def test_candidates_are_the_similar_cells_of_the_full_matrix(pair: tuple[list[str], list[str]]) -> None:
    """The sparse search finds the cells near the best of their row or column, with the dense cosine."""
    assume(len(pair[1]) <= 16)
    made = weighed(pair)
    left, right = (dense(side, len(made.families)) for side in (made.left, made.right))
    norms = np.outer(np.linalg.norm(left, axis=1), np.linalg.norm(right, axis=1))
    cosine = np.divide(left @ right.T, norms, out=np.zeros_like(norms), where=norms > 0)
    best = np.minimum(cosine.max(axis=1, initial=0)[:, None], cosine.max(axis=0, initial=0))
    least = np.maximum(0.25 * best, 0.02)
    found = find_candidates(made, full_up_to=100)
    sparse = np.zeros_like(cosine)
    sparse[found.left, found.right] = found.cosine
    near_enough = np.where(cosine > least + 1e-5, cosine, 0)
    assert sparse == pytest.approx(np.where(np.abs(cosine - least) <= 1e-5, sparse, near_enough), abs=1e-5)


def test_a_step_has_a_bounded_number_of_candidates() -> None:
    """Of many equal cells of a step the first are kept, so that equal lines take no more memory than others."""
    found = find_candidates(
        weighed((["The same line.", "Another one."], ["The same line."] * 40 + ["And another."])), full_up_to=100
    )
    assert found.right[found.left == 0].tolist() == list(range(16))


@given(related_step_lists(), st.sampled_from([(-1, -1), (1, 1), (-1, 1), (1, -1)]))
def test_neighbours_count_by_nearness_to_the_diagonal(pair: tuple[list[str], list[str]], signs: tuple[int, int]) -> None:
    """The sum of a quarter is over the candidates up to four steps away on both sides, also at the edges of the matrix."""
    found = find_candidates(weighed(pair), full_up_to=100)
    values = np.arange(1.0, len(found) + 1)
    at = {(i, j): v for i, j, v in zip(found.left.tolist(), found.right.tolist(), values.tolist(), strict=True)}
    wanted = [
        sum(
            np.exp(-0.5 * abs(a - b) - 0.3 * (a + b - 2)) * at.get((i + signs[0] * a, j + signs[1] * b), 0.0)
            for a, b in product(range(1, 5), repeat=2)
        )
        for i, j in at
    ]
    assert Neighbourhood(found).diagonal(values, *signs) == pytest.approx(wanted)


@given(related_step_lists())
def test_a_lead_is_over_the_best_other_one(pair: tuple[list[str], list[str]]) -> None:
    """The leads are those in the candidate's row and column, the lower one first. A lone candidate leads over 0."""
    found = find_candidates(weighed(pair), full_up_to=100)
    values = found.cosine.astype(float)
    cells = list(zip(found.left.tolist(), found.right.tolist(), values.tolist(), strict=True))
    lower, higher = Neighbourhood(found).lead(values)
    for k, (i, j, value) in enumerate(cells):
        row = max([v for a, b, v in cells if a == i and b != j], default=0.0)
        column = max([v for a, b, v in cells if b == j and a != i], default=0.0)
        assert (lower[k], higher[k]) == pytest.approx((value - max(row, column), value - min(row, column)))


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from((0.25, 0.5, 1.0))), max_size=8))
def test_the_backbone_is_the_heaviest_chain(drawn: list[tuple[int, float]]) -> None:
    """No other set of links in order weighs more."""
    places = dict(drawn)
    rights, weights = list(places), list(places.values())
    chain = heaviest_chain([(right, right) for right in rights], weights, n=10)
    assert [rights[k] for k in chain] == sorted(rights[k] for k in chain)
    spans = [(range(k, k + 1), range(right, right + 1)) for k, right in enumerate(rights)]
    assert sum(weights[k] for k in chain) == pytest.approx(oracles.heaviest_chain(spans, weights))


@given(related_step_lists())
def test_the_course_runs_through_likely_cells(pair: tuple[list[str], list[str]]) -> None:
    """For a trace against itself the course is the diagonal. The distance of a cell is that along the nearer side."""
    steps = [f"{step} with word{k}." for k, step in enumerate(pair[0])]
    found = find_candidates(weighed((steps, steps)), full_up_to=100)
    on_it = found.left == found.right
    away = distance_from_course(found, np.where(on_it, 0.9, 0.1))
    assert away == pytest.approx(np.log1p(np.abs(found.left - found.right) / 4))


@given(related_step_lists())
def test_a_wide_corridor_is_the_whole_matrix(pair: tuple[list[str], list[str]]) -> None:
    """A corridor as wide as the matrix finds the same candidates as no corridor."""
    made = weighed(pair)
    n_left, n_right = made.left.n_steps, made.right.n_steps
    whole = find_corridor(made, cells=n_left * n_right)
    wide = find_corridor(made, cells=2 * n_left * (n_right + 1)) if n_left else whole
    narrow = find_corridor(made, cells=n_left)
    assert (whole.first.tolist(), whole.stop.tolist()) == ([0] * n_left, [n_right] * n_left)
    for found in zip(likely_cells(made, within=whole), likely_cells(made, within=wide), strict=True):
        assert found[0].tolist() == found[1].tolist()
    inside = set(zip(*(side.tolist() for side in likely_cells(made, within=narrow)), strict=True))
    assert all((np.diff(edge) >= 0).all() and edge.max(initial=0) <= n_right for edge in (narrow.first, narrow.stop))
    assert len(inside) <= n_left * max(n_right, 1)


def test_a_corridor_follows_features_that_both_sides_have_once() -> None:
    """With one cell a row, the steps of a trace with another one inserted still find their counterparts."""
    own = [f"Remark {k} is about word{k}." for k in range(60)]
    more = [f"Something else, namely other{k}." for k in range(30)]
    made = weighed((own, own[:20] + more + own[20:]))
    found = set(zip(*(side.tolist() for side in likely_cells(made, within=find_corridor(made, cells=2 * 60 * 3))), strict=True))
    assert {(k, k if k < 20 else k + 30) for k in range(60)} <= found


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_a_chain_of_cells_is_the_longest(cells: list[tuple[int, int]]) -> None:
    """No other choice of cells that ascend on both sides has more of them."""
    places = np.array(sorted(set(cells)), dtype=np.int64).reshape(-1, 2)
    kept = heaviest_cells(places[:, 0], places[:, 1], np.ones(len(places)), n=10)
    assert all((np.diff(side) > 0).all() for side in (places[kept, 0], places[kept, 1]))
    longest: dict[tuple[int, int], int] = {}
    for i, j in sorted(set(cells)):
        longest[i, j] = 1 + max((n for (a, b), n in longest.items() if a < i and b < j), default=0)
    assert len(kept) == max(longest.values(), default=0)


@given(related_step_lists())
def test_the_gain_of_merging_is_that_of_summed_features(pair: tuple[list[str], list[str]]) -> None:
    """The closed form gives the cosine of the summed features of two steps, less the better of the two single cosines."""
    made = weighed(pair)
    found = find_candidates(made, full_up_to=20_000)
    left, right = (dense(side, len(made.families)) for side in (made.left, made.right))
    at = {(i, j) for i, j in zip(found.left.tolist(), found.right.tolist(), strict=True)}

    def cosine(a: np.ndarray[tuple[int], np.dtype[np.float64]], b: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))

    gains = merge_gain(found, made).tolist()
    for (i, j), gain in zip(zip(found.left.tolist(), found.right.tolist(), strict=True), gains, strict=True):
        own = cosine(left[i], right[j])
        rows = [cosine(left[i] + left[k], right[j]) - max(own, cosine(left[k], right[j])) for k in (i - 1, i + 1) if (k, j) in at]
        columns = [
            cosine(left[i], right[j] + right[k]) - max(own, cosine(left[i], right[k])) for k in (j - 1, j + 1) if (i, k) in at
        ]
        alone = [-0.05] * (len(rows) + len(columns) < 4)
        assert gain == pytest.approx(max(rows + columns + alone), abs=1e-5)


def test_word_order_tells_what_bags_of_words_do_not() -> None:
    """The same words in another order are less similar than in the same order. A step within a longer one is fully contained."""
    left = ["The host opens door three.", "Nothing else is said.", "We move on."]
    right = ["The host opens door three.", "Door three opens the host.", "So the host now opens a door, door three of ten."]
    a, b, (prompt, keys) = cut_steps(left, right)
    made = extract_features(a, b, keys=keys, prompt_ids=prompt, discount_prompt=True)
    found = find_candidates(made, full_up_to=20_000)
    same, turned, within = (found.left.tolist().index(0) + k for k in range(3))
    alike, contained = word_order(found, a, b)
    assert alike[same] == 1
    assert alike[same] > alike[within] > alike[turned]
    assert contained[within] == 1
