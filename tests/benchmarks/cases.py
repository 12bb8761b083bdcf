"""
Count the samples' sure links that the obvious program finds, and those that tracediff finds: python -m tests.benchmarks.cases

The obvious program takes `fuzz.ratio` of every two steps and the best path in order, one to one, of those above .45. The
guide's page `tricky` calls it "before". Each sample has a row: its links, those found before, those found now, and those
missed.
"""

from collections import defaultdict
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

from tests.test_samples import LINKED, links_of, report_of, step_with
from tracediff import PairReport

_CUT: Final = 0.45


def in_order(left: list[str], right: list[str]) -> set[tuple[int, int]]:
    """Find the cells on the best path."""
    gain = process.cdist([s.lower() for s in left], [s.lower() for s in right], scorer=fuzz.ratio) / 100 - _CUT
    best = np.zeros((len(left) + 1, len(right) + 1))
    for i, row in enumerate(gain):
        for j, value in enumerate(row):
            best[i + 1, j + 1] = max(best[i, j + 1], best[i + 1, j], best[i, j] + value)
    found, i, j = set(), len(left), len(right)
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.add((i, j))
    return found


def before(report: PairReport) -> set[tuple[int, int]]:
    """The cells that the obvious program links in a report's steps."""
    return in_order(*([side.step_text(k) for k in range(len(side.steps))] for side in (report.left, report.right)))


def main() -> None:
    """Print the table."""
    print("| sample | links | before | now | missed |\n|---|---|---|---|---|")
    cases: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, left, right in LINKED:
        cases[name].append((left, right))
    for name, links in cases.items():
        report = report_of(name)
        cells = {words: (step_with(report.left, words[0]), step_with(report.right, words[1])) for words in links}
        missed = [words[0] for words, cell in cells.items() if not links_of(report, *cell)]
        old = before(report)
        hits = sum(cell in old for cell in cells.values())
        print(f"| `{name}` | {len(links)} | {hits} | {len(links) - len(missed)} | {'; '.join(missed)} |")


if __name__ == "__main__":
    main()
