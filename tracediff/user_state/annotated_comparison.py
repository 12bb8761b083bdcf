"""Comparisons that apply a user's pins and notes."""

from dataclasses import dataclass

from tracediff import pipeline
from tracediff.schema.pair_report import PairReport
from tracediff.schema.step import SegmentedTrace
from tracediff.schema.trace import TracePair
from tracediff.segmentation import segment
from tracediff.settings import Settings
from tracediff.user_state.pins_and_notes import Annotations
from tracediff.user_state.stored_annotations import StoredAnnotations, from_stored


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A report with its pins and notes, and those whose steps were not found."""

    report: PairReport
    unplaced: StoredAnnotations


def compare_annotated(pair: TracePair, settings: Settings, kept: StoredAnnotations) -> AnnotatedReport:
    """Compare a pair with its stored pins and notes."""
    if not kept:
        return AnnotatedReport(pipeline.compare(pair.left, pair.right, prompt=pair.prompt, settings=settings), kept)
    left, right = (
        SegmentedTrace(trace=trace, segmentation=segment(trace.text, preset=settings.preset)) for trace in (pair.left, pair.right)
    )
    annotations, unplaced = from_stored(kept, left, right)
    return AnnotatedReport(compare_with_annotations(pair, settings, annotations), unplaced)


def compare_with_annotations(pair: TracePair, settings: Settings, annotations: Annotations) -> PairReport:
    """Compare a pair with pins and notes on existing steps."""
    report = pipeline.compare(pair.left, pair.right, prompt=pair.prompt, settings=settings, pins=annotations.pins)
    return report.replace(notes=annotations.notes) if annotations.notes else report


def pair_from_report(report: PairReport) -> TracePair:
    """The traces of a report, to compare them again."""
    left, right = report.left.trace, report.right.trace
    same = left.prompt_id if left.prompt_id == right.prompt_id else None
    return TracePair(left=left, right=right, prompt=report.prompt, prompt_id=same)
