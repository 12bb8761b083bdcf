"""
PairReport -> Markdown that reads well on a code host and, unrendered, in mail.

Linked steps are in the same row of a table. The other steps of each side follow as a list. The signs are those of the plain
terminal diff, so the source says the same as the rendered page. All text goes through `markdown_text`.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from tracediff.presentation.annotations import list_annotations
from tracediff.presentation.marked_text import phrase_excerpt, phrase_steps
from tracediff.presentation.metric_notes import describe_metrics
from tracediff.presentation.naming import format_confidence, format_count, group_name, side_titles
from tracediff.presentation.prompt_names import prompt_names, prompt_texts
from tracediff.presentation.shown_links import shows_unsure, without_candidates
from tracediff.report.ansi import CLOSE_CHANGED, OPEN_CHANGED
from tracediff.report.markdown_text import escape, escape_line, escape_lines, quote
from tracediff.report.regions import GapRegion, LinkedRow, Region, StepView, pair_regions
from tracediff.schema.pair_report import PairReport
from tracediff.schema.phrase import Phrase
from tracediff.schema.side import SIDES, Side
from tracediff.text.visible import visible

_LEGEND: Final = (
    "Steps in the same row of a table correspond. The figure between them is the confidence of the link, from 0 to 1. "
    "{unsure}"
    f"{OPEN_CHANGED} {CLOSE_CHANGED} mark wording that differs from the other side. "
    "A step in a list has no link in order. `→` leads to its counterpart elsewhere; `↺` leads to a repeat, beside the better "
    "link that one of the two steps has. A step with neither sign is on that side only."
)
_UNSURE: Final = "A `?` marks an unsure link: below .5, more likely wrong than right. "


def render(report: PairReport) -> str:
    """The report, with a line feed at its end."""
    report = without_candidates(report)
    left, right = map(escape, side_titles(report))
    parts = [
        f"# {left} and {right}",
        *_head(report),
        *_annotations(report),
        *_measures(report, left, right),
        "## Alignment",
        _LEGEND.format(unsure=_UNSURE if shows_unsure(report) else ""),
        *(part for region in pair_regions(report) for part in _region(region, left, right)),
        *_phrases(report),
        *_provenance(report, left, right),
    ]
    return "\n\n".join(parts) + "\n"


def _head(report: PairReport) -> Iterator[str]:
    names = [f"**{escape(name)}**" for name in prompt_names(report)]
    prompts = f", for {'the prompt' if len(names) == 1 else 'two prompts,'} {' and '.join(names)}" if names else ""
    yield f"Two reasoning traces, step by step{prompts}."
    if report.cautions:
        yield "**Read with care:**"
        yield "\n".join(f"- {escape_line(sentence)}" for sentence in report.cautions)
    for heading, prompt in prompt_texts(report):
        yield f"{heading}:"
        yield quote(prompt)


def _annotations(report: PairReport) -> Iterator[str]:
    entries = list(list_annotations(report))
    if entries:
        yield "## Pins and notes"
        yield "Made by a person. Pinned and forbidden links overrule the program, and the rest is aligned around them."
        yield "\n".join(
            f"- {escape(entry.target)}: {escape_lines(visible(entry.text)) if entry.text else entry.kind}" for entry in entries
        )


def _measures(report: PairReport, left: str, right: str) -> Iterator[str]:
    yield "## Measures"
    rows = [
        (note.name, *(*map(escape, note.figures), "")[:2], f"{note.how_to_read} *Not shown:* {_lower_first(note.not_shown)}")
        for note in describe_metrics(report)
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
        for changed, group in groupby(step.runs, key=lambda run: run.changed)
        for words in ["".join(run.text for run in group)]
    )
    leads = "".join(
        f" {'→' if reference.order == 'moved' else '↺'}{reference.name} {format_confidence(reference.probability)}"
        for reference in step.references
    )
    return f"**{step.name}** {escape_lines(text) if text else '*white space*'}{leads}"


def _phrases(report: PairReport) -> Iterator[str]:
    if report.phrases:
        yield "## Shared phrases"
        yield "Runs of words that both traces have: the rarest within this pair first, prompt echo last."
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
    return origin + ("" if trace.complete else ", cut off inside the reasoning")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], alignment: Sequence[str] = ()) -> str:
    lines = (head, alignment or ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
