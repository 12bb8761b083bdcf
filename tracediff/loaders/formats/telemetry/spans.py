"""
Spans and log records: in OTLP, as a console exporter prints them, or as rows of a table.

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
"""Level of OTLP -> levels below it."""
_OTLP_FIELDS: Final = ("resourceSpans", "resourceLogs")
_REPLY_ATTRIBUTES: Final = (
    "gen_ai.output.messages",
    "gen_ai.completion.0.content",
    "llm.output_messages",
    "output.value",
    "openinference.span.kind",
)
FIELDS: Final = frozenset({*_OTLP_FIELDS, "attributes", *(f"attributes.{name}" for name in _REPLY_ATTRIBUTES)})
"""Every record with a span that holds a reply has one of these."""
_SCALARS: Final = ("stringValue", "boolValue", "intValue", "doubleValue", "bytesValue")
_PREFIX: Final = "attributes."
_MAX_DEPTH: Final = 64


@dataclass(frozen=True, slots=True)
class SpanEvent:
    """An event of a span, or a log record."""

    name: str
    body: Any
    """A tree of its attributes and, for a log record, its body."""


@dataclass(frozen=True, slots=True)
class TelemetrySpan:
    """A recorded call."""

    place: str
    """Its place in the record; empty for the record itself."""
    attributes: Any
    """A tree."""
    events: tuple[SpanEvent, ...] = ()


def find_spans(record: Record) -> Iterator[TelemetrySpan | Rejected]:
    """Yield the spans of a record; log records of the same span become one. Nothing if there are none."""
    name = next((name for name in _OTLP_FIELDS if name in record), None)
    if name is not None:
        placed = list(_lowest_level(record[name], name, name))
        valid = [item for item in placed if not isinstance(item, Rejected)]
        yield from (item for item in placed if isinstance(item, Rejected))
        yield from _spans_of_logs(valid) if name == "resourceLogs" else (_read_span(place, span) for place, span in valid)
    elif isinstance(record.get("attributes"), dict | list):
        yield _read_span("", record)
    elif any(name.startswith(_PREFIX) for name in record):
        attributes = {name.removeprefix(_PREFIX): value for name, value in record.items() if name.startswith(_PREFIX)}
        yield _read_span("", {"attributes": attributes, "events": record.get("events")})


def is_span_record(record: Record) -> bool:
    """Whether a record holds spans for certain, whatever is in them."""
    return any(name in record for name in _OTLP_FIELDS) or ("attributes" in record and "context" in record)


def _lowest_level(value: object, name: str, place: str) -> Iterator[tuple[str, Record] | Rejected]:
    """Yield place and value of the objects at the lowest level, and a rejection for what is not a list or an object."""
    if not isinstance(value, list):
        yield Rejected(place, expected("a list of objects", value))
        return
    for k, item in enumerate(value):
        item_place = f"{place}[{k}]"
        if not isinstance(item, dict):
            yield Rejected(item_place, expected("an object", item))
        elif name not in _LEVELS:
            yield item_place, item
        else:
            for lower in _LEVELS[name]:
                yield from _lowest_level(item[lower], lower, f"{item_place}.{lower}") if lower in item else ()


def _read_span(place: str, span: Record) -> TelemetrySpan:
    events = span.get("events")
    objects = [event for event in events if isinstance(event, dict)] if isinstance(events, list) else []
    return TelemetrySpan(place, unflatten(_attribute_object(span.get("attributes"))), tuple(map(_read_event, objects)))


def _read_event(event: Record) -> SpanEvent:
    """Read an event of a span or a log record. Its attributes and body are merged."""
    attributes = unflatten(_attribute_object(event.get("attributes")))
    body = unflatten(_otlp_value(event.get("body")))
    name = event.get("eventName") or event.get("name") or get_path(attributes, "event", "name")
    both = {**attributes, **body} if isinstance(attributes, dict) and isinstance(body, dict) else body or attributes
    return SpanEvent(name if isinstance(name, str) else "", both)


def _spans_of_logs(logs: Sequence[tuple[str, Record]]) -> Iterator[TelemetrySpan]:
    by_span: dict[tuple[str, str], list[tuple[str, Record]]] = {}
    for place, log in logs:
        key = str(log.get("traceId", "")), str(log.get("spanId", ""))
        by_span.setdefault(key, []).append((place, log))
    for group in by_span.values():
        events = tuple(_read_event(log) for _, log in group)
        yield TelemetrySpan(group[-1][0], {}, events)


def _attribute_object(attributes: object) -> object:
    """Attributes as an object; in OTLP they are a list of keys and values."""
    if not isinstance(attributes, list):
        return attributes if isinstance(attributes, dict) else {}
    return {str(item.get("key")): _otlp_value(item.get("value")) for item in attributes if isinstance(item, dict)}


def _otlp_value(value: object, depth: int = 0) -> object:
    """The value inside a typed value of OTLP; any other value unchanged."""
    if not isinstance(value, dict) or depth > _MAX_DEPTH:
        return value
    scalar = next((value[kind] for kind in _SCALARS if kind in value), None)
    inner = get_path(value, "arrayValue", "values")
    if isinstance(inner, list):
        return [_otlp_value(item, depth + 1) for item in inner]
    listed = get_path(value, "kvlistValue", "values")
    if isinstance(listed, list):
        return {str(item.get("key")): _otlp_value(item.get("value"), depth + 1) for item in listed if isinstance(item, dict)}
    return scalar if len(value) == 1 and scalar is not None else value
