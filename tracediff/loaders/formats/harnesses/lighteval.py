"""
Details of lighteval: a row for each prompt.

    {"doc": {"query": "...", "id": "0", "task_name": "..."}, "metric": {...},
     "model_response": {"text": ["4"], "reasonings": ["..."], "text_post_processed": ["4"]}}
    {"full_prompt": "...", "predictions": ["<think>...</think>4"], "gold": "4"}                          the first version

`text` and `predictions` have an element, or a list, for each sample. `reasonings` goes with `text`. A row doesn't name its model.
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.formats.generated_text import find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.records.findings import Finding, Metadata, Record, Rejected, expected, extract_reasoning

_NEWER_FIELDS: Final = {"doc", "model_response"}
_FIRST_FIELDS: Final = {"full_prompt", "predictions"}


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each sample in a row; nothing for a record of another format."""
    if record.keys() >= _NEWER_FIELDS:
        yield from _find_in_response(record["model_response"], record["doc"])
    elif record.keys() >= _FIRST_FIELDS:
        yield from _find_in_samples(record["predictions"], "predictions", [], Metadata(prompt=prompt_text(record["full_prompt"])))


def _find_in_response(response: object, doc: object) -> Iterator[Finding]:
    if not isinstance(response, dict):
        yield Rejected("model_response", expected("an object with `text`", response))
        return
    metadata = _doc_metadata(doc) if isinstance(doc, dict) else Metadata()
    beside = response.get("reasonings")
    request = Metadata(prompt=prompt_text(response.get("input")))
    reasonings = beside if isinstance(beside, list) else []
    yield from _find_in_samples(response.get("text"), "model_response.text", reasonings, metadata.filled_from(request))


def _doc_metadata(doc: Record) -> Metadata:
    query, name, task = doc.get("query"), doc.get("id"), doc.get("task_name")
    doc_id = str(name) if isinstance(name, str | int) and name != "" else None
    prompt_id = f"{task}/{doc_id}" if doc_id is not None and isinstance(task, str) and task else doc_id
    return Metadata(query if isinstance(query, str) else "", prompt_id)


def _find_in_samples(values: object, place: str, reasonings: list[object], metadata: Metadata) -> Iterator[Finding]:
    """Yield the reasoning of each sample, which is beside its text or in it."""
    texts = list(_flatten(values, place))
    for k, (text_place, text) in enumerate(texts):
        reasoning = reasonings[k] if k < len(reasonings) else None
        if reasoning in (None, ""):
            yield from find_in_text(text, text_place, metadata)
        else:
            answer = text if isinstance(text, str) else None
            yield extract_reasoning(reasoning, f"model_response.reasonings[{k}]", metadata, answer=answer)
    if not texts:
        yield Rejected(place, "no text")


def _flatten(values: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield place and value of a text, of each text in a list, and of each in a list of lists."""
    if not isinstance(values, list):
        yield place, values
        return
    for i, value in enumerate(values):
        if isinstance(value, list):
            yield from ((f"{place}[{i}][{j}]", inner) for j, inner in enumerate(value))
        else:
            yield f"{place}[{i}]", value
