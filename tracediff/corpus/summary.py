"""The row of a report, and of a pair that can't be compared."""

from tracediff.schema.comparison_key import comparison_key
from tracediff.schema.digest import Sha256
from tracediff.schema.pair_report import PairReport
from tracediff.schema.row import PairFigures, PairRow


def row_of_report(report: PairReport) -> PairRow:
    """The row of a compared pair."""
    key = comparison_key(report.digests, report.settings, report.pins, version=report.versions.tracediff)
    return PairRow(key=key, figures=figures_of(report))


def failed_row(why: str, key: Sha256 | None = None) -> PairRow:
    """The row of a pair that can't be compared."""
    return PairRow(key=key, failure=why or "This pair can't be compared")


def figures_of(report: PairReport) -> PairFigures:
    """The figures of a report."""
    metrics = report.metrics
    return PairFigures(
        n_left=metrics.left.n_steps,
        n_right=metrics.right.n_steps,
        n_links=len(report.alignment.findings),
        left_linked=metrics.left.linked_steps,
        right_linked=metrics.right.linked_steps,
        order=metrics.order_kept,
        bits=sum(phrase.rarity for phrase in report.phrases if not phrase.echo),
    )
