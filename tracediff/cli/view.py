"""`tracediff LEFT [RIGHT]`: look at a pair, or browse the pairs of a file."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from tracediff.cli.options import Comparing, Naming, Printing, Quiet, Samples, Source, told_apart

if TYPE_CHECKING:
    from tracediff.loaders import Columns, Reading
    from tracediff.schema.report import PairReport
    from tracediff.tui import Prompts


def view(
    left: Source,
    right: Source | None = None,
    /,
    *,
    comparing: Comparing = Comparing(),  # noqa: B008 - frozen
    naming: Annotated[Naming, Parameter(group="Columns")] = Naming(),  # noqa: B008 - frozen
    printing: Annotated[Printing, Parameter(group="Without a terminal")] = Printing(),  # noqa: B008 - frozen
    samples: Samples = "index",
    quiet: Quiet = False,
) -> int:
    """
    Look at a pair, or browse the pairs of a file, in the terminal.

    Without a terminal this prints what `tracediff diff` prints.

    Parameters
    ----------
    left
        A file, a folder, a URL, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID; or a JSON report.
    right
        Likewise; without it, both sides are from LEFT.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        from tracediff.cli.diff import diff

        return diff(left, right, comparing=comparing, naming=naming, printing=printing, samples=samples, quiet=quiet)
    asked, columns = told_apart(comparing, naming)
    return _open(_shown(left, right, samples, comparing=asked, columns=columns, quiet=quiet), asked)


def _open(shown: "Prompts | PairReport", comparing: Comparing) -> int:
    from tracediff.tui import run

    settings = comparing.settings()
    _keys_from_terminal()
    run(shown, settings=settings)
    return 0


def _shown(
    left: str,
    right: str | None,
    samples: Samples = "index",
    *,
    comparing: Comparing,
    columns: "Columns | None" = None,
    quiet: bool,
) -> "Prompts | PairReport":
    """What is looked at: a report that was made before, or what the traces that were read give to choose from."""
    from tracediff.cli.made import made_report
    from tracediff.cli.pairs import read_sides

    report = None if columns is not None else made_report(left, right, comparing)
    if report is not None:
        return report
    return _prompts(read_sides(left, right, columns), samples, prompt=comparing.prompt, quiet=quiet)


def _prompts(readings: "tuple[Reading, Reading | None]", samples: Samples = "index", *, prompt: str, quiet: bool) -> "Prompts":
    """What there is to choose from, each pair or each prompt of a file with several traces."""
    from tracediff.cli import pairs
    from tracediff.loaders import catalogue, pair_up
    from tracediff.loaders.heads import Mapped
    from tracediff.tui import PromptEntry, Prompts

    left, right = readings
    name = left.path if right is None or right.path == left.path else f"{left.path} | {right.path}"
    entries = catalogue(left).entries
    if right is None and any(len(entry.heads) > 1 for entry in entries):
        said = () if quiet else tuple(pairs.notes(readings))
        return Prompts(Mapped(entries, lambda e: PromptEntry.of_heads(e.heads, prompt_id=e.prompt_id, given=prompt)), name, said)
    pairing = pair_up(left, right, samples=samples)
    said = () if quiet else tuple(pairs.notes(readings, pairing))
    return Prompts(Mapped(pairing.couples, lambda couple: PromptEntry.of_couple(couple, given=prompt)), name, said)


def _keys_from_terminal() -> None:
    """Where a trace came through standard input, let the keys come from the terminal itself."""
    if not sys.stdin.isatty():
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
