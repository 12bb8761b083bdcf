"""`tracediff export LEFT [RIGHT] -o FILE`: a report as a file."""

from collections.abc import Sequence
from datetime import date as calendar_date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from tracediff.cli import pairs
from tracediff.cli.made import made_report
from tracediff.cli.options import Annotating, Asked, Comparing, Naming, Quiet, Samples, Source
from tracediff.cli.output import STDOUT, save, write
from tracediff.errors import BadSettingError, NoPartnerError
from tracediff.loaders import pair_up
from tracediff.loaders.files.sources import named
from tracediff.report import FORMATS, render_page
from tracediff.schema.report import PairReport


def export(
    left: Source,
    right: Source | None = None,
    /,
    *,
    output: Annotated[str, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)] = STDOUT,
    format: Annotated[Literal["html", "md", "json"] | None, Parameter(name=["--format", "-f"])] = None,  # noqa: A002 - the option
    date: str = "",
    force: Annotated[bool, Parameter(negative=())] = False,
    comparing: Comparing = Comparing(),  # noqa: B008 - frozen
    naming: Annotated[Naming, Parameter(group="Columns")] = Naming(),  # noqa: B008 - frozen
    samples: Samples = "index",
    annotated: Annotating = False,
    quiet: Quiet = False,
) -> int:
    """
    Write a report: HTML in one file, of one or several pairs; Markdown or JSON of one pair.

    Parameters
    ----------
    left
        A file, a folder, a URL, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID; or a JSON report.
    right
        Likewise; without it, both sides are from LEFT.
    output
        The file to write; `-`, the default, is standard output.
    format
        By default what the file's suffix says.
    date
        What a page says of when it was made, such as 2026-01-31, or `today`; by default nothing.
    force
        Replace a file that is there already.
    """
    chosen = format or _by_suffix(output)
    said = _date(date, chosen)
    asked = Asked.of(comparing, naming, samples, annotated=annotated, quiet=quiet)
    report = made_report(left, right, asked)
    several = chosen == _SEVERAL
    reports = (report,) if report else _compared(left, right, asked, several=several)
    text = render_page(reports, date=said) if several else FORMATS[chosen](reports[0])
    if output == STDOUT:
        write(text)
    else:
        save(text, output, force=force)
    return 0


_SEVERAL = "html"
"""The format that holds several pairs, and states a date."""
_MOST = 200
"""Pairs of one page: more make a file that no browser opens at ease."""


def _date(date: str, chosen: str) -> str:
    """The date to state: a day of the calendar, as written in ISO 8601."""
    if not date:
        return ""
    if chosen != _SEVERAL:
        raise BadSettingError(f"no date can be stated in {chosen}", where="--date", todo=f"Leave it out, or export {_SEVERAL}.")
    try:
        return (calendar_date.today() if date == "today" else calendar_date.fromisoformat(date)).isoformat()
    except ValueError as error:
        raise BadSettingError(f"{date!r} is no date", where="--date", todo="Give one as 2026-01-31, or today.") from error


def _compared(left: str, right: str | None, asked: Asked, *, several: bool) -> Sequence[PairReport]:
    """The pairs that the selectors name, compared: one, or where a format can hold several all."""
    readings = pairs.read_sides(left, right, asked.columns)
    pairing = pair_up(*readings, samples=asked.samples)
    pairs.tell(pairs.notes(readings, pairing), quiet=asked.quiet)
    if len(pairing.pairs) > 1 and not several:
        found = f"{len(pairing.pairs):,} pairs, and a report of this format is of one"
        raise NoPartnerError(
            found, where=named(left), todo=f"Name one, as FILE::MODEL::PROMPT_ID on each side, or export {_SEVERAL}."
        )
    if len(pairing.pairs) > _MOST:
        todo = "Name two source models, as FILE::MODEL FILE::MODEL, or fewer files."
        raise NoPartnerError(f"{len(pairing.pairs):,} pairs, and a page holds up to {_MOST}", where=named(left), todo=todo)
    return tuple(pairs.reports(pairing.pairs, asked))


def _by_suffix(output: str) -> str:
    suffix = Path(output).suffix.removeprefix(".").casefold()
    if suffix in FORMATS:
        return suffix
    known = ", ".join(FORMATS)
    if output == STDOUT:
        raise BadSettingError(
            "no format for standard output", where="export", todo=f"Give --format, one of {known}, or --output."
        )
    raise BadSettingError("the suffix is no format", where=output, todo=f"Use one of {known}, or give --format.")
