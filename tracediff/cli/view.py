"""`tracediff LEFT [RIGHT]`: look at a pair, or browse the pairs of a file."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from tracediff.cli.options import Asked, Comparing, Looking, Naming, Printing, Quiet, Samples, Source

if TYPE_CHECKING:
    from tracediff.loaders import Reading
    from tracediff.loaders.heads import Couple
    from tracediff.schema.report import PairReport
    from tracediff.tui import Arrival, Pairs


def view(
    left: Source,
    right: Source | None = None,
    /,
    *,
    comparing: Comparing = Comparing(),  # noqa: B008 - frozen
    naming: Annotated[Naming, Parameter(group="Columns")] = Naming(),  # noqa: B008 - frozen
    printing: Annotated[Printing, Parameter(group="Without a terminal")] = Printing(),  # noqa: B008 - frozen
    looking: Annotated[Looking, Parameter(group="In the terminal")] = Looking(),  # noqa: B008 - frozen
    plain: Annotated[bool, Parameter(negative=())] = False,
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
    plain
        Print plain lines for a screen reader, one thing after the other, in place of the screens.
    """
    if plain:
        return _speak(left, right, Asked.of(comparing, naming, samples, annotated=True, quiet=quiet))
    if not _has_screen():
        from tracediff.cli.diff import diff

        return diff(left, right, comparing=comparing, naming=naming, printing=printing, samples=samples, quiet=quiet)
    from tracediff.tui import Arrival

    asked = Asked.of(comparing, naming, samples, quiet=quiet)
    name = left if right is None else f"{left} | {right}"
    arrival = Arrival(lambda say: shown(left, right, asked, say), name)
    if "-" in (left, right):
        arrival.result()  # before the keys come from the terminal
    return _open(arrival, asked.comparing, looking)


def _has_screen() -> bool:
    """Whether there is a terminal that can show screens and that keys can come from, or a browser at the other end."""
    return in_browser() or (sys.stdin is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def in_browser() -> bool:
    """Whether the screens are shown by `tracediff serve`."""
    return "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def _speak(left: str, right: str | None, asked: Asked) -> int:
    from tracediff.cli.diff import reports_of
    from tracediff.cli.made import made_reports
    from tracediff.cli.output import write
    from tracediff.report.spoken import render

    reports = made_reports(left, right, replace(asked, annotated=False)) or reports_of(left, right, asked)
    for number, report in enumerate(reports):
        write("\n" * bool(number) + render(report))
    return 0


def _open(arrival: "Arrival[Pairs | PairReport]", comparing: Comparing, looking: Looking) -> int:
    from tracediff.cli.pairs import tell
    from tracediff.keeping.folders import users_folders
    from tracediff.tui import run

    settings, folders = comparing.settings(), users_folders()
    preferences = looking.preferences(folders.settings)
    if not in_browser():
        _keys_from_terminal()
    left = run(arrival, settings=settings, state=folders.state, preferences=preferences, theme=looking.theme)
    tell(list(left.told), quiet=False)
    return left.status


def shown(left: str, right: str | None, asked: Asked, say: Callable[[str], None] = lambda _: None) -> "Pairs | PairReport":
    """What is looked at: a report that was made before, or the pairs of what was read; `say` is told how far that is."""
    from tracediff.cli.made import made_reports
    from tracediff.cli.pairs import read_sides
    from tracediff.errors import BadReportError

    made = made_reports(left, right, asked)
    if len(made) > 1:
        todo = "Save one of its lines to a file of its own, or print all with `tracediff diff`."
        raise BadReportError(f"{len(made):,} reports, and the screen shows one", where=left, todo=todo)
    return made[0] if made else _pairs(read_sides(left, right, asked.columns, say=say), asked)


def _pairs(readings: "tuple[Reading, Reading | None]", asked: Asked) -> "Pairs":
    """The pairs of what was read; of traces that don't say which of them belong together, every two."""
    from tracediff.cli import pairs
    from tracediff.errors import NoPartnerError
    from tracediff.loaders import pair_up
    from tracediff.tui import EveryTwo, Pairs

    left, right = readings
    name = left.path if right is None or right.path == left.path else f"{left.path} | {right.path}"
    try:
        pairing = pair_up(left, right, samples=asked.samples)
    except NoPartnerError:
        if right is not None or len(left.heads) < 3:
            raise
        notes = (*pairs.notes(readings), "No trace says which others are for its prompt: these are every two of them")
        couples: Sequence[Couple] = EveryTwo(left.heads)
    else:
        notes, couples = tuple(pairs.notes(readings, pairing)), pairing.couples
    return Pairs.of_couples(couples, name, () if asked.quiet else notes, asked.comparing.prompt)


def _keys_from_terminal() -> None:
    """Where a trace came through standard input, let the keys come from the terminal itself."""
    if not sys.stdin.isatty():
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
