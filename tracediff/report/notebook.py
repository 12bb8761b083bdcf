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

from tracediff.presentation.metric_notes import VERDICT_TEXTS, format_link_counts
from tracediff.presentation.naming import format_confidence, format_count, format_linked_share, format_signed, side_titles
from tracediff.presentation.prompt_names import prompt_names
from tracediff.report.regions import LinkedRegion, Region, StepView, pair_regions
from tracediff.schema.pair_report import PairReport
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
    rows = list(islice(_rows(pair_regions(report)), _N_ROWS + 1))
    return _template().render(
        titles=[_shortened(title, _NAME) for title in side_titles(report)],
        prompt_names=[_shortened(name, _NAME) for name in prompt_names(report)],
        summary=_summary(report),
        cautions=[visible_line(sentence) for sentence in report.cautions],
        rows=rows[:_N_ROWS],
        left_out=_size_note(report, whole=len(rows) <= _N_ROWS),
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
        format_link_counts(metrics),
        f"linked {format_linked_share(metrics.left)} | {format_linked_share(metrics.right)}",
        f"order kept {format_signed(metrics.order_kept)}",
        f"answers {VERDICT_TEXTS[metrics.answers.verdict]}",
    )
    return "; ".join(figures)


def _size_note(report: PairReport, *, whole: bool) -> str:
    shown = "" if whole else f"The first {_N_ROWS} rows of an alignment of "
    sizes = f"{format_count(report.alignment.n_left, 'left step')} and {format_count(report.alignment.n_right, 'right step')}"
    return f"{shown}{sizes}. The whole report: tracediff.report.html.render(report)"


def _rows(regions: Sequence[Region]) -> Iterator[_Row]:
    for region in regions:
        if isinstance(region, LinkedRegion):
            yield from (_Row(_steps(row.left), format_confidence(row.probability), _steps(row.right)) for row in region.rows)
        else:
            yield _Row(_steps(region.left), "", _steps(region.right))


def _steps(steps: Sequence[StepView]) -> tuple[_Step, ...]:
    shown = tuple(_Step(step.name, _text(step), tuple(_leads(step))) for step in steps[:_N_STEPS])
    return shown if len(steps) <= _N_STEPS else (*shown, _Step("…", f"{len(steps) - _N_STEPS:,} more"))


def _text(step: StepView) -> str:
    return _shortened("".join(stretch.text for stretch in step.stretches), _LETTERS)


def _leads(step: StepView) -> Iterator[str]:
    for lead in step.leads[:_N_STEPS]:
        yield f"{'→' if lead.order == 'moved' else '↺'}{lead.first} {format_confidence(lead.probability)}"


def _shortened(text: str, most: int) -> str:
    """Text on one line, the beginning of it where it is long."""
    line = visible_line(text[: 2 * most])
    return line if len(line) <= most and len(text) <= 2 * most else f"{line[:most]}…"
