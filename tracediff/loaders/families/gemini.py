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

from tracediff.loaders.families import chat
from tracediff.loaders.records.about import about
from tracediff.loaders.records.fields import named, records, text
from tracediff.loaders.records.findings import About, Finding, Found, Record, Refused, caught, expected
from tracediff.loaders.records.parts import Part, encrypted, together

_MODEL: Final = ("modelVersion", "model_version")  # as the service writes it, and as its Python library does
_SIGNATURE: Final = ("thoughtSignature", "thought_signature")
_STOPPED: Final = ("finishReason", "finish_reason")


def find(record: Record) -> Iterator[Finding]:
    """Yield the thoughts of each candidate as one finding, for each is a sample; without candidates those of each turn."""
    if "candidates" not in record:
        yield from _history(record) if "contents" in record else ()
        return
    candidates = list(records(record["candidates"], "candidates"))
    version = named(record, _MODEL)
    model = None if version is None else text(version[1], version[0])
    known = replace(about(record, own_id=False).over(About(source_model=model)), kind="summary")
    for place, candidate in candidates:
        yield from caught(_thoughts(place, candidate, known))
    if not candidates:
        yield Refused("candidates", "an empty list")


def _history(record: Record) -> Iterator[Finding]:
    """Yield the thoughts of each turn of the model; its parts are read as the blocks of a chat message."""
    rest = {name: value for name, value in record.items() if name not in ("messages", "choices", "role")}
    contents = list(records(record["contents"], "contents"))
    if not any(content.get("role") == "model" for _, content in contents):
        return  # a request
    messages = [{"role": "user", **content} for _, content in contents]
    for finding in caught(chat.find({**rest, "messages": messages})):
        inside = replace(finding, field=finding.field.replace("messages", "contents", 1))
        yield replace(inside, about=replace(inside.about, kind="summary")) if isinstance(inside, Found) else inside


def _thoughts(place: str, candidate: Record, known: About) -> Iterator[Finding]:
    content = candidate.get("content")
    if not isinstance(content, dict):
        yield Refused(f"{place}.content", expected("an object with `parts`", content))
        return
    within = f"{place}.content.parts"
    parts = list(records(content.get("parts"), within))
    thoughts = [Part(part.get("text"), f"{at}.text") for at, part in parts if part.get("thought") is True]
    answer = _answer(part for _, part in parts)
    if thoughts:
        complete = answer is not None or (named(candidate, _STOPPED) or ("", ""))[1] != "MAX_TOKENS"
        yield from together(thoughts, within, known, answer=answer, complete=complete)
    else:
        yield _without_text(within, parts)


def _answer(parts: Iterator[Record]) -> str | None:
    said = (part.get("text") for part in parts if part.get("thought") is not True)
    return "".join(body for body in said if isinstance(body, str)) or None


def _without_text(within: str, parts: Sequence[tuple[str, Record]]) -> Refused:
    signed = ((at, named(part, _SIGNATURE)) for at, part in parts)
    sealed = next((f"{at}.{found[0]}" for at, found in signed if found is not None), None)
    return Refused(within, "a reply without thoughts") if sealed is None else encrypted(sealed)
