"""
A PairReport in, a string out; nothing here prints or touches a file.

terminal      what `tracediff diff` prints        panes, ink              its two layouts, and what its marks look like
html          one page that needs nothing else    templates/              its parts, style sheets and scripts
                                                  prose, charts           a step's text as HTML; ribbon and dot plot
markdown      for code hosts and mail             markdown_text           hostile text as Markdown that does nothing
json          the report as data, and back
spoken        plain lines for a screen reader
csv           links, steps and phrases as tables
notebook      the report in short, for a cell of a notebook
Each has a function `render`. They share:
view          the pair as regions, rows and steps, in reading order        pieces     a step's text, cut at its marks
folding       long stretches as one line                                   naming     what things are called, how figures look
asked         the prompt, or both prompts                                  fates      what became of each step
said          pins and notes, each with what it is on
readings      each measure with how to read it and what it does not show
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final

from tracediff.schema.pair_report import PairReport

__all__ = ["FORMATS", "render_page"]


def _render(module: str) -> Callable[[PairReport], str]:
    """The `render` of a module, which is imported on first use: a command that writes no HTML loads no templates."""

    def render(report: PairReport) -> str:
        text: str = import_module(f"tracediff.report.{module}").render(report)
        return text

    return render


FORMATS: Final = {"html": _render("html"), "md": _render("markdown"), "json": _render("json")}
"""What a report can be exported as: the suffix of a file, and the function that makes its text."""


def render_page(reports: Sequence[PairReport], *, date: str = "") -> str:
    """One HTML page of one or several pairs; `date` is what it says of when it was made."""
    from tracediff.report.html import render_all

    return render_all(reports, date=date)
