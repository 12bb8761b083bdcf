"""
The rows of a JSON file: one a line, one an element of a list, or the whole file as one.

    {"prompt": "..."}                     JSON lines; rows are numbered by line
    {"sessionId": "...", ...}             JSON lines of an agent's session; each turn is a row, numbered by its first line
    {"choices": [{"delta": {...}}]}       JSON lines of a saved stream; each answer is a row
    [{"prompt": "..."}, ...]              a list; by element, where those are no lines of a session or pieces of a stream
    {"results": [{"prompt": "..."}, ...]} a list within an object, which may say something about all of them
    {"session": {}, "items": [...]}       a session in one piece; each turn is a row, numbered by its first item
    [{"role": "user", ...}, ...]          a list of chat messages is one row
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from reprlib import Repr
from typing import Final

from tracediff.errors import TooLargeError
from tracediff.loaders.files.json_parsing import InvalidJson, parse_json
from tracediff.loaders.files.numbered_lines import MAX_LINE_BYTES, Line
from tracediff.loaders.files.sniffing import JsonDocument, JsonLines
from tracediff.loaders.recognition import Recognition, is_conversation, recognise
from tracediff.loaders.records.findings import Extracted, Finding, InvalidField, Metadata, Record, Rejected, prefix_field
from tracediff.loaders.records.metadata import read_metadata
from tracediff.loaders.sequences.threads import SequenceReader
from tracediff.loaders.sessions.turns import FinishedTurn

_LIST_FIELDS: Final = ("results", "samples", "rows", "records", "data")
_NO_REASONING: Final = Recognition("", (Rejected("", "a session of an agent, without reasoning"),))
_EXCERPT_LENGTH: Final = 60  # characters
_MAX_ROWS: Final = 50_000_000
_SHORT_REPR: Final = Repr()
_SHORT_REPR.maxlevel, _SHORT_REPR.maxdict, _SHORT_REPR.maxlist, _SHORT_REPR.maxstring = 2, 4, 3, 24


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What was found in one row."""

    place: str
    """What to write behind the path: `:17` for a line, empty for a whole file."""
    number: int | None
    """Line or element, from 1; None for a whole file."""
    recognition: Recognition
    excerpt: str
    """How it starts."""
    byte_range: tuple[int, int] | None = None
    """Where it stands in the file, as offset and length in bytes; None for what is more than a line, or less."""


Recogniser = Callable[[object], Recognition]
"""Finds the reasoning in one value."""


def read_rows(content: JsonLines | JsonDocument, look_at: Recogniser = recognise) -> Iterator[SourceRow]:
    """
    Yield the rows of a JSON file, in order. Of JSON lines no more than one is held at a time.

    Parameters
    ----------
    content
        The file.
    look_at
        What finds the reasoning in a row: by default whatever family knows it, and agents' sessions.
    """
    if isinstance(content, JsonDocument):
        yield from _document_rows(content.value, look_at)
    elif look_at is recognise:
        yield from _all_lines(content)
    else:
        yield from _independent_lines(content, look_at)


def _independent_lines(content: JsonLines, look_at: Recogniser) -> Iterator[SourceRow]:
    """Yield what is in each line, whatever product may have written it."""
    for line in content.lines:
        if line.too_long:
            yield _reject_too_long(line)
        elif line.data.strip():
            try:
                read = look_at(parse_json(line.data))
            except InvalidJson as malformed:
                read = _reject_malformed(malformed)
            yield _line_row(line, read)


def _all_lines(content: JsonLines) -> Iterator[SourceRow]:
    """Yield what is in each line; the lines of an agent's session are told to it, and give a row for each turn."""
    sessions, n_rows = SequenceReader(), 0
    for line in content.lines:
        for row in () if line.data.isspace() else _rows_of_line(line, sessions):
            n_rows += 1
            if n_rows > _MAX_ROWS:
                raise TooLargeError(f"more than {_MAX_ROWS:,} rows", todo="Give a part of it.")
            yield row
    for name, ended in sessions.finish():
        n_rows += 1
        yield _turn_row(name, ended)
    if n_rows == 0:
        yield SourceRow("", None, _NO_REASONING, "")


def _rows_of_line(line: Line, sessions: SequenceReader) -> Iterator[SourceRow]:
    if line.too_long:
        yield _reject_too_long(line)
        return
    try:
        value = parse_json(line.data)
        product = sessions.owner_of(value)
        if product is not None and isinstance(value, dict):
            yield from (_turn_row(name, ended) for name, ended in sessions.feed(product, value, line.number))
            return
        read = recognise(value)
    except InvalidJson as malformed:
        read = _reject_malformed(malformed)
    yield _line_row(line, read)


def row_of_line(line: Line) -> SourceRow | None:
    """What is in a line by itself; None for a line of a session, which means something only after those before it."""
    return next(_rows_of_line(line, SequenceReader()), None)


def _reject_malformed(malformed: InvalidJson) -> Recognition:
    return Recognition("", (Rejected("", f"{malformed.reason} at column {malformed.column}"),))


def _reject_too_long(line: Line) -> SourceRow:
    reason = f"a line of more than {MAX_LINE_BYTES >> 20} MB, which is too long to be read"
    return SourceRow(
        f":{line.number}", line.number, Recognition("", (Rejected("", reason),)), _line_excerpt(line), (line.offset, 0)
    )


def _line_row(line: Line, read: Recognition) -> SourceRow:
    return SourceRow(f":{line.number}", line.number, read, _line_excerpt(line), (line.offset, len(line.data)))


def _line_excerpt(line: Line) -> str:
    return line.data[: 4 * _EXCERPT_LENGTH].decode(errors="replace").strip()[:_EXCERPT_LENGTH]


def _turn_row(name: str, ended: FinishedTurn) -> SourceRow:
    return SourceRow(f":{ended.line}", ended.line, Recognition(name, ended.findings), ended.prompt.strip()[:_EXCERPT_LENGTH])


def _document_rows(value: object, look_at: Recogniser) -> Iterator[SourceRow]:
    if isinstance(value, list) and value and not is_conversation(value):
        sessions = SequenceReader()
        told = look_at is recognise and sessions.owner_of(value[0]) is not None
        yield from _sequence_rows(value, sessions) if told else _element_rows(value, "", Metadata(), look_at)
        return
    whole = look_at(value)
    name = _list_field(value) if isinstance(value, dict) and not whole.has_reasoning else None
    if isinstance(value, dict) and not whole.has_reasoning and look_at is recognise and _is_whole_session(value):
        yield from _sequence_rows(value["items"], SequenceReader(), "items")
    elif isinstance(value, dict) and name is not None:
        yield from _element_rows(value[name], name, _shared_metadata(value), look_at)
    else:
        yield SourceRow("", None, whole, _SHORT_REPR.repr(value)[:_EXCERPT_LENGTH])


def _is_whole_session(record: Record) -> bool:
    """Whether an object is a whole session, as Codex kept them at first."""
    return isinstance(record.get("session"), dict) and isinstance(record.get("items"), list)


def _sequence_rows(values: list[object], sessions: SequenceReader, place: str = "") -> Iterator[SourceRow]:
    """Yield what is in a list of the pieces of streams, or of the lines of a session."""
    n_rows = 0
    for row in _feed_values(values, sessions):
        n_rows += 1
        at = f"{place}[{row.number - 1}]" if place and row.number else ""
        findings = tuple(prefix_field(at, finding) for finding in row.recognition.findings)
        yield replace(row, place=f", record {row.number}", recognition=Recognition(row.recognition.format, findings))
    if n_rows == 0:
        yield SourceRow("", None, _NO_REASONING, "")


def _feed_values(values: list[object], sessions: SequenceReader) -> Iterator[SourceRow]:
    for k, value in enumerate(values, 1):
        product = sessions.owner_of(value)
        if product is None or not isinstance(value, dict):
            yield SourceRow("", k, recognise(value), _SHORT_REPR.repr(value)[:_EXCERPT_LENGTH])
        else:
            yield from (_turn_row(name, ended) for name, ended in sessions.feed(product, value, k))
    yield from (_turn_row(name, ended) for name, ended in sessions.finish())


def _list_field(record: Record) -> str | None:
    """The field that holds a list of records, if there is one of the usual name."""
    return next((name for name in _LIST_FIELDS if isinstance(items := record.get(name), list) and items), None)


def _shared_metadata(record: Record) -> Metadata:
    """What an object says about all its rows; nothing where that is of no use."""
    try:
        return read_metadata(record, own_id=False)
    except InvalidField:
        return Metadata()


def _element_rows(values: list[object], name: str, known: Metadata, look_at: Recogniser) -> Iterator[SourceRow]:
    for k, value in enumerate(values):
        read = look_at(value)
        findings = tuple(_in_list(finding, f"{name}[{k}]" if name else "", known) for finding in read.findings)
        yield SourceRow(f", record {k + 1}", k + 1, Recognition(read.format, findings), _SHORT_REPR.repr(value)[:_EXCERPT_LENGTH])


def _in_list(finding: Finding, place: str, known: Metadata) -> Finding:
    inside = prefix_field(place, finding)
    return replace(inside, metadata=inside.metadata.filled_from(known)) if isinstance(inside, Extracted) else inside
