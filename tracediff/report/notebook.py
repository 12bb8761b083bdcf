"""
PairReport -> a short piece of HTML, for the cell of a notebook in which a report is the last value.

It says what is compared and the measures in a line, and shows the beginning of the alignment; for all of it there is `html`.
Every text passes through `text.visible` and Jinja's escaping.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from tracediff.report.asked import prompt_names
from tracediff.report.naming import count, linked_figure, signed_figure, sure_figure, titles
from tracediff.report.readings import VERDICTS, links_figure
from tracediff.report.view import Linked, Region, ShownStep, view
from tracediff.schema.report import PairReport
from tracediff.text.visible import visible_line

_N_ROWS: Final = 40
"""Rows of the alignment that are shown: notebooks keep every output, and many of them are in one file."""
_N_STEPS: Final = 6
"""Steps in one cell of a row."""
_LETTERS: Final = 280
"""Code points of a step."""
_NAME: Final = 80
"""Code points of a name."""


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    text: str
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    left: tuple[_Step, ...]
    sure: str
    """How sure the link is; empty where nothing is linked."""
    right: tuple[_Step, ...]


def render(report: PairReport) -> str:
    """The piece of HTML, at most some 200 KB whatever the report."""
    rows = list(islice(_rows(view(report)), _N_ROWS + 1))
    return _template().render(
        titles=[_cut(title, _NAME) for title in titles(report)],
        prompt_names=[_cut(name, _NAME) for name in prompt_names(report)],
        summary=_summary(report),
        cautions=[visible_line(sentence) for sentence in report.cautions],
        rows=rows[:_N_ROWS],
        left_out=_left_out(report, whole=len(rows) <= _N_ROWS),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("tracediff.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("notebook.html.jinja")


def _summary(report: PairReport) -> str:
    metrics = report.metrics
    figures = (
        links_figure(metrics),
        f"linked {linked_figure(metrics.left)} | {linked_figure(metrics.right)}",
        f"order kept {signed_figure(metrics.order_kept)}",
        f"answers {VERDICTS[metrics.answers.verdict]}",
    )
    return "; ".join(figures)


def _left_out(report: PairReport, *, whole: bool) -> str:
    shown = "" if whole else f"The first {_N_ROWS} rows of an alignment of "
    sizes = f"{count(report.alignment.n_left, 'left step')} and {count(report.alignment.n_right, 'right step')}"
    return f"{shown}{sizes}. The whole report: tracediff.report.html.render(report)"


def _rows(regions: Sequence[Region]) -> Iterator[_Row]:
    for region in regions:
        if isinstance(region, Linked):
            yield from (_Row(_steps(row.left), sure_figure(row.probability), _steps(row.right)) for row in region.rows)
        else:
            yield _Row(_steps(region.left), "", _steps(region.right))


def _steps(steps: Sequence[ShownStep]) -> tuple[_Step, ...]:
    shown = tuple(_Step(step.name, _text(step), tuple(_leads(step))) for step in steps[:_N_STEPS])
    return shown if len(steps) <= _N_STEPS else (*shown, _Step("…", f"{len(steps) - _N_STEPS:,} more"))


def _text(step: ShownStep) -> str:
    return _cut("".join(stretch.text for stretch in step.stretches), _LETTERS)


def _leads(step: ShownStep) -> Iterator[str]:
    for lead in step.leads[:_N_STEPS]:
        yield f"{'→' if lead.order == 'moved' else '↺'}{lead.first} {sure_figure(lead.probability)}"


def _cut(text: str, most: int) -> str:
    """Text on one line, the beginning of it where it is long."""
    line = visible_line(text[: 2 * most])
    return line if len(line) <= most and len(text) <= 2 * most else f"{line[:most]}…"
