"""
Tables with a header and a row a line, their columns divided by commas, semicolons or tabs.

    prompt,model,reasoning,answer
    "What is 2 + 2?",model-a,"Two, and two more.",4

A cell that holds a JSON list or object in a column that should hold one is read as such.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import Final

from tracediff.loaders.families.formats import Recognised, look
from tracediff.loaders.files.parsing import Malformed, parse
from tracediff.loaders.records.about import PROMPT, REASONING
from tracediff.loaders.records.findings import Refused
from tracediff.loaders.rows import Row

_NAMES: Final = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_DIVIDERS: Final = (",", ";", "\t")
_LISTS: Final = frozenset({"traces", "messages", "conversations", "choices", "generations", "thinking_trajectories"})
"""Columns that hold lists or objects."""
_LONGEST: Final = 16 * 2**20  # code points of a cell
_HEADER: Final = 2**16  # code points of the first line
_EXCERPT: Final = 60


def is_table(text: str, path: str) -> bool:
    """Whether a text is a table: by its name, or by a header that has a column of reasoning beside others."""
    header = _header(text)
    if len(header) < 2:
        return path.lower().endswith(_NAMES)
    return path.lower().endswith(_NAMES) or (any(map(_tells, header)) and any(name in PROMPT for name in header))


def rows(text: str) -> Iterator[Row]:
    """Yield the rows of a table, numbered by the line at which each starts; the header is none."""
    header: Sequence[str] = ()
    n_rows = 0
    for line, cells in _lines(text):
        if not header and isinstance(cells, list):
            header = cells
            continue
        n_rows += 1
        refused = Recognised("", (Refused("", f"no valid CSV: {cells}"),))
        yield _row(line, _read(header, cells), ", ".join(cells)) if isinstance(cells, list) else _row(line, refused, "")
    if n_rows == 0:
        yield _row(1, Recognised("", (Refused("", "a table without rows"),)), "")


def _lines(text: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield the cells of each row that has any, or what is wrong with it, with the line at which it starts."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_divider(text), strict=True)
    while True:
        line = reader.line_num + 1
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


def _read(header: Sequence[str], cells: Sequence[str]) -> Recognised:
    if len(cells) != len(header):
        return Recognised("", (Refused("", f"{len(cells)} cells, expected {len(header)} as in the header"),))
    record = {name: _value(name, cell) for name, cell in zip(header, cells, strict=True) if cell}
    read = look(record)
    return Recognised(f"table of {read.format}" if read.format else "", read.findings)


def _value(name: str, cell: str) -> object:
    """What a cell holds."""
    if name in _LISTS and cell.lstrip()[:1] in ("[", "{"):
        try:
            return parse(cell.encode("utf-8", "surrogatepass"))
        except Malformed:
            return cell  # refused by whoever looks for a list
    return cell


def _tells(name: str) -> bool:
    return name in REASONING or name.endswith("_thinking_trajectory") or name in _LISTS


def _divider(text: str) -> str:
    """What divides the first line into the most columns."""
    line = _first_line(text)
    return max(_DIVIDERS, key=line.count)


def _header(text: str) -> list[str]:
    try:
        return next(csv.reader([_first_line(text)], delimiter=_divider(text), strict=True), [])
    except csv.Error:
        return []


def _first_line(text: str) -> str:
    return text[:_HEADER].partition("\n")[0].rstrip("\r")


def _row(line: int, read: Recognised, excerpt: str) -> Row:
    return Row(f":{line}", line, read, excerpt.strip()[:_EXCERPT])
