"""
Events -> answers: which kind of stream an event is of, where one answer ends and the next starts, and what was lost on the way.

A file may hold several streams, one after the other. An event that can't be used costs no more than itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.files.server_events import ServerEvent, UnreadableEvent
from tracediff.loaders.recognition import Recognition, recognise
from tracediff.loaders.records.findings import InvalidField, Record, Rejected
from tracediff.loaders.streams.assembly import Assembly
from tracediff.loaders.streams.collected import CollectedAnswer
from tracediff.loaders.streams.stream_kinds import STREAM_KINDS, StreamKind, event_type, is_stream_piece

_KEEPALIVES: Final = frozenset({"ping", "keepalive"})
_IDENTITY_FIELDS: Final = ("id", "responseId", "model")
_MAX_ERROR: Final = 200  # characters of what a service says of its trouble


@dataclass(frozen=True, slots=True)
class ReassembledAnswer:
    """An answer that is whole again, or an event that was lost."""

    line: int
    """Where it starts."""
    recognition: Recognition
    excerpt: str


@dataclass(slots=True)
class _OpenAnswer:
    """An answer that is being put together."""

    kind: StreamKind
    assembly: Assembly
    first: ServerEvent

    def may_end_with(self, record: Record) -> bool:
        """Whether a record that might be whole goes on with this answer: it states the same names, and this is not over."""
        first = self.first.value or {}
        same = all(record.get(name) == first.get(name) for name in _IDENTITY_FIELDS)
        return same and self.kind.may_end(record) and not self.assembly.begins_new(record)

    def reassemble(self, *, ended: bool) -> ReassembledAnswer:
        answer = CollectedAnswer(self.assembly.record(), () if ended else self.assembly.unfinished())
        read = recognise(answer.record)
        findings = tuple(map(answer.mark_incomplete, read.findings))
        return ReassembledAnswer(self.first.line, Recognition(read.format, findings), self.first.excerpt)


class Reassembler:
    """The answer that events are added to, if there is one."""

    def __init__(self) -> None:
        self._answer: _OpenAnswer | None = None

    def accepts(self, record: Record) -> bool:
        """Whether a record that nobody called an event is a piece of a stream: by itself, or as the end of what goes on."""
        return is_stream_piece(record) or (self._answer is not None and self._answer.may_end_with(record))

    def feed(self, event: ServerEvent | UnreadableEvent) -> Iterator[ReassembledAnswer]:
        """Yield the answer that is over with this event, and the event if it is lost."""
        if isinstance(event, UnreadableEvent):
            yield _unusable(event, event.reason)
        elif event.value is None:
            yield from self.finish(whole=True)
        elif not _is_keepalive(value := _with_type(event, event.value)):
            yield from self._feed_object(event, value)

    def finish(self, *, whole: bool = False) -> Iterator[ReassembledAnswer]:
        """Yield the answer, of which nothing more comes; `whole` if the stream says so."""
        if self._answer is not None:
            answer, self._answer = self._answer, None
            yield answer.reassemble(ended=whole)

    def _feed_object(self, event: ServerEvent, value: Record) -> Iterator[ReassembledAnswer]:
        kind = next((kind for kind in STREAM_KINDS if kind.owns(value)), None)
        if kind is None:
            yield _unusable(event, _error_reason(value))
            return
        answer = self._answer
        if answer is None or answer.kind is not kind or answer.assembly.begins_new(value):
            yield from self.finish()
            answer = self._answer = _OpenAnswer(kind, kind.new_assembly(), event)
        try:
            answer.assembly.feed(value)
        except InvalidField as unfit:
            yield _unusable(event, f"{unfit.rejected.field}: {unfit.rejected.reason}")


def _with_type(event: ServerEvent, value: Record) -> Record:
    """The data with its type, which some services state in the line `event:` alone."""
    return {"type": event.name, **value} if event.name and "type" not in value else value


def _is_keepalive(value: Record) -> bool:
    return event_type(value) in _KEEPALIVES


def _error_reason(value: Record) -> str:
    """What an event says that is of no kind: mostly that the service met an error."""
    error = value.get("error", value if event_type(value) == "error" else None)
    if error is None:
        return "an event of no stream that is known"
    said = error.get("message") if isinstance(error, dict) else error
    return f"the service stopped with an error: {str(said)[:_MAX_ERROR]}"


def _unusable(event: ServerEvent | UnreadableEvent, reason: str) -> ReassembledAnswer:
    return ReassembledAnswer(event.line, Recognition("", (Rejected("", reason),)), event.excerpt)
