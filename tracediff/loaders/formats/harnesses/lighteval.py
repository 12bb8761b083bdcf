"""
Details of lighteval: a row for each sample.

    {"doc": {"query": "...", "id": "0", "task_name": "..."}, "metric": {...},
     "model_response": {"text": ["4"], "reasonings": ["..."], "text_post_processed": ["4"]}}
    {"full_prompt": "...", "predictions": ["<think>...</think>4"], "gold": "4"}                          as it was at first

`text` and `predictions` have an element for each sample, or a list of them; `reasonings` goes with `text`. A row doesn't say
which model wrote it.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.formats.generated_text import find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.records.findings import Finding, Metadata, Record, Rejected, expected, extract_reasoning

_NEWER_FIELDS: Final = {"doc", "model_response"}
_FIRST_FIELDS: Final = {"full_prompt", "predictions"}


def find(record: Record) -> Iterator[Finding]:
    """Yield what each sample of a row holds; nothing for a record of another shape."""
    if record.keys() >= _NEWER_FIELDS:
        yield from _find_in_response(record["model_response"], record["doc"])
    elif record.keys() >= _FIRST_FIELDS:
        yield from _find_in_samples(record["predictions"], "predictions", [], Metadata(prompt=prompt_text(record["full_prompt"])))


def _find_in_response(response: object, doc: object) -> Iterator[Finding]:
    if not isinstance(response, dict):
        yield Rejected("model_response", expected("an object with `text`", response))
        return
    known = _doc_metadata(doc) if isinstance(doc, dict) else Metadata()
    thoughts = response.get("reasonings")
    sent = Metadata(prompt=prompt_text(response.get("input")))
    beside = thoughts if isinstance(thoughts, list) else []
    yield from _find_in_samples(response.get("text"), "model_response.text", beside, known.filled_from(sent))


def _doc_metadata(doc: Record) -> Metadata:
    query, name, task = doc.get("query"), doc.get("id"), doc.get("task_name")
    stated = str(name) if isinstance(name, str | int) and name != "" else None
    prompt_id = f"{task}/{stated}" if stated is not None and isinstance(task, str) and task else stated
    return Metadata(query if isinstance(query, str) else "", prompt_id)


def _find_in_samples(values: object, place: str, thoughts: list[object], known: Metadata) -> Iterator[Finding]:
    """Yield each sample, with the reasoning that stands beside it."""
    texts = list(_flatten(values, place))
    for k, (at, text) in enumerate(texts):
        thought = thoughts[k] if k < len(thoughts) else None
        if thought in (None, ""):
            yield from find_in_text(text, at, known)
        else:
            answer = text if isinstance(text, str) else None
            yield extract_reasoning(thought, f"model_response.reasonings[{k}]", known, answer=answer)
    if not texts:
        yield Rejected(place, "no text in it")


def _flatten(values: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield the texts of a list, or of lists within it, with their places; a single text is one."""
    if not isinstance(values, list):
        yield place, values
        return
    for i, value in enumerate(values):
        if isinstance(value, list):
            yield from ((f"{place}[{i}][{j}]", inner) for j, inner in enumerate(value))
        else:
            yield f"{place}[{i}]", value
