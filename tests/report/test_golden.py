"""
What the reports look like, kept as text that can be read.

After a wanted change write them anew, and read the difference before it is committed:

    TRACEDIFF_WRITE_GOLDEN=1 python -m pytest tests/report/test_golden.py
"""

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.report.example import report as example
from tracediff.pipeline import at_floor
from tracediff.report import csv, markdown, screen_reader, terminal
from tracediff.schema.pair_report import PairReport
from tracediff.settings import Settings
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
"""By golden file, how the small pair is drawn with all its links."""
AT_DEFAULT_FLOOR: dict[str, Callable[[PairReport], str]] = {
    "terminal_80_floor.txt": partial(terminal.render, width=80),
    "report_floor.md": markdown.render,
    "plain_floor.txt": screen_reader.render,
}
"""How it is drawn with findings only."""


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was(name: str) -> None:
    """The small pair of `example.py` is drawn as its golden file shows."""
    _check(name, PAGES[name](example()))


@pytest.mark.parametrize("name", AT_DEFAULT_FLOOR)
def test_candidates_are_hidden_and_counted(name: str) -> None:
    """With the default floor the two unsure links of the pair are nowhere but in one count."""
    page = AT_DEFAULT_FLOOR[name](at_floor(example(), Settings().floor))
    _check(name, page)
    assert page.lower().count("2 candidates below .50 hidden") == 1
    assert not re.search(r"\d\?|[→↺]\?", page)
    assert "unsure" not in page


def _check(name: str, drawn: str) -> None:
    """Check what is drawn against the golden file, or write the file."""
    page = drawn.replace(f"tracediff {__version__}", "tracediff VERSION")
    golden = GOLDEN / name
    if os.environ.get("TRACEDIFF_WRITE_GOLDEN"):
        golden.write_text(page, encoding="utf-8", newline="\n")
    assert page == golden.read_text(encoding="utf-8")
