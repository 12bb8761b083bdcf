"""
Measure what each ingredient of the aligner is worth: python -m tests.tools.ablate_alignment [--foldings 3]

Each ingredient is removed in turn, the weights are fitted without it, and the aligner is judged on pairs unseen by the fit (see
fit_alignment.py). The result is a table in Markdown. Differences of .005 in F1 are within the spread between foldings.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

import numpy as np

import tracediff.align.features as step_features
import tracediff.align.select as select
from tests.tools import gold_pairs
from tests.tools.fit_alignment import Score, held_out, judged, mean
from tests.tools.gold_pairs import GoldPair, all_to_fit
from tracediff.align.evidence import SECOND_LOOK
from tracediff.align.features import FeatureFamily

FOLDS: Final = 8

COLUMNS: Final = {
    "second look": tuple(name for name, _ in SECOND_LOOK),
    "probability at first": ("probability at first",),
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

# The aligner has no setting for these, so they are patched from outside.
PATCHES: Final[dict[str, tuple[Any, str, Any]]] = {
    "numbers and formulas": (step_features, "_SHARE", (FeatureFamily.NUMBER, FeatureFamily.FORMULA)),
    "word pairs": (step_features, "_SHARE", (FeatureFamily.PAIR,)),
    "letter runs": (step_features, "_SHARE", (FeatureFamily.LETTERS,)),
    "function words": (step_features, "_SHARE", (FeatureFamily.FUNCTION,)),
    "rarity around a step": (step_features, "_AROUND", 1 << 30),
    "repeats": (select, "MIN_REPEAT_PROBABILITY", 1.0),
    "share of the best": (select, "MIN_SHARE", 0.0),
    "fit on planted pairs": (gold_pairs, "SHARE", "planted"),
    "fit on plain language": (gold_pairs, "SHARE", "plain"),
}
"""Ingredients that are a value: where it is, and what to remove from it or to put in its place."""


@contextmanager
def without(name: str) -> Iterator[None]:
    """Remove an ingredient that is a value."""
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
    reduced[list(what)] = 1e-6  # a weight of 0 would drop the feature, and leave some steps without any
    return reduced


def figures(foldings: int, columns: Sequence[str] = (), max_group: int = 4) -> dict[str, Score]:
    """Mean figures over foldings, by kind of pair; the three noises of planted pairs are one kind."""
    fitted, by_name = all_to_fit(), judged()
    everything = [pair for pairs in by_name.values() for pair in pairs]
    found: dict[str, list[Score]] = {}
    for seed in range(foldings):
        odds = held_out(fitted, everything, folds=FOLDS, seed=seed, without=frozenset(columns))
        at = 0
        for pairs in by_name.values():
            found.setdefault(_kind(pairs), []).append(mean(pairs, odds[at : at + len(pairs)], max_group))
            at += len(pairs)
    return {kind: Score(*np.mean(scores, axis=0).tolist()) for kind, scores in found.items()}


def _kind(pairs: Sequence[GoldPair]) -> str:
    return pairs[0].source


def row(name: str, scores: dict[str, Score]) -> str:
    """A line of the table."""
    a, b, c = scores["traces"], scores["planted"], scores["plain"]
    cells = (a.f1, a.precision, a.recall, a.moved, b.f1, b.moved, c.f1)
    return f"| {name} | " + " | ".join(f"{cell:.3f}".removeprefix("0") for cell in cells) + " |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--foldings", type=int, default=3, help="how many times the eight parts are drawn")
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
