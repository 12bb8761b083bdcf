"""`tracediff export LEFT [RIGHT] -o FILE`: a report as a file."""

from collections.abc import Iterable, Iterator
from datetime import date as calendar_date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from tracediff.cli import pair_input
from tracediff.cli.options import (
    AnnotatedOption,
    ColumnOptions,
    CompareOptions,
    QuietOption,
    Request,
    SamplesOption,
    SelectorArgument,
)
from tracediff.cli.output import STDOUT, check_not_existing, save_text, write_stdout
from tracediff.cli.saved_reports import load_saved_reports
from tracediff.errors import BadSettingError, NoPartnerError
from tracediff.loaders.files.sources import source_label
from tracediff.pairs import pair_up
from tracediff.report import FORMATS, render_page
from tracediff.schema.pair_report import PairReport


def export(
    left: SelectorArgument,
    right: SelectorArgument | None = None,
    /,
    *,
    output: Annotated[str, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)] = STDOUT,
    format: Annotated[Literal["html", "md", "json", "csv"] | None, Parameter(name=["--format", "-f"])] = None,  # noqa: A002 - the option
    table: Literal["links", "steps", "phrases"] | None = None,
    date: str = "",
    force: Annotated[bool, Parameter(negative=())] = False,
    compare_options: CompareOptions = CompareOptions(),  # noqa: B008 - frozen
    column_options: Annotated[ColumnOptions, Parameter(group="Columns")] = ColumnOptions(),  # noqa: B008 - frozen
    samples: SamplesOption = "index",
    annotated: AnnotatedOption = False,
    quiet: QuietOption = False,
) -> int:
    """
    Write a report: an HTML page or CSV tables of one or several pairs, or Markdown or JSON of one pair.

    Parameters
    ----------
    left
        A file, a folder, a URL, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID; or a JSON report.
    right
        The same for the other side. Without it, both sides come from LEFT.
    output
        The file to write, or `-` for standard output.
    format
        The format of the report. By default it follows the suffix of the file.
    table
        The CSV table to write. Without it, `-o runs.csv` writes all three: runs.links.csv, runs.steps.csv, runs.phrases.csv.
    date
        The date that an HTML page states, such as 2026-01-31 or `today`. By default it states none.
    force
        Replace an existing file.
    """
    format_name = format or _by_suffix(output)
    stated_date = _stated_date(date, format_name)
    request = Request.of(compare_options, column_options, samples, annotated=annotated, quiet=quiet)
    saved = load_saved_reports(left, right, request)
    _check_table(table, format_name, output)
    _check_number(len(saved), format_name, left)
    reports = iter(saved) if saved else _compare_selected(left, right, request, format_name)
    if format_name == _TABLES_FORMAT:
        return _write_tables(reports, table, output, force=force)
    _write(
        render_page(tuple(reports), date=stated_date) if format_name == _PAGE_FORMAT else FORMATS[format_name](next(reports)),
        output,
        force=force,
    )
    return 0


_PAGE_FORMAT = "html"
"""The only format that can state a date."""
_TABLES_FORMAT = "csv"
_FORMAT_NAMES = (*FORMATS, _TABLES_FORMAT)
_MULTI_PAIR_FORMATS = (_PAGE_FORMAT, _TABLES_FORMAT)
"""The formats that can contain several pairs."""
_MAX_PAIRS_ON_PAGE = 200
"""The largest number of pairs on a page. Browsers struggle with more."""


def _write(text: str, output: str, *, force: bool) -> None:
    if output == STDOUT:
        write_stdout(text)
    else:
        save_text(text, output, force=force)


def _check_table(table: str | None, format_name: str, output: str) -> None:
    if table is not None and format_name != _TABLES_FORMAT:
        raise BadSettingError(f"{format_name} has no tables", where="--table", todo="Leave out this option, or export csv.")
    if table is None and format_name == _TABLES_FORMAT and output == STDOUT:
        todo = "Choose one with --table, or give --output."
        raise BadSettingError("three tables can't be written to standard output", where="export", todo=todo)


def _write_tables(reports: Iterable[PairReport], table: str | None, output: str, *, force: bool) -> int:
    """Write one table to the output, or all three as files beside each other. Writes nothing if a file exists."""
    from tracediff.report.csv import TABLES, csv_tables

    if table is not None:
        _write(csv_tables(reports)[table], output, force=force)
        return 0
    path = Path(output)
    stem = path.stem if path.suffix.casefold() == ".csv" else path.name
    targets = {name: str(path.with_name(f"{stem}.{name}.csv")) for name in TABLES}
    for target in targets.values():
        check_not_existing(target, force=force)
    for name, text in csv_tables(reports).items():
        save_text(text, targets[name], force=force)
    pair_input.print_notes([f"wrote {', '.join(targets.values())}"], quiet=False)
    return 0


def _stated_date(date: str, format_name: str) -> str:
    """The date to state, in ISO 8601; empty for none."""
    if not date:
        return ""
    if format_name != _PAGE_FORMAT:
        raise BadSettingError(
            f"{format_name} can't state a date", where="--date", todo=f"Leave out this option, or export {_PAGE_FORMAT}."
        )
    try:
        return (calendar_date.today() if date == "today" else calendar_date.fromisoformat(date)).isoformat()
    except ValueError as error:
        raise BadSettingError(f"{date!r} is no date", where="--date", todo="Give a date such as 2026-01-31, or today.") from error


def _compare_selected(left: str, right: str | None, request: Request, format_name: str) -> Iterator[PairReport]:
    """Compare the selected pairs, one after the other. More than one is an error unless the format can contain several."""
    sides = pair_input.read_inputs(left, right, request)
    pairing = pair_up(sides.left, sides.right, samples=request.samples)
    pair_input.print_notes(pair_input.reading_notes(sides, pairing), quiet=request.quiet)
    _check_number(len(pairing.pairs), format_name, left)
    return pair_input.compare_pairs(pairing.pairs, request)


def _check_number(n_pairs: int, format_name: str, left: str) -> None:
    """Check that the format can contain this number of pairs."""
    if n_pairs > 1 and format_name not in _MULTI_PAIR_FORMATS:
        todo = f"Select one pair with FILE::MODEL::PROMPT_ID on each side, or export {' or '.join(_MULTI_PAIR_FORMATS)}."
        raise NoPartnerError(f"{n_pairs:,} pairs, but {format_name} can contain only one", where=source_label(left), todo=todo)
    if n_pairs > _MAX_PAIRS_ON_PAGE and format_name == _PAGE_FORMAT:
        todo = "Select two source models with FILE::MODEL FILE::MODEL, give fewer files, or export csv."
        raise NoPartnerError(
            f"{n_pairs:,} pairs, but a page can contain only {_MAX_PAIRS_ON_PAGE}", where=source_label(left), todo=todo
        )


def _by_suffix(output: str) -> str:
    suffix = Path(output).suffix.removeprefix(".").casefold()
    if suffix in _FORMAT_NAMES:
        return suffix
    names = ", ".join(_FORMAT_NAMES)
    if output == STDOUT:
        raise BadSettingError(
            "no format is given for standard output", where="export", todo=f"Give --output, or --format: {names}."
        )
    raise BadSettingError("the suffix names no format", where=output, todo=f"Use one of {names}, or give --format.")
