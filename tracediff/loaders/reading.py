"""One path -> all traces behind it, and what had to be set aside."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from tracediff.errors import BadRow, EmptyInputError, NoTraceError, NotTextError, TracediffError
from tracediff.loaders.evals import Log
from tracediff.loaders.families.formats import LOOKED_FOR, look_at_text
from tracediff.loaders.files.archives import Archive, is_gzip, is_zip, start_of, ungzipped, unzipped
from tracediff.loaders.files.encoding import decode
from tracediff.loaders.files.events import events
from tracediff.loaders.files.sniffing import Document, Events, Lines, Text, sniff
from tracediff.loaders.files.sources import files_of, is_folder, named, opened, shown
from tracediff.loaders.records.findings import About, Found, Refused
from tracediff.loaders.repeats import Repeats
from tracediff.loaders.rows import Row, rows
from tracediff.loaders.streams import stream_rows
from tracediff.loaders.tables import delimited
from tracediff.schema.trace import Origin, Trace
from tracediff.text.visible import visible_line

_FIELD: Final = 120  # characters of a field's path that a reason shows; names of source models can be of any length


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


def read(path: str | Path) -> Reading:
    """
    Read every trace of a file, of the files of a folder or a ZIP archive, or for `-` of standard input.

    Rows that can't be read are set aside and named, as are the files of a folder; the others are read.

    Raises
    ------
    TracediffError
        A subclass that says what is the matter: `MissingFileError`, `EmptyInputError`, `NotTextError`, `BrokenJsonError`,
        `BadArchiveError`, `TooLargeError`, or `NoTraceError` where all of it was read and holds no trace.
    """
    given = str(path)
    return _read_folder(given) if is_folder(given) else _read_file(given)


def _read_file(path: str) -> Reading:
    with opened(path) as stream:
        start = start_of(stream)
        if is_zip(start):
            return _read_zip(stream, path)
        return _read_stream(ungzipped(stream, path) if is_gzip(start) else stream, path)


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


def _read_folder(path: str) -> Reading:
    """Read the files of a folder."""
    return _merged(path, files_of(path), _read_file)


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
    traces = tuple(trace for reading in readings for trace in reading.traces)
    aside = tuple(sorted((*set_aside, *(row for reading in readings for row in reading.set_aside)), key=lambda row: row.where))
    return Reading(shown(path), ", ".join(formats), traces, aside)
