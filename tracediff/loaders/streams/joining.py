"""
Events -> answers: which kind of stream an event is of, where one answer ends and the next starts, and what was lost on the way.

A file may hold several streams, one after the other. An event that can't be used costs no more than itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracediff.loaders.families.formats import Recognised, look
from tracediff.loaders.files.events import Event, Lost
from tracediff.loaders.records.findings import Record, Refused, Unfit
from tracediff.loaders.streams.assembly import Assembly
from tracediff.loaders.streams.kinds import KINDS, Kind, is_piece, type_of
from tracediff.loaders.streams.whole import Whole

_NO_NEWS: Final = frozenset({"ping", "keepalive"})
_IDENTITY: Final = ("id", "responseId", "model")
_ERROR: Final = 200  # characters of what a service says of its trouble


@dataclass(frozen=True, slots=True)
class Joined:
    """An answer that is whole again, or an event that was lost."""

    line: int
    """Where it starts."""
    read: Recognised
    excerpt: str


@dataclass(slots=True)
class _Answer:
    """An answer that is being put together."""

    kind: Kind
    assembly: Assembly
    first: Event

    def ends_with(self, record: Record) -> bool:
        """Whether a record that might be whole goes on with this answer: it states the same names, and this is not over."""
        first = self.first.value or {}
        same = all(record.get(name) == first.get(name) for name in _IDENTITY)
        return same and self.kind.may_end(record) and not self.assembly.starts_anew(record)

    def joined(self, *, ended: bool) -> Joined:
        answer = Whole(self.assembly.record(), () if ended else self.assembly.unfinished())
        read = look(answer.record)
        findings = tuple(map(answer.marked, read.findings))
        return Joined(self.first.line, Recognised(read.format, findings), self.first.excerpt)


class Joining:
    """The answer that events are added to, if there is one."""

    def __init__(self) -> None:
        self._answer: _Answer | None = None

    def wants(self, record: Record) -> bool:
        """Whether a record that nobody called an event is a piece of a stream: by itself, or as the end of what goes on."""
        return is_piece(record) or (self._answer is not None and self._answer.ends_with(record))

    def take(self, event: Event | Lost) -> Iterator[Joined]:
        """Yield the answer that is over with this event, and the event if it is lost."""
        if isinstance(event, Lost):
            yield _lost(event, event.reason)
        elif event.value is None:
            yield from self.end(whole=True)
        elif not _is_no_news(value := _named(event, event.value)):
            yield from self._add(event, value)

    def end(self, *, whole: bool = False) -> Iterator[Joined]:
        """Yield the answer, of which nothing more comes; `whole` if the stream says so."""
        if self._answer is not None:
            answer, self._answer = self._answer, None
            yield answer.joined(ended=whole)

    def _add(self, event: Event, value: Record) -> Iterator[Joined]:
        kind = next((kind for kind in KINDS if kind.owns(value)), None)
        if kind is None:
            yield _lost(event, _trouble(value))
            return
        answer = self._answer
        if answer is None or answer.kind is not kind or answer.assembly.starts_anew(value):
            yield from self.end()
            answer = self._answer = _Answer(kind, kind.begin(), event)
        try:
            answer.assembly.add(value)
        except Unfit as unfit:
            yield _lost(event, f"{unfit.refused.field}: {unfit.refused.reason}")


def _named(event: Event, value: Record) -> Record:
    """The data with its type, which some services state in the line `event:` alone."""
    return {"type": event.name, **value} if event.name and "type" not in value else value


def _is_no_news(value: Record) -> bool:
    return type_of(value) in _NO_NEWS


def _trouble(value: Record) -> str:
    """What an event says that is of no kind: mostly that the service met an error."""
    error = value.get("error", value if type_of(value) == "error" else None)
    if error is None:
        return "an event of no stream that is known"
    said = error.get("message") if isinstance(error, dict) else error
    return f"the service stopped with an error: {str(said)[:_ERROR]}"


def _lost(event: Event | Lost, reason: str) -> Joined:
    return Joined(event.line, Recognised("", (Refused("", reason),)), event.excerpt)
