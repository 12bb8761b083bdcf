"""
Fit the aligner's weights on gold links, and say how well they do on pairs they have not seen.

    python tests/benchmarks/fit_alignment.py [--folds 8] [--foldings 5] [--write]

Prints F1, precision, recall and moved found under cross-validation: by default one pair out at a time, with --folds in so many
parts, drawn anew for each of --foldings. Then a reliability table of the links, and the weights fitted on all pairs; with --write
they replace tracediff/align/weights.py, which holds nothing else. Gold: see gold_pairs.py. Scoring is that of Och and Ney (2003):
precision counts possible links as right, recall asks for the sure ones.

The weights of both looks that judge a pair have never seen it, nor do the odds that its second look was fitted on come from it:
the whole fit, with the folds inside it that make those odds, is done anew without the pair. One set of held-out odds for all
would not do. It carries a trace of each pair's own links (leaving out a pair with many makes the rest expect fewer), and a
second look that may weigh odds against the columns they were made of picks that up: F1 .595 on paper, .54 on pairs unseen.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

import tracediff.align.weights
from tests.benchmarks.gold_pairs import NOISES, Pair, plain, planted, to_fit, traces
from tracediff.align.evidence import FIRST_LOOK, SECOND_LOOK, Evidence, second_look
from tracediff.align.select import choose_links, probability
from tracediff.text.arrays import Float64

PENALTY = 30.0
"""Strength of the ridge on standardised columns, in candidates: large against overfitting on some thirty pairs."""
INNER = 5
"""Parts in which the odds that the second look is fitted on are held out."""


class Weights(NamedTuple):
    """Weights of both looks; those left out are 0."""

    first: Float64
    second: Float64

    def odds(self, pair: Pair) -> Float64:
        """Log-odds of a pair's candidates."""
        return np.asarray(second_columns(pair, pair.first @ self.first) @ self.second)


def second_columns(pair: Pair, first: Float64) -> Float64:
    """Columns of the second look: those of the first, and what its log-odds say around each candidate."""
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
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weight * (chance - wanted)) + ridge * found
        curve = (scaled.T * (weight * chance * (1 - chance))) @ scaled + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    found = found / spread
    found[0] -= found[1:] @ mean[1:]
    return np.asarray(found)


def regress_on(pairs: Sequence[Pair], columns: Sequence[Float64], used: Sequence[int]) -> Float64:
    """Weights for all candidates of several pairs, 0 for columns that are not used."""
    found = np.zeros(columns[0].shape[1])
    wanted, weight = (np.concatenate([getattr(pair, name) for pair in pairs]) for name in ("wanted", "weight"))
    found[list(used)] = regress(np.concatenate([some[:, used] for some in columns]), wanted, weight)
    return found


def parts(pairs: Sequence[Pair], n: int, seed: int) -> list[int]:
    """The part of each pair, 0 to n - 1, those of one origin together; 0 for n stands for one origin a part."""
    origins = sorted({pair.origin for pair in pairs})
    drawn = np.random.default_rng(seed).permutation(len(origins)) % (n or len(origins))
    of = dict(zip(origins, drawn.tolist(), strict=True))
    return [of[pair.origin] for pair in pairs]


def fit(pairs: Sequence[Pair], *, without: frozenset[str] = frozenset(), seed: int = 0) -> Weights:
    """Weights of both looks on some pairs, without the columns named."""
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
    fitted: Sequence[Pair], judged: Sequence[Pair], *, folds: int, seed: int, without: frozenset[str] = frozenset()
) -> list[Float64]:
    """Log-odds of the judged pairs by weights that were fitted without pairs of their origin."""
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
    """Share of the sure links out of order that were found; nan where there are none."""

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  P {self.precision:.3f}  R {self.recall:.3f}  moved {self.moved:.3f}"


def counts(pair: Pair, odds: Float64, max_group: int = 4) -> tuple[int, ...]:
    """Step pairs predicted, right, sure and found, sure, moved and found, moved, once links are chosen by the odds."""
    chosen = choose_links(pair.found, Evidence(np.zeros((len(odds), 0)), odds), max_group=max_group)
    got, moved = {(i, j) for link in chosen for i in link.left for j in link.right}, pair.moved & pair.sure
    return tuple(map(len, (got, got & (pair.sure | pair.possible), got & pair.sure, pair.sure, got & moved, moved)))


def score(count: Sequence[int]) -> Score:
    """Figures from counts."""
    predicted, right, hit, sure, crossing, moved = count
    precision, recall = right / predicted if predicted else float(not sure), hit / sure if sure else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(f1, precision, recall, crossing / moved if moved else np.nan)


def mean(pairs: Sequence[Pair], odds: Sequence[Float64], max_group: int = 4) -> Score:
    """Mean figures; those of plain language over all pages pooled, as is usual."""
    found = [counts(pair, z, max_group) for pair, z in zip(pairs, odds, strict=True)]
    if pairs[0].source == "plain":
        return score([sum(column) for column in zip(*found, strict=True)])
    return Score(*np.nanmean([score(count) for count in found], axis=0).tolist())


def reliability(pairs: Sequence[Pair], odds: Sequence[Float64]) -> None:
    """Print, by the probability that they are shown with, how many links the gold has whole, as sure or possible."""
    shown: list[tuple[float, int, bool]] = []
    for pair, z in zip(pairs, odds, strict=True):
        for group in choose_links(pair.found, Evidence(np.zeros((len(z), 0)), z), max_group=4):
            cells = {(i, j) for i in group.left for j in group.right}
            assert group.weakest is not None  # nothing was settled before
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


def judged() -> dict[str, list[Pair]]:
    """The pairs that the weights are judged on, by name."""
    return {"traces": traces(), **{f"planted {noise}": planted(0, noise) for noise in NOISES}, "plain language": plain()}


def source(weights: Weights) -> str:
    """The text of tracediff/align/weights.py."""

    def lines(name: str, about: str, values: Float64, columns: Sequence[tuple[str, str]]) -> list[str]:
        rows = [f"    {value:+.4f},  # {column}" for value, (column, _) in zip(values.tolist(), columns, strict=True)]
        return [f"{name}: Final = (", *rows, ")", f'"""{about}"""', ""]

    head = '"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""'
    about = "Weights of the second look: for the first look's columns, then for its own."
    first = lines("FIRST", "Weights of the first look's columns.", weights.first, FIRST_LOOK)
    second = lines("SECOND", about, weights.second, (*FIRST_LOOK, *SECOND_LOOK))
    return "\n".join([head, "", "from typing import Final", "", *first, *second])


def main() -> None:
    """Fit, judge, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0, help="parts of the cross-validation; 0: one pair out")
    parser.add_argument("--foldings", type=int, default=1, help="how often the parts are drawn")
    parser.add_argument("--write", action="store_true", help="replace tracediff/align/weights.py")
    options = parser.parse_args()
    fitted, by_name = to_fit(), judged()
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
