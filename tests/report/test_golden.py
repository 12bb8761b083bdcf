"""
What the reports look like, kept as text that can be read.

After a wanted change write them anew, and read the difference before it is committed:

    TRACEDIFF_WRITE_GOLDEN=1 python -m pytest tests/report/test_golden.py
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.report.example import report as example
from tracediff.report import csv, markdown, terminal
from tracediff.schema.pair_report import PairReport
from tracediff.version import __version__

GOLDEN = Path(__file__).parent.parent / "golden" / "report"


def _table(name: str, report: PairReport) -> str:
    return csv.csv_tables([report])[name]


PAGES: dict[str, Callable[[PairReport], str]] = {
    "terminal_60.txt": partial(terminal.render, width=60),
    "terminal_80.txt": partial(terminal.render, width=80),
    "terminal_120.txt": partial(terminal.render, width=120),
    "report.md": markdown.render,
    **{f"{name}.csv": partial(_table, name) for name in csv.TABLES},
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was(name: str) -> None:
    """The small pair of `example.py` is drawn as its golden file shows."""
    page = PAGES[name](example()).replace(f"tracediff {__version__}", "tracediff VERSION")
    golden = GOLDEN / name
    if os.environ.get("TRACEDIFF_WRITE_GOLDEN"):
        golden.write_text(page, encoding="utf-8", newline="\n")
    assert page == golden.read_text(encoding="utf-8")
