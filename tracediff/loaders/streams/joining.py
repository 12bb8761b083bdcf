"""
Events -> rows: which kind of stream an event is of, where one answer ends and the next starts, and what was lost on the way.

A file may hold several streams, one after the other. An event that can't be used costs no more than itself.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tracediff.loaders.families.formats import Recognised, look
from tracediff.loaders.files.events import Event, Lost
from tracediff.loaders.records.findings import Finding, Found, Record, Refused, Unfit
from tracediff.loaders.rows import Row
from tracediff.loaders.streams import messages, responses
from tracediff.loaders.streams.assembly import Assembly
from tracediff.loaders.streams.completions import Completion
from tracediff.loaders.streams.gemini import Candidates
from tracediff.loaders.streams.messages import Message
from tracediff.loaders.streams.responses import Response

_NO_NEWS: Final = frozenset({"ping", "keepalive"})
_ERROR: Final = 200  # characters of what a service says of its trouble


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of stream."""

    name: str
    owns: Callable[[Record], bool]
    """Whether an event is of this kind."""
    begin: Callable[[], Assembly]


KINDS: Final = (
    Kind("Anthropic messages", lambda event: _type(event) in messages.EVENTS, Message),
    Kind("Responses", lambda event: _type(event).startswith(responses.PREFIX), Response),
    Kind("chat completions", lambda event: "choices" in event, Completion),
    Kind("Gemini", lambda event: "candidates" in event or "usageMetadata" in event, Candidates),
)
"""Asked in this order."""


@dataclass(slots=True)
class _Answer:
    """An answer that is being put together."""

    kind: Kind
    assembly: Assembly
    first: Event

    def row(self, *, ended: bool) -> Row:
        read = look(self.assembly.record())
        unfinished = frozenset(() if ended else self.assembly.unfinished())
        findings = tuple(_marked(finding, unfinished) for finding in read.findings)
        return Row(f":{self.first.line}", self.first.line, Recognised(read.format, findings), self.first.excerpt)


def stream_rows(found: Iterable[Event | Lost]) -> Iterator[Row]:
    """
    Yield a row for each answer, and one for each event that is lost.

    Reasoning that was still going on when its stream broke off is not complete. Holds one answer at a time.
    """
    joining = _Joining()
    n_rows = 0
    for event in found:
        for row in joining.take(event):
            n_rows += 1
            yield row
    for row in joining.end(ended=False):
        n_rows += 1
        yield row
    if not n_rows:
        yield Row("", None, Recognised("", (Refused("", "a stream of events that holds no answer"),)), "")


class _Joining:
    """The answer that events are added to, if there is one."""

    def __init__(self) -> None:
        self._answer: _Answer | None = None

    def take(self, event: Event | Lost) -> Iterator[Row]:
        """Yield the answer that is over with this event, and the event if it is lost."""
        if isinstance(event, Lost):
            yield _lost(event, event.reason)
        elif event.value is None:
            yield from self.end(ended=True)
        elif not _is_no_news(value := _named(event, event.value)):
            yield from self._add(event, value)

    def end(self, *, ended: bool) -> Iterator[Row]:
        """Yield the answer, of which nothing more comes; `ended` if the stream says so."""
        if self._answer is not None:
            answer, self._answer = self._answer, None
            yield answer.row(ended=ended)

    def _add(self, event: Event, value: Record) -> Iterator[Row]:
        kind = next((kind for kind in KINDS if kind.owns(value)), None)
        if kind is None:
            yield _lost(event, _trouble(value))
            return
        answer = self._answer
        if answer is None or answer.kind is not kind or answer.assembly.starts_anew(value):
            yield from self.end(ended=False)
            answer = self._answer = _Answer(kind, kind.begin(), event)
        try:
            answer.assembly.add(value)
        except Unfit as unfit:
            yield _lost(event, f"{unfit.refused.field}: {unfit.refused.reason}")


def _named(event: Event, value: Record) -> Record:
    """The data with its type, which some services state in the line `event:` alone."""
    return {"type": event.name, **value} if event.name and "type" not in value else value


def _type(value: Record) -> str:
    kind = value.get("type")
    return kind if isinstance(kind, str) else ""


def _is_no_news(value: Record) -> bool:
    return _type(value) in _NO_NEWS


def _trouble(value: Record) -> str:
    """What an event says that is of no kind: mostly that the service met an error."""
    error = value.get("error", value if _type(value) == "error" else None)
    if error is None:
        return "an event of no stream that is known"
    said = error.get("message") if isinstance(error, dict) else error
    return f"the service stopped with an error: {str(said)[:_ERROR]}"


def _lost(event: Event | Lost, reason: str) -> Row:
    return Row(f":{event.line}", event.line, Recognised("", (Refused("", reason),)), event.excerpt)


def _marked(finding: Finding, unfinished: frozenset[str]) -> Finding:
    """The finding, not complete where it stands in a place that was not finished, or where that is one of its parts."""
    touched = any(finding.field.startswith(place) or place.startswith(f"{finding.field}[") for place in unfinished)
    return replace(finding, complete=False) if isinstance(finding, Found) and touched else finding
