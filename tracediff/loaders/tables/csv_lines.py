"""The lines of a table for Python's `csv`, with limits on the length of a line and of a row."""

import csv
import re
from io import TextIOWrapper
from typing import BinaryIO, Final, Self

_MAX_LINE: Final = 16 * 2**20  # code points of a line
_MAX_ROW: Final = 64 * 2**20  # code points of a row, which may have many
_SURROGATE: Final = re.compile("[\udc80-\udcff]")  # how Python decodes an invalid byte with `surrogateescape`


class CsvLines:
    """
    The lines of a stream with their ends. Call `start_row` before each row, so that rows are numbered and limited.

    A line that is too long is skipped, and `csv.Error` is raised: its row is lost, and the next one is read.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._text = TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        self._n_lines = self._row_length = 0

    def detach(self) -> None:
        """Detach from the stream, so that it stays open."""
        self._text.detach()

    def start_row(self) -> int:
        """Start a row; returns the number of its first line, from 1."""
        self._row_length = 0
        return self._n_lines + 1

    def __iter__(self) -> Self:
        """Itself."""
        return self

    def __next__(self) -> str:
        """
        The next line.

        Raises
        ------
        csv.Error
            If it is longer than can be read, or makes the row so.
        """
        line = self._text.readline(_MAX_LINE)
        if not line:
            raise StopIteration
        self._n_lines += 1
        self._row_length += len(line)
        if len(line) == _MAX_LINE and line[-1] not in "\r\n":
            self._skip_line()
            raise csv.Error("a line longer than can be read")
        if self._row_length > _MAX_ROW:
            raise csv.Error("a row longer than can be read; a quote may be missing in it")
        return line

    def _skip_line(self) -> None:
        while (piece := self._text.readline(_MAX_LINE)) and piece[-1] not in "\r\n":
            pass


def first_invalid_byte(cell: str) -> int | None:
    """The first byte of a cell that is not UTF-8; None if there is none."""
    match = None if cell.isascii() else _SURROGATE.search(cell)
    return None if match is None else ord(match[0]) - 0xDC00
