"""Real traces from beside the repository. Tests skip without them."""

from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tracediff.loaders import load
from tracediff.schema.trace import Trace

DATA: Final = Path(__file__).resolve().parents[1].parent / "shared" / "data"


def data(name: str) -> Path:
    """A file or folder of the real data, such as `pairs/speechmap.jsonl`. Skip the test if it is absent."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"needs {path}")
    return path


@cache
def traces(name: str) -> tuple[Trace, ...]:
    """Every trace of one collection of pairs, such as `speechmap`."""
    return load(data(f"pairs/{name}.jsonl"))


def collections() -> tuple[str, ...]:
    """The names of the collections of pairs."""
    return "misguided_attention", "speechmap", "cot_stress", "thought_anchors"
