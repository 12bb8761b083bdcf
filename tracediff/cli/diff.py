"""`tracediff diff LEFT [RIGHT]`: the aligned diff on standard output."""

from typing import Annotated

from cyclopts import Parameter

from tracediff.cli import pairs, status
from tracediff.cli.options import Comparing, Printing, Quiet, Source
from tracediff.cli.output import colored, width, write
from tracediff.cli.show import listing
from tracediff.errors import NoPartnerError
from tracediff.loaders import Pairing, Reading, catalogue, pair_up
from tracediff.report import json as json_report
from tracediff.report import terminal
from tracediff.schema.report import PairReport


def diff(
    left: Source,
    right: Source | None = None,
    /,
    *,
    comparing: Comparing = Comparing(),  # noqa: B008 - frozen
    printing: Printing = Printing(),  # noqa: B008 - frozen
    context: Annotated[int | None, Parameter(name=["--context", "-C"])] = None,
    json: Annotated[bool, Parameter(negative=())] = False,
    quiet: Quiet = False,
) -> int:
    """
    Print the aligned diff of two traces, or of every pair of two files.

    Exit status 0 if the traces are equal, 1 if they differ, 2 for trouble; so `git difftool -x 'tracediff diff'` works.

    Parameters
    ----------
    left
        A file, a folder, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID.
    right
        Likewise; without it, both sides are from LEFT.
    context
        Fold long runs of steps of one side, and of equal steps, but for so many at each end.
    json
        Print the JSON report instead, one pair a line.
    """
    readings = pairs.read_sides(left, right)
    return print_pairs(readings, comparing=comparing, printing=printing, context=context, json=json, quiet=quiet)


def print_pairs(
    readings: tuple[Reading, Reading | None],
    *,
    comparing: Comparing,
    printing: Printing,
    context: int | None = None,
    json: bool = False,
    quiet: bool = False,
) -> int:
    """
    Print every pair of what was read; 0 if all are equal, else 1.

    Raises
    ------
    NoPartnerError
        If there is no pair, or so many that a person has to choose; then the choice is printed first.
    """
    pairing = _pairing(readings)
    pairs.tell(pairs.notes(readings, pairing), quiet=quiet)
    found = status.ALIKE
    for number, report in enumerate(pairs.reports(pairing.pairs, comparing)):
        text = json_report.render(report) if json else _page(report, printing, context)
        write(text if json or not number else f"\n{text}")
        if not terminal.identical(report):
            found = status.DIFFERENT
    return found


def _page(report: PairReport, printing: Printing, context: int | None) -> str:
    return terminal.render(report, width=width(printing), color=colored(printing), context=context)


def _pairing(readings: tuple[Reading, Reading | None]) -> Pairing:
    left, right = readings
    if right is None and (crowded := max(len(entry.source_models) for entry in catalogue(left).entries)) > 2:
        write(listing(left))
        raise NoPartnerError(
            f"up to {crowded} source models a prompt, and a diff is of two",
            where=left.path,
            todo="Name them: FILE::MODEL FILE::MODEL.",
        )
    return pair_up(left, right)
