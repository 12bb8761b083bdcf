"""
Make the pictures of the README and the guide anew, by the program itself.

    python tests/benchmarks/pictures.py

Writes SVG files to tracediff/guide/pictures. The same program gives the same files.
"""

from pathlib import Path

import tracediff
from tracediff.schema.report import PairReport
from tracediff.tui.picture import picture

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
PICTURES = Path(tracediff.__file__).parent / "guide" / "pictures"


def sample(name: str) -> PairReport:
    """The comparison of a sample pair."""
    left, right = (tracediff.load(next((SAMPLES / name).glob(f"{side}.*")))[0] for side in ("left", "right"))
    return tracediff.compare(left, right)


def main() -> None:
    """Draw every picture."""
    pair = sample("paraphrase")
    drawn = {
        "pair.svg": picture(pair, size=(128, 40), keys=["j"] * 6),
        "moves.svg": picture(sample("reordered_plan"), size=(128, 34), keys=["m"]),
        "narrow.svg": picture(pair, size=(60, 34)),
        "help.svg": picture(pair, size=(100, 34), keys=["question_mark"]),
    }
    for name, text in drawn.items():
        (PICTURES / name).write_text(text, "utf8")
        print(f"{name}: {len(text):,} characters")


if __name__ == "__main__":
    main()
