"""
PairReports -> three CSV tables for notebooks and spreadsheets: links, steps, and phrases by occurrence.

Each row starts with its pair, so the tables of several reports can be combined. Steps are counted from 1, as in the other
formats: `L12` is step 12 of the left side. `start` and `end` are code points of that side's text, from 0, end exclusive, as in
the JSON report. The tables are UTF-8, with a header and a line feed after each row.

Spreadsheets treat a cell that starts with a sign such as `=` as a formula and may run it. Such texts get an apostrophe in front,
which marks them as text (OWASP, CSV injection). Numbers stay as they are.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from itertools import chain
from typing import Final

from tracediff.align.evidence import FIXED_PARTS, PARTS
from tracediff.presentation.step_status import links_by_step, status_of
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES, Side
from tracediff.schema.span import Span
from tracediff.schema.step import SegmentedTrace
from tracediff.text.visible import visible

CsvValue = str | int | float | bool | None
CsvRow = tuple[CsvValue, ...]

_FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]")
"""The start of a cell that some spreadsheet runs. Some skip white space first, or accept full-width signs."""

_PAIR: Final = ("pair", "prompt_id", "left_model", "right_model")
_PARTS: Final = (*PARTS, *(name for name, _ in FIXED_PARTS.values()))
_LINK: Final = (
    *("link", "left_first", "left_last", "right_first", "right_last", "order", "candidate", "probability", "similarity", "score"),
    *(f"part_{name.replace(' ', '_')}" for name in _PARTS),
    "part_other",
)
_STEP: Final = ("side", "step", "start", "end", "label", "cue", "fate", "links", "probability", "text")
_PHRASE: Final = ("phrase", "n_tokens", "rarity_bits", "echo", "side", "step", "start", "end", "text")


def csv_tables(reports: Iterable[PairReport]) -> dict[str, str]:
    """
    The tables of several reports, which are read one at a time.

    Returns
    -------
    dict of str to str
        `links`: a row for each link, with the log-odds of each part of the evidence. `steps`: a row for each step of both sides,
        with its status. `phrases`: a row for each occurrence of a shared phrase.
    """
    texts = {name: StringIO() for name in TABLES}
    writers = {name: csv.writer(text, lineterminator="\n") for name, text in texts.items()}
    for name, writer in writers.items():
        writer.writerow((*_PAIR, *_HEADS[name]))
    for number, report in enumerate(reports, 1):
        pair = number, report.left.trace.prompt_id or report.right.trace.prompt_id, *_models(report)
        for name, writer in writers.items():
            writer.writerows([_csv_value(value) for value in (*pair, *row)] for row in _ROWS[name](report))
    return {name: text.getvalue() for name, text in texts.items()}


def _models(report: PairReport) -> tuple[str | None, str | None]:
    return report.left.trace.source_model, report.right.trace.source_model


def _csv_value(value: CsvValue) -> str | int | float:
    """A value as it appears in a table: harmless text, an empty cell for None, `true` or `false`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _harmless(visible(value)) if isinstance(value, str) else value


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _links(report: PairReport) -> Iterator[CsvRow]:
    for number, link in enumerate(report.alignment.links, 1):
        steps = (k + 1 for group in (link.left, link.right) for k in (group[0], group[-1]))
        figures = link.order, link.candidate, link.probability, link.similarity, link.score
        other = [value for name, value in link.parts.items() if name not in _PARTS]
        yield number, *steps, *figures, *(link.parts.get(name) for name in _PARTS), sum(other) if other else None


def _steps(report: PairReport) -> Iterator[CsvRow]:
    return chain.from_iterable(_steps_of(side, report) for side in SIDES)


def _steps_of(side: Side, report: PairReport) -> Iterator[CsvRow]:
    links, trace = report.alignment.links, report.left if side == "left" else report.right
    links_of = links_by_step(side, links)
    for k, step in enumerate(trace.steps):
        numbers = links_of.get(k, ())
        findings = [number for number in numbers if not links[number].candidate]
        surest = max((links[number].probability for number in findings), default=None)
        names = " ".join(str(number + 1) for number in findings)
        fate = status_of(findings, links)
        yield side, k + 1, step.span.start, step.span.end, step.label, step.cue, fate, names, surest, trace.step_text(k).strip()


def _phrases(report: PairReport) -> Iterator[CsvRow]:
    sides: dict[Side, SegmentedTrace] = {"left": report.left, "right": report.right}
    starts = {side: [step.span.start for step in trace.steps] for side, trace in sides.items()}
    for number, phrase in enumerate(report.phrases, 1):
        fields = number, phrase.n_tokens, phrase.rarity, phrase.echo
        for side, trace in sides.items():
            occurrences: tuple[Span, ...] = getattr(phrase, side)
            for span in occurrences:
                step = bisect_right(starts[side], span.start)
                yield *fields, side, step, span.start, span.end, span.of(trace.trace.text)


TABLES: Final = ("links", "steps", "phrases")
"""The names of the tables."""
_HEADS: Final = {"links": _LINK, "steps": _STEP, "phrases": _PHRASE}
_ROWS: Final[dict[str, Callable[[PairReport], Iterator[CsvRow]]]] = {"links": _links, "steps": _steps, "phrases": _phrases}
