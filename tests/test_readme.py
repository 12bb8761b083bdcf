"""The README shows what the program does."""

import re
from pathlib import Path

import pytest

import tracediff
from tracediff.report.terminal import render

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CUT = "..."


def test_the_run_shown_is_the_run_made() -> None:
    """The console block is the start and the end of the output of `diff` for the sample, with a cut between them."""
    (block,) = re.findall(r"```console\n\$ tracediff diff (\S+) (\S+) --width (\d+)\n(.*?)\n```", README, re.DOTALL)
    left, right, width, shown = block
    pair = (tracediff.load(ROOT / path)[0] for path in (left, right))
    printed = render(tracediff.compare(*pair), width=int(width)).rstrip("\n").split("\n")
    start, end = (part.strip("\n").split("\n") for part in shown.split(f"\n{CUT}\n"))
    assert start == [line.rstrip() for line in printed][: len(start)]
    assert end == [line.rstrip() for line in printed][-len(end) :]


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_python_examples_run(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example runs in the root of a clone, after those before it."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for earlier in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(earlier, names)  # noqa: S102  # our own README
        if earlier == code:
            break
    assert "report" in names
