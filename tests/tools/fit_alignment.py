"""
Fit the aligner's weights on gold links, and measure how well they do on unseen pairs.

    python -m tests.tools.fit_alignment [--folds 8] [--foldings 5] [--write]

It prints F1, precision, recall and moved links found under cross-validation. By default one pair is left out at a time; --folds
sets the number of parts, which are drawn again for each of --foldings. A reliability table of the links follows, then the weights
fitted on all pairs. With --write they replace tracediff/align/weights.py, which holds nothing else. The gold links are those of
gold_pairs.py. Scoring follows Och and Ney (2003): precision accepts possible links, recall counts the sure ones only.

A pair is judged by weights that have never seen it, in both looks. The odds that the second look is fitted on haven't seen it
either: the whole fit is repeated without the pair, with the inner folds that make those odds. One set of held-out odds for all
pairs would not do. It carries a trace of each pair's own links (leaving out a pair with many links makes the rest expect fewer),
and a second look that weighs odds against the columns they come from picks that up: F1 .595 on paper, .54 on unseen pairs.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

import tracediff.align.weights
from tests.tools.gold_pairs import NOISES, GoldPair, all_to_fit, plain, planted, traces
from tracediff.align.evidence import FIRST_LOOK, SECOND_LOOK, Evidence, second_look
from tracediff.align.select import choose_links, probability
from tracediff.text.arrays import Float64

PENALTY = 30.0
"""Strength of the ridge on standardised columns, in candidates. It is large because there are only some thirty pairs."""
INNER = 5
"""Number of parts for the held-out odds that the second look is fitted on."""


class Weights(NamedTuple):
    """Weights of both looks; 0 for columns that are left out."""

    first: Float64
    second: Float64

    def odds(self, pair: GoldPair) -> Float64:
        """Log-odds of a pair's candidates."""
        return np.asarray(second_columns(pair, pair.first @ self.first) @ self.second)


def second_columns(pair: GoldPair, first: Float64) -> Float64:
    """Columns of the second look: those of the first, then what its log-odds give around each candidate."""
    return np.column_stack([pair.first, second_look(pair.found, pair.around, first)])


def regress(columns: Float64, wanted: Float64, weight: Float64) -> Float64:
    """Weights of a ridge-penalised logistic regression by Newton's method; the first column is the unpenalised null."""
    mean, spread = columns.mean(axis=0), columns.std(axis=0) + 1e-9
    mean[0], spread[0] = 0, 1
    scaled, weight = (columns - mean) / spread, weight / weight.mean()
    ridge = np.full(columns.shape[1], PENALTY)
    ridge[0] = 0
    found = np.zeros(columns.shape[1])
    for _ in range(40):
        probability = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weight * (probability - wanted)) + ridge * found
        curve = (scaled.T * (weight * probability * (1 - probability))) @ scaled + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    found = found / spread
    found[0] -= found[1:] @ mean[1:]
    return np.asarray(found)


def regress_on(pairs: Sequence[GoldPair], columns: Sequence[Float64], used: Sequence[int]) -> Float64:
    """Weights for all candidates of several pairs, 0 for columns that are not used."""
    found = np.zeros(columns[0].shape[1])
    wanted, weight = (np.concatenate([getattr(pair, name) for pair in pairs]) for name in ("wanted", "weight"))
    found[list(used)] = regress(np.concatenate([some[:, used] for some in columns]), wanted, weight)
    return found


def parts(pairs: Sequence[GoldPair], n: int, seed: int) -> list[int]:
    """The part of each pair, from 0 to n - 1. Pairs of one origin share a part; n = 0 gives each origin its own."""
    origins = sorted({pair.origin for pair in pairs})
    drawn = np.random.default_rng(seed).permutation(len(origins)) % (n or len(origins))
    of = dict(zip(origins, drawn.tolist(), strict=True))
    return [of[pair.origin] for pair in pairs]


def fit(pairs: Sequence[GoldPair], *, without: frozenset[str] = frozenset(), seed: int = 0) -> Weights:
    """Fit both looks on some pairs, without the named columns."""
    n = len(FIRST_LOOK)
    used = [k for k, (name, _) in enumerate((*FIRST_LOOK, *SECOND_LOOK)) if name not in without]
    early, part = [k for k in used if k < n], parts(pairs, INNER, seed)
    odds: list[Float64] = [pair.first for pair in pairs]
    for out in range(INNER):
        kept = [pair for pair, p in zip(pairs, part, strict=True) if p != out]
        weights = regress_on(kept, [pair.first for pair in kept], early)
        odds = [pair.first @ weights if p == out else z for pair, z, p in zip(pairs, odds, part, strict=True)]
    first = regress_on(pairs, [pair.first for pair in pairs], early)
    return Weights(first, regress_on(pairs, [second_columns(p, z) for p, z in zip(pairs, odds, strict=True)], used))


def held_out(
    fitted: Sequence[GoldPair], judged: Sequence[GoldPair], *, folds: int, seed: int, without: frozenset[str] = frozenset()
) -> list[Float64]:
    """Log-odds of the judged pairs, by weights fitted without pairs of the same origin."""
    part = parts([*fitted, *judged], folds, seed)
    odds: list[Float64] = [np.zeros(0)] * len(judged)
    for out in sorted(set(part[len(fitted) :])):
        weights = fit([pair for pair, p in zip(fitted, part, strict=False) if p != out], without=without, seed=seed)
        for k, pair in enumerate(judged):
            if part[len(fitted) + k] == out:
                odds[k] = weights.odds(pair)
    return odds


class Score(NamedTuple):
    """Figures of one pair, or their means."""

    f1: float
    precision: float
    recall: float
    moved: float
    """Share of the sure links out of order that were found; nan if there are none."""

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  P {self.precision:.3f}  R {self.recall:.3f}  moved {self.moved:.3f}"


def counts(pair: GoldPair, odds: Float64, max_group: int = 4) -> tuple[int, ...]:
    """Numbers of step pairs: predicted, right, sure and found, sure, moved and found, moved."""
    chosen = choose_links(pair.found, Evidence(np.zeros((len(odds), 0)), odds), max_group=max_group)
    got, moved = {(i, j) for link in chosen for i in link.left for j in link.right}, pair.moved & pair.sure
    return tuple(map(len, (got, got & (pair.sure | pair.possible), got & pair.sure, pair.sure, got & moved, moved)))


def score(count: Sequence[int]) -> Score:
    """Compute the figures from counts."""
    predicted, right, hit, sure, crossing, moved = count
    precision, recall = right / predicted if predicted else float(not sure), hit / sure if sure else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(f1, precision, recall, crossing / moved if moved else np.nan)


def mean(pairs: Sequence[GoldPair], odds: Sequence[Float64], max_group: int = 4) -> Score:
    """Mean figures. Plain language is pooled over all pages, as is usual."""
    found = [counts(pair, z, max_group) for pair, z in zip(pairs, odds, strict=True)]
    if pairs[0].source == "plain":
        return score([sum(column) for column in zip(*found, strict=True)])
    return Score(*np.nanmean([score(count) for count in found], axis=0).tolist())


def reliability(pairs: Sequence[GoldPair], odds: Sequence[Float64]) -> None:
    """Print how many links of each probability are right: the gold has all of their cells as sure or possible."""
    shown: list[tuple[float, int, bool]] = []
    for pair, z in zip(pairs, odds, strict=True):
        for group in choose_links(pair.found, Evidence(np.zeros((len(z), 0)), z), max_group=4):
            cells = {(i, j) for i in group.left for j in group.right}
            assert group.weakest is not None  # there are no pins
            shown.append((probability(float(z[group.weakest])), len(cells), cells <= pair.sure | pair.possible))
    print("| shown as | links | shown on average | right |\n|---|---|---|---|")
    for low in np.arange(0.1, 1.0, 0.1):
        inside = [link for link in shown if low <= link[0] < low + 0.1]
        if inside:
            print(_reliability_row(f"{low:.1f} to {low + 0.1:.1f}", inside))
    print(_reliability_row("links of one step with one", [link for link in shown if link[1] == 1]))
    print(_reliability_row("links of several steps", [link for link in shown if link[1] > 1]))


def _reliability_row(name: str, links: Sequence[tuple[float, int, bool]]) -> str:
    probability, _, right = np.mean(links, axis=0)
    return f"| {name} | {len(links)} | {probability:.2f} | {right:.2f} |"


def judged() -> dict[str, list[GoldPair]]:
    """The pairs on which the weights are judged, by name."""
    return {"traces": traces(), **{f"planted {noise}": planted(0, noise) for noise in NOISES}, "plain language": plain()}


def source(weights: Weights) -> str:
    """The source of tracediff/align/weights.py."""

    def lines(name: str, about: str, values: Float64, columns: Sequence[tuple[str, str]]) -> list[str]:
        rows = [f"    {value:+.4f},  # {column}" for value, (column, _) in zip(values.tolist(), columns, strict=True)]
        return [f"{name}: Final = (", *rows, ")", f'"""{about}"""', ""]

    head = '"""Weights of the aligner, written by `python -m tests.tools.fit_alignment --write`. Do not edit it by hand."""'
    about = "Weights of the second look, for the first look's columns and then its own."
    first = lines("FIRST", "Weights of the first look.", weights.first, FIRST_LOOK)
    second = lines("SECOND", about, weights.second, (*FIRST_LOOK, *SECOND_LOOK))
    return "\n".join([head, "", "from typing import Final", "", *first, *second])


def main() -> None:
    """Fit, judge and print; write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0, help="parts of the cross-validation; 0 leaves one pair out at a time")
    parser.add_argument("--foldings", type=int, default=1, help="how many times the parts are drawn")
    parser.add_argument("--write", action="store_true", help="replace tracediff/align/weights.py")
    options = parser.parse_args()
    fitted, by_name = all_to_fit(), judged()
    everything = [pair for pairs in by_name.values() for pair in pairs]
    for seed in range(options.foldings):
        odds = held_out(fitted, everything, folds=options.folds, seed=seed)
        at = 0
        for name, pairs in by_name.items():
            print(f"{name:18s}{mean(pairs, odds[at : at + len(pairs)])}")
            at += len(pairs)
    n_traces = len(by_name["traces"])
    reliability(everything[:n_traces], odds[:n_traces])
    text = source(fit(fitted))
    if options.write:
        Path(tracediff.align.weights.__file__).write_text(text, "utf8")
    print(text)


if __name__ == "__main__":
    main()
