"""One path -> all traces behind it, and what had to be set aside."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from tracediff.errors import BadArchiveError, BadRow, BrokenJsonError, EmptyInputError, NoTraceError, TracediffError
from tracediff.loaders.contents import content_of, rows_of
from tracediff.loaders.evals import Log
from tracediff.loaders.families.formats import LOOKED_FOR
from tracediff.loaders.files.archives import ENOUGH, Member, is_archive, is_zip, members
from tracediff.loaders.files.compressed import is_packed, unpacked
from tracediff.loaders.files.sniffing import Document, Lines, Text
from tracediff.loaders.files.sources import files_of, is_folder, named, opened, shown
from tracediff.loaders.files.unpacking import Unpacking, peeked
from tracediff.loaders.heads import Chained, Heads, Held, Mapped, TraceHead
from tracediff.loaders.index import Index, Indexing, index_of, is_large, kept_index
from tracediff.loaders.making import MOST_LISTED, bad_row, trace_of
from tracediff.loaders.records.findings import About, Found, Refused
from tracediff.loaders.rows import Row
from tracediff.loaders.tables.columns import Columns
from tracediff.loaders.tables.named_columns import NamedColumns
from tracediff.schema.trace import Trace

_File = TypeVar("_File", str, Member)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one path."""

    path: str
    """As the user gave it; `-` for standard input."""
    format: str
    """The formats that were met, in order, as `chat, flat rows`."""
    heads: Heads
    """What lists say of the traces, in the order of the file; those of a folder by file name."""
    set_aside: tuple[BadRow, ...] = ()
    """What could not be read as a trace, with the reasons; the first of very many."""
    n_unlisted: int = 0
    """How many more there are."""

    @property
    def traces(self) -> Sequence[Trace]:
        """The traces; those of a large file are read when they are asked for."""
        return Mapped(self.heads, TraceHead.open)

    @property
    def n_set_aside(self) -> int:
        """How many rows could not be read."""
        return len(self.set_aside) + self.n_unlisted


def read(path: str | Path, *, columns: Columns | None = None, indexing: Indexing | None = None) -> Reading:
    """
    Read every trace of a file, of the files of a folder or an archive, or for `-` of standard input.

    Rows that can't be read are set aside and named, as are the files of a folder; the others are read. So is what was whole in
    a packed file that breaks off.

    Parameters
    ----------
    path
        A path or a URL.
    columns
        Which columns hold what; those that aren't named are looked for by their usual names.
    indexing
        How large files of JSON lines are read, if their texts are not to be held: these are read again when they are asked for.
        Where columns are named it does not count.

    Raises
    ------
    TracediffError
        A subclass that says what is the matter: `MissingFileError`, `EmptyInputError`, `NotTextError`, `BrokenJsonError`,
        `BrokenTableError`, `BadArchiveError`, `TooLargeError`, `MissingLibraryError`, `NoSuchColumnError`, or `NoTraceError`
        where all of it was read and holds no trace.
    """
    given = str(path)
    # An index says what the families find in a row. Whoever names columns has another reading of it.
    read_file = partial(_read_file, columns=columns, indexing=indexing if columns is None else None)
    return _merged(given, files_of(given), read_file) if is_folder(given) else read_file(given)


def _read_file(path: str, columns: Columns | None, indexing: Indexing | None) -> Reading:
    with opened(path) as stream:
        start, whole = peeked(stream, ENOUGH)
        is_plain = not is_packed(start) and not is_archive(start)
        if indexing is not None and is_plain and is_large(stream, path, indexing):
            return _read_large(stream, path, indexing)
        return _read_packed(whole, start, shown(path), Unpacking(), columns)


def _read_large(stream: BinaryIO, path: str, indexing: Indexing) -> Reading:
    """Read a file by its index, the one that was kept or a new one; by holding its texts where it is not one record a line."""
    kept = kept_index(stream, path, indexing)
    if kept is not None:
        return _indexed(kept)
    content = content_of(stream, path)
    if not isinstance(content, Lines):
        return _gather(path, rows_of(content, path))
    made = index_of(stream, path, indexing, partial(_rows_again, stream, path))
    return _gather(path, _rows_again(stream, path)) if made is None else _indexed(made)


def _rows_again(stream: BinaryIO, path: str) -> Iterator[Row]:
    stream.seek(0)
    return rows_of(content_of(stream, path), path)


def _indexed(index: Index) -> Reading:
    aside = index.set_aside()
    if not index.n_traces:
        raise _no_trace(index.path, aside, index.n_rows)
    return Reading(shown(index.path), index.format, index.heads(), aside, index.n_unlisted)


def _read_packed(stream: BinaryIO, start: bytes, path: str, unpacking: Unpacking, columns: Columns | None) -> Reading:
    """Read a file that may be packed as a whole, and then an archive or any other file."""
    if is_packed(start):
        start, stream = peeked(unpacked(stream, start, path, unpacking), ENOUGH)
    if not is_archive(start):
        return _read_stream(stream, path, unpacking, columns)
    with members(stream, start, path, unpacking) as found:
        if is_zip(start):
            found = iter(files := tuple(found))  # they can be opened in any order
            log = Log(path, {file.name: file.opened for file in files})
            if log.samples:
                return _merged(path, log.samples, partial(_read_sample, log, log.told()))
        return _merged(path, found, partial(_read_member, unpacking=unpacking, columns=columns))


def _read_member(member: Member, unpacking: Unpacking, columns: Columns | None) -> Reading:
    """Read a file in an archive. It may be packed as a whole; another archive is refused."""
    with member.opened() as stream:
        start, whole = peeked(stream, ENOUGH)
        if is_packed(start):
            start, whole = peeked(unpacked(whole, start, member.path, unpacking), ENOUGH)
        if is_archive(start):
            raise BadArchiveError("an archive within an archive", where=shown(member.path), todo="Unpack it first.")
        return _read_stream(whole, member.path, unpacking, columns)


def _read_sample(log: Log, known: About, member: str) -> Reading:
    return _gather(member, [log.row(member, known)])


def _read_stream(stream: BinaryIO, path: str, unpacking: Unpacking, columns: Columns | None) -> Reading:
    """
    Read what is no longer packed. Where it broke off, the rows before that are read; a text or a JSON value is not whole then.

    Raises
    ------
    BadArchiveError
        If it broke off, and nothing before that is whole.
    """
    finder = None if columns is None else NamedColumns(columns)
    try:
        content = content_of(stream, path, finder)
        if unpacking.broken is not None and isinstance(content, Document | Text):
            raise unpacking.broken
        reading = _gather(path, rows_of(content, path, finder))
    except (NoTraceError, EmptyInputError, BrokenJsonError):
        if (broken := unpacking.taken()) is not None:
            raise broken from None
        raise
    finally:
        broken = unpacking.taken()
    if broken is None:
        return reading
    lost = BadRow(named(path), f"{broken.found}; what came before that was read", "")
    return replace(reading, set_aside=(*reading.set_aside, lost))


def _gather(path: str, found: Iterable[Row]) -> Reading:
    """Make the findings of all rows traces and rows set aside; the rows pass by one at a time."""
    traces: list[Trace] = []
    set_aside: list[BadRow] = []
    n_rows = n_set_aside = 0
    formats: dict[str, None] = {}  # an ordered set
    for row in found:
        n_rows += 1
        traces += [trace_of(finding, path, row.number) for finding in row.read.findings if isinstance(finding, Found)]
        refused = [finding for finding in row.read.findings if isinstance(finding, Refused)]
        n_set_aside += len(refused)
        set_aside += [bad_row(finding, path, row) for finding in refused[: MOST_LISTED - len(set_aside)]]
        if row.read.has_reasoning:
            formats[row.read.format] = None
    if not traces:
        raise _no_trace(path, set_aside, n_rows)
    return Reading(shown(path), ", ".join(formats), Held(traces), tuple(set_aside), n_set_aside - len(set_aside))


def _no_trace(path: str, set_aside: Sequence[BadRow], n_rows: int) -> NoTraceError:
    first = set_aside[0].reason  # there is one, since each row has findings
    found = f"no trace: {first}" if n_rows <= 1 else f"no trace in any of its {n_rows:,} rows; the first: {first}"
    return NoTraceError(found, where=named(path), todo=LOOKED_FOR)


def _merged(path: str, files: Iterable[_File], read_one: Callable[[_File], Reading]) -> Reading:
    """Read several files; one without a trace is set aside, with the reason."""
    readings: list[Reading] = []
    set_aside: list[BadRow] = []
    for file in files:
        try:
            readings.append(read_one(file))
        except TracediffError as error:
            set_aside.append(BadRow(shown(file.path if isinstance(file, Member) else file), error.found, ""))
    if not readings:
        first = f"{set_aside[0].where}: {set_aside[0].reason}"
        raise NoTraceError(
            f"no trace in any of its {len(set_aside)} files; the first, {first}", where=named(path), todo=LOOKED_FOR
        )
    formats = dict.fromkeys(name for reading in readings for name in reading.format.split(", "))
    heads = readings[0].heads if len(readings) == 1 else Chained(reading.heads for reading in readings)
    n_unlisted = sum(reading.n_unlisted for reading in readings)
    aside = tuple(sorted((*set_aside, *(row for reading in readings for row in reading.set_aside)), key=lambda row: row.where))
    return Reading(shown(path), ", ".join(formats), heads, aside, n_unlisted)
