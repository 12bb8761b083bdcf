"""A comparison that takes up what a person says of the pair."""

from dataclasses import dataclass

from tracediff import pipeline
from tracediff.keeping.annotations import Annotations
from tracediff.keeping.kept import KeptAnnotations, place
from tracediff.schema.report import PairReport
from tracediff.schema.step import SegmentedTrace
from tracediff.schema.trace import TracePair
from tracediff.segmentation import segment
from tracediff.settings import Settings


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with pins and notes in it, and those that found no place."""

    report: PairReport
    unplaced: KeptAnnotations


def compare_annotated(pair: TracePair, settings: Settings, kept: KeptAnnotations) -> Annotated:
    """Compare a pair; its kept pins hold, its kept notes are in the report."""
    if not kept:
        return Annotated(pipeline.compare(pair.left, pair.right, prompt=pair.prompt, settings=settings), kept)
    left, right = (
        SegmentedTrace(trace=trace, segmentation=segment(trace.text, preset=settings.preset)) for trace in (pair.left, pair.right)
    )
    annotations, unplaced = place(kept, left, right)
    return Annotated(compare_with(pair, settings, annotations), unplaced)


def compare_with(pair: TracePair, settings: Settings, annotations: Annotations) -> PairReport:
    """Compare a pair with pins and notes on steps that are there."""
    report = pipeline.compare(pair.left, pair.right, prompt=pair.prompt, settings=settings, pins=annotations.pins)
    return report.replace(notes=annotations.notes) if annotations.notes else report


def pair_of(report: PairReport) -> TracePair:
    """The traces of a report, to be compared anew."""
    left, right = report.left.trace, report.right.trace
    same = left.prompt_id if left.prompt_id == right.prompt_id else None
    return TracePair(left=left, right=right, prompt=report.prompt, prompt_id=same)
