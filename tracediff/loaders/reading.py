"""One path -> all traces behind it, and what had to be set aside."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from tracediff.errors import BadRow, EmptyInputError, NoTraceError, NotTextError, TracediffError
from tracediff.loaders.evals import Log
from tracediff.loaders.families.formats import LOOKED_FOR, look_at_text
from tracediff.loaders.files.archives import Archive, is_gzip, is_zip, start_of, ungzipped, unzipped
from tracediff.loaders.files.encoding import decode
from tracediff.loaders.files.events import events
from tracediff.loaders.files.sniffing import Document, Events, Lines, Text, sniff
from tracediff.loaders.files.sources import files_of, is_folder, named, opened, shown
from tracediff.loaders.heads import Chained, Heads, Held, Mapped, TraceHead
from tracediff.loaders.index import Index, Indexing, index_of, is_large, kept_index
from tracediff.loaders.making import MOST_LISTED, bad_row, trace_of
from tracediff.loaders.records.findings import About, Found, Refused
from tracediff.loaders.repeats import Repeats
from tracediff.loaders.rows import Row, rows
from tracediff.loaders.streams import stream_rows
from tracediff.loaders.tables import delimited
from tracediff.schema.trace import Trace


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


def read(path: str | Path, *, indexing: Indexing | None = None) -> Reading:
    """
    Read every trace of a file, of the files of a folder or a ZIP archive, or for `-` of standard input.

    With `indexing`, the texts of large files of JSON lines are not held: they are read again when they are asked for. Rows
    that can't be read are set aside and named, as are the files of a folder; the others are read.

    Raises
    ------
    TracediffError
        A subclass that says what is the matter: `MissingFileError`, `EmptyInputError`, `NotTextError`, `BrokenJsonError`,
        `BadArchiveError`, `TooLargeError`, or `NoTraceError` where all of it was read and holds no trace.
    """
    given = str(path)
    read_one = partial(_read_file, indexing=indexing)
    return _merged(given, files_of(given), read_one) if is_folder(given) else read_one(given)


def _read_file(path: str, *, indexing: Indexing | None) -> Reading:
    with opened(path) as stream:
        start = start_of(stream)
        if is_zip(start):
            return _read_zip(stream, path)
        if is_gzip(start):
            return _read_stream(ungzipped(stream, path), path)
        if indexing is not None and is_large(stream, path, indexing):
            return _read_large(stream, path, indexing)
        return _read_stream(stream, path)


def _read_large(stream: BinaryIO, path: str, indexing: Indexing) -> Reading:
    """Read a file by its index, the one that was kept or a new one; by holding its texts where it is not one record a line."""
    kept = kept_index(stream, path, indexing)
    if kept is not None:
        return _indexed(kept)
    content = sniff(stream, path)
    if not isinstance(content, Lines):
        return _gather(path, _rows(content, path))
    made = index_of(stream, path, indexing, partial(_rows_again, stream, path))
    return _gather(path, _rows_again(stream, path)) if made is None else _indexed(made)


def _rows_again(stream: BinaryIO, path: str) -> Iterator[Row]:
    stream.seek(0)
    return map(Repeats().without, _rows(sniff(stream, path), path))


def _indexed(index: Index) -> Reading:
    aside = index.set_aside()
    if not index.n_traces:
        raise _no_trace(index.path, aside, index.n_rows)
    return Reading(shown(index.path), index.format, index.heads(), aside, index.n_unlisted)


def _read_stream(stream: BinaryIO, path: str) -> Reading:
    return _gather(path, _rows(sniff(stream, path), path))


def _rows(content: Lines | Events | Document | Text, path: str) -> Iterator[Row]:
    if isinstance(content, Events):
        return stream_rows(events(content.lines))
    return _text(content, path) if isinstance(content, Text) else rows(content)


def _read_zip(stream: BinaryIO, path: str) -> Reading:
    with unzipped(stream, path) as archive:
        if archive.is_of_a_program:
            raise NotTextError("it looks like a ZIP archive of some program's own", where=named(path), todo="Give text in UTF-8.")
        log = Log(path, {info.filename: partial(archive.opened, member) for member, info in archive.members.items()})
        if log.samples:
            return _merged(path, log.samples, partial(_read_sample, log, log.told()))
        if not archive.members:
            raise EmptyInputError("the archive holds no file that could be a trace", where=named(path), todo="Give another.")
        return _merged(path, archive.members, partial(_read_member, archive))


def _read_member(archive: Archive, member: str) -> Reading:
    """Read a file in an archive. One that is packed again is refused as what it is, which is no text."""
    with archive.opened(member) as stream:
        return _read_stream(stream, member)


def _read_sample(log: Log, known: About, member: str) -> Reading:
    return _gather(member, [log.row(member, known)])


def _text(content: Text, path: str) -> Iterator[Row]:
    text = decode(content.data, path)
    if not text.strip():
        raise EmptyInputError("there is nothing but white space in it", where=named(path), todo="Give a file with a trace.")
    if delimited.is_table(text, path):
        yield from delimited.rows(text)
        return
    yield Row("", None, look_at_text(text), text.strip()[:60])


def _gather(path: str, found: Iterable[Row]) -> Reading:
    """Make the findings of all rows traces and rows set aside; the rows pass by one at a time."""
    traces: list[Trace] = []
    set_aside: list[BadRow] = []
    n_rows = n_set_aside = 0
    formats: dict[str, None] = {}  # an ordered set
    for row in map(Repeats().without, found):
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


def _merged(path: str, files: Iterable[str], read_one: Callable[[str], Reading]) -> Reading:
    """Read several files; one without a trace is set aside, with the reason."""
    readings, set_aside = [], []
    for file in files:
        try:
            readings.append(read_one(file))
        except TracediffError as error:
            set_aside.append(BadRow(shown(file), error.found, ""))
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
