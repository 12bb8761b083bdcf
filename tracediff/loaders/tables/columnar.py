"""
Tables in columns: Parquet, and Arrow as a file (also Feather) or a stream, recognised by their first bytes.

They are read in batches of rows, so that a large file is never in memory; `arrow_records` makes the rows what they are in JSON.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from reprlib import Repr
from typing import TYPE_CHECKING, BinaryIO, Final

from tracediff.errors import BrokenTableError, MissingLibraryError, TooLargeError
from tracediff.loaders.files.numbered_lines import ROW_EXCERPT
from tracediff.loaders.files.sources import source_label
from tracediff.loaders.files.unpacking import ensure_seekable
from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Rejected
from tracediff.loaders.records.source_row import Recognition, SourceRow
from tracediff.loaders.tables.arrow_messages import ArrowMessages
from tracediff.loaders.tables.arrow_records import UnreadableRow, column_paths, records_in
from tracediff.loaders.tables.column_reader import ColumnReader

if TYPE_CHECKING:
    import pyarrow as pa

_STREAM_MAGIC: Final = b"\xff\xff\xff\xff"  # the length of the schema follows
_FILE_MAGIC: Final = b"ARROW1\0\0"
_FORMATS: Final = {b"PAR1": "Parquet", _FILE_MAGIC: "Arrow", b"FEA1": "Feather of version 1", b"PARE": "encrypted Parquet"}
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_INSTALL: Final = "pip install 'reasoning-tracediff[tables]'"
_BATCH_ROWS: Final = 32  # rows
_BUFFER_BYTES: Final = 2**20  # bytes read at a time from a column
_MAX_COLUMNS: Final = 10_000  # columns, or groups of rows; older readers fall over a schema that is nested so often and more
_MAX_RATIO: Final = 100  # as in `files.unpacking`
_RATIO_FREE_BYTES: Final = 64 * 2**20
_EXCERPT_REPR: Final = Repr()
_EXCERPT_REPR.maxlevel, _EXCERPT_REPR.maxdict, _EXCERPT_REPR.maxlist, _EXCERPT_REPR.maxstring = 2, 4, 3, 24

_Opened = tuple["pa.Schema", Iterator["pa.RecordBatch"]]


def columnar_format(start: bytes) -> str:
    """What a file that starts so is, as `Parquet`; empty if it is no such table."""
    if _CONTROL.search(start, 4) is None:
        return ""  # a text may start with the same letters
    length = int.from_bytes(start[4:8], "little")
    if start.startswith(_STREAM_MAGIC) and 0 < length < 2**24 and length % 8 == 0:
        return "Arrow stream"
    return next((make for magic, make in _FORMATS.items() if start.startswith(magic)), "")


def read_columnar(stream: BinaryIO, start: bytes, path: str, columns: ColumnReader | None) -> Iterator[SourceRow]:
    """
    Yield the rows of a table in columns, numbered from 1.

    Parameters
    ----------
    stream
        The file. Parquet has to be read from its end, and is held in memory where it comes from a pipe.
    start
        Its first bytes.
    path
        Where it stands, for errors.
    columns
        What the user named, if anything.

    Raises
    ------
    BrokenTableError
        If it is broken at the start. A table that is cut off later ends with a rejected row that says so.
    MissingLibraryError
        If pyarrow is not installed.
    NoSuchColumnError
        If a column that the user named is not in it.
    TooLargeError
        If it unpacks to far more than it should.
    """
    make, n = columnar_format(start), 0
    opened = _find_opener(make, path)
    _require_pyarrow(make, path)
    try:
        with _table_errors(make, path):
            schema, batches = opened(stream, path)
            names = tuple(column_paths(schema, _MAX_COLUMNS))
        if columns is not None:
            columns.set_header(names, path)
        for record in _records(_limit_batches(batches, stream, path), make, path):
            n += 1
            yield _row(n, record, make, recognise if columns is None else columns.recognise)
    except BrokenTableError as error:
        if n == 0:
            raise
        yield SourceRow(f", after row {n}", None, Recognition("", (Rejected("", error.found),)), "")
    if n == 0:
        yield SourceRow("", None, Recognition("", (Rejected("", "a table without rows"),)), "")


def _row(
    number: int, record: dict[str, object] | UnreadableRow, make: str, look_at: Callable[[object], Recognition]
) -> SourceRow:
    place = f", row {number}"
    if isinstance(record, UnreadableRow):
        return SourceRow(place, number, Recognition("", (Rejected("", record.reason),)), "")
    read = look_at({name: value for name, value in record.items() if value is not None})
    name = f"{make} table of {read.format}" if read.format else ""
    return SourceRow(place, number, Recognition(name, read.findings), _EXCERPT_REPR.repr(record)[:ROW_EXCERPT])


def _records(batches: "Iterator[pa.RecordBatch]", make: str, path: str) -> Iterator[dict[str, object] | UnreadableRow]:
    with _table_errors(make, path):
        for batch in batches:
            yield from records_in(batch)


def _limit_batches(batches: "Iterator[pa.RecordBatch]", stream: BinaryIO, path: str) -> "Iterator[pa.RecordBatch]":
    """Yield the batches, as long as they are not larger than such a file should hold."""
    total, size = 0, _stream_size(stream)
    for batch in batches:
        total += batch.nbytes
        _check_ratio(total, size, path)
        yield batch


def _check_ratio(unpacked: int, size: int, path: str) -> None:
    if unpacked > _RATIO_FREE_BYTES and unpacked > _MAX_RATIO * size:
        raise TooLargeError("it unpacks to far more than it should", where=source_label(path), todo="Give a part of it.")


def _stream_size(stream: BinaryIO) -> int:
    """Bytes of the file; no limit for a stream."""
    if not stream.seekable():
        return 2**62  # it was counted while it was unpacked
    at = stream.tell()
    size = stream.seek(0, 2)
    stream.seek(at)
    return size


def _require_pyarrow(make: str, path: str) -> None:
    try:
        import pyarrow  # noqa: F401 - checks that it is installed; the import takes a tenth of a second, so only tables pay
    except ImportError:
        found = f"it is {_with_article(make)} file, and reading one takes pyarrow"
        raise MissingLibraryError(found, where=source_label(path), todo=_INSTALL) from None


def _with_article(make: str) -> str:
    return f"an {make}" if make[0] in "AEe" else f"a {make}"


def _find_opener(make: str, path: str) -> Callable[[BinaryIO, str], _Opened]:
    openers = {"Parquet": _open_parquet, "Arrow": _open_arrow_file, "Arrow stream": _open_arrow_stream}
    if make not in openers:
        raise BrokenTableError(
            f"it is {_with_article(make)} file, which is not read", where=source_label(path), todo="Write it as Parquet."
        )
    return openers[make]


def _open_parquet(stream: BinaryIO, path: str) -> _Opened:
    from pyarrow.parquet import ParquetFile

    whole = ensure_seekable(stream, path)
    file = ParquetFile(whole, buffer_size=_BUFFER_BYTES, pre_buffer=False, thrift_container_size_limit=_MAX_COLUMNS)
    groups = (file.metadata.row_group(k) for k in range(file.num_row_groups))
    _check_ratio(max((group.total_byte_size for group in groups), default=0), _stream_size(whole), path)
    return file.schema_arrow, file.iter_batches(batch_size=_BATCH_ROWS, use_threads=False)


def _open_arrow_file(stream: BinaryIO, path: str) -> _Opened:
    """Read an Arrow file as the stream in it, which can be read even if the end is missing."""
    stream.read(len(_FILE_MAGIC))
    return _open_arrow_stream(stream, path)


def _open_arrow_stream(stream: BinaryIO, path: str) -> _Opened:
    from pyarrow.ipc import open_stream

    reader = open_stream(ArrowMessages(stream, path))
    return reader.schema, _split_batches(iter(reader))


def _split_batches(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Yield the batches of an Arrow file in small pieces. Its own batches may be large, and invalid."""
    for batch in batches:
        batch.validate(full=True)
        yield from (batch.slice(k, _BATCH_ROWS) for k in range(0, batch.num_rows, _BATCH_ROWS))


@contextmanager
def _table_errors(make: str, path: str) -> Iterator[None]:
    """Turn the many errors of pyarrow into `BrokenTableError`."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, EOFError, ValueError, TypeError, MemoryError, LookupError, OverflowError) as error:
        reason = " ".join(str(error).split())[:120].rstrip(".") or type(error).__name__
        found = f"it is {_with_article(make)} file that can't be read: {reason}"
        raise BrokenTableError(found, where=source_label(path), todo="Check that the file is complete.") from None
