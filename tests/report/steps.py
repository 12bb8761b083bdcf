"""The steps of a report as the view gives them, for tests that look for each on a page."""

from collections.abc import Iterator

from tracediff.report.view import Apart, ShownStep, view
from tracediff.schema.report import PairReport
from tracediff.schema.side import SIDES, Side


def shown(report: PairReport, side: Side) -> Iterator[ShownStep]:
    """The steps of a side in the order in which the view gives them."""
    for region in view(report):
        for part in (region,) if isinstance(region, Apart) else region.rows:
            yield from getattr(part, side)


def text_of(step: ShownStep) -> str:
    """A step's text as shown."""
    return "".join(stretch.text for stretch in step.stretches)


def all_shown(report: PairReport) -> Iterator[ShownStep]:
    """The steps of the left side, then of the right."""
    for side in SIDES:
        yield from shown(report, side)
