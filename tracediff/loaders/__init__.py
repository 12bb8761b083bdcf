"""
Files in, traces out; and references to traces, for those whose text is read later.

    selector         what the user names                FILE::MODEL::PROMPT_ID -> Selector
    files/           path, URL, pipe, folder, archive -> bytes, and what they are: JSON lines, saved events, one JSON value, text
    refs             what lists say of a trace, without its text
    records/         what all formats need to read one record: fields, message content, tags, findings
    formats/         formats of records, a module with a `find` each
    streams/         pieces of a streamed answer -> the whole answer
    sessions/        lines of an agent's session -> turns
    recognition      the table of formats: a value -> its format, and the reasoning in it
    sequences/       rows that depend on those before them: saved streams and sessions
    rows             JSON -> rows, each of them one record
    tables/          a header or a schema and cells -> rows; columns that the user names
    eval_archives    the archive of an Inspect log -> a row for each sample
    duplicates       rows that repeat an earlier one
    file_content     the bytes of a file -> rows
    trace_building   findings -> traces and skipped rows
    index/           a large file of JSON lines -> references, kept for the next time, and traces by offset
    reading          path -> ReadResult: all traces, and all that was skipped
    trace_selection  ReadResult -> the part of it that a selector names
"""

from pathlib import Path

from tracediff.loaders.index import IndexOptions
from tracediff.loaders.reading import ReadResult, read
from tracediff.loaders.refs import TraceRef
from tracediff.loaders.selector import Selector, parse_selector
from tracediff.loaders.tables.column_names import Columns
from tracediff.loaders.trace_selection import read_selected, select_traces, warn_of_skipped_rows
from tracediff.schema.trace import Trace

__all__ = [
    "Columns",
    "IndexOptions",
    "ReadResult",
    "Selector",
    "TraceRef",
    "load",
    "parse_selector",
    "read",
    "read_selected",
    "select_traces",
    "warn_of_skipped_rows",
]


def load(
    path: str | Path, *, model: str | None = None, prompt_id: str | None = None, columns: Columns | None = None
) -> tuple[Trace, ...]:
    """
    Read every trace of a file or folder, of whatever format.

    Parameters
    ----------
    path
        A path, a URL, `-` for standard input, or a selector as `FILE::MODEL::PROMPT_ID`. A `Path` is nothing but a path.
    model, prompt_id
        Only the traces of this source model, or for this prompt.
    columns
        Which columns of a table, or fields of JSON rows, hold what, where they don't go by usual names.

    Returns
    -------
    tuple of Trace
        In the order of the file; never empty.

    Raises
    ------
    TracediffError
        A subclass that says what is the matter, where, and what to do.

    Warns
    -----
    RowsSetAsideWarning
        If some rows could not be read as traces.
    """
    reading = read_selected(parse_selector(path).narrowed(model, prompt_id), columns=columns)
    warn_of_skipped_rows(reading)
    return tuple(reading.traces)
