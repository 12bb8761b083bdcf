"""`tracediff show FILE`: what was read, before anything is compared."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated, Final, Literal

from cyclopts import Parameter

from tracediff.cli import pairs
from tracediff.cli.options import Naming, Source
from tracediff.cli.output import write
from tracediff.loaders import PromptEntry, Reading, catalogue, parse_selector, read_selected
from tracediff.loaders.files.sources import named
from tracediff.report.naming import count
from tracediff.schema.trace import Trace
from tracediff.segmentation import segment
from tracediff.settings import Preset
from tracediff.text.visible import visible_line

_EXCERPT: Final = 60
"""Characters of a prompt in a list."""


def show(
    file: Source,
    /,
    *,
    steps: Annotated[bool, Parameter(negative=())] = False,
    preset: Literal["sentence", "paragraph", "cue"] = "sentence",
    naming: Annotated[Naming, Parameter(group="Columns")] = Naming(),  # noqa: B008 - frozen
    prompt: Annotated[str | None, Parameter(group="Columns", help="The same as --prompt-column.")] = None,
) -> int:
    """
    Tell what was read from a file: format, prompts, source models, traces, and rows that were set aside.

    Parameters
    ----------
    file
        A file, a folder, a URL, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID.
    steps
        Print every step of every trace, with its label. Without it, a file of one or two traces has them printed too.
    preset
        Where steps are cut: at sentence ends, at blank lines, or only where a cue such as "Wait" opens a sentence.
    """
    columns = (naming if prompt is None else replace(naming, prompt_column=naming.prompt_column or prompt)).columns()
    reading = read_selected(parse_selector(file), columns)
    write(listing(reading))
    if steps or len(reading.traces) <= 2:
        for trace in reading.traces:
            write("\n" + "\n".join(_steps(trace, preset)) + "\n")
    return 0


def listing(reading: Reading) -> str:
    """What a reading holds, as lines."""
    entries = catalogue(reading).entries
    models = catalogue(reading).source_models
    counts = [count(len(reading.traces), "trace"), count(len(entries), "prompt"), count(len(models), "source model")]
    lines = [f"{visible_line(named(reading.path))}: {reading.format}; {', '.join(counts)}", ""]
    lines += _table(("source model", "traces"), ((_name(m), str(_traces_of(reading, m))) for m in models))
    lines += ["", *_table(("prompt", "traces", "asked"), (_prompt_row(entry) for entry in entries))]
    lines += [f"note: {note}" for note in pairs.notes([reading])]
    return "\n".join(lines) + "\n"


def _name(name: str | None) -> str:
    return "(not stated)" if name is None else visible_line(name)


def _traces_of(reading: Reading, model: str | None) -> int:
    return sum(trace.source_model == model for trace in reading.traces)


def _prompt_row(entry: PromptEntry) -> tuple[str, str, str]:
    asked = visible_line(entry.prompt)
    unnamed = "(no id)" if asked else "(not stated)"
    name = unnamed if entry.prompt_id is None else visible_line(entry.prompt_id)
    return name, str(len(entry.traces)), asked[:_EXCERPT] + ("…" if len(asked) > _EXCERPT else "")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows in columns; those that hold numbers only are set right."""
    from rich.cells import cell_len

    table = [head, *rows]
    widths = [max(cell_len(row[k]) for row in table) for k in range(len(head))]
    right = [all(row[k].isdigit() for row in table[1:]) for k in range(len(head))]

    def cell(text: str, k: int) -> str:
        space = " " * (widths[k] - cell_len(text))
        return space + text if right[k] else text + space

    return ["  ".join(cell(text, k) for k, text in enumerate(row)).rstrip() for row in table]


def _steps(trace: Trace, preset: Preset) -> Iterator[str]:
    made = segment(trace.text, preset=preset)
    yield f"{_name(trace.source_model)}: {count(len(made.steps), 'step')}, {count(len(trace.text), 'character')}"
    if not trace.complete:
        yield "(breaks off inside the reasoning)"
    for k, step in enumerate(made.steps, start=1):
        yield f"{k:5}  {step.label:22}  {visible_line(step.span.of(trace.text))}"
