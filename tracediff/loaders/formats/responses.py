"""
Answers of the Responses API: a list of items, reasoning among them.

    {"object": "response", "model": "...", "output": [
        {"type": "reasoning", "summary": [{"type": "summary_text", "text": "..."}], "encrypted_content": "..."},
        {"type": "reasoning", "content": [{"type": "reasoning_text", "text": "..."}], "summary": []},
        {"type": "message", "content": [{"type": "output_text", "text": "..."}]}]}
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracediff.loaders.records.fields import iter_objects
from tracediff.loaders.records.findings import Finding, Metadata, Record, Rejected, expected
from tracediff.loaders.records.message_content import message_text
from tracediff.loaders.records.metadata import read_metadata
from tracediff.loaders.records.parts import PART_SEPARATOR, ReasoningPart, encrypted_reasoning, join_parts
from tracediff.schema.trace import TraceKind

_PlacedItem = tuple[str, Record]


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of a response as one finding, then reject items without text; nothing for another format."""
    if not _is_response(record):
        return
    items = list(iter_objects(record.get("output"), "output"))
    reasoning_items = [(place, item) for place, item in items if item.get("type") == "reasoning"]
    fields = [(placed, _text_field(placed[1])) for placed in reasoning_items]
    parts = [part for placed, field in fields if field for part in _item_parts(placed, field)]
    if parts:
        kind: TraceKind = "summary" if any(field == "summary" for _, field in fields) else "raw"
        answer = _answer_of_items(items)
        complete = answer is not None or record.get("status") != "incomplete"
        yield from join_parts(parts, "output", replace(_response_metadata(record), kind=kind), answer=answer, complete=complete)
    yield from (_reject_without_text(*placed) for placed, field in fields if not field)
    if not reasoning_items:
        yield Rejected("output", "a response without reasoning")


def _is_response(record: Record) -> bool:
    items = record.get("output")
    if record.get("object") == "response" and "output" in record:
        return True
    return isinstance(items, list) and any(isinstance(item, dict) and item.get("type") == "reasoning" for item in items)


def _response_metadata(record: Record) -> Metadata:
    """The metadata of a response. Its `prompt` may be the name of a template, not a text."""
    return read_metadata(
        {name: value for name, value in record.items() if name != "prompt" or isinstance(value, str)}, own_id=False
    )


def _text_field(item: Record) -> str:
    """The field with the text of a reasoning item: the full text if it is there, else the summary."""
    return next((name for name in ("content", "summary") if item.get(name) not in (None, [], "")), "")


def _item_parts(placed: _PlacedItem, name: str) -> Iterator[ReasoningPart]:
    """Yield the texts in one field of a reasoning item."""
    place, item = placed
    yield from (
        ReasoningPart(part.get("text"), f"{part_place}.text") for part_place, part in iter_objects(item[name], f"{place}.{name}")
    )


def _reject_without_text(place: str, item: Record) -> Rejected:
    encrypted = item.get("encrypted_content")
    if encrypted is not None and not isinstance(encrypted, str):
        return Rejected(f"{place}.encrypted_content", expected("text", encrypted))
    return encrypted_reasoning(f"{place}.encrypted_content") if encrypted else Rejected(place, "the reasoning is empty")


def _answer_of_items(items: Sequence[_PlacedItem]) -> str | None:
    """The texts of all messages, in order."""
    texts = [text for _, item in items if item.get("type") == "message" and (text := message_text(item.get("content")))]
    return PART_SEPARATOR.join(texts) or None
