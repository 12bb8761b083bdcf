"""
Compare the reasoning traces that two language models wrote for the same prompt.

    load, load_pairs    files -> traces, pairs
    segment             text -> the steps that tile it
    align_steps         two lists of step texts -> links between them
    compare             two traces -> PairReport, with all of the above and shared phrases and measures
    compare_wording     a link of a report -> where its two sides say the same words

The names below are the public API; each is imported when it is first used, so that the command line starts at once.
No module has the name of a public function: importing it would put the module in the function's place.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tracediff.version import __version__

if TYPE_CHECKING:
    from tracediff.align.word_diff import compare_wording
    from tracediff.errors import RowsSetAsideWarning, TracediffError
    from tracediff.loaders import load
    from tracediff.loaders.tables.column_names import Columns
    from tracediff.pairs import load_pairs
    from tracediff.pipeline import align_steps, compare
    from tracediff.schema.alignment import Alignment, Block, Link
    from tracediff.schema.pair_report import Metrics, PairReport
    from tracediff.schema.phrase import Phrase
    from tracediff.schema.pin import Pin
    from tracediff.schema.span import Span
    from tracediff.schema.step import Segmentation, SegmentedTrace, Step
    from tracediff.schema.trace import Trace, TracePair
    from tracediff.schema.wording_run import WordingRun
    from tracediff.segmentation import segment
    from tracediff.settings import Settings

__all__ = [
    "Alignment",
    "Block",
    "Columns",
    "Link",
    "Metrics",
    "PairReport",
    "Phrase",
    "Pin",
    "RowsSetAsideWarning",
    "Segmentation",
    "SegmentedTrace",
    "Settings",
    "Span",
    "Step",
    "Trace",
    "TracePair",
    "TracediffError",
    "WordingRun",
    "__version__",
    "align_steps",
    "compare",
    "compare_wording",
    "load",
    "load_pairs",
    "segment",
]

_HOME = {
    "align_steps": "pipeline",
    "compare": "pipeline",
    "compare_wording": "align.word_diff",
    "RowsSetAsideWarning": "errors",
    "TracediffError": "errors",
    "load": "loaders",
    "load_pairs": "pairs",
    "Columns": "loaders.tables.column_names",
    "Alignment": "schema.alignment",
    "Block": "schema.alignment",
    "Link": "schema.alignment",
    "Phrase": "schema.phrase",
    "Pin": "schema.pin",
    "Metrics": "schema.pair_report",
    "PairReport": "schema.pair_report",
    "Span": "schema.span",
    "Segmentation": "schema.step",
    "SegmentedTrace": "schema.step",
    "Step": "schema.step",
    "Trace": "schema.trace",
    "TracePair": "schema.trace",
    "WordingRun": "schema.wording_run",
    "segment": "segmentation",
    "Settings": "settings",
}

_GIVE_REPORTS = ("PairReport", "compare")


def __getattr__(name: str) -> Any:
    """Import a public name from its home on first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'tracediff' has no attribute {name!r}")
    value = getattr(import_module(f"tracediff.{_HOME[name]}"), name)
    if name in _GIVE_REPORTS:
        _show_in_notebooks()
    globals()[name] = value
    return value


def _show_in_notebooks() -> None:
    """Let a report draw itself in a notebook, which asks the value; its type stands far below the room that can draw it."""
    report = import_module("tracediff.schema.pair_report").PairReport
    report._repr_html_ = lambda self: import_module("tracediff.report.notebook").render(self)
