"""
PairReport -> a short piece of HTML for the output of a notebook cell.

It names both sides, gives the measures on one line and shows the start of the alignment; `html` shows all of it.
All text goes through `text.visible` and Jinja's escaping.
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
from tracediff.presentation.shown_links import candidates_note, without_candidates
from tracediff.report.regions import LinkedRegion, Region, StepView, pair_regions
from tracediff.schema.pair_report import PairReport
from tracediff.text.visible import visible_line

_MAX_ROWS: Final = 40
"""Rows of the alignment to show. Notebooks keep every output, and one file has many."""
_MAX_STEPS: Final = 6
"""Steps to show on one side of a row."""
_MAX_STEP: Final = 280
"""Longest text of a step, in code points."""
_MAX_NAME: Final = 80
"""Longest name, in code points."""


@dataclass(frozen=True, slots=True)
class _CellStep:
    name: str
    text: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _CellRow:
    left: tuple[_CellStep, ...]
    confidence: str
    """The probability of the link. Empty for unlinked steps."""
    right: tuple[_CellStep, ...]


def render(report: PairReport) -> str:
    """The report as a piece of HTML of at most about 200 KB."""
    report = without_candidates(report)
    rows = list(islice(_rows(pair_regions(report)), _MAX_ROWS + 1))
    return _template().render(
        titles=[_shortened(title, _MAX_NAME) for title in side_titles(report)],
        prompt_names=[_shortened(name, _MAX_NAME) for name in prompt_names(report)],
        summary=_summary(report),
        cautions=[visible_line(sentence) for sentence in report.cautions],
        rows=rows[:_MAX_ROWS],
        size_note=_size_note(report, complete=len(rows) <= _MAX_ROWS),
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
        *filter(None, (candidates_note(report),)),
        f"linked {format_linked_share(metrics.left)} | {format_linked_share(metrics.right)}",
        f"order kept {format_signed(metrics.order_kept)}",
        f"answers {VERDICT_TEXTS[metrics.answers.verdict]}",
    )
    return "; ".join(figures)


def _size_note(report: PairReport, *, complete: bool) -> str:
    first_rows = "" if complete else f"The first {_MAX_ROWS} rows of an alignment of "
    sizes = f"{format_count(report.alignment.n_left, 'left step')} and {format_count(report.alignment.n_right, 'right step')}"
    return f"{first_rows}{sizes}. The whole report: tracediff.report.html.render(report)"


def _rows(regions: Sequence[Region]) -> Iterator[_CellRow]:
    for region in regions:
        if isinstance(region, LinkedRegion):
            yield from (_CellRow(_steps(row.left), format_confidence(row.probability), _steps(row.right)) for row in region.rows)
        else:
            yield _CellRow(_steps(region.left), "", _steps(region.right))


def _steps(steps: Sequence[StepView]) -> tuple[_CellStep, ...]:
    cells = tuple(_CellStep(step.name, _text(step), tuple(_references(step))) for step in steps[:_MAX_STEPS])
    return cells if len(steps) <= _MAX_STEPS else (*cells, _CellStep("…", f"{len(steps) - _MAX_STEPS:,} more"))


def _text(step: StepView) -> str:
    return _shortened("".join(run.text for run in step.runs), _MAX_STEP)


def _references(step: StepView) -> Iterator[str]:
    for reference in step.references[:_MAX_STEPS]:
        yield f"{'→' if reference.order == 'moved' else '↺'}{reference.first} {format_confidence(reference.probability)}"


def _shortened(text: str, longest: int) -> str:
    """Text on one line, cut with an ellipsis if it is long."""
    line = visible_line(text[: 2 * longest])
    return line if len(line) <= longest and len(text) <= 2 * longest else f"{line[:longest]}…"
