"""Terminals for the tests, and traces to open in them."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

SAMPLES = Path(__file__).parents[2] / "samples"
PAIR = SAMPLES / "paraphrase" / "left.json", SAMPLES / "paraphrase" / "right.json"

Opened = Callable[..., Terminal]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Opened]:
    """Opens a terminal of a size; skips the test where there is no tmux."""
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux")
    made = Terminal(tmp_path)

    def opened(width: int = 100, height: int = 30, **environment: str) -> Terminal:
        made.start(width, height, {"XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), **environment})
        return made

    yield opened
    made.stop()


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A file of prompts with three source models each."""
    path = tmp_path / "traces.jsonl"
    rows = []
    for k in range(40):
        traces = {
            model: {"reasoning": f"Wait, {model} thinks about {k}. It is {k} plus {k}, so {2 * k}.\n\nDone."}
            for model in ("marlstone-8b", "pennyroyal-2", "thornapple")
        }
        rows.append(json.dumps({"prompt_id": f"sum_{k}", "prompt": f"What is {k} plus {k}?", "traces": traces}))
    path.write_text("\n".join(rows), "utf8")
    return path
