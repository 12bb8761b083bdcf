"""Reports of real pairs: whatever models write, each format holds, and a page stays within its budget."""

import pytest
from rich.cells import cell_len

from tests.real_data import collections, traces
from tests.report.page import parse
from tests.report.test_markdown import check_harmless
from tracediff import compare
from tracediff.report import html, json, markdown, terminal
from tracediff.schema.trace import Trace

MOST_BYTES = 3_000_000
"""Of the page of a pair of 300 KB a side."""


def of_one_prompt(collection: str, k: int) -> tuple[Trace, Trace]:
    """Two traces of one prompt: the k-th of a collection that has a second, and that."""
    every = traces(collection)
    partner = next(trace for trace in every if trace.prompt_id == every[k].prompt_id and trace is not every[k])
    return every[k], partner


@pytest.mark.parametrize("k", [0, 7])
@pytest.mark.parametrize("collection", collections())
def test_every_format_holds(collection: str, k: int) -> None:
    """A page parses, Markdown does nothing, JSON comes back, and no row of a terminal is too wide."""
    report = compare(*of_one_prompt(collection, k))
    parse(html.render(report))
    check_harmless(markdown.render(report))
    assert json.load_report(json.render(report)) == report
    for width in (60, 100):
        assert max(map(cell_len, terminal.render(report, width=width).split("\n"))) <= width


def test_a_page_is_within_its_budget() -> None:
    """The HTML report of a long pair has at most five times the bytes of its texts."""
    every = traces("misguided_attention")
    left, right = (
        "\n\n".join(trace.text for trace in every if trace.source_model == name)[:300_000]
        for name in ("QwQ-32b", "qwen3-235b-a22b-think")
    )
    assert len(html.render(compare(left, right)).encode()) <= MOST_BYTES
