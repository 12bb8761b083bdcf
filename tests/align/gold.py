"""Gold links, and how well the aligner finds them."""

import json
from typing import Any

from tests.real_data import data
from tracediff import align_steps


def gold(name: str) -> list[dict[str, Any]]:
    """Read the pairs of a gold file; skip the test if it is absent."""
    return [json.loads(line) for line in data(f"gold/{name}").read_text("utf8").splitlines()]


def cells(links: Any) -> set[tuple[int, int]]:
    """The step pairs that links cover."""
    return {(i, j) for left, right in links for i in left for j in right}


def f1(pair: dict[str, Any]) -> float:
    """F1 over step pairs: possible links count as right, only sure ones have to be found (Och and Ney, 2003)."""
    found = cells((link.left, link.right) for link in align_steps(pair["left"], pair["right"], prompt=pair["prompt"]).links)
    sure, possible = cells(pair["sure"]), cells(pair["possible"])
    precision = len(found & (sure | possible)) / len(found) if found else float(not sure)
    recall = len(found & sure) / len(sure) if sure else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
