"""
PairReport -> plain lines for a screen reader: in words, one after another, without columns, boxes or signs.

    Link, likely .91. Left step 3: … Right step 4: …
    Only left, step 5: …
    Moved, unsure .19, left step 14: … It corresponds with right step 5.
"""

from collections.abc import Iterable, Iterator, Sequence

from tracediff.presentation.marked_text import phrase_excerpt, phrase_steps
from tracediff.presentation.naming import format_count, format_linked_share, format_probability, is_unsure, side_titles
from tracediff.presentation.prompt_names import prompt_name
from tracediff.presentation.shown_links import candidates_note, without_candidates
from tracediff.report.regions import CrossReference, GapRegion, LinkedRow, Region, StepView, pair_regions
from tracediff.schema.note import Note
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES, Side
from tracediff.text.visible import visible_line


def render(report: PairReport) -> str:
    """The report as lines that each make sense alone, with a line feed at the end."""
    report = without_candidates(report)
    parts = (_head(report), _annotations(report), _body(report), _phrases(report), _foot(report))
    return "\n".join("".join(f"{line}\n" for line in part) for part in map(list, parts) if part)


def _head(report: PairReport) -> Iterator[str]:
    left, right = side_titles(report)
    n_left, n_right = (format_count(len(side.steps), "step") for side in (report.left, report.right))
    yield f"Left: {left}, {n_left}. Right: {right}, {n_right}."
    if name := prompt_name(report):
        yield f"Prompt: {visible_line(name)}."
    links = report.metrics.links
    kinds = f"{links.moved:,} moved, {format_count(links.repeat, 'repeat')}"
    yield f"{format_count(len(report.alignment.links), 'link')}, of these {kinds}."
    if note := candidates_note(report):
        yield f"{note[0].upper()}{note[1:]}."
    yield f"Steps linked: left {format_linked_share(report.metrics.left)}, right {format_linked_share(report.metrics.right)}."
    for caution in report.cautions:
        yield f"Read with care: {visible_line(caution)}"


def _annotations(report: PairReport) -> Iterator[str]:
    for pin in report.pins:
        yield f"{'Pinned' if pin.linked else 'Forbidden'} by hand: {_steps('left', pin.left)} and {_steps('right', pin.right)}."
    for note in report.notes:
        yield f"Note on {_note_target(note)}: {visible_line(note.text)}"


def _note_target(note: Note) -> str:
    groups = [_steps(side, steps) for side, steps in zip(SIDES, (note.left, note.right), strict=True) if steps]
    return " and ".join(groups) or f"the phrase “{phrase_excerpt(note.phrase)[0]}”"


def _body(report: PairReport) -> Iterator[str]:
    for region in pair_regions(report):
        yield from _region(region)


def _region(region: Region) -> Iterator[str]:
    if isinstance(region, GapRegion):
        for step in (*region.left, *region.right):
            yield _gap_step(step)
    else:
        for row in region.rows:
            yield _row(row)


def _row(row: LinkedRow) -> str:
    wording = ", same words" if row.same_words else ""
    sides = " ".join(_texts(side, steps) for side, steps in zip(SIDES, (row.left, row.right), strict=True))
    return f"Link, {_sure(row.probability)}{wording}. {sides}"


def _texts(side: Side, steps: Iterable[StepView]) -> str:
    return " ".join(f"{side.capitalize()} step {step.index + 1}: {_text(step)}{_references(step)}" for step in steps)


def _gap_step(step: StepView) -> str:
    if step.status == "only" or not step.references:
        return f"Only {step.side}, step {step.index + 1}: {_text(step)}"
    first = step.references[0]
    kind = "Moved" if first.order == "moved" else "Repeat"
    return f"{kind}, {_sure(first.probability)}, {step.side} step {step.index + 1}: {_text(step)}{_references(step)}"


def _references(step: StepView) -> str:
    return "".join(f" {_reference(reference)}" for reference in step.references)


def _reference(reference: CrossReference) -> str:
    verb = "It corresponds with" if reference.order == "moved" else "It has a repeat in"
    return f"{verb} {_steps(reference.side, reference.steps)}, {_sure(reference.probability)}."


def _text(step: StepView) -> str:
    return _with_full_stop(visible_line("".join(run.text for run in step.runs)) or "white space")


def _with_full_stop(text: str) -> str:
    """The text with a full stop, so the voice pauses."""
    return text if text[-1] in ".!?:;。！？…" else f"{text}."


def _sure(probability: float) -> str:
    return f"{'unsure' if is_unsure(probability) else 'likely'} {format_probability(probability)}"


def _steps(side: Side, steps: Sequence[int]) -> str:
    numbers = [str(step + 1) for step in steps]
    if len(numbers) == 1:
        return f"{side} step {numbers[0]}"
    return f"{side} steps {', '.join(numbers[:-1])} and {numbers[-1]}"


def _phrases(report: PairReport) -> Iterator[str]:
    places = zip(*(phrase_steps(side, getattr(report, side), report.phrases) for side in SIDES), strict=True)
    for phrase, groups in zip(report.phrases, places, strict=True):
        kind = "Prompt echo" if phrase.echo else "Shared phrase"
        where = ", ".join(_steps(side, steps) for side, steps in zip(SIDES, groups, strict=True))
        yield f"{kind}: “{phrase_excerpt(phrase.text)[0]}”, {where}."


def _foot(report: PairReport) -> Iterator[str]:
    answers = report.metrics.answers
    for side, statement in zip(SIDES, (answers.left, answers.right), strict=True):
        if statement is not None:
            yield f"Final answer, {side}: {_with_full_stop(visible_line(statement))}"
