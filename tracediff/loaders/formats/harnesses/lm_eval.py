"""
Samples of the Language Model Evaluation Harness (`samples_TASK_DATE.jsonl`): a row for each document and filter.

    {"doc_id": 0, "doc": {"question": "..."}, "target": "4", "doc_hash": "...", "filter": "none",
     "arguments": {"gen_args_0": {"arg_0": "...", "arg_1": {...}}}, "resps": [["<think>...</think>4"]], "filtered_resps": ["4"]}

`resps` has a list for each request, with a text for each sample; what a filter made of them is not what the model wrote. A row
does not say which model wrote it, nor for which task: the hash of the document tells those of two tasks apart.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from tracediff.loaders.formats.generated_text import find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.records.findings import Finding, InvalidField, Metadata, Record, Rejected, expected
from tracediff.loaders.records.metadata import read_metadata

LM_EVAL: Final = "lm-evaluation-harness"
_REQUIRED_FIELDS: Final = ("doc", "resps")
_HASH_LENGTH: Final = 8  # of the letters of a document's hash


def find(record: Record) -> Iterator[Finding]:
    """Yield what each reply of a row holds; nothing for a record of another shape."""
    if not all(name in record for name in _REQUIRED_FIELDS):
        return
    known, replies = _row_metadata(record), list(_replies(record["resps"]))
    for place, reply in replies:
        yield from _find_in_reply(reply, place, known)
    if not replies:
        yield Rejected("resps", "no reply in it")


def _row_metadata(record: Record) -> Metadata:
    stated = read_metadata(record, own_id=False)
    return Metadata(_document_prompt(record), _document_id(record), stated.source_model)


def _document_id(record: Record) -> str | None:
    """The document's number, with a part of its hash: every task counts from 0."""
    number, digest = record.get("doc_id"), record.get("doc_hash")
    if not isinstance(number, int | str):
        return None
    return f"{number}-{digest[:_HASH_LENGTH]}" if isinstance(digest, str) else str(number)


def _document_prompt(record: Record) -> str:
    """What the document asks, if that is a part of what was sent: the rest of it is the same for all. Else what was sent."""
    sent, document = prompt_text(_first_argument(record.get("arguments"))), record.get("doc")
    try:
        question = read_metadata(document).prompt if isinstance(document, dict) else ""
    except InvalidField:
        question = ""
    return question if question and (question in sent or not sent) else sent


def _first_argument(arguments: object) -> object:
    """The text that the first request sent; in a list, as it was first kept, or in an object."""
    for _ in range(3):  # requests, arguments, and a text that is kept as a list of its own
        if isinstance(arguments, dict):
            arguments = list(arguments.values())
        if isinstance(arguments, list) and arguments:
            arguments = arguments[0]
    return arguments


def _replies(requests: object) -> Iterator[tuple[str, object]]:
    if not isinstance(requests, list):
        raise InvalidField("resps", expected("a list of replies", requests))
    for i, request in enumerate(requests):
        samples: Sequence[object] = request if isinstance(request, list) else [request]
        yield from ((f"resps[{i}][{j}]", sample) for j, sample in enumerate(samples))


def _find_in_reply(reply: object, place: str, known: Metadata) -> Iterator[Finding]:
    if isinstance(reply, list | float | int):
        yield Rejected(place, "a log-likelihood, which is no text")
    else:
        yield from find_in_text(reply, place, known)
