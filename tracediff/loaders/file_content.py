"""The content of a file, after unpacking: a table, JSON, saved events or a text; and its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tracediff.errors import EmptyInputError, NoSuchColumnError
from tracediff.loaders.duplicates import DuplicateReplies
from tracediff.loaders.files.encoding import decode
from tracediff.loaders.files.numbered_lines import ROW_EXCERPT
from tracediff.loaders.files.server_events import read_events
from tracediff.loaders.files.sniffing import EventStream, JsonDocument, JsonLines, PlainText, sniff
from tracediff.loaders.files.sources import source_label
from tracediff.loaders.files.unpacking import peek
from tracediff.loaders.recognition import recognise_text
from tracediff.loaders.records.source_row import SourceRow
from tracediff.loaders.rows import read_rows
from tracediff.loaders.sequences.reassembly import stream_rows
from tracediff.loaders.tables import columnar, delimited
from tracediff.loaders.tables.column_reader import ColumnReader


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table whose rows are read on demand."""

    rows: Iterator[SourceRow]


FileContent = JsonLines | EventStream | JsonDocument | PlainText | TableRows


def detect_content(stream: BinaryIO, path: str, columns: ColumnReader | None = None) -> FileContent:
    """
    Detect whether a stream is a table, or what `sniff` finds.

    Raises
    ------
    TracediffError
        As `sniff` and the readers of tables do.
    """
    start, whole = peek(stream, delimited.HEADER_BYTES)
    if columnar.columnar_format(start):
        return TableRows(columnar.read_columnar(whole, start, path, columns))
    if delimited.is_delimited(start, path, () if columns is None else columns.names):
        return TableRows(delimited.read_delimited(whole, start, path, columns))
    return sniff(whole, path)


def rows_in(content: FileContent, path: str, columns: ColumnReader | None = None) -> Iterator[SourceRow]:
    """Yield the rows, with what was found in each; content without rows is one."""
    return map(DuplicateReplies().reject_duplicate, _rows(content, path, columns))


def _rows(content: FileContent, path: str, columns: ColumnReader | None) -> Iterator[SourceRow]:
    if columns is not None and isinstance(content, TableRows | JsonLines | JsonDocument):
        return columns.check_rows(content.rows if isinstance(content, TableRows) else read_rows(content, columns.recognise), path)
    if isinstance(content, TableRows):
        return content.rows
    if isinstance(content, JsonLines | JsonDocument):
        return read_rows(content)
    if columns is not None:
        raise NoSuchColumnError("columns were named, and it has none", where=source_label(path), todo="Give a table, or JSON.")
    return stream_rows(read_events(content.lines)) if isinstance(content, EventStream) else _text_row(content, path)


def _text_row(content: PlainText, path: str) -> Iterator[SourceRow]:
    text = decode(content.data, path)
    if not text.strip():
        raise EmptyInputError(
            "there is nothing but white space in it", where=source_label(path), todo="Give a file with a trace."
        )
    yield SourceRow("", None, recognise_text(text), text.strip()[:ROW_EXCERPT])
