"""
Answers of the Responses API: a list of items, reasoning among them.

    {"object": "response", "model": "...", "output": [
        {"type": "reasoning", "summary": [{"type": "summary_text", "text": "..."}], "encrypted_content": "..."},
        {"type": "reasoning", "content": [{"type": "reasoning_text", "text": "..."}], "summary": []},
        {"type": "message", "content": [{"type": "output_text", "text": "..."}]}]}
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracediff.loaders.records.about import about
from tracediff.loaders.records.content import said
from tracediff.loaders.records.fields import records
from tracediff.loaders.records.findings import About, Finding, Record, Refused, expected
from tracediff.loaders.records.parts import BETWEEN, Part, encrypted, together
from tracediff.schema.trace import Kind

_Placed = tuple[str, Record]


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of a response as one finding, and the items without a text; nothing for a record of another shape."""
    if not _is_response(record):
        return
    items = list(records(record.get("output"), "output"))
    thoughts = [(place, item) for place, item in items if item.get("type") == "reasoning"]
    fields = [(placed, _field(placed[1])) for placed in thoughts]
    parts = [part for placed, field in fields if field for part in _parts(placed, field)]
    if parts:
        kind: Kind = "summary" if any(field == "summary" for _, field in fields) else "raw"
        answer = _answer(items)
        complete = answer is not None or record.get("status") != "incomplete"
        yield from together(parts, "output", replace(_known(record), kind=kind), answer=answer, complete=complete)
    yield from (_without_text(*placed) for placed, field in fields if not field)
    if not thoughts:
        yield Refused("output", "a response without reasoning")


def _is_response(record: Record) -> bool:
    items = record.get("output")
    if record.get("object") == "response" and "output" in record:
        return True
    return isinstance(items, list) and any(isinstance(item, dict) and item.get("type") == "reasoning" for item in items)


def _known(record: Record) -> About:
    """What the response says about itself; its `prompt` is no text but the name of a template."""
    return about({name: value for name, value in record.items() if name != "prompt" or isinstance(value, str)}, own_id=False)


def _field(item: Record) -> str:
    """The field that has the text of an item of reasoning: of one that says it in full, the summary is not wanted."""
    return next((name for name in ("content", "summary") if item.get(name) not in (None, [], "")), "")


def _parts(placed: _Placed, name: str) -> Iterator[Part]:
    """Yield the texts of one field of an item of reasoning."""
    place, item = placed
    yield from (Part(part.get("text"), f"{at}.text") for at, part in records(item[name], f"{place}.{name}"))


def _without_text(place: str, item: Record) -> Refused:
    sealed = item.get("encrypted_content")
    if sealed is not None and not isinstance(sealed, str):
        return Refused(f"{place}.encrypted_content", expected("text", sealed))
    return encrypted(f"{place}.encrypted_content") if sealed else Refused(place, "the reasoning is empty")


def _answer(items: Sequence[_Placed]) -> str | None:
    """What the messages say, in their order."""
    texts = [body for _, item in items if item.get("type") == "message" and (body := said(item.get("content")))]
    return BETWEEN.join(texts) or None
