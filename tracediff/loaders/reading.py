"""A path -> all its traces, and the rows that were skipped."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from tracediff.errors import BadArchiveError, BrokenJsonError, EmptyInputError, NoTraceError, SkippedRow, TracediffError
from tracediff.loaders.eval_archives import EvalArchive
from tracediff.loaders.file_content import detect_content, rows_in
from tracediff.loaders.files.archives import SNIFF_BYTES, ArchiveMember, archive_members, is_archive, is_zip
from tracediff.loaders.files.compression import decompress, is_compressed
from tracediff.loaders.files.sniffing import JsonDocument, JsonLines, PlainText
from tracediff.loaders.files.sources import is_folder, list_files, open_source, printable_path, source_label
from tracediff.loaders.files.unpacking import UnpackingState, peek
from tracediff.loaders.index import IndexOptions, TraceIndex, build_index, cached_index, is_large
from tracediff.loaders.recognition import SEARCHED_FOR
from tracediff.loaders.records.findings import Extracted, Metadata, Rejected
from tracediff.loaders.records.source_row import SourceRow
from tracediff.loaders.refs import ChainedRefs, LoadedRefs, MappedSequence, TraceRef, TraceRefs
from tracediff.loaders.tables.column_names import Columns
from tracediff.loaders.tables.column_reader import ColumnReader
from tracediff.loaders.trace_building import MAX_LISTED, build_trace, skipped_row
from tracediff.schema.trace import Trace

_FileT = TypeVar("_FileT", str, ArchiveMember)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """All traces of one path, and the rows that were skipped."""

    path: str
    """As the user gave it; `-` for standard input."""
    format: str
    """The formats that were found, in order, as `chat, flat rows`."""
    refs: TraceRefs
    """References to the traces, in the order of the file; those of a folder by file name."""
    skipped_rows: tuple[SkippedRow, ...] = ()
    """Rows that could not be read as traces, with the reasons; at most `MAX_LISTED`."""
    n_unlisted: int = 0
    """How many more were skipped."""

    @property
    def traces(self) -> Sequence[Trace]:
        """The traces; those of a large file are read on access."""
        return MappedSequence(self.refs, TraceRef.open)

    @property
    def n_skipped(self) -> int:
        """How many rows were skipped."""
        return len(self.skipped_rows) + self.n_unlisted


def read(path: str | Path, *, columns: Columns | None = None, indexing: IndexOptions | None = None) -> ReadResult:
    """
    Read every trace of a file, of the files of a folder or an archive, or for `-` of standard input.

    Rows that can't be read are skipped and listed, and so are files of a folder without a trace. If a packed file is cut off, its
    complete rows are read.

    Parameters
    ----------
    path
        A path or a URL.
    columns
        The columns that the user names; the others are found by their usual names.
    indexing
        How large files of JSON lines are read without holding their texts, which are read again on access. Ignored if columns are
        named.

    Raises
    ------
    TracediffError
        A subclass that says what is wrong: `MissingFileError`, `EmptyInputError`, `NotTextError`, `BrokenJsonError`,
        `BrokenTableError`, `BadArchiveError`, `TooLargeError`, `MissingLibraryError`, `NoSuchColumnError`, or `NoTraceError`
        if all of it was read and holds no trace.
    """
    given = str(path)
    # An index holds what the formats find in a row. Named columns may find something else.
    read_file = partial(_read_file, columns=columns, indexing=indexing if columns is None else None)
    return _merge_files(given, list_files(given), read_file) if is_folder(given) else read_file(given)


def _read_file(path: str, columns: Columns | None, indexing: IndexOptions | None) -> ReadResult:
    with open_source(path) as stream:
        start, whole = peek(stream, SNIFF_BYTES)
        is_plain = not is_compressed(start) and not is_archive(start)
        if indexing is not None and is_plain and is_large(stream, path, indexing):
            return _read_large(stream, path, indexing)
        return _read_unpacked(whole, start, printable_path(path), UnpackingState(), columns)


def _read_large(stream: BinaryIO, path: str, indexing: IndexOptions) -> ReadResult:
    """Read a file by its index, a kept one or a new one; hold its texts if it has not one record a line."""
    kept = cached_index(stream, path, indexing)
    if kept is not None:
        return _from_index(kept)
    content = detect_content(stream, path)
    if not isinstance(content, JsonLines):
        return _build_result(path, rows_in(content, path))
    made = build_index(stream, path, indexing, partial(_reread_rows, stream, path))
    return _build_result(path, _reread_rows(stream, path)) if made is None else _from_index(made)


def _reread_rows(stream: BinaryIO, path: str) -> Iterator[SourceRow]:
    stream.seek(0)
    return rows_in(detect_content(stream, path), path)


def _from_index(index: TraceIndex) -> ReadResult:
    skipped_rows = index.skipped_rows()
    if not index.n_traces:
        raise _no_trace_error(index.path, skipped_rows, index.n_rows)
    return ReadResult(printable_path(index.path), index.format, index.refs(), skipped_rows, index.n_unlisted)


def _read_unpacked(stream: BinaryIO, start: bytes, path: str, unpacking: UnpackingState, columns: Columns | None) -> ReadResult:
    """Read a file that may be compressed, and may be an archive."""
    if is_compressed(start):
        start, stream = peek(decompress(stream, start, path, unpacking), SNIFF_BYTES)
    if not is_archive(start):
        return _read_stream(stream, path, unpacking, columns)
    with archive_members(stream, start, path, unpacking) as found:
        if is_zip(start):
            found = iter(files := tuple(found))  # members of a ZIP archive can be opened in any order
            log = EvalArchive(path, {file.name: file.opened for file in files})
            if log.samples:
                return _merge_files(path, log.samples, partial(_read_sample, log, log.log_metadata()))
        return _merge_files(path, found, partial(_read_member, unpacking=unpacking, columns=columns))


def _read_member(member: ArchiveMember, unpacking: UnpackingState, columns: Columns | None) -> ReadResult:
    """Read a file in an archive. It may be compressed; another archive is refused."""
    with member.opened() as stream:
        start, whole = peek(stream, SNIFF_BYTES)
        if is_compressed(start):
            start, whole = peek(decompress(whole, start, member.path, unpacking), SNIFF_BYTES)
        if is_archive(start):
            raise BadArchiveError("an archive within an archive", where=printable_path(member.path), todo="Unpack it first.")
        return _read_stream(whole, member.path, unpacking, columns)


def _read_sample(log: EvalArchive, known: Metadata, member: str) -> ReadResult:
    return _build_result(member, [log.read_sample(member, known)])


def _read_stream(stream: BinaryIO, path: str, unpacking: UnpackingState, columns: Columns | None) -> ReadResult:
    """
    Read a file after unpacking. If it is cut off, the complete rows are read; a text or a JSON value is incomplete then.

    Raises
    ------
    BadArchiveError
        If it is cut off and no row is complete.
    """
    finder = None if columns is None else ColumnReader(columns)
    try:
        content = detect_content(stream, path, finder)
        if unpacking.break_error is not None and isinstance(content, JsonDocument | PlainText):
            raise unpacking.break_error
        reading = _build_result(path, rows_in(content, path, finder))
    except (NoTraceError, EmptyInputError, BrokenJsonError):
        if (broken := unpacking.pop_break()) is not None:
            raise broken from None
        raise
    finally:
        broken = unpacking.pop_break()
    if broken is None:
        return reading
    lost = SkippedRow(source_label(path), f"{broken.found}; what came before that was read", "")
    return replace(reading, skipped_rows=(*reading.skipped_rows, lost))


def _build_result(path: str, found: Iterable[SourceRow]) -> ReadResult:
    """Build traces and skipped rows from the findings of all rows, one row at a time."""
    traces: list[Trace] = []
    skipped: list[SkippedRow] = []
    n_rows = n_skipped = 0
    formats: dict[str, None] = {}  # an ordered set
    for row in found:
        n_rows += 1
        traces += [
            build_trace(finding, path, row.number) for finding in row.recognition.findings if isinstance(finding, Extracted)
        ]
        rejected = [finding for finding in row.recognition.findings if isinstance(finding, Rejected)]
        n_skipped += len(rejected)
        skipped += [skipped_row(finding, path, row) for finding in rejected[: MAX_LISTED - len(skipped)]]
        if row.recognition.has_reasoning:
            formats[row.recognition.format] = None
    if not traces:
        raise _no_trace_error(path, skipped, n_rows)
    return ReadResult(printable_path(path), ", ".join(formats), LoadedRefs(traces), tuple(skipped), n_skipped - len(skipped))


def _no_trace_error(path: str, skipped: Sequence[SkippedRow], n_rows: int) -> NoTraceError:
    first = skipped[0].reason  # there is one, since each row has findings
    found = f"no trace: {first}" if n_rows <= 1 else f"no trace in any of its {n_rows:,} rows; the first: {first}"
    return NoTraceError(found, where=source_label(path), todo=SEARCHED_FOR)


def _merge_files(path: str, files: Iterable[_FileT], read_one: Callable[[_FileT], ReadResult]) -> ReadResult:
    """Read several files; one without a trace is skipped, with the reason."""
    readings: list[ReadResult] = []
    skipped: list[SkippedRow] = []
    for file in files:
        try:
            readings.append(read_one(file))
        except TracediffError as error:
            skipped.append(SkippedRow(printable_path(file.path if isinstance(file, ArchiveMember) else file), error.found, ""))
    if not readings:
        first = f"{skipped[0].where}: {skipped[0].reason}"
        raise NoTraceError(
            f"no trace in any of its {len(skipped)} files; the first, {first}", where=source_label(path), todo=SEARCHED_FOR
        )
    formats = dict.fromkeys(name for reading in readings for name in reading.format.split(", "))
    refs = readings[0].refs if len(readings) == 1 else ChainedRefs(reading.refs for reading in readings)
    n_unlisted = sum(reading.n_unlisted for reading in readings)
    skipped_rows = tuple(
        sorted((*skipped, *(row for reading in readings for row in reading.skipped_rows)), key=lambda row: row.where)
    )
    return ReadResult(printable_path(path), ", ".join(formats), refs, skipped_rows, n_unlisted)
