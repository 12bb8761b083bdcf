"""
Measure time and memory of whole comparisons, beside programs that do less.

    python -m tests.benchmarks.speed [KILOBYTES ...]

For each size `tracediff.compare` compares a pair of long real traces. In the same run, `rapidfuzz.process.cdist` compares the
same steps (fuzz.ratio, all processors), and `Levenshtein.opcodes` and, up to 50 KB, difflib compare the same words. Each runs
in a process of its own. The figures are seconds of wall time, the best of several runs; then the ratios, the exponent with
which the time grows from one size to the next, and the peak memory over that of the imports.
"""

import argparse
import difflib
import json
import math
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PAIRS = Path(__file__).parents[3] / "shared" / "data" / "pairs" / "misguided_attention.jsonl"
SIZES = (10, 50, 100, 300, 1000)
DIFFLIB_UP_TO = 50


def sized_pair(kilobytes: int) -> tuple[str, str]:
    """QwQ-32B and Qwen3-235B traces on the same prompts, in prompt order, until both sides have so many characters."""
    rows = [json.loads(line)["traces"] for line in PAIRS.read_text("utf8").splitlines()]
    sides = []
    for model in ("QwQ-32b", "qwen3-235b-a22b-think"):
        once = "\n\n".join(row[model]["reasoning"] for row in rows)
        sides.append((once * (1 + kilobytes * 1000 // len(once)))[: kilobytes * 1000])
    return sides[0], sides[1]


def compare(left: str, right: str) -> Callable[[], object]:
    """The whole comparison."""
    import tracediff

    tracediff.compare("A first call loads what is loaded late.", "It is not counted.")
    return lambda: tracediff.compare(left, right)


def cdist(left: str, right: str) -> Callable[[], object]:
    """Compute the ratio of every two steps, and nothing else."""
    from rapidfuzz import fuzz, process

    import tracediff

    sides = [[step.span.of(text) for step in tracediff.segment(text).steps] for text in (left, right)]
    return lambda: process.cdist(*sides, scorer=fuzz.ratio, workers=-1)


def opcodes(left: str, right: str) -> Callable[[], object]:
    """One edit script over all words."""
    from rapidfuzz.distance import Levenshtein

    sides = [re.findall(r"\S+", text) for text in (left, right)]
    return lambda: len(Levenshtein.opcodes(*sides))


def by_difflib(left: str, right: str) -> Callable[[], object]:
    """The same by the standard library."""
    a, b = (re.findall(r"\S+", text) for text in (left, right))
    return lambda: difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()


PROGRAMS = {"compare": compare, "cdist": cdist, "opcodes": opcodes, "difflib": by_difflib}


def memory() -> float:
    """Peak memory of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def one(name: str, kilobytes: int, runs: int) -> None:
    """Run one program on one size in this process, and print its figures."""
    run = PROGRAMS[name](*sized_pair(kilobytes))
    before, best = memory(), math.inf
    for _ in range(runs):
        started = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - started)
    print(json.dumps({"seconds": best, "megabytes": memory() - before}))


def measured(name: str, kilobytes: int, runs: int) -> dict[str, Any]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.speed", "--one", name, str(kilobytes), "--runs", str(runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def table(sizes: list[int], runs: int) -> None:
    """Measure and print all."""
    print("KB a side   compare     MB     cdist   ratio   opcodes   difflib    ratio  growth")
    before: tuple[int, float] | None = None
    for kilobytes in sizes:
        ours, matrix, words = (measured(name, kilobytes, runs) for name in ("compare", "cdist", "opcodes"))
        slow = measured("difflib", kilobytes, 1)["seconds"] if kilobytes <= DIFFLIB_UP_TO else None
        spent = ours["seconds"]
        growth = f"{math.log(spent / before[1]) / math.log(kilobytes / before[0]):.2f}" if before else ""
        difference = f"{slow:8.2f}  {slow / spent:6.0f}x" if slow is not None else f"{'':8}  {'':7}"
        print(
            f"{kilobytes:9}  {spent:8.2f}  {ours['megabytes']:5.0f}  {matrix['seconds']:8.2f}  {spent / matrix['seconds']:6.2f}"
            f"  {words['seconds']:8.2f}  {difference}  {growth}",
            flush=True,
        )
        before = kilobytes, spent


def main() -> None:
    """Measure the sizes of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--runs", type=int, default=2, help="runs of each, of which the best counts")
    parser.add_argument("--one", choices=PROGRAMS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one, options.sizes[0], options.runs)
    else:
        table(list(options.sizes), options.runs)


if __name__ == "__main__":
    main()
