"""What the bytes of one file hold, once they are no longer packed: a table, JSON, saved events or a text; and the rows of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tracediff.errors import EmptyInputError, NoSuchColumnError
from tracediff.loaders.families.formats import look_at_text
from tracediff.loaders.files.encoding import decode
from tracediff.loaders.files.events import events
from tracediff.loaders.files.sniffing import Document, Events, Lines, Text, sniff
from tracediff.loaders.files.sources import named
from tracediff.loaders.files.unpacking import peeked
from tracediff.loaders.repeats import Repeats
from tracediff.loaders.rows import Row, rows
from tracediff.loaders.streams.saved import stream_rows
from tracediff.loaders.tables import columnar, delimited
from tracediff.loaders.tables.named_columns import NamedColumns

_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are read as they are asked for."""

    rows: Iterator[Row]


Content = Lines | Events | Document | Text | Table


def content_of(stream: BinaryIO, path: str, columns: NamedColumns | None = None) -> Content:
    """
    Tell what a stream is: a table, or what `sniff` tells.

    Raises
    ------
    TracediffError
        As `sniff` and the readers of tables do.
    """
    start, whole = peeked(stream, delimited.HEADER)
    if columnar.make_of(start):
        return Table(columnar.rows(whole, start, path, columns))
    if delimited.is_table(start, path, () if columns is None else columns.names):
        return Table(delimited.rows(whole, start, path, columns))
    return sniff(whole, path)


def rows_of(content: Content, path: str, columns: NamedColumns | None = None) -> Iterator[Row]:
    """Yield what was found in each row, or in the whole of what has none."""
    return map(Repeats().without, _rows(content, path, columns))


def _rows(content: Content, path: str, columns: NamedColumns | None) -> Iterator[Row]:
    if columns is not None and isinstance(content, Table | Lines | Document):
        return columns.checked(content.rows if isinstance(content, Table) else rows(content, columns.look), path)
    if isinstance(content, Table):
        return content.rows
    if isinstance(content, Lines | Document):
        return rows(content)
    if columns is not None:
        raise NoSuchColumnError("columns were named, and it has none", where=named(path), todo="Give a table, or JSON.")
    return stream_rows(events(content.lines)) if isinstance(content, Events) else _text(content, path)


def _text(content: Text, path: str) -> Iterator[Row]:
    text = decode(content.data, path)
    if not text.strip():
        raise EmptyInputError("there is nothing but white space in it", where=named(path), todo="Give a file with a trace.")
    yield Row("", None, look_at_text(text), text.strip()[:_EXCERPT])
