"""`tracediff show FILE [FILE]`: what was read, before anything is compared."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from tracediff.cli import pair_input
from tracediff.cli.options import ColumnOptions, CompareOptions, Request, SamplesOption, SelectorArgument
from tracediff.cli.output import write_stdout
from tracediff.cli.saved_reports import reject_report
from tracediff.loaders import ReadResult
from tracediff.loaders.files.sources import source_label
from tracediff.pairs import Pairing, PromptEntry, build_catalogue, find_pairing
from tracediff.presentation.naming import format_count
from tracediff.schema.trace import Trace
from tracediff.segmentation import segment
from tracediff.settings import Preset
from tracediff.text.visible import visible_line

_EXCERPT: Final = 60
"""Characters of a prompt in a list."""
_NAMED: Final = 20
"""Rows or traces that are named one by one; the others are counted."""
_MEASURED: Final = 1_000
"""Rows of a table that its columns are as wide as; those of a large file come by the hundred thousand."""


def show(
    file: SelectorArgument,
    other: SelectorArgument | None = None,
    /,
    *,
    steps: Annotated[bool, Parameter(negative=())] = False,
    preset: Literal["sentence", "paragraph", "cue"] = "sentence",
    samples: SamplesOption = "index",
    naming: Annotated[ColumnOptions, Parameter(group="Columns")] = ColumnOptions(),  # noqa: B008 - frozen
    prompt: str = "",
) -> int:
    """
    Tell what was read: formats, prompts, source models, traces, which pairs they make, and what was skipped or has no partner.

    Parameters
    ----------
    file
        A file, a folder, a URL, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID.
    other
        Likewise: what it would be compared with. Without it, pairs are within FILE.
    steps
        Print every step of every trace, with its label. Without it, a file of one or two traces has them printed too.
    preset
        Where steps are cut: at sentence ends, at blank lines, or only where a cue such as "Wait" opens a sentence.
    prompt
        The prompt of all pairs, or a text file that holds it. Beside --reasoning and its like, one word is a column.
    """
    asked = Request.of(CompareOptions(prompt=prompt), naming, samples)
    reject_report(file, other, todo="`tracediff diff` prints it.")
    sides = pair_input.read_inputs(file, other, asked)
    readings = [sides.left] if sides.right is None else [sides.left, sides.right]
    for reading in readings:
        _print(chain(listing(reading), [""]))
    pairing = find_pairing(sides.left, sides.right, samples=samples)
    _print(pair_input.assumption_note(sides, pairing))
    _print(chain(_of_pairs(pairing, samples, within=sides.right is None), _set_aside(readings)))
    for reading in readings:
        if steps or len(reading.refs) <= 2:
            for trace in reading.traces:
                _print(chain([""], _steps(trace, preset)))
    return 0


def listing(reading: ReadResult) -> Iterator[str]:
    """Yield what a reading holds, as lines."""
    entries = build_catalogue(reading).entries
    models = reading.refs.source_models()
    counts = [
        format_count(len(reading.refs), "trace"),
        format_count(len(entries), "prompt"),
        format_count(len(models), "source model"),
    ]
    yield f"{visible_line(source_label(reading.path))}: {reading.format}; {', '.join(counts)}"
    yield ""
    yield from _table(("source model", "traces"), ((_name(m), str(len(reading.refs.by_model(m)))) for m in models))
    yield ""
    yield from _table(("prompt", "traces", "samples", "asked"), map(_prompt_row, entries))


def _print(lines: Iterable[str]) -> None:
    """Print lines, some at a time."""
    lines = iter(lines)
    while some := list(islice(lines, _MEASURED)):
        write_stdout("\n".join(some) + "\n")


def _of_pairs(pairing: Pairing, samples: SamplesOption, *, within: bool) -> Iterator[str]:
    """Yield which pairs there would be, and what would be in none."""
    several = "each sample of a source model with each of the other" if samples == "all" else "samples by their order"
    yield f"{format_count(len(pairing.pair_refs), 'pair')} to compare, {several}"
    for side, alone in (("" if within else " on the left", pairing.left_unpaired), (" on the right", pairing.right_unpaired)):
        yield from _named(map(pair_input.trace_title, islice(alone, _NAMED)), len(alone), f"without a partner{side}", "trace")


def _set_aside(readings: Iterable[ReadResult]) -> Iterator[str]:
    """Yield the rows that could not be read: where, why, and how they start."""
    for reading in {reading.path: reading for reading in readings}.values():
        rows = map(str, reading.skipped_rows[:_NAMED])
        yield from _named(rows, reading.n_skipped, f"of {visible_line(source_label(reading.path))} skipped", "row")


def _named(some: Iterable[str], n: int, what: str, noun: str) -> Iterator[str]:
    if n:
        yield f"{format_count(n, noun)} {what}:"
        yield from (f"  {visible_line(line)}" for line in some)
        if n > _NAMED:
            yield f"  and {n - _NAMED:,} more"


def _name(name: str | None) -> str:
    return "(not stated)" if name is None else visible_line(name)


def _prompt_row(entry: PromptEntry) -> tuple[str, ...]:
    asked = visible_line(entry.prompt)
    unnamed = "(no id)" if asked else "(not stated)"
    name = unnamed if entry.prompt_id is None else visible_line(entry.prompt_id)
    sizes = set(entry.counts.values())
    samples = str(min(sizes)) if len(sizes) == 1 else f"{min(sizes)} to {max(sizes)}"
    return name, str(len(entry.refs)), samples, asked[:_EXCERPT] + ("…" if len(asked) > _EXCERPT else "")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield rows in columns; those that hold numbers only are set right."""
    from rich.cells import cell_len

    rows = iter(rows)
    some = [head, *islice(rows, _MEASURED)]
    widths = [max(cell_len(row[k]) for row in some) for k in range(len(head))]
    right = [all(row[k].isdigit() for row in some[1:]) for k in range(len(head))]

    def cell(text: str, k: int) -> str:
        space = " " * (widths[k] - cell_len(text))
        return space + text if right[k] else text + space

    return ("  ".join(cell(text, k) for k, text in enumerate(row)).rstrip() for row in chain(some, rows))


def _steps(trace: Trace, preset: Preset) -> Iterator[str]:
    made = segment(trace.text, preset=preset)
    yield f"{_name(trace.source_model)}: {format_count(len(made.steps), 'step')}, {format_count(len(trace.text), 'character')}"
    if not trace.complete:
        yield "(breaks off inside the reasoning)"
    for k, step in enumerate(made.steps, start=1):
        yield f"{k:5}  {step.label:22}  {visible_line(step.span.of(trace.text))}"
