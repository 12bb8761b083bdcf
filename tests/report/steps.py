"""The steps of a report in region order, for tests that look for each of them on a page."""

from collections.abc import Iterator

from tracediff.report.regions import GapRegion, StepView, pair_regions
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES, Side


def step_views(report: PairReport, side: Side) -> Iterator[StepView]:
    """The steps of a side, in region order."""
    for region in pair_regions(report):
        for part in (region,) if isinstance(region, GapRegion) else region.rows:
            yield from getattr(part, side)


def text_of(step: StepView) -> str:
    """The text of a step as formats show it."""
    return "".join(run.text for run in step.runs)


def all_step_views(report: PairReport) -> Iterator[StepView]:
    """The steps of the left side, then of the right."""
    for side in SIDES:
        yield from step_views(report, side)
