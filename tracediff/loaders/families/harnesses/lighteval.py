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

from tracediff.loaders.families.asked import asked
from tracediff.loaders.families.written import written
from tracediff.loaders.records.findings import About, Finding, Record, Refused, expected, reasoning

FIELDS: Final = frozenset({"model_response", "full_prompt"})
"""One of these is in every such record."""
_NEWER: Final = {"doc", "model_response"}
_FIRST: Final = {"full_prompt", "predictions"}


def find(record: Record) -> Iterator[Finding]:
    """Yield what each sample of a row holds; nothing for a record of another shape."""
    if record.keys() >= _NEWER:
        yield from _response(record["model_response"], record["doc"])
    elif record.keys() >= _FIRST:
        yield from _samples(record["predictions"], "predictions", [], About(prompt=asked(record["full_prompt"])))


def _response(response: object, doc: object) -> Iterator[Finding]:
    if not isinstance(response, dict):
        yield Refused("model_response", expected("an object with `text`", response))
        return
    known = _known(doc) if isinstance(doc, dict) else About()
    thoughts = response.get("reasonings")
    sent = About(prompt=asked(response.get("input")))
    beside = thoughts if isinstance(thoughts, list) else []
    yield from _samples(response.get("text"), "model_response.text", beside, known.over(sent))


def _known(doc: Record) -> About:
    query, name, task = doc.get("query"), doc.get("id"), doc.get("task_name")
    stated = str(name) if isinstance(name, str | int) and name != "" else None
    prompt_id = f"{task}/{stated}" if stated is not None and isinstance(task, str) and task else stated
    return About(query if isinstance(query, str) else "", prompt_id)


def _samples(values: object, place: str, thoughts: list[object], known: About) -> Iterator[Finding]:
    """Yield each sample, with the reasoning that stands beside it."""
    texts = list(_flat(values, place))
    for k, (at, text) in enumerate(texts):
        thought = thoughts[k] if k < len(thoughts) else None
        if thought in (None, ""):
            yield from written(text, at, known)
        else:
            answer = text if isinstance(text, str) else None
            yield reasoning(thought, f"model_response.reasonings[{k}]", known, answer=answer)
    if not texts:
        yield Refused(place, "no text in it")


def _flat(values: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield the texts of a list, or of lists within it, with their places; a single text is one."""
    if not isinstance(values, list):
        yield place, values
        return
    for i, value in enumerate(values):
        if isinstance(value, list):
            yield from ((f"{place}[{i}][{j}]", inner) for j, inner in enumerate(value))
        else:
            yield f"{place}[{i}]", value
