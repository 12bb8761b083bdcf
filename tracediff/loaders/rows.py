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
from tracediff.loaders.families.formats import Recognised, is_conversation, look
from tracediff.loaders.files.lines import LONGEST_LINE, Line
from tracediff.loaders.files.parsing import Malformed, parse
from tracediff.loaders.files.sniffing import Document, Lines
from tracediff.loaders.records.about import about
from tracediff.loaders.records.findings import About, Finding, Found, Record, Refused, Unfit, within
from tracediff.loaders.sessions.threads import Sessions
from tracediff.loaders.sessions.turns import Ended

_LISTS: Final = ("results", "samples", "rows", "records", "data")
_NOTHING_TOLD: Final = Recognised("", (Refused("", "a session of an agent, without reasoning"),))
_EXCERPT: Final = 60  # characters
_MOST_ROWS: Final = 50_000_000
_BRIEF: Final = Repr()
_BRIEF.maxlevel, _BRIEF.maxdict, _BRIEF.maxlist, _BRIEF.maxstring = 2, 4, 3, 24


@dataclass(frozen=True, slots=True)
class Row:
    """What was found in one row."""

    place: str
    """What to write behind the path: `:17` for a line, empty for a whole file."""
    number: int | None
    """Line or element, from 1; None for a whole file."""
    read: Recognised
    excerpt: str
    """How it starts."""
    piece: tuple[int, int] | None = None
    """Where it stands in the file, as offset and length in bytes; None for what is more than a line, or less."""


Look = Callable[[object], Recognised]
"""Finds the reasoning in one value."""


def rows(content: Lines | Document, look_at: Look = look) -> Iterator[Row]:
    """
    Yield the rows of a JSON file, in order. Of JSON lines no more than one is held at a time.

    Parameters
    ----------
    content
        The file.
    look_at
        What finds the reasoning in a row: by default whatever family knows it, and agents' sessions.
    """
    if isinstance(content, Document):
        yield from _document(content.value, look_at)
    elif look_at is look:
        yield from _lines(content)
    else:
        yield from _plain_lines(content, look_at)


def _plain_lines(content: Lines, look_at: Look) -> Iterator[Row]:
    """Yield what is in each line, whatever product may have written it."""
    for line in content.lines:
        if line.too_long:
            yield _too_long(line)
        elif line.data.strip():
            try:
                read = look_at(parse(line.data))
            except Malformed as malformed:
                read = _malformed(malformed)
            yield _of_line(line, read)


def _lines(content: Lines) -> Iterator[Row]:
    """Yield what is in each line; the lines of an agent's session are told to it, and give a row for each turn."""
    sessions, n_rows = Sessions(), 0
    for line in content.lines:
        for row in () if line.data.isspace() else _line(line, sessions):
            n_rows += 1
            if n_rows > _MOST_ROWS:
                raise TooLargeError(f"more than {_MOST_ROWS:,} rows", todo="Give a part of it.")
            yield row
    for name, ended in sessions.end():
        n_rows += 1
        yield _turn(name, ended)
    if n_rows == 0:
        yield Row("", None, _NOTHING_TOLD, "")


def _line(line: Line, sessions: Sessions) -> Iterator[Row]:
    if line.too_long:
        yield _too_long(line)
        return
    try:
        value = parse(line.data)
        product = sessions.product(value)
        if product is not None and isinstance(value, dict):
            yield from (_turn(name, ended) for name, ended in sessions.tell(product, value, line.number))
            return
        read = look(value)
    except Malformed as malformed:
        read = _malformed(malformed)
    yield _of_line(line, read)


def row_of(line: Line) -> Row | None:
    """What is in a line by itself; None for a line of a session, which means something only after those before it."""
    return next(_line(line, Sessions()), None)


def _malformed(malformed: Malformed) -> Recognised:
    return Recognised("", (Refused("", f"{malformed.reason} at column {malformed.column}"),))


def _too_long(line: Line) -> Row:
    reason = f"a line of more than {LONGEST_LINE >> 20} MB, which is too long to be read"
    return Row(f":{line.number}", line.number, Recognised("", (Refused("", reason),)), _start(line), (line.offset, 0))


def _of_line(line: Line, read: Recognised) -> Row:
    return Row(f":{line.number}", line.number, read, _start(line), (line.offset, len(line.data)))


def _start(line: Line) -> str:
    return line.data[: 4 * _EXCERPT].decode(errors="replace").strip()[:_EXCERPT]


def _turn(name: str, ended: Ended) -> Row:
    return Row(f":{ended.line}", ended.line, Recognised(name, ended.findings), ended.prompt.strip()[:_EXCERPT])


def _document(value: object, look_at: Look) -> Iterator[Row]:
    if isinstance(value, list) and value and not is_conversation(value):
        sessions = Sessions()
        told = look_at is look and sessions.product(value[0]) is not None
        yield from _told(value, sessions) if told else _elements(value, "", About(), look_at)
        return
    whole = look_at(value)
    name = _list_in(value) if isinstance(value, dict) and not whole.has_reasoning else None
    if isinstance(value, dict) and not whole.has_reasoning and look_at is look and _is_rollout(value):
        yield from _told(value["items"], Sessions(), "items")
    elif isinstance(value, dict) and name is not None:
        yield from _elements(value[name], name, _known(value), look_at)
    else:
        yield Row("", None, whole, _BRIEF.repr(value)[:_EXCERPT])


def _is_rollout(record: Record) -> bool:
    """Whether an object is a whole session, as Codex kept them at first."""
    return isinstance(record.get("session"), dict) and isinstance(record.get("items"), list)


def _told(values: list[object], sessions: Sessions, place: str = "") -> Iterator[Row]:
    """Yield what is in a list of the pieces of streams, or of the lines of a session."""
    n_rows = 0
    for row in _told_each(values, sessions):
        n_rows += 1
        at = f"{place}[{row.number - 1}]" if place and row.number else ""
        findings = tuple(within(at, finding) for finding in row.read.findings)
        yield replace(row, place=f", record {row.number}", read=Recognised(row.read.format, findings))
    if n_rows == 0:
        yield Row("", None, _NOTHING_TOLD, "")


def _told_each(values: list[object], sessions: Sessions) -> Iterator[Row]:
    for k, value in enumerate(values, 1):
        product = sessions.product(value)
        if product is None or not isinstance(value, dict):
            yield Row("", k, look(value), _BRIEF.repr(value)[:_EXCERPT])
        else:
            yield from (_turn(name, ended) for name, ended in sessions.tell(product, value, k))
    yield from (_turn(name, ended) for name, ended in sessions.end())


def _list_in(record: Record) -> str | None:
    """The field that holds a list of records, if there is one of the usual name."""
    return next((name for name in _LISTS if isinstance(items := record.get(name), list) and items), None)


def _known(record: Record) -> About:
    """What an object says about all its rows; nothing where that is of no use."""
    try:
        return about(record, own_id=False)
    except Unfit:
        return About()


def _elements(values: list[object], name: str, known: About, look_at: Look) -> Iterator[Row]:
    for k, value in enumerate(values):
        read = look_at(value)
        findings = tuple(_element(finding, f"{name}[{k}]" if name else "", known) for finding in read.findings)
        yield Row(f", record {k + 1}", k + 1, Recognised(read.format, findings), _BRIEF.repr(value)[:_EXCERPT])


def _element(finding: Finding, place: str, known: About) -> Finding:
    inside = within(place, finding)
    return replace(inside, about=inside.about.over(known)) if isinstance(inside, Found) else inside
