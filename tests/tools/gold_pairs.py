"""
Gold pairs for fitting and judging the aligner.

    traces    pairs of real traces, linked by reading; they are what the aligner is for
    planted   the left side of those with recorded edits (../shared/eval/planted.py); the seeds to fit and to judge differ
    plain     German web pages and their plain-language versions, linked by hand (DEplain)

Pairs that come from one text have one origin, so that folds keep them together: a planted pair is held out with the pair of
traces it comes from. (Its inserted steps come from another pair and are in no link.)
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Literal

import numpy as np

from tracediff.align.evidence import first_look
from tracediff.align.features import extract_features
from tracediff.align.neighbourhood import Neighbourhood
from tracediff.align.similarity import CandidateCells, find_candidates
from tracediff.pipeline import cut_steps
from tracediff.text.arrays import Float64

Cells = frozenset[tuple[int, int]]
Source = Literal["traces", "planted", "plain"]

SHARED: Final = Path(__file__).resolve().parents[3] / "shared"
POSSIBLE: Final = 0.5
"""Weight of a possible link as a positive example; a sure one has 1."""
SHARE: Final[dict[Source, float]] = {"traces": 1.0, "planted": 0.1, "plain": 0.1}
"""Weight of a pair in the fit. The easier kinds are many and steady the weights, but must not outvote real traces."""
FIT_SEEDS: Final = (100,)
FIT_NOISES: Final = (0.5, 0.7)
NOISES: Final = (0.3, 0.5, 0.7)


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A gold pair with its candidates."""

    source: Source
    origin: str
    found: CandidateCells
    around: Neighbourhood
    first: Float64
    """Values of FIRST_LOOK for each candidate."""
    wanted: Float64
    """1 for candidates that are sure or possible links, else 0."""
    weight: Float64
    sure: Cells
    possible: Cells
    moved: Cells


def cells(links: Any) -> Cells:
    """The step pairs that links cover."""
    return frozenset((i, j) for left, right in links for i in left for j in right)


def prepare(source: Source, origin: str, gold: dict[str, Any]) -> GoldPair:
    """Find the candidates of a gold pair, the columns of their first look, and what the gold says of each."""
    left, right, (prompt, keys) = cut_steps(gold["left"], gold["right"], gold["prompt"])
    weighed = extract_features(left, right, keys=keys, prompt_ids=prompt, discount_prompt=True)
    found = find_candidates(weighed, full_up_to=20_000)
    around = Neighbourhood(found)
    sure, possible, moved = (cells(gold[name]) for name in ("sure", "possible", "moved"))
    at = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    # Each pair counts the same. A long pair has many more cells than a short one, but no more to say.
    each = SHARE[source] / (len(left) * len(right))
    weight = np.array([POSSIBLE if cell in possible - sure else 1.0 for cell in at]) * each
    wanted = np.array([float(cell in sure | possible) for cell in at])
    first = first_look(found, around, weighed, left, right)
    return GoldPair(source, origin, found, around, first, wanted, weight, sure, possible, moved)


def gold_traces() -> list[dict[str, Any]]:
    """The pairs of real traces, as stored."""
    return _lines("traces_dev")


def traces() -> list[GoldPair]:
    """The pairs of real traces."""
    return [prepare("traces", f"trace {k}", gold) for k, gold in enumerate(gold_traces())]


def planted(seed: int, noise: float) -> list[GoldPair]:
    """A pair with known edits for each pair of traces."""
    return [prepare("planted", f"trace {k}", gold) for k, gold in enumerate(_planted(seed, noise))]


def plain() -> list[GoldPair]:
    """The German pages."""
    return [
        prepare("plain", f"page {k}", {"left": d["a"], "right": d["b"], "prompt": "", "sure": d["alignments"], **_NO_OTHERS})
        for k, d in enumerate(_lines("deplain_dev"))
    ]


def all_to_fit() -> list[GoldPair]:
    """All pairs that the weights are fitted on."""
    return [*traces(), *(pair for seed in FIT_SEEDS for noise in FIT_NOISES for pair in planted(seed, noise)), *plain()]


_NO_OTHERS: Final[dict[str, Any]] = {"possible": (), "moved": ()}


def _planted(seed: int, noise: float) -> Iterator[dict[str, Any]]:
    """Yield the pairs that eval/alignment.py makes: each left side with steps of the left side seven pairs on inserted."""
    plant = _planter().plant
    lefts = [gold["left"] for gold in gold_traces()]
    for k, left in enumerate(lefts):
        made = plant(left, lefts[(k + 7) % len(lefts)], noise=noise, seed=seed + k)
        links = {name: getattr(made, name) for name in ("sure", "possible", "moved")}
        yield {"left": list(made.left), "right": list(made.right), "prompt": "", **links}


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / "data" / "gold" / f"{name}.jsonl").read_text("utf8").splitlines()]


def _planter() -> ModuleType:
    """The module that plants edits, from the folder beside the repository."""
    spec = spec_from_file_location("planted", SHARED / "eval" / "planted.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    # A dataclass looks its module up by name.
    sys.modules["planted"] = module
    spec.loader.exec_module(module)
    return module
