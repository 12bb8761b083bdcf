"""
Samples of the Language Model Evaluation Harness (`samples_TASK_DATE.jsonl`): a row for each document and filter.

    {"doc_id": 0, "doc": {"question": "..."}, "target": "4", "doc_hash": "...", "filter": "none",
     "arguments": {"gen_args_0": {"arg_0": "...", "arg_1": {...}}}, "resps": [["<think>...</think>4"]], "filtered_resps": ["4"]}

`resps` has a list for each request, with a text for each sample; `filtered_resps` is not what the model wrote. A row names
neither its model nor its task, so the hash of the document distinguishes two tasks.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from tracediff.loaders.formats.generated_text import find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.records.findings import Finding, InvalidField, Metadata, Record, Rejected, expected
from tracediff.loaders.records.metadata import read_metadata

LM_EVAL: Final = "lm-evaluation-harness"
_REQUIRED_FIELDS: Final = ("doc", "resps")
_HASH_LENGTH: Final = 8  # characters


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each reply in a row; nothing for a record of another format."""
    if not all(name in record for name in _REQUIRED_FIELDS):
        return
    metadata, replies = _row_metadata(record), list(_replies(record["resps"]))
    for place, reply in replies:
        yield from _find_in_reply(reply, place, metadata)
    if not replies:
        yield Rejected("resps", "no replies")


def _row_metadata(record: Record) -> Metadata:
    source_model = read_metadata(record, own_id=False).source_model
    return Metadata(_document_prompt(record), _document_id(record), source_model)


def _document_id(record: Record) -> str | None:
    """The document's number and a part of its hash, since every task counts from 0."""
    number, digest = record.get("doc_id"), record.get("doc_hash")
    if not isinstance(number, int | str):
        return None
    return f"{number}-{digest[:_HASH_LENGTH]}" if isinstance(digest, str) else str(number)


def _document_prompt(record: Record) -> str:
    """The document's question if the request contains it, since the rest is the same for all documents; else the request."""
    request, document = prompt_text(_first_argument(record.get("arguments"))), record.get("doc")
    try:
        question = read_metadata(document).prompt if isinstance(document, dict) else ""
    except InvalidField:
        question = ""
    return question if question and (question in request or not request) else request


def _first_argument(arguments: object) -> object:
    """The text of the first request, in an object, or in a list as in the first versions."""
    for _ in range(3):  # requests, arguments, and a text in a list of its own
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


def _find_in_reply(reply: object, place: str, metadata: Metadata) -> Iterator[Finding]:
    if isinstance(reply, list | float | int):
        yield Rejected(place, "a log-likelihood, not text")
    else:
        yield from find_in_text(reply, place, metadata)
