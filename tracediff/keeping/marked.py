"""A comparison that takes up what a person says of the pair."""

from dataclasses import dataclass

from tracediff.keeping.kept_marks import KeptMarks, place
from tracediff.keeping.marks import Marks
from tracediff.pipeline import compare
from tracediff.schema.report import PairReport
from tracediff.schema.step import SegmentedTrace
from tracediff.schema.trace import TracePair
from tracediff.segmentation import segment
from tracediff.settings import Settings


@dataclass(frozen=True, slots=True)
class Marked:
    """A report with pins and notes in it, and those that found no place."""

    report: PairReport
    beside: KeptMarks


def compare_marked(pair: TracePair, settings: Settings, kept: KeptMarks) -> Marked:
    """Compare a pair; its kept pins hold, its kept notes are in the report."""
    if not kept:
        return Marked(compare(pair.left, pair.right, prompt=pair.prompt, settings=settings), kept)
    left, right = (
        SegmentedTrace(trace=trace, segmentation=segment(trace.text, preset=settings.preset)) for trace in (pair.left, pair.right)
    )
    marks, beside = place(kept, left, right)
    return Marked(compare_with(pair, settings, marks), beside)


def compare_with(pair: TracePair, settings: Settings, marks: Marks) -> PairReport:
    """Compare a pair with pins and notes on steps that are there."""
    report = compare(pair.left, pair.right, prompt=pair.prompt, settings=settings, pins=marks.pins)
    return report.replace(notes=marks.notes) if marks.notes else report


def marks_of(report: PairReport) -> Marks:
    """The pins and notes that a report came with."""
    return Marks(report.pins, report.notes)


def pair_of(report: PairReport) -> TracePair:
    """The traces of a report, to be compared anew."""
    left, right = report.left.trace, report.right.trace
    same = left.prompt_id if left.prompt_id == right.prompt_id else None
    return TracePair(left=left, right=right, prompt=report.prompt, prompt_id=same)
