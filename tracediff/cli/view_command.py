"""`tracediff LEFT [RIGHT]`: a pair, or a table of pairs, on the screen."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from tracediff.cli.options import (
    ColumnOptions,
    CompareOptions,
    PrintOptions,
    QuietOption,
    Request,
    SamplesOption,
    ScreenOptions,
    SelectorArgument,
)

if TYPE_CHECKING:
    from tracediff.pairs import NamedSides, Pairs
    from tracediff.schema.pair_report import PairReport
    from tracediff.tui import BackgroundRead


def view(
    left: SelectorArgument,
    right: SelectorArgument | None = None,
    /,
    *,
    compare_options: CompareOptions = CompareOptions(),  # noqa: B008 - frozen
    column_options: Annotated[ColumnOptions, Parameter(group="Columns")] = ColumnOptions(),  # noqa: B008 - frozen
    print_options: Annotated[PrintOptions, Parameter(group="Without a terminal")] = PrintOptions(),  # noqa: B008 - frozen
    screen_options: Annotated[ScreenOptions, Parameter(group="In the terminal")] = ScreenOptions(),  # noqa: B008 - frozen
    plain: Annotated[bool, Parameter(negative=())] = False,
    samples: SamplesOption = "index",
    quiet: QuietOption = False,
) -> int:
    """
    View a pair, or browse the pairs of a file, in the terminal.

    Without a terminal, print the same as `tracediff diff`.

    Parameters
    ----------
    left
        A file, a folder, a URL, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID; or a JSON report.
    right
        The same for the other side. Without it, both sides come from LEFT.
    plain
        Print plain lines for a screen reader instead of showing the screens.
    """
    if plain:
        return _print_plain(left, right, Request.of(compare_options, column_options, samples, annotated=True, quiet=quiet))
    if not _has_screen():
        from tracediff.cli.diff_command import diff

        return diff(
            left,
            right,
            compare_options=compare_options,
            column_options=column_options,
            print_options=print_options,
            samples=samples,
            quiet=quiet,
        )
    from tracediff.tui import BackgroundRead

    request = Request.of(compare_options, column_options, samples, quiet=quiet)
    name = left if right is None else f"{left} | {right}"
    reading = BackgroundRead(lambda say: open_inputs(left, right, request, say), name)
    if "-" in (left, right):
        reading.result()  # read standard input before keys are read from the terminal
    return _open(reading, request.compare_options, screen_options)


def _has_screen() -> bool:
    """Whether the screens can be shown: in a terminal that also sends keys, or in a browser."""
    return is_in_browser() or (sys.stdin is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def is_in_browser() -> bool:
    """Whether `tracediff serve` shows the screens in a browser."""
    return "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")


def _print_plain(left: str, right: str | None, request: Request) -> int:
    from tracediff.cli.diff_command import reports_of
    from tracediff.cli.output import write_stdout
    from tracediff.cli.saved_reports import load_saved_reports
    from tracediff.report.screen_reader import render

    reports = load_saved_reports(left, right, replace(request, annotated=False)) or reports_of(left, right, request)
    for number, report in enumerate(reports):
        write_stdout("\n" * bool(number) + render(report))
    return 0


def _open(reading: "BackgroundRead[Pairs | PairReport]", compare_options: CompareOptions, screen_options: ScreenOptions) -> int:
    from tracediff.cli.pair_input import print_notes
    from tracediff.tui import run
    from tracediff.user_state.folders import find_user_folders

    settings, folders = compare_options.settings(), find_user_folders()
    preferences = screen_options.preferences(folders.settings)
    if not is_in_browser():
        _read_keys_from_terminal()
    outcome = run(reading, settings=settings, state=folders.state, preferences=preferences, theme=screen_options.theme)
    print_notes(list(outcome.messages), quiet=False)
    return outcome.status


def open_inputs(
    left: str, right: str | None, request: Request, say: Callable[[str], None] = lambda _: None
) -> "Pairs | PairReport":
    """Open a saved report, or the pairs of the selected traces. `say` is called with the progress of reading."""
    from tracediff.cli.pair_input import read_inputs
    from tracediff.cli.saved_reports import load_saved_reports
    from tracediff.errors import BadReportError

    saved = load_saved_reports(left, right, request)
    if len(saved) > 1:
        todo = "Save one line as a file, or print all reports with `tracediff diff`."
        raise BadReportError(f"{len(saved):,} reports, but the screen can show only one", where=left, todo=todo)
    return saved[0] if saved else _pairs(read_inputs(left, right, request, say=say), request)


def _pairs(sides: "NamedSides", request: Request) -> "Pairs":
    """The pairs of the selected traces, for the screens."""
    from tracediff.cli import pair_input
    from tracediff.pairs import Pairs, pair_up

    left, right = sides.left, sides.right
    name = left.path if right is None or right.path == left.path else f"{left.path} | {right.path}"
    pairing = pair_up(left, right, samples=request.samples)
    notes = () if request.quiet else tuple(pair_input.reading_notes(sides, pairing))
    return Pairs.of_refs(pairing.pair_refs, name, notes, request.compare_options.prompt)


def _read_keys_from_terminal() -> None:
    """Read keys from the terminal if standard input was used for a trace."""
    if not sys.stdin.isatty():
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
