"""
Make the picture of the README anew, by the program itself.

    python tests/benchmarks/pictures.py

Writes an SVG file to tracediff/guide/pictures. The same program gives the same file; `tests/tui/test_picture.py` compares them.
"""

from pathlib import Path

import tracediff
from tracediff.tui.picture import picture

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "paraphrase"
PICTURE = ROOT / "tracediff" / "guide" / "pictures" / "pair.svg"


def drawn() -> str:
    """The picture as the program draws it now: the end of a sample pair, with the cursor on a moved step."""
    left, right = (tracediff.load(SAMPLE / f"{side}.json")[0] for side in ("left", "right"))
    return picture(tracediff.compare(left, right), size=(128, 40), keys=["m", "m"])


def main() -> None:
    """Draw it."""
    text = drawn()
    PICTURE.write_text(text, "utf8")
    print(f"{PICTURE.name}: {len(text):,} characters")


if __name__ == "__main__":
    main()
