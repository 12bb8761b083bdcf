"""
Flat rows: a table with a column of reasoning.

    {"question": "...", "model": "...", "reasoning": "...", "answer": "..."}
    {"prompt": "...", "thinking": ["...", "..."], "output": ["...", "..."]}        several samples
    {"prompt": "...", "response": "<think>...</think>..."}
"""

from collections.abc import Iterator
from itertools import islice, repeat
from typing import Final

from tracediff.loaders.records.fields import first_field
from tracediff.loaders.records.findings import Finding, Metadata, Record, Rejected, expected, extract_reasoning, extract_tagged
from tracediff.loaders.records.metadata import ANSWER_FIELDS, REASONING_FIELDS, answer_text, read_answer, read_metadata
from tracediff.loaders.records.tags import split_reasoning

_MAY_BE_TAGGED: Final = (*ANSWER_FIELDS, "text", "generation", "solution")


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning in a row's column of reasoning, or that marked by tags in another one; nothing if there is neither."""
    field = first_field(record, REASONING_FIELDS)
    if field is not None:
        yield from _find_in_column(record, *field)
        return
    yield from list(_find_tagged(record)) or islice(_reject_empty(record), 1)


def _find_in_column(record: Record, name: str, value: object) -> Iterator[Finding]:
    metadata = read_metadata(record)
    if isinstance(value, list):
        yield from _find_in_samples(record, name, value, metadata)
    else:
        yield extract_reasoning(value, name, metadata, answer=read_answer(record))


def _find_in_samples(record: Record, name: str, values: list[object], metadata: Metadata) -> Iterator[Finding]:
    """Yield several samples of one prompt, each with its answer if there are as many answers."""
    answers = next((record[key] for key in ANSWER_FIELDS if isinstance(record.get(key), list)), None)
    paired = answers if isinstance(answers, list) and len(answers) == len(values) else repeat(None, len(values))
    if not values:
        yield Rejected(name, "an empty list")
    for k, (value, answer) in enumerate(zip(values, paired, strict=True)):
        yield extract_reasoning(value, f"{name}[{k}]", metadata, answer=answer_text(answer))


def _find_tagged(record: Record) -> Iterator[Finding]:
    """Yield the reasoning that tags mark in the first column that has any."""
    texts = ((name, value) for name in _MAY_BE_TAGGED if isinstance(value := record.get(name), str))
    name, value = next(((name, value) for name, value in texts if split_reasoning(value)), ("", ""))
    if name:
        yield from extract_tagged(value, name, read_metadata(record))


def _reject_empty(record: Record) -> Iterator[Rejected]:
    """Reject each column that should hold reasoning and holds none."""
    for name in REASONING_FIELDS:
        if name in record:
            yield Rejected(name, "the reasoning is empty" if record[name] == "" else expected("text", record[name]))
