"""
Answers of Gemini: candidates, the thoughts of which are parts that say so.

    {"modelVersion": "...", "candidates": [{"content": {"role": "model", "parts": [
        {"text": "...", "thought": true}, {"text": "...", "thoughtSignature": "..."}]}, "finishReason": "STOP"}]}

    {"contents": [{"role": "user", "parts": [...]}, {"role": "model", "parts": [{"text": "...", "thought": true}, ...]}]}

Thoughts are summaries, as the service says. A signature without thoughts is their encrypted form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tracediff.loaders.formats import chat
from tracediff.loaders.records.fields import first_field, iter_objects, require_text
from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Record, Rejected, catch_invalid, expected
from tracediff.loaders.records.metadata import read_metadata
from tracediff.loaders.records.parts import ReasoningPart, encrypted_reasoning, join_parts

_MODEL_VERSION: Final = ("modelVersion", "model_version")  # as the service writes it, and as its Python library does
_SIGNATURE_FIELDS: Final = ("thoughtSignature", "thought_signature")
_FINISH_FIELDS: Final = ("finishReason", "finish_reason")


def find(record: Record) -> Iterator[Finding]:
    """Yield the thoughts of each candidate as one finding, for each is a sample; without candidates those of each turn."""
    if "candidates" not in record:
        yield from _find_in_history(record) if "contents" in record else ()
        return
    candidates = list(iter_objects(record["candidates"], "candidates"))
    version = first_field(record, _MODEL_VERSION)
    model = None if version is None else require_text(version[1], version[0])
    known = replace(read_metadata(record, own_id=False).filled_from(Metadata(source_model=model)), kind="summary")
    for place, candidate in candidates:
        yield from catch_invalid(_find_in_candidate(place, candidate, known))
    if not candidates:
        yield Rejected("candidates", "an empty list")


def _find_in_history(record: Record) -> Iterator[Finding]:
    """Yield the thoughts of each turn of the model; its parts are read as the blocks of a chat message."""
    rest = {name: value for name, value in record.items() if name not in ("messages", "choices", "role")}
    contents = list(iter_objects(record["contents"], "contents"))
    if not any(content.get("role") == "model" for _, content in contents):
        return  # a request
    messages = [{"role": "user", **content} for _, content in contents]
    for finding in catch_invalid(chat.find({**rest, "messages": messages})):
        inside = replace(finding, field=finding.field.replace("messages", "contents", 1))
        yield replace(inside, metadata=replace(inside.metadata, kind="summary")) if isinstance(inside, Extracted) else inside


def _find_in_candidate(place: str, candidate: Record, known: Metadata) -> Iterator[Finding]:
    content = candidate.get("content")
    if not isinstance(content, dict):
        yield Rejected(f"{place}.content", expected("an object with `parts`", content))
        return
    within = f"{place}.content.parts"
    parts = list(iter_objects(content.get("parts"), within))
    thoughts = [ReasoningPart(part.get("text"), f"{at}.text") for at, part in parts if part.get("thought") is True]
    answer = _answer(part for _, part in parts)
    if thoughts:
        complete = answer is not None or (first_field(candidate, _FINISH_FIELDS) or ("", ""))[1] != "MAX_TOKENS"
        yield from join_parts(thoughts, within, known, answer=answer, complete=complete)
    else:
        yield _reject_without_thoughts(within, parts)


def _answer(parts: Iterator[Record]) -> str | None:
    said = (part.get("text") for part in parts if part.get("thought") is not True)
    return "".join(body for body in said if isinstance(body, str)) or None


def _reject_without_thoughts(within: str, parts: Sequence[tuple[str, Record]]) -> Rejected:
    signed = ((at, first_field(part, _SIGNATURE_FIELDS)) for at, part in parts)
    sealed = next((f"{at}.{found[0]}" for at, found in signed if found is not None), None)
    return Rejected(within, "a reply without thoughts") if sealed is None else encrypted_reasoning(sealed)
