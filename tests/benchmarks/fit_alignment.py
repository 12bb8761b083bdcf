"""
Fit the aligner's weights on gold links, and say how well they do on pairs they have not seen.

    python tests/benchmarks/fit_alignment.py [--gold FILE] [--write]

Prints F1, precision, recall and moved found under cross-validation that leaves one pair out (the weights that judge a pair never
saw it), a reliability table, and the weights fitted on all pairs. With --write they replace tracediff/align/weights.py, which
holds nothing else. Gold: pairs of real traces linked by reading, one JSON object a line with `left`, `right` (step texts),
`prompt`, and `sure`, `possible`, `moved` (lists of linked step groups). Scoring is that of Och and Ney (2003): precision counts
possible links as right, recall asks for the sure ones.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

import tracediff.align.weights
from tracediff.align.contents import features
from tracediff.align.evidence import FIRST_LOOK, SECOND_LOOK, Evidence, first_look, second_look
from tracediff.align.neighbourhood import Neighbourhood
from tracediff.align.select import choose
from tracediff.align.similarity import Candidates, candidates
from tracediff.pipeline import cut_steps

Float64 = npt.NDArray[np.float64]

GOLD = Path(__file__).parents[3] / "shared" / "data" / "gold" / "traces_dev.jsonl"
PENALTY = 1.0
"""Strength of the ridge on standardised columns: large against overfitting on some thirty pairs."""
POSSIBLE = 0.5
"""Weight of a possible link, as a positive example, beside a sure one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One gold pair, ready to fit and to score."""

    found: Candidates
    around: Neighbourhood
    first: Float64
    wanted: Float64
    weight: Float64
    sure: frozenset[tuple[int, int]]
    possible: frozenset[tuple[int, int]]
    moved: frozenset[tuple[int, int]]


def cells(links: list[list[list[int]]]) -> frozenset[tuple[int, int]]:
    """The step pairs that links stand for."""
    return frozenset((i, j) for left, right in links for i in left for j in right)


def prepare(gold: dict[str, list[str]]) -> Pair:
    """Candidates of a gold pair, their first columns, and what the gold says of each."""
    left, right, (prompt, keys) = cut_steps(gold["left"], gold["right"], str(gold["prompt"]))
    weighed = features(left, right, keys=keys, prompt_ids=prompt, discount_prompt=True)
    found = candidates(weighed, full_up_to=20_000)
    around = Neighbourhood.of(found)
    first = first_look(found, around, weighed)
    sure, possible, moved = (cells(gold[name]) for name in ("sure", "possible", "moved"))  # type: ignore[arg-type]  # nested lists
    at = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    # A long pair has many more cells than a short one, but no more to say: each pair counts the same.
    each = 1 / (len(left) * len(right))
    weight = np.array([POSSIBLE if cell in possible - sure else 1.0 for cell in at]) * each
    wanted = np.array([float(cell in sure | possible) for cell in at])
    return Pair(found, around, first, wanted, weight, sure, possible, moved)


def fit(columns: Float64, wanted: Float64, weight: Float64) -> Float64:
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
        curve = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    found = found / spread
    found[0] -= found[1:] @ mean[1:]
    return np.asarray(found)


def fit_on(pairs: list[Pair], columns: list[Float64]) -> Float64:
    """Weights for all candidates of several pairs."""
    return fit(np.concatenate(columns), np.concatenate([p.wanted for p in pairs]), np.concatenate([p.weight for p in pairs]))


def held_out(pairs: list[Pair], columns: list[Float64]) -> list[Float64]:
    """Log-odds of each pair's candidates by weights that were fitted without it."""
    odds = []
    for out in range(len(pairs)):
        kept = [k for k in range(len(pairs)) if k != out]
        odds.append(columns[out] @ fit_on([pairs[k] for k in kept], [columns[k] for k in kept]))
    return odds


def second_columns(pairs: list[Pair], odds: list[Float64]) -> list[Float64]:
    """Columns of the second look: those of the first, its log-odds, and what these say around each candidate."""
    return [np.column_stack([p.first, z, second_look(p.around, z)]) for p, z in zip(pairs, odds, strict=True)]


def scores(pair: Pair, odds: Float64) -> tuple[float, float, float, float | None]:
    """F1, precision, recall and share of the moved links found, once links are chosen by the odds."""
    chosen = choose(pair.found, Evidence(np.zeros((len(odds), 0)), odds), max_group=4)
    got = {(i, j) for link in chosen for i in link.left for j in link.right}
    precision = len(got & (pair.sure | pair.possible)) / len(got) if got else float(not pair.sure)
    recall = len(got & pair.sure) / len(pair.sure) if pair.sure else 1.0
    moved = pair.moved & pair.sure
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f1, precision, recall, len(got & moved) / len(moved) if moved else None


def report(name: str, pairs: list[Pair], odds: list[Float64]) -> None:
    """Print mean figures over pairs."""
    rows = [scores(pair, z) for pair, z in zip(pairs, odds, strict=True)]
    means = [np.mean([row[k] for row in rows if row[k] is not None]) for k in range(4)]
    print(f"{name:34s}F1 {means[0]:.3f}  P {means[1]:.3f}  R {means[2]:.3f}  moved {means[3]:.3f}")


def reliability(pairs: list[Pair], odds: list[Float64]) -> None:
    """Print, by predicted probability, how many candidates the gold has as sure or possible."""
    chance = 1 / (1 + np.exp(-np.concatenate(odds)))
    right = np.concatenate([p.wanted for p in pairs])
    for low in np.arange(0.1, 1.0, 0.1):
        inside = (chance >= low) & (chance < low + 0.1)
        if inside.any():
            print(f"  predicted {low:.1f} to {low + 0.1:.1f}: right {right[inside].mean():.2f} of {inside.sum()}")


def lines(name: str, about: str, weights: Float64, columns: tuple[tuple[str, str], ...]) -> list[str]:
    """Python source of one tuple of weights, each with its column's name."""
    rows = [f"    {weight:+.4f},  # {column}" for weight, (column, _) in zip(weights.tolist(), columns, strict=True)]
    return [f"{name}: Final = (", *rows, ")", f'"""{about}"""', ""]


def source(first: Float64, second: Float64) -> str:
    """The text of tracediff/align/weights.py."""
    n = len(FIRST_LOOK)
    return "\n".join(
        [
            '"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""',
            "",
            "from typing import Final",
            "",
            *lines("FIRST", "Weights of the first look's columns.", first, FIRST_LOOK),
            f"FIRST_ODDS: Final = {second[n]:.4f}",
            '"""What the second look makes of the first one\'s log-odds."""',
            "",
            *lines(
                "SECOND",
                "Weights of the second look: for the first look's columns, then for its own.",
                np.delete(second, n),
                (*FIRST_LOOK, *SECOND_LOOK),
            ),
        ]
    )


def main() -> None:
    """Fit, judge, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--write", action="store_true", help="replace tracediff/align/weights.py")
    options = parser.parse_args()
    pairs = [prepare(json.loads(line)) for line in options.gold.read_text("utf8").splitlines()]
    first = [p.first for p in pairs]
    odds = held_out(pairs, first)
    report("first look, leave-pairs-out", pairs, odds)
    # The second look is fitted on odds that come from weights which did not see the pair, as it will meet them later.
    second = second_columns(pairs, odds)
    final = held_out(pairs, second)
    report("second look, leave-pairs-out", pairs, final)
    reliability(pairs, final)
    text = source(fit_on(pairs, first), fit_on(pairs, second))
    print(text)
    if options.write:
        Path(tracediff.align.weights.__file__).write_text(text, "utf8")


if __name__ == "__main__":
    main()
