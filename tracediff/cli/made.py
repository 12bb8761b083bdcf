"""A JSON report that was made before, given in place of traces: it is shown again as it is."""

import re
import sys
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracediff.cli.options import Asked, Comparing

if TYPE_CHECKING:
    from tracediff.schema.report import PairReport

# Nothing else that is read starts so; to look for more would mean to parse large files twice.
_START: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"left"\s*:\s*\{\s*"trace"\s*:')
_HEAD: Final = 256  # bytes


def made_report(left: str, right: str | None, asked: Asked) -> "PairReport | None":
    """
    Read the report that LEFT is, where it is one and stands alone.

    Raises
    ------
    BadReportError
        If it starts as a report and is none that can be read.
    BadSettingError
        If options ask for another comparison than the one it holds.
    """
    if right is not None or asked.columns is not None or not _START.match(_head(left)):
        return None
    from tracediff.errors import BadSettingError
    from tracediff.loaders.files.encoding import decode
    from tracediff.loaders.files.sources import named
    from tracediff.report.json import load_report

    if asked.comparing != Comparing() or asked.annotated:
        todo = "Give the traces, or leave out the options on comparing."
        raise BadSettingError("a report, which is shown as it was made", where=named(left), todo=todo)
    return load_report(decode(_whole(left), left), where=named(left))


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
