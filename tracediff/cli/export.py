"""`tracediff export LEFT [RIGHT] -o FILE`: a report as a file."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from tracediff.cli import pairs
from tracediff.cli.made import made_report
from tracediff.cli.options import Annotating, Comparing, Quiet, Source
from tracediff.cli.output import STDOUT, save, write
from tracediff.errors import BadSettingError, NoPartnerError
from tracediff.loaders import pair_up
from tracediff.report import FORMATS
from tracediff.schema.report import PairReport


def export(
    left: Source,
    right: Source | None = None,
    /,
    *,
    output: Annotated[str, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)] = STDOUT,
    format: Annotated[Literal["html", "md", "json"] | None, Parameter(name=["--format", "-f"])] = None,  # noqa: A002 - the option
    force: Annotated[bool, Parameter(negative=())] = False,
    comparing: Comparing = Comparing(),  # noqa: B008 - frozen
    annotated: Annotating = False,
    quiet: Quiet = False,
) -> int:
    """
    Write the report of one pair: HTML in one file, Markdown, or JSON.

    Parameters
    ----------
    left
        A file, a folder, `-`, FILE::MODEL or FILE::MODEL::PROMPT_ID; or a JSON report.
    right
        Likewise; without it, both sides are from LEFT.
    output
        The file to write; `-`, the default, is standard output.
    format
        By default what the file's suffix says.
    force
        Replace a file that is there already.
    """
    render = FORMATS[format or _by_suffix(output)]
    made = made_report(left, right, comparing, annotated=annotated)
    report = made or _compared(left, right, comparing=comparing, annotated=annotated, quiet=quiet)
    if output == STDOUT:
        write(render(report))
    else:
        save(render(report), output, force=force)
    return 0


def _compared(left: str, right: str | None, *, comparing: Comparing, annotated: bool, quiet: bool) -> PairReport:
    """The only pair that the selectors name, compared."""
    readings = pairs.read_sides(left, right)
    pairing = pair_up(*readings)
    pairs.tell(pairs.notes(readings, pairing), quiet=quiet)
    if len(pairing.pairs) > 1:
        todo = "Name one, as FILE::MODEL::PROMPT_ID on each side."
        raise NoPartnerError(f"{len(pairing.pairs):,} pairs, and a report is of one", where=left, todo=todo)
    return next(pairs.reports(pairing.pairs, comparing, annotated=annotated, quiet=quiet))


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
