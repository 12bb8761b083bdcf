"""
The rows of a JSON file: a line each, an element of a list each, or the whole file as one.

    {"prompt": "..."}                     JSON lines; a row's number is its line
    {"sessionId": "...", ...}             JSON lines of an agent's session; each turn is a row, numbered by its first line
    {"choices": [{"delta": {...}}]}       JSON lines of a saved stream; each answer is a row
    [{"prompt": "..."}, ...]              a list; each element is a row, unless they are lines of a session or pieces of a stream
    {"results": [{"prompt": "..."}, ...]} a list within an object, which may hold metadata of all its elements
    {"session": {}, "items": [...]}       a whole session; each turn is a row, numbered by its first item
    [{"role": "user", ...}, ...]          a list of chat messages is one row
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from reprlib import Repr
from typing import Final

from tracediff.errors import TooLargeError
from tracediff.loaders.files.json_parsing import InvalidJson, parse_json
from tracediff.loaders.files.numbered_lines import MAX_LINE_BYTES, ROW_EXCERPT, Line
from tracediff.loaders.files.sniffing import JsonDocument, JsonLines
from tracediff.loaders.recognition import is_conversation, recognise
from tracediff.loaders.records.findings import Extracted, Finding, InvalidField, Metadata, Record, Rejected, prefix_field
from tracediff.loaders.records.metadata import read_metadata
from tracediff.loaders.records.source_row import Recognition, SourceRow
from tracediff.loaders.sequences.threads import SequenceReader

_LIST_FIELDS: Final = ("results", "samples", "rows", "records", "data")
_NO_REASONING: Final = Recognition("", (Rejected("", "an agent's session without reasoning"),))
_MAX_ROWS: Final = 50_000_000
_SHORT_REPR: Final = Repr()
_SHORT_REPR.maxlevel, _SHORT_REPR.maxdict, _SHORT_REPR.maxlist, _SHORT_REPR.maxstring = 2, 4, 3, 24

Recogniser = Callable[[object], Recognition]
"""Finds the reasoning in one value."""


def read_rows(content: JsonLines | JsonDocument, recogniser: Recogniser = recognise) -> Iterator[SourceRow]:
    """
    Yield the rows of a JSON file, in order. JSON lines are held one at a time.

    Parameters
    ----------
    content
        The file.
    recogniser
        Finds the reasoning in each row. With any but the default one, rows are independent: no session or stream is put together.
    """
    if isinstance(content, JsonDocument):
        yield from _document_rows(content.value, recogniser)
    elif recogniser is recognise:
        yield from _all_lines(content)
    else:
        yield from _independent_lines(content, recogniser)


def row_of_line(line: Line) -> SourceRow | None:
    """Return the row that is one line; None for a line of a session, which depends on those before it."""
    return next(_rows_of_line(line, SequenceReader()), None)


def _independent_lines(content: JsonLines, recogniser: Recogniser) -> Iterator[SourceRow]:
    """Yield each line as a row."""
    for line in content.lines:
        if line.too_long:
            yield _reject_too_long(line)
        elif line.data.strip():
            try:
                recognition = recogniser(parse_json(line.data))
            except InvalidJson as invalid:
                recognition = _reject_json(invalid)
            yield _line_row(line, recognition)


def _all_lines(content: JsonLines) -> Iterator[SourceRow]:
    """Yield each line as a row; lines of a session and pieces of a stream give a row for each turn or answer."""
    sequences, n_rows = SequenceReader(), 0
    for line in content.lines:
        for row in () if line.data.isspace() else _rows_of_line(line, sequences):
            n_rows += 1
            if n_rows > _MAX_ROWS:
                raise TooLargeError(f"more than {_MAX_ROWS:,} rows", todo="Give a part of it.")
            yield row
    for row in sequences.finish():
        n_rows += 1
        yield row
    if n_rows == 0:
        yield SourceRow("", None, _NO_REASONING, "")


def _rows_of_line(line: Line, sequences: SequenceReader) -> Iterator[SourceRow]:
    if line.too_long:
        yield _reject_too_long(line)
        return
    try:
        value = parse_json(line.data)
        owner = sequences.owner_of(value)
        if owner is not None and isinstance(value, dict):
            yield from sequences.feed(owner, value, line.number)
            return
        recognition = recognise(value)
    except InvalidJson as invalid:
        recognition = _reject_json(invalid)
    yield _line_row(line, recognition)


def _reject_json(invalid: InvalidJson) -> Recognition:
    return Recognition("", (Rejected("", f"{invalid.reason} at column {invalid.column}"),))


def _reject_too_long(line: Line) -> SourceRow:
    reason = f"a line of more than {MAX_LINE_BYTES >> 20} MB, which is too long to read"
    return replace(_line_row(line, Recognition("", (Rejected("", reason),))), byte_range=(line.offset, 0))


def _line_row(line: Line, recognition: Recognition) -> SourceRow:
    excerpt = line.data[: 4 * ROW_EXCERPT].decode(errors="replace").strip()[:ROW_EXCERPT]
    return SourceRow(f":{line.number}", line.number, recognition, excerpt, (line.offset, len(line.data)))


def _document_rows(value: object, recogniser: Recogniser) -> Iterator[SourceRow]:
    if isinstance(value, list) and value and not is_conversation(value):
        sequences = SequenceReader()
        in_sequence = recogniser is recognise and sequences.owner_of(value[0]) is not None
        yield from _sequence_rows(value, sequences) if in_sequence else _element_rows(value, "", Metadata(), recogniser)
        return
    whole = recogniser(value)
    name = _list_field(value) if isinstance(value, dict) and not whole.has_reasoning else None
    if isinstance(value, dict) and not whole.has_reasoning and recogniser is recognise and _is_whole_session(value):
        yield from _sequence_rows(value["items"], SequenceReader(), "items")
    elif isinstance(value, dict) and name is not None:
        yield from _element_rows(value[name], name, _shared_metadata(value), recogniser)
    else:
        yield SourceRow("", None, whole, _excerpt(value))


def _is_whole_session(record: Record) -> bool:
    """Whether an object is a whole session, as the first versions of Codex kept them."""
    return isinstance(record.get("session"), dict) and isinstance(record.get("items"), list)


def _sequence_rows(values: list[object], sequences: SequenceReader, field: str = "") -> Iterator[SourceRow]:
    """Yield the rows of a list that holds lines of a session or pieces of a stream; `field` is the one with the list."""
    is_empty = True
    for row in _feed_values(values, sequences):
        is_empty = False
        place = f"{field}[{row.number - 1}]" if field and row.number else ""
        findings = tuple(prefix_field(place, finding) for finding in row.recognition.findings)
        yield replace(row, place=f", record {row.number}", recognition=Recognition(row.recognition.format, findings))
    if is_empty:
        yield SourceRow("", None, _NO_REASONING, "")


def _feed_values(values: list[object], sequences: SequenceReader) -> Iterator[SourceRow]:
    for k, value in enumerate(values, 1):
        owner = sequences.owner_of(value)
        if owner is None or not isinstance(value, dict):
            yield SourceRow("", k, recognise(value), _excerpt(value))
        else:
            yield from sequences.feed(owner, value, k)
    yield from sequences.finish()


def _list_field(record: Record) -> str | None:
    """Return the field that holds a list of records, if there is one with a usual name."""
    return next((name for name in _LIST_FIELDS if isinstance(items := record.get(name), list) and items), None)


def _shared_metadata(record: Record) -> Metadata:
    """Return an object's metadata for all its rows; none if it is invalid."""
    try:
        return read_metadata(record, own_id=False)
    except InvalidField:
        return Metadata()


def _element_rows(values: list[object], field: str, shared: Metadata, recogniser: Recogniser) -> Iterator[SourceRow]:
    for k, value in enumerate(values):
        recognition = recogniser(value)
        place = f"{field}[{k}]" if field else ""
        findings = tuple(_in_list(finding, place, shared) for finding in recognition.findings)
        yield SourceRow(f", record {k + 1}", k + 1, Recognition(recognition.format, findings), _excerpt(value))


def _in_list(finding: Finding, place: str, shared: Metadata) -> Finding:
    inside = prefix_field(place, finding)
    return replace(inside, metadata=inside.metadata.filled_from(shared)) if isinstance(inside, Extracted) else inside


def _excerpt(value: object) -> str:
    """Return the start of a value, at low cost however deep it is."""
    return _SHORT_REPR.repr(value)[:ROW_EXCERPT]
