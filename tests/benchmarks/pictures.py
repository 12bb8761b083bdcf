"""
Draw the pictures of the README and the guide by the program itself.

    python -m tests.benchmarks.pictures

Writes SVG files to tracediff/guide/pictures. The same program gives the same files; `tests/tui/test_picture.py` compares them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import tracediff
from tests.benchmarks.screenshot import screenshot
from tracediff.pairs.pair_sequence import Pairs
from tracediff.schema.trace import Trace, TracePair

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
PICTURES = ROOT / "tracediff" / "guide" / "pictures"


def pair() -> str:
    """Draw the end of a sample pair, with the cursor on a moved step."""
    return screenshot(tracediff.compare(*_sides("paraphrase")), size=(128, 40), keys=["m", "m"])


def structure() -> str:
    """Draw both traces of a sample pair in one picture, with the crosshair on a moved link."""
    return screenshot(tracediff.compare(*_sides("reordered_plan")), size=(128, 40), keys=["v", "m"])


def table() -> str:
    """Draw the sample pairs as a table, those with most linked steps first."""
    pairs = [_named(folder.name) for folder in sorted(SAMPLES.iterdir()) if folder.is_dir()]
    return screenshot(Pairs(pairs, name="samples"), size=(128, 15), keys=["shift+tab"] * 3)


DRAWN: Final[Mapping[str, Callable[[], str]]] = {"pair": pair, "structure": structure, "table": table}
"""The function that draws each picture, by the name of its file."""


def path(name: str) -> Path:
    """The file of a picture."""
    return PICTURES / f"{name}.svg"


def _sides(sample: str) -> tuple[Trace, Trace]:
    left, right = (next((SAMPLES / sample).glob(f"{side}.*")) for side in ("left", "right"))
    return tracediff.load(left)[0], tracediff.load(right)[0]


def _named(sample: str) -> TracePair:
    """A pair named by its folder, as not every sample states its prompt."""
    left, right = (trace.replace(prompt_id=sample) for trace in _sides(sample))
    return TracePair(left=left, right=right, prompt=left.prompt or right.prompt, prompt_id=sample)


def main() -> None:
    """Draw all pictures."""
    for name, draw in DRAWN.items():
        text = draw()
        path(name).write_text(text, "utf8")
        print(f"{name}.svg: {len(text):,} characters")


if __name__ == "__main__":
    main()
