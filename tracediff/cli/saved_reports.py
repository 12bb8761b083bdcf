"""JSON reports that were made before, given in place of traces: they are shown again as they are."""

import re
import sys
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracediff.cli.options import CompareOptions, Request

if TYPE_CHECKING:
    from tracediff.schema.pair_report import PairReport

# Nothing else that is read starts so; to look for more would mean to parse large files twice.
_START: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"left"\s*:\s*\{\s*"trace"\s*:')
_HEAD: Final = 256  # bytes


def load_saved_reports(left: str, right: str | None, asked: Request) -> "tuple[PairReport, ...]":
    """
    Read the report that LEFT is, or the reports, one a line; none where it holds traces.

    Raises
    ------
    BadReportError
        If it starts as a report and is none that can be read.
    BadSettingError
        If options ask for another comparison than the one it holds, or it stands beside another file.
    """
    if right is not None:
        reject_report(left, right, todo="Give one alone, or the traces.")
    if right is not None or asked.columns is not None or not _START.match(_head(left)):
        return ()
    from tracediff.errors import BadSettingError
    from tracediff.loaders.files.encoding import decode
    from tracediff.loaders.files.sources import source_label
    from tracediff.report.json import load_report

    where = source_label(left)
    if asked.comparing != CompareOptions() or asked.annotated:
        todo = "Give the traces, or leave out the options on comparing."
        raise BadSettingError("a report, which is shown as it was made", where=where, todo=todo)
    text = decode(_whole(left), left)
    lines = [(k, line) for k, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(lines) > 1 and _START.match(lines[1][1][:_HEAD].encode()):
        return tuple(load_report(line, where=f"{where}:{k}") for k, line in lines)
    return (load_report(text, where=where),)


def reject_report(*names: str | None, todo: str) -> None:
    """
    See that none of what is to be read as traces is a report.

    Raises
    ------
    BadSettingError
        If one is.
    """
    from tracediff.errors import BadSettingError
    from tracediff.loaders.files.sources import source_label

    for name in names:
        if name is not None and _START.match(_head(name)):
            raise BadSettingError("a report that tracediff made, not traces", where=source_label(name), todo=todo)


def _head(path: str) -> bytes:
    """The first bytes; none of what can't be read or can't be read twice, which others see to."""
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


def _whole(path: str) -> bytes:
    return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
