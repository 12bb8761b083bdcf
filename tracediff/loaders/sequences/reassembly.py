"""
Events of streams -> answers: which kind of stream an event belongs to, where one answer ends and the next begins, what is lost.

A file may hold several streams, one after the other. An unusable event costs only itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.files.server_events import ServerEvent, UnreadableEvent
from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.fields import type_of
from tracediff.loaders.records.findings import InvalidField, Record, Rejected
from tracediff.loaders.records.source_row import Recognition, SourceRow
from tracediff.loaders.streams.assembly import Assembly
from tracediff.loaders.streams.collected import CollectedAnswer
from tracediff.loaders.streams.stream_kinds import STREAM_KINDS, StreamKind, is_stream_piece

_KEEPALIVES: Final = frozenset({"ping", "keepalive"})
_IDENTITY_FIELDS: Final = ("id", "responseId", "model")
_MAX_ERROR: Final = 200  # characters of a service's error message


def stream_rows(events: Iterable[ServerEvent | UnreadableEvent]) -> Iterator[SourceRow]:
    """
    Yield a row for each answer in a saved stream, and one for each lost event.

    Reasoning that had not ended when its stream broke off is marked incomplete. Holds one answer at a time.
    """
    reassembler, is_empty = Reassembler(), True
    for event in events:
        for row in reassembler.feed(event):
            is_empty = False
            yield row
    for row in reassembler.finish():
        is_empty = False
        yield row
    if is_empty:
        yield SourceRow("", None, Recognition("", (Rejected("", "an event stream without an answer"),)), "")


@dataclass(slots=True)
class _OpenAnswer:
    """An answer that more events may belong to."""

    kind: StreamKind
    assembly: Assembly
    first: ServerEvent

    def may_end_with(self, record: Record) -> bool:
        """Whether a record that could be an answer by itself continues this one: same identity, and this one is open."""
        first = self.first.value or {}
        is_same = all(record.get(name) == first.get(name) for name in _IDENTITY_FIELDS)
        return is_same and self.kind.may_end(record) and not self.assembly.begins_new(record)

    def row(self, *, ended: bool) -> SourceRow:
        """Return the answer as a row; `ended` if the stream said that it is complete."""
        answer = CollectedAnswer(self.assembly.record(), () if ended else self.assembly.unfinished())
        recognition = recognise(answer.record)
        findings = tuple(map(answer.mark_incomplete, recognition.findings))
        return _row(self.first, Recognition(recognition.format, findings))


class Reassembler:
    """Puts streams together, event by event. Holds the answer that the next event may belong to."""

    def __init__(self) -> None:
        self._answer: _OpenAnswer | None = None

    def accepts(self, record: Record) -> bool:
        """Whether a record outside an event stream is a piece of one: by itself, or as the end of the open answer."""
        return is_stream_piece(record) or (self._answer is not None and self._answer.may_end_with(record))

    def feed(self, event: ServerEvent | UnreadableEvent) -> Iterator[SourceRow]:
        """Add an event. Yields the answer that it completes, and a rejection if the event is lost."""
        if isinstance(event, UnreadableEvent):
            yield _lost(event, event.reason)
        elif event.value is None:
            yield from self.finish(ended=True)
        elif type_of(value := _with_type(event, event.value)) not in _KEEPALIVES:
            yield from self._feed_object(event, value)

    def finish(self, *, ended: bool = False) -> Iterator[SourceRow]:
        """Yield the open answer, since nothing more comes; `ended` if the stream said so."""
        if self._answer is not None:
            answer, self._answer = self._answer, None
            yield answer.row(ended=ended)

    def _feed_object(self, event: ServerEvent, value: Record) -> Iterator[SourceRow]:
        kind = next((kind for kind in STREAM_KINDS if kind.owns(value)), None)
        if kind is None:
            yield _lost(event, _error_reason(value))
            return
        answer = self._answer
        if answer is None or answer.kind is not kind or answer.assembly.begins_new(value):
            yield from self.finish()
            answer = self._answer = _OpenAnswer(kind, kind.new_assembly(), event)
        try:
            answer.assembly.feed(value)
        except InvalidField as invalid:
            yield _lost(event, f"{invalid.rejected.field}: {invalid.rejected.reason}")


def _with_type(event: ServerEvent, value: Record) -> Record:
    """Return the data with its type, which some services state only in the line `event:`."""
    return {"type": event.name, **value} if event.name and "type" not in value else value


def _error_reason(value: Record) -> str:
    """Return why an event is of no kind of stream; mostly because it reports an error of the service."""
    error = value.get("error", value if type_of(value) == "error" else None)
    if error is None:
        return "an event of an unknown kind of stream"
    message = error.get("message") if isinstance(error, dict) else error
    return f"the service stopped with an error: {str(message)[:_MAX_ERROR]}"


def _lost(event: ServerEvent | UnreadableEvent, reason: str) -> SourceRow:
    return _row(event, Recognition("", (Rejected("", reason),)))


def _row(event: ServerEvent | UnreadableEvent, recognition: Recognition) -> SourceRow:
    return SourceRow(f":{event.line}", event.line, recognition, event.excerpt)
