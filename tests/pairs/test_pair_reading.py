"""Reading both sides of a comparison."""

import io
import sys
from pathlib import Path

import pytest

from tracediff.errors import BadSettingError
from tracediff.loaders import Selector
from tracediff.pairs import read_sides

LINES = b'{"model": "m", "reasoning": "one"}\n{"model": "n", "reasoning": "two"}\n'


def test_one_file_for_both_sides_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So standard input will do for two source models."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINES)))
    sides = read_sides(Selector("-", "m"), Selector("-", "n"))
    assert sides.right is not None
    assert [t.text for t in (*sides.left.traces, *sides.right.traces)] == ["one", "two"]
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINES)
    sides = read_sides(Selector(str(path), "m"), Selector(str(path), "n"))
    assert sides.right is not None
    assert sides.left.skipped_rows is sides.right.skipped_rows


def test_standard_input_can_be_used_once() -> None:
    """Both sides can't be all of it."""
    with pytest.raises(BadSettingError, match="standard input can be read once only"):
        read_sides(Selector("-"), Selector("-"))


def test_without_a_right_side_there_is_one_reading(tmp_path: Path) -> None:
    """Its pairs are within it."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINES)
    sides = read_sides(Selector(str(path)))
    assert len(sides.left.traces) == 2
    assert sides.right is None
