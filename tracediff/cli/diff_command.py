"""`tracediff diff LEFT [RIGHT]`: the aligned diff on standard output."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from cyclopts import Parameter

from tracediff.cli import exit_status, pair_input
from tracediff.cli.options import (
    AnnotatedOption,
    ColumnOptions,
    CompareOptions,
    PrintOptions,
    QuietOption,
    Request,
    SamplesOption,
    SelectorArgument,
)
from tracediff.cli.output import row_width, use_color, write_stdout
from tracediff.cli.saved_reports import load_saved_reports
from tracediff.cli.show_command import listing
from tracediff.errors import BadSettingError, NoPartnerError
from tracediff.loaders.files.sources import source_label
from tracediff.pairs import NamedSides, Pairing, build_catalogue, pair_up
from tracediff.report import json as json_report
from tracediff.report import terminal
from tracediff.schema.pair_report import PairReport

_MAX_UNASKED_PAIRS: Final = 200
"""Pairs of several source models in one file that are printed unless two of them are named."""


def diff(
    left: SelectorArgument,
    right: SelectorArgument | None = None,
    /,
    *,
    compare_options: CompareOptions = CompareOptions(),  # noqa: B008 - frozen
    column_options: Annotated[ColumnOptions, Parameter(group="Columns")] = ColumnOptions(),  # noqa: B008 - frozen
    print_options: PrintOptions = PrintOptions(),  # noqa: B008 - frozen
    context: Annotated[int | None, Parameter(name=["--context", "-C"])] = None,
    json: Annotated[bool, Parameter(negative=())] = False,
    samples: SamplesOption = "index",
    annotated: AnnotatedOption = False,
    quiet: QuietOption = False,
) -> int:
    """
    Print the aligned diff of two traces, or of every pair of two files.

    Exit status 0 if the traces are equal, 1 if they differ, 2 for an error. Works as `git difftool -x 'tracediff diff'`.

    Parameters
    ----------
    left
        A file, a folder, a URL, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID; or a JSON report.
    right
        The same for the other side. Without it, both sides come from LEFT.
    context
        Fold long runs of equal steps and of steps on one side, except for this number of steps at each end.
    json
        Print JSON reports instead, one pair per line.
    """
    if context is not None and context < 0:
        raise BadSettingError(f"invalid value {context}", where="--context", todo="Give 0 or more steps.")
    layout = _Layout(row_width(print_options), use_color(print_options), context)
    request = Request.of(compare_options, column_options, samples, annotated=annotated, quiet=quiet)
    return _print(reports_of(left, right, request), layout, json=json)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The layout of the printed diff."""

    width: int
    color: bool
    context: int | None


def reports_of(left: str, right: str | None, request: Request) -> Iterator[PairReport]:
    """
    Compare every pair of the selected traces, one after the other; or load the reports in LEFT.

    Raises
    ------
    NoPartnerError
        If there is no pair, or if the user has to choose source models. In that case they are listed first.
    """
    saved = load_saved_reports(left, right, request)
    if saved:
        return iter(saved)
    sides = pair_input.read_inputs(left, right, request)
    pairing = _pairing(sides, request.samples)
    pair_input.print_notes(pair_input.reading_notes(sides, pairing), quiet=request.quiet)
    return pair_input.compare_pairs(pairing.pairs, request)


def _print(reports: Iterable[PairReport], layout: _Layout, *, json: bool) -> int:
    """Print the reports; return 0 if the traces are equal in all of them, else 1."""
    status = exit_status.ALIKE
    for number, report in enumerate(reports):
        text = json_report.render(report) if json else _page(report, layout)
        write_stdout(text if json or not number else f"\n{text}")
        if not terminal.are_identical(report):
            status = exit_status.DIFFERENT
    return status


def _page(report: PairReport, layout: _Layout) -> str:
    return terminal.render(report, width=layout.width, color=layout.color, context=layout.context)


def _pairing(sides: NamedSides, samples: SamplesOption) -> Pairing:
    """The pairs; of very many within one file the choice of source models is printed instead."""
    pairing = pair_up(sides.left, sides.right, samples=samples)
    if sides.right is not None or len(pairing.pair_refs) <= _MAX_UNASKED_PAIRS:
        return pairing
    n_models = max(len(entry.source_models) for entry in build_catalogue(sides.left).entries)
    if n_models <= 2:
        return pairing
    for line in listing(sides.left):
        write_stdout(f"{line}\n")
    raise NoPartnerError(
        f"{len(pairing.pair_refs):,} pairs of up to {n_models} source models a prompt",
        where=source_label(sides.left.path),
        todo="Name two: FILE::MODEL FILE::MODEL.",
    )
