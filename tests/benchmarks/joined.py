"""
Measure the aligner on long texts: python -m tests.benchmarks.joined

No gold pair is as long as a context window. Instead, 1, 2, 4, ... and at last all gold pairs are joined end to end, so that every
step has more and more others to be mistaken for. It prints F1, precision and recall of the links, and how many of them are in
order, moved and repeats. The weights have seen these pairs; on single pairs that changes nothing (tests/tools/fit_alignment.py).
"""

from collections import Counter
from typing import Any, Final, NamedTuple

import numpy as np

import tracediff
from tests.tools.gold_pairs import cells, gold_traces

SIZES: Final = (1, 2, 4, 8, 17, 34)


def join(golds: list[dict[str, Any]]) -> tuple[list[str], list[str], set[tuple[int, int]], set[tuple[int, int]]]:
    """Steps of both sides, sure links, and sure or possible links of several pairs, one behind the other."""
    left: list[str] = []
    right: list[str] = []
    sure: set[tuple[int, int]] = set()
    right_ones: set[tuple[int, int]] = set()
    for gold in golds:
        for name, found in (("sure", sure), ("sure", right_ones), ("possible", right_ones)):
            found.update((i + len(left), j + len(right)) for i, j in cells(gold[name]))
        left += gold["left"]
        right += gold["right"]
    return left, right, sure, right_ones


class Judged(NamedTuple):
    """How one text did."""

    figures: tuple[float, float, float]
    """F1, precision, recall."""
    orders: Counter[str]
    """Links by order."""


def judge(golds: list[dict[str, Any]]) -> Judged:
    """Align several pairs joined to one."""
    left, right, sure, good = join(golds)
    found = tracediff.align_steps(left, right)
    got = {(i, j) for link in found.links for i in link.left for j in link.right}
    precision, recall = len(got & good) / max(len(got), 1), len(got & sure) / max(len(sure), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return Judged((f1, precision, recall), Counter(link.order for link in found.links))


def main() -> None:
    """Print a row for each number of pairs joined."""
    golds = gold_traces()
    print("| pairs joined | F1 | precision | recall | in order | moved | repeats |\n|---|---|---|---|---|---|---|")
    for size in SIZES:
        rows = [judge(golds[at : at + size]) for at in range(0, len(golds) - size + 1, size)]
        means = np.mean([row.figures for row in rows], axis=0).tolist()
        figures = " | ".join(f"{mean:.3f}".removeprefix("0") for mean in means)
        orders = sum((row.orders for row in rows), Counter[str]())
        print(f"| {size} | {figures} | {orders['backbone']} | {orders['moved']} | {orders['repeat']} |", flush=True)


if __name__ == "__main__":
    main()
