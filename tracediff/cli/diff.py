"""`tracediff diff LEFT [RIGHT]`: the aligned diff on standard output."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from tracediff.cli import pairs, status
from tracediff.cli.made import made_reports
from tracediff.cli.options import Annotating, Asked, Comparing, Naming, Printing, Quiet, Samples, Source
from tracediff.cli.output import colored, width, write
from tracediff.cli.show import listing
from tracediff.errors import BadSettingError, NoPartnerError
from tracediff.loaders import Pairing, Reading, catalogue, pair_up
from tracediff.loaders.files.sources import named
from tracediff.report import json as json_report
from tracediff.report import terminal
from tracediff.schema.report import PairReport


def diff(
    left: Source,
    right: Source | None = None,
    /,
    *,
    comparing: Comparing = Comparing(),  # noqa: B008 - frozen
    naming: Annotated[Naming, Parameter(group="Columns")] = Naming(),  # noqa: B008 - frozen
    printing: Printing = Printing(),  # noqa: B008 - frozen
    context: Annotated[int | None, Parameter(name=["--context", "-C"])] = None,
    json: Annotated[bool, Parameter(negative=())] = False,
    samples: Samples = "index",
    annotated: Annotating = False,
    quiet: Quiet = False,
) -> int:
    """
    Print the aligned diff of two traces, or of every pair of two files.

    Exit status 0 if the traces are equal, 1 if they differ, 2 for trouble; so `git difftool -x 'tracediff diff'` works.

    Parameters
    ----------
    left
        A file, a folder, a URL, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID; or a JSON report.
    right
        Likewise; without it, both sides are from LEFT.
    context
        Fold long runs of steps of one side, and of equal steps, but for so many at each end.
    json
        Print the JSON report instead, one pair a line.
    """
    if context is not None and context < 0:
        raise BadSettingError(f"{context} can't be used", where="--context", todo="Give 0 or more steps.")
    layout = _Layout(width(printing), colored(printing), context)
    asked = Asked.of(comparing, naming, samples, annotated=annotated, quiet=quiet)
    return _print(reports_of(left, right, asked), layout, json=json)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the diff is laid out."""

    width: int
    color: bool
    context: int | None


def reports_of(left: str, right: str | None, asked: Asked) -> Iterator[PairReport]:
    """
    Every pair of what the selectors name, compared one after the other; or the reports that LEFT is.

    Raises
    ------
    NoPartnerError
        If there is no pair, or so many that a person has to choose; then the choice is printed first.
    """
    made = made_reports(left, right, asked)
    if made:
        return iter(made)
    readings = pairs.read_sides(left, right, asked.columns)
    pairing = _pairing(readings, asked.samples)
    pairs.tell(pairs.notes(readings, pairing), quiet=asked.quiet)
    return pairs.reports(pairing.pairs, asked)


def _print(reports: Iterable[PairReport], layout: _Layout, *, json: bool) -> int:
    """Print reports; 0 if in all of them both traces are equal, else 1."""
    found = status.ALIKE
    for number, report in enumerate(reports):
        text = json_report.render(report) if json else _page(report, layout)
        write(text if json or not number else f"\n{text}")
        if not terminal.identical(report):
            found = status.DIFFERENT
    return found


def _page(report: PairReport, layout: _Layout) -> str:
    return terminal.render(report, width=layout.width, color=layout.color, context=layout.context)


def _pairing(readings: tuple[Reading, Reading | None], samples: Samples) -> Pairing:
    left, right = readings
    if right is None and (crowded := max(len(entry.source_models) for entry in catalogue(left).entries)) > 2:
        for line in listing(left):
            write(f"{line}\n")
        raise NoPartnerError(
            f"up to {crowded} source models a prompt, and a diff is of two",
            where=named(left.path),
            todo="Name them: FILE::MODEL FILE::MODEL.",
        )
    return pair_up(left, right, samples=samples)
