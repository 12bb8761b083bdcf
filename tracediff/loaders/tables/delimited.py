"""
Tables with a header and a row a line, their columns divided by commas, semicolons or tabs.

    prompt,model,reasoning,answer
    "What is 2 + 2?",model-a,"Two, and two more.",4

They are read row by row, never held whole. A cell that holds a JSON list or object, in a column that should
hold one, is read as such.
"""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, Final

from tracediff.loaders.families.formats import Recognised, look
from tracediff.loaders.files.compressed import SUFFIX
from tracediff.loaders.files.encoding import decode, not_text
from tracediff.loaders.files.parsing import Malformed, parse
from tracediff.loaders.records.about import PROMPT, REASONING
from tracediff.loaders.records.findings import Refused
from tracediff.loaders.rows import Row
from tracediff.loaders.tables.lines import TextLines, lost_byte
from tracediff.loaders.tables.named_columns import NamedColumns

_NAME: Final = re.compile(rf"\.(?:csv|tsv|tab){SUFFIX}\Z", re.IGNORECASE)
_DIVIDERS: Final = (",", ";", "\t")
_LISTS: Final = frozenset({"traces", "messages", "conversations", "choices", "generations", "thinking_trajectories"})
"""Columns that hold lists or objects."""
HEADER: Final = 2**16
"""Bytes of the first line that are looked at."""
_LONGEST: Final = 16 * 2**20  # code points of a cell
_EXCERPT: Final = 60
_CELLS: Final = 8  # whose starts make an excerpt


def is_table(start: bytes, path: str, columns: Sequence[str] = ()) -> bool:
    """
    Whether a file is such a table: by its name, or by a header with a column of reasoning beside others.

    Parameters
    ----------
    start
        Its first bytes, `HEADER` of them if it has so many.
    path
        Its name.
    columns
        Those that the user named, one of which tells as much.
    """
    if start.removeprefix(BOM_UTF8).lstrip()[:1] in (b"{", b"[", b""):
        return False
    header = _header(_first_line(start.decode(errors="replace")))
    if _NAME.search(path):
        return True
    tells = any(map(_tells, header)) and any(name in PROMPT for name in header)
    return len(header) > 1 and (tells or any(name in columns or name.partition(".")[0] in columns for name in header))


def rows(stream: BinaryIO, start: bytes, path: str, columns: NamedColumns | None = None) -> Iterator[Row]:
    """
    Yield the rows of a table, numbered by the line at which each starts; the header is none.

    Parameters
    ----------
    stream
        The whole table.
    start
        How it starts, as for `is_table`.
    path
        Where it stands, for errors.
    columns
        What the user named, if anything.

    Raises
    ------
    NotTextError
        If it is in another encoding than UTF-8.
    NoSuchColumnError
        If a column that the user named is not in the header.
    """
    trouble = not_text(start)
    if trouble is not None and trouble.at is None:
        decode(start, path)
    lines = TextLines(stream)
    try:
        yield from _rows(_records(lines, _divider(_first_line(start.decode(errors="replace")))), path, columns)
    finally:
        lines.let_go()


def _rows(records: Iterator[tuple[int, list[str] | csv.Error]], path: str, columns: NamedColumns | None) -> Iterator[Row]:
    header: Sequence[str] = ()
    n_rows = 0
    for line, cells in records:
        if not header and isinstance(cells, list):
            header = cells
            if columns is not None:
                columns.declare(header, path)
            continue
        n_rows += 1
        yield _row(line, _read(header, cells, columns), cells)
    if n_rows == 0:
        yield _row(1, _refused("a table without rows"), [])


def _records(lines: TextLines, divider: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield the cells of each row that has any, or what is wrong with it, with the line at which it starts."""
    reader = csv.reader(lines, delimiter=divider, strict=True)
    while True:
        line = lines.next_row()
        try:
            with _bounded():
                cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error
        else:
            if cells:
                yield line, cells


@contextmanager
def _bounded() -> Iterator[None]:
    """Bound the length of a cell. The bound is the whole process's, so it is put back."""
    before = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _read(header: Sequence[str], cells: Sequence[str] | csv.Error, columns: NamedColumns | None) -> Recognised:
    if isinstance(cells, csv.Error):
        return _refused(f"no valid CSV: {cells}")
    if len(cells) != len(header):
        return _refused(f"{len(cells)} cells, expected {len(header)} as in the header")
    byte = next((byte for cell in cells if (byte := lost_byte(cell)) is not None), None)
    if byte is not None:
        return _refused(f"byte 0x{byte:02x} is no UTF-8")
    record = {name: _value(name, cell) for name, cell in zip(header, cells, strict=True) if cell}
    read = look(record) if columns is None else columns.look(record)
    return Recognised(f"table of {read.format}" if read.format else "", read.findings)


def _refused(reason: str) -> Recognised:
    return Recognised("", (Refused("", reason),))


def _value(name: str, cell: str) -> object:
    """What a cell holds."""
    if name in _LISTS and cell.lstrip()[:1] in ("[", "{"):
        try:
            return parse(cell.encode())
        except Malformed:
            return cell  # refused by whoever looks for a list
    return cell


def _tells(name: str) -> bool:
    return name in REASONING or name.endswith("_thinking_trajectory") or name in _LISTS


def _divider(line: str) -> str:
    """What divides the first line into the most columns."""
    return max(_DIVIDERS, key=line.count)


def _header(line: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=_divider(line), strict=True), [])
    except csv.Error:
        return []


def _first_line(start: str) -> str:
    return re.split(r"[\r\n]", start.removeprefix("\ufeff"), maxsplit=1)[0]


def _row(line: int, read: Recognised, cells: Sequence[str] | csv.Error) -> Row:
    excerpt = "" if isinstance(cells, csv.Error) else ", ".join(cell[:_EXCERPT] for cell in cells[:_CELLS])
    return Row(f":{line}", line, read, excerpt.strip().encode(errors="replace").decode()[:_EXCERPT])
