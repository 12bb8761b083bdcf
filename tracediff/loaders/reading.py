"""One path -> all traces behind it, and what had to be set aside."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from tracediff.errors import (
    BadArchiveError,
    BadRow,
    BrokenJsonError,
    EmptyInputError,
    NoSuchColumnError,
    NoTraceError,
    TracediffError,
)
from tracediff.loaders.evals import Log
from tracediff.loaders.families.formats import LOOKED_FOR, look_at_text
from tracediff.loaders.files.archives import ENOUGH, Member, is_archive, is_zip, members
from tracediff.loaders.files.compressed import is_packed, unpacked
from tracediff.loaders.files.encoding import decode
from tracediff.loaders.files.events import events
from tracediff.loaders.files.sniffing import Document, Events, Lines, Text, sniff
from tracediff.loaders.files.sources import files_of, is_folder, named, opened, shown
from tracediff.loaders.files.unpacking import Unpacking, peeked
from tracediff.loaders.records.findings import About, Found, Refused
from tracediff.loaders.repeats import Repeats
from tracediff.loaders.rows import Row, rows
from tracediff.loaders.streams import stream_rows
from tracediff.loaders.tables import columnar, delimited
from tracediff.loaders.tables.columns import Columns
from tracediff.loaders.tables.named_columns import NamedColumns
from tracediff.schema.trace import Origin, Trace
from tracediff.text.visible import visible_line

_FIELD: Final = 120  # characters of a field's path that a reason shows; names of source models can be of any length


_File = TypeVar("_File", str, Member)


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are read as they are asked for."""

    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one path."""

    path: str
    """As the user gave it; `-` for standard input."""
    format: str
    """The formats that were met, in order, as `chat, flat rows`."""
    traces: tuple[Trace, ...]
    """In the order of the file; those of a folder by file name."""
    set_aside: tuple[BadRow, ...] = ()
    """What could not be read as a trace, with the reasons."""


def read(path: str | Path, columns: Columns | None = None) -> Reading:
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

    Raises
    ------
    TracediffError
        A subclass that says what is the matter: `MissingFileError`, `EmptyInputError`, `NotTextError`, `BrokenJsonError`,
        `BrokenTableError`, `BadArchiveError`, `TooLargeError`, `MissingLibraryError`, `NoSuchColumnError`, or `NoTraceError`
        where all of it was read and holds no trace.
    """
    given = str(path)
    read_file = partial(_read_file, columns=columns)
    return _merged(given, files_of(given), read_file) if is_folder(given) else read_file(given)


def _read_file(path: str, columns: Columns | None) -> Reading:
    with opened(path) as stream:
        start, whole = peeked(stream, ENOUGH)
        return _read_packed(whole, start, shown(path), Unpacking(), columns)


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
        content = _content(stream, path, finder)
        if unpacking.broken is not None and isinstance(content, Document | Text):
            raise unpacking.broken
        reading = _gather(path, _rows(content, path, finder))
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


def _content(stream: BinaryIO, path: str, columns: NamedColumns | None) -> Lines | Events | Document | Text | Table:
    """What a stream is: a table, or what `sniff` tells."""
    start, whole = peeked(stream, delimited.HEADER)
    if columnar.make_of(start):
        return Table(columnar.rows(whole, start, path, columns))
    if delimited.is_table(start, path, () if columns is None else columns.names):
        return Table(delimited.rows(whole, start, path, columns))
    return sniff(whole, path)


def _rows(content: Lines | Events | Document | Text | Table, path: str, columns: NamedColumns | None) -> Iterator[Row]:
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
    yield Row("", None, look_at_text(text), text.strip()[:60])


def _gather(path: str, found: Iterable[Row]) -> Reading:
    """Make the findings of all rows traces and rows set aside; the rows pass by one at a time."""
    traces, set_aside, n_rows = [], [], 0
    formats: dict[str, None] = {}  # an ordered set
    for row in map(Repeats().without, found):
        n_rows += 1
        traces += [_trace(finding, path, row.number) for finding in row.read.findings if isinstance(finding, Found)]
        set_aside += [_bad(finding, path, row) for finding in row.read.findings if isinstance(finding, Refused)]
        if row.read.has_reasoning:
            formats[row.read.format] = None
    if not traces:
        raise _no_trace(path, set_aside, n_rows)
    return Reading(shown(path), ", ".join(formats), tuple(traces), tuple(set_aside))


def _trace(found: Found, path: str, number: int | None) -> Trace:
    return Trace(
        text=found.text,
        source_model=found.about.source_model,
        prompt=found.about.prompt,
        prompt_id=found.about.prompt_id,
        answer=found.answer,
        complete=found.complete,
        kind=found.about.kind,
        origin=Origin(path=shown(path), line=number, field=found.field),
    )


def _bad(refused: Refused, path: str, row: Row) -> BadRow:
    field = visible_line(refused.field)
    reason = f"{field[:_FIELD]}: {refused.reason}" if field else refused.reason
    return BadRow(f"{named(path)}{row.place}", visible_line(reason), row.excerpt)


def _no_trace(path: str, set_aside: list[BadRow], n_rows: int) -> NoTraceError:
    first = set_aside[0].reason  # there is one, since each row has findings
    found = f"no trace: {first}" if n_rows <= 1 else f"no trace in any of its {n_rows} rows; the first: {first}"
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
    traces = tuple(trace for reading in readings for trace in reading.traces)
    aside = tuple(sorted((*set_aside, *(row for reading in readings for row in reading.set_aside)), key=lambda row: row.where))
    return Reading(shown(path), ", ".join(formats), traces, aside)
