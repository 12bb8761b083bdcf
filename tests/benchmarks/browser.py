"""
Measure what the HTML report of a long pair costs: to make, to store, and to open in headless Chromium.

    python -m tests.benchmarks.browser [KILOBYTES ...]

It takes a pair of long real traces for each size, and at last ten pairs in one page. Rendering and opening are seconds of
processor time, the best of three. Opening is the time of the page's main thread from the address to the second frame after
loading, when the page starts to answer. Keys are milliseconds from a key to the second frame after it. On a busy machine wall
time is longer.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

import tracediff
from tests.benchmarks.speed import PAIRS, sized_pair
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tracediff.report.html import render_all
from tracediff.schema.pair_report import PairReport

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES: Final = (30, 100, 300)
KEYS: Final = ("n", "]", "p")
RUNS: Final = 3
_FRAME: Final = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_PRESS: Final = """(key) => new Promise((done) => {
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


def opened(browser: "Browser", path: Path) -> tuple[float, dict[str, float]]:
    """Seconds of the main thread until the page answers, and milliseconds for each key."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.evaluate(_FRAME)
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    keys = {key: page.evaluate(_PRESS, key) for key in KEYS}
    context.close()
    return metrics["TaskDuration"], keys


def measure(browser: "Browser", name: str, reports: Sequence[PairReport], folder: Path) -> None:
    """One row of figures."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        text = render_all(reports)
        times.append(time.process_time() - start)
    path = folder / "report.html"
    path.write_bytes(text.encode())
    runs = [opened(browser, path) for _ in range(RUNS)]
    keys = "  ".join(f"{key} {min(run[1][key] for run in runs):4.0f} ms" for key in KEYS)
    megabytes = path.stat().st_size / 1e6
    print(f"{name:>10}  made {min(times):.2f} s  {megabytes:5.2f} MB  opened {min(run[0] for run in runs):.2f} s  {keys}")


def ten_pairs() -> list[PairReport]:
    """QwQ-32B and Qwen3-235B on ten prompts."""
    rows = [json.loads(line)["traces"] for line in PAIRS.read_text("utf8").splitlines()[:10]]
    return [tracediff.compare(row["QwQ-32b"]["reasoning"], row["qwen3-235b-a22b-think"]["reasoning"]) for row in rows]


def main() -> None:
    """Measure each size, and ten pairs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("kilobytes", nargs="*", type=int, default=SIZES)
    sizes = parser.parse_args().kilobytes
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for size in sizes:
            measure(browser, f"{size} KB", [tracediff.compare(*sized_pair(size))], Path(folder))
        measure(browser, "ten pairs", ten_pairs(), Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
