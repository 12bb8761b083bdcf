"""What a pair can't show."""

from tracediff.schema.report import Metrics
from tracediff.schema.step import SegmentedTrace


def cautions(left: SegmentedTrace, right: SegmentedTrace, *, metrics: Metrics) -> tuple[str, ...]:
    """Sentences on what this pair can't show."""
    return ()
