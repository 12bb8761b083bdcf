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

from tracediff.loaders.formats.telemetry.attribute_tree import get_path, unflatten
from tracediff.loaders.records.findings import Record, Rejected, expected

_LEVELS: Final = {
    "resourceSpans": ("scopeSpans", "instrumentationLibrarySpans"),
    "scopeSpans": ("spans",),
    "instrumentationLibrarySpans": ("spans",),
    "resourceLogs": ("scopeLogs",),
    "scopeLogs": ("logRecords",),
}
"""What a level of OTLP may hold."""
_OTLP_FIELDS: Final = ("resourceSpans", "resourceLogs")
_REPLY_ATTRIBUTES: Final = (
    "gen_ai.output.messages",
    "gen_ai.completion.0.content",
    "llm.output_messages",
    "output.value",
    "openinference.span.kind",
)
FIELDS: Final = frozenset({*_OTLP_FIELDS, "attributes", *(f"attributes.{name}" for name in _REPLY_ATTRIBUTES)})
"""One of these is in every record of spans that holds a reply."""
_SCALARS: Final = ("stringValue", "boolValue", "intValue", "doubleValue", "bytesValue")
_PREFIX: Final = "attributes."
_MAX_DEPTH: Final = 64


@dataclass(frozen=True, slots=True)
class SpanEvent:
    """Something that happened within a span."""

    name: str
    body: Any
    """A tree: its attributes, and, in a log record, what is in its body."""


@dataclass(frozen=True, slots=True)
class TelemetrySpan:
    """A call that was recorded."""

    place: str
    """Where in the record it stands; empty for the record itself."""
    attributes: Any
    """A tree."""
    events: tuple[SpanEvent, ...] = ()


def find_spans(record: Record) -> Iterator[TelemetrySpan | Rejected]:
    """Yield the spans of a record, and for its log records one span for all that share an id; nothing where it has none."""
    name = next((name for name in _OTLP_FIELDS if name in record), None)
    if name is not None:
        placed = list(_lowest_level(record[name], name, name))
        good = [item for item in placed if not isinstance(item, Rejected)]
        yield from (item for item in placed if isinstance(item, Rejected))
        yield from _spans_of_logs(good) if name == "resourceLogs" else (_read_span(place, span) for place, span in good)
    elif isinstance(record.get("attributes"), dict | list):
        yield _read_span("", record)
    elif any(name.startswith(_PREFIX) for name in record):
        attributes = {name.removeprefix(_PREFIX): value for name, value in record.items() if name.startswith(_PREFIX)}
        yield _read_span("", {"attributes": attributes, "events": record.get("events")})


def is_span_record(record: Record) -> bool:
    """Whether a record can't be anything but spans, whatever is in them."""
    return any(name in record for name in _OTLP_FIELDS) or ("attributes" in record and "context" in record)


def _lowest_level(value: object, name: str, place: str) -> Iterator[tuple[str, Record] | Rejected]:
    """Yield what is at the lowest level under a list, with its place; what is no list or no object, as such."""
    if not isinstance(value, list):
        yield Rejected(place, expected("a list of objects", value))
        return
    for k, item in enumerate(value):
        here = f"{place}[{k}]"
        if not isinstance(item, dict):
            yield Rejected(here, expected("an object", item))
        elif name not in _LEVELS:
            yield here, item
        else:
            for lower in _LEVELS[name]:
                yield from _lowest_level(item[lower], lower, f"{here}.{lower}") if lower in item else ()


def _read_span(place: str, span: Record) -> TelemetrySpan:
    events = span.get("events")
    happened = [event for event in events if isinstance(event, dict)] if isinstance(events, list) else []
    return TelemetrySpan(place, unflatten(_attribute_object(span.get("attributes"))), tuple(map(_read_event, happened)))


def _read_event(event: Record) -> SpanEvent:
    """An event of a span, or a log record. What its attributes and its body say is one."""
    attributes = unflatten(_attribute_object(event.get("attributes")))
    body = unflatten(_otlp_value(event.get("body")))
    name = event.get("eventName") or event.get("name") or get_path(attributes, "event", "name")
    both = {**attributes, **body} if isinstance(attributes, dict) and isinstance(body, dict) else body or attributes
    return SpanEvent(name if isinstance(name, str) else "", both)


def _spans_of_logs(logs: Sequence[tuple[str, Record]]) -> Iterator[TelemetrySpan]:
    together: dict[tuple[str, str], list[tuple[str, Record]]] = {}
    for place, log in logs:
        key = str(log.get("traceId", "")), str(log.get("spanId", ""))
        together.setdefault(key, []).append((place, log))
    for found in together.values():
        events = tuple(_read_event(log) for _, log in found)
        yield TelemetrySpan(found[-1][0], {}, events)


def _attribute_object(attributes: object) -> object:
    """Attributes as an object; OTLP has a list of keys and values."""
    if not isinstance(attributes, list):
        return attributes if isinstance(attributes, dict) else {}
    return {str(item.get("key")): _otlp_value(item.get("value")) for item in attributes if isinstance(item, dict)}


def _otlp_value(value: object, depth: int = 0) -> object:
    """What a value of OTLP holds, which says of what kind it is; any other value as it stands."""
    if not isinstance(value, dict) or depth > _MAX_DEPTH:
        return value
    plain = next((value[kind] for kind in _SCALARS if kind in value), None)
    inner = get_path(value, "arrayValue", "values")
    if isinstance(inner, list):
        return [_otlp_value(item, depth + 1) for item in inner]
    listed = get_path(value, "kvlistValue", "values")
    if isinstance(listed, list):
        return {str(item.get("key")): _otlp_value(item.get("value"), depth + 1) for item in listed if isinstance(item, dict)}
    return plain if len(value) == 1 and plain is not None else value
