"""
PairReport -> Markdown that reads well on a code host and, as it is, in mail.

Linked steps stand opposite each other in the rows of a table; what a side has of its own at a place is a list below it. The signs
are those of the plain terminal diff, so that the source says the same as the page. Every text passes through `markdown_text`.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from tracediff.presentation.annotations import list_annotations
from tracediff.presentation.marked_text import phrase_excerpt, phrase_steps
from tracediff.presentation.metric_notes import describe_metrics
from tracediff.presentation.naming import format_confidence, format_count, group_name, side_titles
from tracediff.presentation.prompt_names import prompt_names, prompt_texts
from tracediff.report.ansi import CLOSE_CHANGED, OPEN_CHANGED
from tracediff.report.markdown_text import escape, escape_line, escape_lines, quote
from tracediff.report.regions import GapRegion, LinkedRow, Region, StepView, pair_regions
from tracediff.schema.pair_report import PairReport
from tracediff.schema.phrase import Phrase
from tracediff.schema.side import SIDES, Side
from tracediff.text.visible import visible

_LEGEND: Final = (
    "Steps in one row of a table correspond; the figure between them is how sure the link is, from 0 to 1. One below .5 has a "
    f"`?`: such a link is unsure, more likely wrong than right. "
    f"{OPEN_CHANGED} {CLOSE_CHANGED} mark wording that the other side does not have. "
    "A step in a list has nothing opposite in order: `→` leads to the step it corresponds with elsewhere, `↺` to a "
    "repeat, beside the better link that one of the two has; with neither it is on that side only."
)


def render(report: PairReport) -> str:
    """The report, with a line feed at its end."""
    left, right = map(escape, side_titles(report))
    parts = [
        f"# {left} and {right}",
        *_head(report),
        *_annotations(report),
        *_measures(report, left, right),
        "## Alignment",
        _LEGEND,
        *(part for region in pair_regions(report) for part in _region(region, left, right)),
        *_phrases(report),
        *_provenance(report, left, right),
    ]
    return "\n\n".join(parts) + "\n"


def _head(report: PairReport) -> Iterator[str]:
    names = [f"**{escape(name)}**" for name in prompt_names(report)]
    on = f", on {'the prompt' if len(names) == 1 else 'two prompts,'} {' and '.join(names)}" if names else ""
    yield f"Two reasoning traces, step by step{on}."
    if report.cautions:
        yield "**Read with care:**"
        yield "\n".join(f"- {escape_line(sentence)}" for sentence in report.cautions)
    for who, prompt in prompt_texts(report):
        yield f"What {who} asked:"
        yield quote(prompt)


def _annotations(report: PairReport) -> Iterator[str]:
    things = list(list_annotations(report))
    if things:
        yield "## Pins and notes"
        yield "What a person said. Pinned and forbidden links hold whatever the program thinks; the rest is aligned around them."
        yield "\n".join(f"- {escape(one.target)}: {escape_lines(visible(one.text)) if one.text else one.kind}" for one in things)


def _measures(report: PairReport, left: str, right: str) -> Iterator[str]:
    yield "## Measures"
    rows = [
        (reading.name, *(*map(escape, reading.figures), "")[:2], f"{reading.says} *Not shown:* {_lower_first(reading.not_shown)}")
        for reading in describe_metrics(report)
    ]
    yield _table(("Measure", left, right, "How to read it"), rows)


def _lower_first(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _region(region: Region, left: str, right: str) -> Iterator[str]:
    if isinstance(region, GapRegion):
        for side, title, steps in zip(SIDES, (left, right), (region.left, region.right), strict=True):
            yield from _list(side, title, steps)
    else:
        yield _table((left, "", right), [_cells(row) for row in region.rows], alignment=("---", ":-:", "---"))


def _cells(row: LinkedRow) -> tuple[str, str, str]:
    return "<br>".join(map(_step, row.left)), format_confidence(row.probability), "<br>".join(map(_step, row.right))


def _list(side: Side, title: str, steps: Sequence[StepView]) -> Iterator[str]:
    if steps:
        yield f"{side.capitalize()}, {title}: {group_name(side, [step.index for step in steps])}"
        yield "\n".join(f"- {_step(step)}" for step in steps)


def _step(step: StepView) -> str:
    text = "".join(
        f"{OPEN_CHANGED}{words}{CLOSE_CHANGED}" if changed else words
        for changed, run in groupby(step.stretches, key=lambda stretch: stretch.changed)
        for words in ["".join(stretch.text for stretch in run)]
    )
    leads = "".join(
        f" {'→' if lead.order == 'moved' else '↺'}{lead.name} {format_confidence(lead.probability)}" for lead in step.leads
    )
    return f"**{step.name}** {escape_lines(text) if text else '*white space*'}{leads}"


def _phrases(report: PairReport) -> Iterator[str]:
    if report.phrases:
        yield "## Shared phrases"
        yield "Runs of words that both traces have, rarest within this pair first, prompt echo last."
        places = zip(*(phrase_steps(side, getattr(report, side), report.phrases) for side in SIDES), strict=True)
        yield "\n".join(map(_phrase, range(1, len(report.phrases) + 1), report.phrases, places))


def _phrase(number: int, phrase: Phrase, steps: tuple[tuple[int, ...], ...]) -> str:
    echo = ", prompt echo" if phrase.echo else ""
    where = " · ".join(map(group_name, SIDES, steps))
    words, size = phrase_excerpt(phrase.text)
    sizes = ", ".join(filter(None, (size, format_count(phrase.n_tokens, "token"))))
    return f"{number}. “{escape(words)}” {where}, {sizes}{echo}"


def _provenance(report: PairReport, left: str, right: str) -> Iterator[str]:
    yield "## How it was made"
    settings = ", ".join(f"`{name}` {escape(str(value))}" for name, value in report.settings)
    versions = report.versions
    yield "\n".join(
        (
            f"- Left: {left}{_where(report, 'left')}",
            f"- Right: {right}{_where(report, 'right')}",
            f"- tracediff {escape(versions.tracediff)}, report schema {versions.schema_version}",
            f"- Settings: {settings}",
        )
    )


def _where(report: PairReport, side: Side) -> str:
    trace = report.left.trace if side == "left" else report.right.trace
    origin = "" if trace.origin is None else f", from {escape(trace.origin.path)}"
    return origin + ("" if trace.complete else ", breaks off inside the reasoning")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], alignment: Sequence[str] = ()) -> str:
    lines = (head, alignment or ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
