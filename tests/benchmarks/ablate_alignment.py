"""
What each ingredient of the aligner is worth: python tests/benchmarks/ablate_alignment.py [--foldings 3]

Each is taken out in turn, the weights are fitted without it, and the rest is judged on pairs that the fit has not seen (see
fit_alignment.py). Prints a table in Markdown. Differences of .005 in F1 are within what another folding would show.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

import numpy as np

import tracediff.align.features as step_features
import tracediff.align.select as select
from tests.benchmarks import gold_pairs
from tests.benchmarks.fit_alignment import Score, held_out, judged, mean
from tests.benchmarks.gold_pairs import Pair, to_fit
from tracediff.align.evidence import SECOND_LOOK
from tracediff.align.features import FeatureFamily

FOLDS: Final = 8

COLUMNS: Final = {
    "second look": tuple(name for name, _ in SECOND_LOOK),
    "chance at first": ("chance at first",),
    "rivals": ("lower lead in odds", "higher lead in odds"),
    "links around": ("links before", "links after", "links crossing"),
    "cosines around": ("cosines before", "cosines after"),
    "rare words shared": ("words shared", "word pairs shared", "all shared, squared"),
    "words in the same order": ("words in the same order",),
    "content in the same order": ("content in the same order",),
    "gain by merging": ("gain by merging",),
    "position": ("distance in position",),
    "course": ("distance from the course",),
    "ends of the trace": ("both at the start", "both at the end"),
    "negation": ("one denies, the other not",),
    "questions": ("both ask",),
}
"""Columns of the evidence, by ingredient."""

# What changes the features themselves is set from outside: no setting of the aligner's own is there for it.
PATCHES: Final[dict[str, tuple[Any, str, Any]]] = {
    "numbers and formulas": (step_features, "_SHARE", (FeatureFamily.NUMBER, FeatureFamily.FORMULA)),
    "word pairs": (step_features, "_SHARE", (FeatureFamily.PAIR,)),
    "letter runs": (step_features, "_SHARE", (FeatureFamily.LETTERS,)),
    "function words": (step_features, "_SHARE", (FeatureFamily.FUNCTION,)),
    "rarity around a step": (step_features, "_AROUND", 1 << 30),
    "repeats": (select, "MIN_REPEAT_CHANCE", 1.0),
    "share of the best": (select, "MIN_SHARE", 0.0),
    "fit on planted pairs": (gold_pairs, "SHARE", "planted"),
    "fit on plain language": (gold_pairs, "SHARE", "plain"),
}
"""Ingredients that are a value: where it stands, and what is taken out of it or put in its place."""


@contextmanager
def without(name: str) -> Iterator[None]:
    """Take out an ingredient that is a value."""
    place, attribute, what = PATCHES[name]
    before = getattr(place, attribute)
    setattr(place, attribute, _reduced(before, what))
    yield
    setattr(place, attribute, before)


def _reduced(before: Any, what: Any) -> Any:
    if isinstance(before, (int, float)):
        return what
    if isinstance(before, dict):
        return {**before, what: 1e-9}
    reduced = before.copy()
    reduced[list(what)] = 1e-6  # a weight of 0 would drop the feature and change which steps say anything
    return reduced


def figures(foldings: int, columns: Sequence[str] = (), max_group: int = 4) -> dict[str, Score]:
    """Mean figures over foldings, by kind of pair, the three noises of planted pairs taken together."""
    fitted, by_name = to_fit(), judged()
    everything = [pair for pairs in by_name.values() for pair in pairs]
    found: dict[str, list[Score]] = {}
    for seed in range(foldings):
        odds = held_out(fitted, everything, folds=FOLDS, seed=seed, without=frozenset(columns))
        at = 0
        for pairs in by_name.values():
            found.setdefault(_kind(pairs), []).append(mean(pairs, odds[at : at + len(pairs)], max_group))
            at += len(pairs)
    return {kind: Score(*np.mean(scores, axis=0).tolist()) for kind, scores in found.items()}


def _kind(pairs: Sequence[Pair]) -> str:
    return pairs[0].source


def row(name: str, scores: dict[str, Score]) -> str:
    """A line of the table."""
    a, b, c = scores["traces"], scores["planted"], scores["plain"]
    cells = (a.f1, a.precision, a.recall, a.moved, b.f1, b.moved, c.f1)
    return f"| {name} | " + " | ".join(f"{cell:.3f}".removeprefix("0") for cell in cells) + " |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--foldings", type=int, default=3, help="how often the eight parts are drawn")
    foldings = parser.parse_args().foldings
    print("| without | traces F1 | precision | recall | moved found | planted F1 | moved found | plain language F1 |")
    print("|---|---|---|---|---|---|---|---|")
    print(row("(all in)", figures(foldings)), flush=True)
    rows: dict[str, Callable[[], dict[str, Score]]] = {
        **{name: (partial(figures, foldings, columns)) for name, columns in COLUMNS.items()},
        "groups (1:1 only)": partial(figures, foldings, max_group=1),
    }
    for name, judge in rows.items():
        print(row(name, judge()), flush=True)
    for name in PATCHES:
        with without(name):
            print(row(name, figures(foldings)), flush=True)


if __name__ == "__main__":
    main()
