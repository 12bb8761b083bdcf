"""`tracediff LEFT [RIGHT]`: look at a pair, or browse the pairs of a file."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from tracediff.cli.options import Comparing, Looking, Printing, Quiet, Source

if TYPE_CHECKING:
    from tracediff.loaders import Reading
    from tracediff.schema.report import PairReport
    from tracediff.tui import Prompts


def view(
    left: Source,
    right: Source | None = None,
    /,
    *,
    comparing: Comparing = Comparing(),  # noqa: B008 - frozen
    printing: Annotated[Printing, Parameter(group="Without a terminal")] = Printing(),  # noqa: B008 - frozen
    looking: Annotated[Looking, Parameter(group="In the terminal")] = Looking(),  # noqa: B008 - frozen
    plain: Annotated[bool, Parameter(negative=())] = False,
    quiet: Quiet = False,
) -> int:
    """
    Look at a pair, or browse the pairs of a file, in the terminal.

    Without a terminal this prints what `tracediff diff` prints.

    Parameters
    ----------
    left
        A file, a folder, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID; or a JSON report.
    right
        Likewise; without it, both sides are from LEFT.
    plain
        Print plain lines for a screen reader, one thing after the other, in place of the screens.
    """
    if plain:
        return _speak(left, right, comparing=comparing, quiet=quiet)
    if not _has_screen():
        from tracediff.cli.diff import diff

        return diff(left, right, comparing=comparing, printing=printing, quiet=quiet)
    return _open(shown(left, right, comparing=comparing, quiet=quiet), comparing, looking)


def _has_screen() -> bool:
    """Whether there is a terminal that can show screens, or a browser at the other end."""
    return in_browser() or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def in_browser() -> bool:
    """Whether the screens are shown by `tracediff serve`."""
    return "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def _speak(left: str, right: str | None, *, comparing: Comparing, quiet: bool) -> int:
    from tracediff.cli.diff import reports_of
    from tracediff.cli.made import made_report
    from tracediff.cli.output import write
    from tracediff.report.spoken import render

    made = made_report(left, right, comparing)
    reports = (made,) if made is not None else reports_of(left, right, comparing=comparing, annotated=True, quiet=quiet)
    for number, report in enumerate(reports):
        write("\n" * bool(number) + render(report))
    return 0


def _open(shown: "Prompts | PairReport", comparing: Comparing, looking: Looking) -> int:
    from tracediff.cli.pairs import tell
    from tracediff.keeping.folders import users_folders
    from tracediff.tui import run

    settings, folders = comparing.settings(), users_folders()
    preferences = looking.preferences(folders.settings)
    if not in_browser():
        _keys_from_terminal()
    tell(run(shown, settings=settings, state=folders.state, preferences=preferences, theme=looking.theme), quiet=False)
    return 0


def shown(left: str, right: str | None, *, comparing: Comparing, quiet: bool) -> "Prompts | PairReport":
    """What is looked at: a report that was made before, or what the traces that were read give to choose from."""
    from tracediff.cli.made import made_report
    from tracediff.cli.pairs import read_sides

    report = made_report(left, right, comparing)
    return _prompts(read_sides(left, right), prompt=comparing.prompt, quiet=quiet) if report is None else report


def _prompts(readings: "tuple[Reading, Reading | None]", *, prompt: str, quiet: bool) -> "Prompts":
    """What there is to choose from, each pair or each prompt of a file with several traces."""
    from tracediff.cli import pairs
    from tracediff.loaders import catalogue, pair_up
    from tracediff.tui import PromptEntry, Prompts

    left, right = readings
    name = left.path if right is None or right.path == left.path else f"{left.path} | {right.path}"
    entries = catalogue(left).entries
    if right is None and any(len(entry.traces) > 1 for entry in entries):
        said = () if quiet else tuple(pairs.notes(readings))
        choices = (PromptEntry.of_traces(e.traces, prompt_id=e.prompt_id, prompt=prompt or e.prompt) for e in entries)
        return Prompts(tuple(choices), name, said)
    pairing = pair_up(left, right)
    made = (pair.replace(prompt=prompt) if prompt else pair for pair in pairing.pairs)
    return Prompts.of_pairs(made, name=name, notes=() if quiet else tuple(pairs.notes(readings, pairing)))


def _keys_from_terminal() -> None:
    """Where a trace came through standard input, let the keys come from the terminal itself."""
    if not sys.stdin.isatty():
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
