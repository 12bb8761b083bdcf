"""
Tables in columns: Parquet, and Arrow as a file (which Feather is too) or as a stream, told by how they start.

They are read in batches of rows, so that a large file is never held whole; `cells` makes the rows what they would be in JSON.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from reprlib import Repr
from typing import TYPE_CHECKING, BinaryIO, Final

from tracediff.errors import BrokenTableError, MissingLibraryError, TooLargeError
from tracediff.loaders.families.formats import Recognised, look
from tracediff.loaders.files.sources import named
from tracediff.loaders.files.unpacking import held
from tracediff.loaders.records.findings import Refused
from tracediff.loaders.rows import Row
from tracediff.loaders.tables.cells import Unreadable, paths_of, records_of
from tracediff.loaders.tables.messages import Messages
from tracediff.loaders.tables.named_columns import NamedColumns

if TYPE_CHECKING:
    import pyarrow as pa

_STREAM: Final = b"\xff\xff\xff\xff"  # the length of the schema follows
_FILE: Final = b"ARROW1\0\0"
_MAKES: Final = {b"PAR1": "Parquet", _FILE: "Arrow", b"FEA1": "Feather of version 1", b"PARE": "encrypted Parquet"}
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_INSTALL: Final = "pip install 'reasoning-tracediff[tables]'"
_BATCH: Final = 32  # rows
_BUFFER: Final = 2**20  # bytes read at a time from a column
_LONGEST: Final = 10_000  # columns, or groups of rows; older readers fall over a schema that is nested so often and more
_RATIO: Final = 100  # as for what is packed otherwise
_UNJUDGED: Final = 64 * 2**20
_EXCERPT: Final = 60
_BRIEF: Final = Repr()
_BRIEF.maxlevel, _BRIEF.maxdict, _BRIEF.maxlist, _BRIEF.maxstring = 2, 4, 3, 24

_Opened = tuple["pa.Schema", Iterator["pa.RecordBatch"]]


def make_of(start: bytes) -> str:
    """What a file that starts so is, as `Parquet`; empty if it is no such table."""
    if _CONTROL.search(start, 4) is None:
        return ""  # a text may start with the same letters
    length = int.from_bytes(start[4:8], "little")
    if start.startswith(_STREAM) and 0 < length < 2**24 and length % 8 == 0:
        return "Arrow stream"
    return next((make for magic, make in _MAKES.items() if start.startswith(magic)), "")


def rows(stream: BinaryIO, start: bytes, path: str, columns: NamedColumns | None) -> Iterator[Row]:
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
        If it is broken from its start on; one that breaks off later has a last row that says so.
    MissingLibraryError
        If pyarrow is not installed.
    NoSuchColumnError
        If a column that the user named is not in it.
    TooLargeError
        If it unpacks to far more than it should.
    """
    make, n = make_of(start), 0
    opened = _opener(make, path)
    _need_library(make, path)
    try:
        with _told(make, path):
            schema, batches = opened(stream, path)
            names = tuple(paths_of(schema, _LONGEST))
        if columns is not None:
            columns.declare(names, path)
        for record in _records(_bounded(batches, stream, path), make, path):
            n += 1
            yield _row(n, record, make, look if columns is None else columns.look)
    except BrokenTableError as error:
        if n == 0:
            raise
        yield Row(f", after row {n}", None, Recognised("", (Refused("", error.found),)), "")
    if n == 0:
        yield Row("", None, Recognised("", (Refused("", "a table without rows"),)), "")


def _row(number: int, record: dict[str, object] | Unreadable, make: str, look_at: Callable[[object], Recognised]) -> Row:
    place = f", row {number}"
    if isinstance(record, Unreadable):
        return Row(place, number, Recognised("", (Refused("", record.reason),)), "")
    read = look_at({name: value for name, value in record.items() if value is not None})
    name = f"{make} table of {read.format}" if read.format else ""
    return Row(place, number, Recognised(name, read.findings), _BRIEF.repr(record)[:_EXCERPT])


def _records(batches: "Iterator[pa.RecordBatch]", make: str, path: str) -> Iterator[dict[str, object] | Unreadable]:
    with _told(make, path):
        for batch in batches:
            yield from records_of(batch)


def _bounded(batches: "Iterator[pa.RecordBatch]", stream: BinaryIO, path: str) -> "Iterator[pa.RecordBatch]":
    """Yield the batches as long as they are no more than such a file should hold."""
    total, size = 0, _size_of(stream)
    for batch in batches:
        total += batch.nbytes
        _check(total, size, path)
        yield batch


def _check(unpacked: int, size: int, path: str) -> None:
    if unpacked > _UNJUDGED and unpacked > _RATIO * size:
        raise TooLargeError("it unpacks to far more than it should", where=named(path), todo="Give a part of it.")


def _size_of(stream: BinaryIO) -> int:
    """Bytes of the file; of a stream, those that were read."""
    if not stream.seekable():
        return 2**62  # it was counted where it was unpacked, if it was
    at = stream.tell()
    size = stream.seek(0, 2)
    stream.seek(at)
    return size


def _need_library(make: str, path: str) -> None:
    try:
        import pyarrow  # noqa: F401 - to see whether it is there; it takes a tenth of a second, which only a table should cost
    except ImportError:
        found = f"it is {_article(make)} file, and reading one takes pyarrow"
        raise MissingLibraryError(found, where=named(path), todo=_INSTALL) from None


def _article(make: str) -> str:
    return f"an {make}" if make[0] in "AEe" else f"a {make}"


def _opener(make: str, path: str) -> Callable[[BinaryIO, str], _Opened]:
    openers = {"Parquet": _parquet, "Arrow": _arrow_file, "Arrow stream": _arrow_stream}
    if make not in openers:
        raise BrokenTableError(f"it is {_article(make)} file, which is not read", where=named(path), todo="Write it as Parquet.")
    return openers[make]


def _parquet(stream: BinaryIO, path: str) -> _Opened:
    from pyarrow.parquet import ParquetFile

    whole = held(stream, path)
    file = ParquetFile(whole, buffer_size=_BUFFER, pre_buffer=False, thrift_container_size_limit=_LONGEST)
    groups = (file.metadata.row_group(k) for k in range(file.num_row_groups))
    _check(max((group.total_byte_size for group in groups), default=0), _size_of(whole), path)
    return file.schema_arrow, file.iter_batches(batch_size=_BATCH, use_threads=False)


def _arrow_file(stream: BinaryIO, path: str) -> _Opened:
    """Read an Arrow file as the stream that it holds; so it needs no end, and is read as far as it goes."""
    stream.read(len(_FILE))
    return _arrow_stream(stream, path)


def _arrow_stream(stream: BinaryIO, path: str) -> _Opened:
    from pyarrow.ipc import open_stream

    reader = open_stream(Messages(stream, path))
    return reader.schema, _cut(iter(reader))


def _cut(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Yield the batches of an Arrow file in small pieces. Its own may be large, and may say anything of themselves."""
    for batch in batches:
        batch.validate(full=True)
        yield from (batch.slice(k, _BATCH) for k in range(0, batch.num_rows, _BATCH))


@contextmanager
def _told(make: str, path: str) -> Iterator[None]:
    """Say what is wrong with a table; pyarrow has many ways to."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, EOFError, ValueError, TypeError, MemoryError, LookupError, OverflowError) as error:
        reason = " ".join(str(error).split())[:120].rstrip(".") or type(error).__name__
        found = f"it is {_article(make)} file that can't be read: {reason}"
        raise BrokenTableError(found, where=named(path), todo="Check that the file is complete.") from None
