"""
What the screens look like, as text: read the files in tests/golden/tui to see them.

A picture that changed on purpose is written anew by `python -m tests.tui.test_snapshots`.
"""

import asyncio
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import tracediff
from tests.tui.screens import opened, screen_text
from tracediff.schema.pair_report import PairReport

ROOT: Final = Path(__file__).parents[2]
GOLDEN: Final = ROOT / "tests" / "golden" / "tui"

SHOTS: Final[dict[str, tuple[str, int, int, tuple[str, ...]]]] = {
    "pair-60": ("paraphrase", 60, 20, ()),
    "pair-100": ("paraphrase", 100, 30, ("m",)),
    "pair-200": ("paraphrase", 200, 44, ("m",)),
    "anchored-100": ("paraphrase", 100, 30, ("y", "m", "m")),
    "searched-100": ("paraphrase", 100, 30, ("/", *"the ")),
    "moved-only-100": ("paraphrase", 100, 30, ("f", "f")),
    "folded-80": ("paraphrase", 80, 24, ("d", "za")),
    "one-column-80": ("paraphrase", 80, 24, ("j", "j")),
    "structure-60": ("paraphrase", 60, 20, ("v",)),
    "structure-100": ("paraphrase", 100, 30, ("v",)),
    "structure-200": ("paraphrase", 200, 50, ("v",)),
}
"""For each picture the sample, columns, rows and keys."""


@cache
def report_of(sample: str) -> PairReport:
    """A sample, compared."""
    left, right = (tracediff.load(ROOT / "samples" / sample / f"{side}.json")[0] for side in ("left", "right"))
    return tracediff.compare(left, right)


async def drawn(name: str) -> str:
    """A picture as the program draws it now."""
    sample, width, height, keys = SHOTS[name]
    async with opened(report_of(sample), (width, height), keys) as pilot:
        await pilot.pause()
        return screen_text(pilot) + "\n"


@pytest.mark.parametrize("name", SHOTS)
async def test_the_screen_looks_as_it_did(name: str) -> None:
    """Each picture is what the program draws."""
    assert await drawn(name) == (GOLDEN / f"{name}.txt").read_text("utf8")


def main() -> None:
    """Write all pictures anew."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name in SHOTS:
        (GOLDEN / f"{name}.txt").write_text(asyncio.run(drawn(name)), "utf8")


if __name__ == "__main__":
    main()
