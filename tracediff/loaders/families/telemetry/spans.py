"""
Spans and log records, as OTLP writes them, as a console exporter prints them, or as a row of a table of them.

    {"resourceSpans": [{"scopeSpans": [{"spans": [{"name": "chat", "attributes": [
        {"key": "gen_ai.request.model", "value": {"stringValue": "..."}}], "events": [...]}]}]}]}
    {"resourceLogs": [{"scopeLogs": [{"logRecords": [{"traceId": "...", "spanId": "...", "eventName": "gen_ai.choice",
        "body": {"kvlistValue": {"values": [...]}}}]}]}]}
    {"name": "chat", "context": {"trace_id": "..."}, "attributes": {"gen_ai.request.model": "..."}, "events": [...]}
    {"name": "chat", "context.span_id": "...", "attributes.llm.model_name": "...", ...}
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tracediff.loaders.families.telemetry.tree import at, tree
from tracediff.loaders.records.findings import Record, Refused, expected

_LEVELS: Final = {
    "resourceSpans": ("scopeSpans", "instrumentationLibrarySpans"),
    "scopeSpans": ("spans",),
    "instrumentationLibrarySpans": ("spans",),
    "resourceLogs": ("scopeLogs",),
    "scopeLogs": ("logRecords",),
}
"""What a level of OTLP may hold."""
_TOPS: Final = ("resourceSpans", "resourceLogs")
_TOLD_BY: Final = (
    "gen_ai.output.messages",
    "gen_ai.completion.0.content",
    "llm.output_messages",
    "output.value",
    "openinference.span.kind",
)
FIELDS: Final = frozenset({*_TOPS, "attributes", *(f"attributes.{name}" for name in _TOLD_BY)})
"""One of these is in every record of spans that holds a reply."""
_PLAIN: Final = ("stringValue", "boolValue", "intValue", "doubleValue", "bytesValue")
_PREFIX: Final = "attributes."
_DEEPEST: Final = 64


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened within a span."""

    name: str
    body: Any
    """A tree: its attributes, and, in a log record, what is in its body."""


@dataclass(frozen=True, slots=True)
class Span:
    """A call that was recorded."""

    place: str
    """Where in the record it stands; empty for the record itself."""
    attributes: Any
    """A tree."""
    events: tuple[Event, ...] = ()


def spans(record: Record) -> Iterator[Span | Refused]:
    """Yield the spans of a record, and for its log records one span for all that share an id; nothing where it has none."""
    name = next((name for name in _TOPS if name in record), None)
    if name is not None:
        placed = list(_within(record[name], name, name))
        good = [item for item in placed if not isinstance(item, Refused)]
        yield from (item for item in placed if isinstance(item, Refused))
        yield from _of_logs(good) if name == "resourceLogs" else (_span(place, span) for place, span in good)
    elif isinstance(record.get("attributes"), dict | list):
        yield _span("", record)
    elif any(name.startswith(_PREFIX) for name in record):
        attributes = {name.removeprefix(_PREFIX): value for name, value in record.items() if name.startswith(_PREFIX)}
        yield _span("", {"attributes": attributes, "events": record.get("events")})


def are_spans(record: Record) -> bool:
    """Whether a record can't be anything but spans, whatever is in them."""
    return any(name in record for name in _TOPS) or ("attributes" in record and "context" in record)


def _within(value: object, name: str, place: str) -> Iterator[tuple[str, Record] | Refused]:
    """Yield what is at the lowest level under a list, with its place; what is no list or no object, as such."""
    if not isinstance(value, list):
        yield Refused(place, expected("a list of objects", value))
        return
    for k, item in enumerate(value):
        here = f"{place}[{k}]"
        if not isinstance(item, dict):
            yield Refused(here, expected("an object", item))
        elif name not in _LEVELS:
            yield here, item
        else:
            for lower in _LEVELS[name]:
                yield from _within(item[lower], lower, f"{here}.{lower}") if lower in item else ()


def _span(place: str, span: Record) -> Span:
    events = span.get("events")
    happened = [event for event in events if isinstance(event, dict)] if isinstance(events, list) else []
    return Span(place, tree(_attributes(span.get("attributes"))), tuple(map(_event, happened)))


def _event(event: Record) -> Event:
    """An event of a span, or a log record. What its attributes and its body say is one."""
    attributes = tree(_attributes(event.get("attributes")))
    body = tree(_value(event.get("body")))
    name = event.get("eventName") or event.get("name") or at(attributes, "event", "name")
    both = {**attributes, **body} if isinstance(attributes, dict) and isinstance(body, dict) else body or attributes
    return Event(name if isinstance(name, str) else "", both)


def _of_logs(logs: Sequence[tuple[str, Record]]) -> Iterator[Span]:
    together: dict[tuple[str, str], list[tuple[str, Record]]] = {}
    for place, log in logs:
        key = str(log.get("traceId", "")), str(log.get("spanId", ""))
        together.setdefault(key, []).append((place, log))
    for found in together.values():
        events = tuple(_event(log) for _, log in found)
        yield Span(found[-1][0], {}, events)


def _attributes(attributes: object) -> object:
    """Attributes as an object; OTLP has a list of keys and values."""
    if not isinstance(attributes, list):
        return attributes if isinstance(attributes, dict) else {}
    return {str(item.get("key")): _value(item.get("value")) for item in attributes if isinstance(item, dict)}


def _value(value: object, depth: int = 0) -> object:
    """What a value of OTLP holds, which says of what kind it is; any other value as it stands."""
    if not isinstance(value, dict) or depth > _DEEPEST:
        return value
    plain = next((value[kind] for kind in _PLAIN if kind in value), None)
    inner = at(value, "arrayValue", "values")
    if isinstance(inner, list):
        return [_value(item, depth + 1) for item in inner]
    listed = at(value, "kvlistValue", "values")
    if isinstance(listed, list):
        return {str(item.get("key")): _value(item.get("value"), depth + 1) for item in listed if isinstance(item, dict)}
    return plain if len(value) == 1 and plain is not None else value
