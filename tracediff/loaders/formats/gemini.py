"""
Answers of Gemini: candidates with parts, some of them marked as thoughts.

    {"modelVersion": "...", "candidates": [{"content": {"role": "model", "parts": [
        {"text": "...", "thought": true}, {"text": "...", "thoughtSignature": "..."}]}, "finishReason": "STOP"}]}

    {"contents": [{"role": "user", "parts": [...]}, {"role": "model", "parts": [{"text": "...", "thought": true}, ...]}]}

Thoughts are summaries, as the service documents. A signature without thoughts is their encrypted form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tracediff.loaders.formats import chat
from tracediff.loaders.records.fields import first_field, iter_objects, require_text
from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Record, Rejected, catch_invalid, expected
from tracediff.loaders.records.metadata import read_metadata
from tracediff.loaders.records.parts import ReasoningPart, encrypted_reasoning, join_parts

_MODEL_VERSION: Final = ("modelVersion", "model_version")  # by the service, and by its Python library
_SIGNATURE_FIELDS: Final = ("thoughtSignature", "thought_signature")
_FINISH_FIELDS: Final = ("finishReason", "finish_reason")


def find(record: Record) -> Iterator[Finding]:
    """Yield the thoughts of each candidate, which is a sample, as one finding; without candidates, those of each turn."""
    if "candidates" not in record:
        yield from _find_in_history(record) if "contents" in record else ()
        return
    candidates = list(iter_objects(record["candidates"], "candidates"))
    version = first_field(record, _MODEL_VERSION)
    model = None if version is None else require_text(version[1], version[0])
    metadata = replace(read_metadata(record, own_id=False).filled_from(Metadata(source_model=model)), kind="summary")
    for place, candidate in candidates:
        yield from catch_invalid(_find_in_candidate(place, candidate, metadata))
    if not candidates:
        yield Rejected("candidates", "an empty list")


def _find_in_history(record: Record) -> Iterator[Finding]:
    """Yield the thoughts of each turn of the model. Its parts are read like the blocks of a chat message."""
    rest = {name: value for name, value in record.items() if name not in ("messages", "choices", "role")}
    contents = list(iter_objects(record["contents"], "contents"))
    if not any(content.get("role") == "model" for _, content in contents):
        return  # only a request
    messages = [{"role": "user", **content} for _, content in contents]
    for finding in catch_invalid(chat.find({**rest, "messages": messages})):
        inside = replace(finding, field=finding.field.replace("messages", "contents", 1))
        yield replace(inside, metadata=replace(inside.metadata, kind="summary")) if isinstance(inside, Extracted) else inside


def _find_in_candidate(place: str, candidate: Record, metadata: Metadata) -> Iterator[Finding]:
    content = candidate.get("content")
    if not isinstance(content, dict):
        yield Rejected(f"{place}.content", expected("an object with `parts`", content))
        return
    place_of_parts = f"{place}.content.parts"
    parts = list(iter_objects(content.get("parts"), place_of_parts))
    thoughts = [
        ReasoningPart(part.get("text"), f"{part_place}.text") for part_place, part in parts if part.get("thought") is True
    ]
    answer = _answer(part for _, part in parts)
    if thoughts:
        complete = answer is not None or (first_field(candidate, _FINISH_FIELDS) or ("", ""))[1] != "MAX_TOKENS"
        yield from join_parts(thoughts, place_of_parts, metadata, answer=answer, complete=complete)
    else:
        yield _reject_without_thoughts(place_of_parts, parts)


def _answer(parts: Iterator[Record]) -> str | None:
    texts = (part.get("text") for part in parts if part.get("thought") is not True)
    return "".join(text for text in texts if isinstance(text, str)) or None


def _reject_without_thoughts(place_of_parts: str, parts: Sequence[tuple[str, Record]]) -> Rejected:
    signatures = ((part_place, first_field(part, _SIGNATURE_FIELDS)) for part_place, part in parts)
    encrypted = next((f"{part_place}.{field[0]}" for part_place, field in signatures if field is not None), None)
    return Rejected(place_of_parts, "a reply without thoughts") if encrypted is None else encrypted_reasoning(encrypted)
