"""
Tables with a header and one row a line, with commas, semicolons or tabs between columns.

    prompt,model,reasoning,answer
    "What is 2 + 2?",model-a,"Two, and two more.",4

They are read row by row. A JSON list or object in a cell is parsed if the column should hold one.
"""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, Final

from tracediff.loaders.files.compression import SUFFIX_PATTERN
from tracediff.loaders.files.encoding import decode, find_decoding_problem
from tracediff.loaders.files.json_parsing import InvalidJson, parse_json
from tracediff.loaders.files.numbered_lines import ROW_EXCERPT
from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Rejected
from tracediff.loaders.records.metadata import PROMPT_FIELDS, REASONING_FIELDS
from tracediff.loaders.records.source_row import Recognition, SourceRow
from tracediff.loaders.tables.column_reader import ColumnReader
from tracediff.loaders.tables.csv_lines import CsvLines, first_invalid_byte

_NAME: Final = re.compile(rf"\.(?:csv|tsv|tab){SUFFIX_PATTERN}\Z", re.IGNORECASE)
_DELIMITERS: Final = (",", ";", "\t")
_JSON_COLUMNS: Final = frozenset({"traces", "messages", "conversations", "choices", "generations", "thinking_trajectories"})
"""Columns that hold lists or objects."""
HEADER_BYTES: Final = 2**16
"""Bytes of the first line that are looked at."""
_MAX_CELL: Final = 16 * 2**20  # code points of a cell
_EXCERPT_CELLS: Final = 8  # whose starts make an excerpt


def is_delimited(start: bytes, path: str, columns: Sequence[str] = ()) -> bool:
    """
    Whether a file is such a table: by its name, or by a header with a column of reasoning and others.

    Parameters
    ----------
    start
        Its first bytes, `HEADER_BYTES` of them if it has so many.
    path
        Its name.
    columns
        Those that the user named, any of which is enough.
    """
    if start.removeprefix(BOM_UTF8).lstrip()[:1] in (b"{", b"[", b""):
        return False
    header = _header(_first_line(start.decode(errors="replace")))
    if _NAME.search(path):
        return True
    has_known = any(map(_is_telling, header)) and any(name in PROMPT_FIELDS for name in header)
    return len(header) > 1 and (has_known or any(name in columns or name.partition(".")[0] in columns for name in header))


def read_delimited(stream: BinaryIO, start: bytes, path: str, columns: ColumnReader | None = None) -> Iterator[SourceRow]:
    """
    Yield the rows of a table, numbered by the line at which each starts; the header is none.

    Parameters
    ----------
    stream
        The whole table.
    start
        How it starts, as for `is_delimited`.
    path
        Its path, for errors.
    columns
        What the user named, if anything.

    Raises
    ------
    NotTextError
        If it is in another encoding than UTF-8.
    NoSuchColumnError
        If a column that the user named is not in the header.
    """
    trouble = find_decoding_problem(start)
    if trouble is not None and trouble.at is None:
        decode(start, path)
    lines = CsvLines(stream)
    try:
        yield from _rows(_records(lines, _delimiter(_first_line(start.decode(errors="replace")))), path, columns)
    finally:
        lines.detach()


def _rows(records: Iterator[tuple[int, list[str] | csv.Error]], path: str, columns: ColumnReader | None) -> Iterator[SourceRow]:
    header: Sequence[str] = ()
    n_rows = 0
    for line, cells in records:
        if not header and isinstance(cells, list):
            header = cells
            if columns is not None:
                columns.set_header(header, path)
            continue
        n_rows += 1
        yield _row(line, _recognise_cells(header, cells, columns), cells)
    if n_rows == 0:
        yield _row(1, _rejected("a table without rows"), [])


def _records(lines: CsvLines, divider: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield the cells of each row, or its error, with the line at which it starts. Empty rows are left out."""
    reader = csv.reader(lines, delimiter=divider, strict=True)
    while True:
        line = lines.start_row()
        try:
            with _cell_limit():
                cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error
        else:
            if cells:
                yield line, cells


@contextmanager
def _cell_limit() -> Iterator[None]:
    """Limit the length of a cell. The limit is that of the whole process, so it is restored."""
    before = csv.field_size_limit(_MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _recognise_cells(header: Sequence[str], cells: Sequence[str] | csv.Error, columns: ColumnReader | None) -> Recognition:
    if isinstance(cells, csv.Error):
        return _rejected(f"no valid CSV: {cells}")
    if len(cells) != len(header):
        return _rejected(f"{len(cells)} cells, expected {len(header)} as in the header")
    byte = next((byte for cell in cells if (byte := first_invalid_byte(cell)) is not None), None)
    if byte is not None:
        return _rejected(f"byte 0x{byte:02x} is no UTF-8")
    record = {name: _cell_value(name, cell) for name, cell in zip(header, cells, strict=True) if cell}
    read = recognise(record) if columns is None else columns.recognise(record)
    return Recognition(f"table of {read.format}" if read.format else "", read.findings)


def _rejected(reason: str) -> Recognition:
    return Recognition("", (Rejected("", reason),))


def _cell_value(name: str, cell: str) -> object:
    """What a cell holds."""
    if name in _JSON_COLUMNS and cell.lstrip()[:1] in ("[", "{"):
        try:
            return parse_json(cell.encode())
        except InvalidJson:
            return cell  # rejected where a list is expected
    return cell


def _is_telling(name: str) -> bool:
    return name in REASONING_FIELDS or name.endswith("_thinking_trajectory") or name in _JSON_COLUMNS


def _delimiter(line: str) -> str:
    """The delimiter that splits the first line into the most columns."""
    return max(_DELIMITERS, key=line.count)


def _header(line: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=_delimiter(line), strict=True), [])
    except csv.Error:
        return []


def _first_line(start: str) -> str:
    return re.split(r"[\r\n]", start.removeprefix("\ufeff"), maxsplit=1)[0]


def _row(line: int, read: Recognition, cells: Sequence[str] | csv.Error) -> SourceRow:
    excerpt = "" if isinstance(cells, csv.Error) else ", ".join(cell[:ROW_EXCERPT] for cell in cells[:_EXCERPT_CELLS])
    return SourceRow(f":{line}", line, read, excerpt.strip().encode(errors="replace").decode()[:ROW_EXCERPT])
