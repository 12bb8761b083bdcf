"""JSON reports that are given instead of traces. They are shown unchanged."""

import re
import sys
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracediff.cli.options import CompareOptions, Request

if TYPE_CHECKING:
    from tracediff.schema.pair_report import PairReport

# No other input starts like this. Looking further would mean parsing large files twice.
_START: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"left"\s*:\s*\{\s*"trace"\s*:')
_HEAD: Final = 256  # bytes


def load_saved_reports(left: str, right: str | None, request: Request) -> "tuple[PairReport, ...]":
    """
    Load the JSON report in LEFT, or several reports, one per line. Empty if LEFT contains traces.

    Raises
    ------
    BadReportError
        If LEFT starts like a report but can't be loaded.
    BadSettingError
        If options ask for a different comparison, or if another file is given with the report.
    """
    if right is not None:
        reject_report(left, right, todo="Give one report alone, or the traces.")
    if right is not None or request.columns is not None or not _START.match(_head(left)):
        return ()
    from tracediff.errors import BadSettingError
    from tracediff.loaders.files.encoding import decode
    from tracediff.loaders.files.sources import source_label
    from tracediff.report.json import load_report

    where = source_label(left)
    if replace(request.compare_options, floor=None) != CompareOptions() or request.annotated:
        todo = "Give the traces, or leave out the options that change the comparison."
        raise BadSettingError("a saved report, which these options can't change", where=where, todo=todo)
    text = decode(_read_all(left), left)
    lines = [(k, line) for k, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(lines) > 1 and _START.match(lines[1][1][:_HEAD].encode()):
        return tuple(_at_floor(load_report(line, where=f"{where}:{k}"), request) for k, line in lines)
    return (_at_floor(load_report(text, where=where), request),)


def _at_floor(report: "PairReport", request: Request) -> "PairReport":
    """The report at the floor that the options ask for, if they do."""
    if request.compare_options.floor is None:
        return report
    from tracediff.pipeline import at_floor

    return at_floor(report, request.compare_options.settings().floor)


def reject_report(*names: str | None, todo: str) -> None:
    """
    Check that no input is a report.

    Raises
    ------
    BadSettingError
        If one is.
    """
    from tracediff.errors import BadSettingError
    from tracediff.loaders.files.sources import source_label

    for name in names:
        if name is not None and _START.match(_head(name)):
            raise BadSettingError("a tracediff report, not traces", where=source_label(name), todo=todo)


def _head(path: str) -> bytes:
    """The first bytes of an input; none if it can't be read, or can't be read twice. Later code reports errors."""
    try:
        if path == "-":
            stream = sys.stdin.buffer
            return stream.peek(_HEAD)[:_HEAD] if isinstance(stream, BufferedReader) else b""
        if not Path(path).is_file():
            return b""
        with Path(path).open("rb") as file:
            return file.read(_HEAD)
    except (OSError, ValueError, AttributeError):
        return b""


def _read_all(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
