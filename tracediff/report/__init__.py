"""
The formats of a report. Each takes a PairReport and returns a string; nothing here prints or touches a file.

terminal       the aligned diff that `tracediff diff` prints    panes, ansi           its two layouts; styles of its marks
html           one page that needs no other file                templates/            its parts, style sheets and scripts
                                                                html_steps, charts    a step as HTML; ribbon and dot plot
markdown       for code hosts and mail                          markdown_text         untrusted text escaped for Markdown
json           the report as data, written and read
screen_reader  plain lines for a screen reader
csv            links, steps and phrases as tables
notebook       a short version for a notebook cell
Each format but csv has a function `render`. The formats that show the alignment share:
regions        the pair as regions, rows and steps, in reading order
folding        long runs of steps or links folded into one line
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final

from tracediff.schema.pair_report import PairReport

__all__ = ["FORMATS", "render_page"]


def _render(module: str) -> Callable[[PairReport], str]:
    """The `render` function of a module. It imports the module on first use, so only HTML reports load templates."""

    def render(report: PairReport) -> str:
        text: str = import_module(f"tracediff.report.{module}").render(report)
        return text

    return render


FORMATS: Final = {"html": _render("html"), "md": _render("markdown"), "json": _render("json")}
"""The function that renders a report, by the suffix of the file."""


def render_page(reports: Sequence[PairReport], *, date: str = "") -> str:
    """One HTML page of one or several pairs, which states `date` as its date."""
    from tracediff.report.html import render_all

    return render_all(reports, date=date)
