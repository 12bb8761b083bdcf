"""
Flat rows: a table, one column of which holds the reasoning.

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
    """Yield what a row's column of reasoning holds, or what tags mark in another one; nothing where there is neither."""
    found = first_field(record, REASONING_FIELDS)
    if found is not None:
        yield from _column(record, *found)
        return
    yield from list(_marked(record)) or islice(_empty(record), 1)


def _column(record: Record, name: str, value: object) -> Iterator[Finding]:
    known = read_metadata(record)
    if isinstance(value, list):
        yield from _samples(record, name, value, known)
    else:
        yield extract_reasoning(value, name, known, answer=read_answer(record))


def _samples(record: Record, name: str, values: list[object], known: Metadata) -> Iterator[Finding]:
    """Yield several samples of one prompt, each with the answer at its place, where there are as many answers."""
    answers = next((record[key] for key in ANSWER_FIELDS if isinstance(record.get(key), list)), None)
    several = answers if isinstance(answers, list) and len(answers) == len(values) else repeat(None, len(values))
    if not values:
        yield Rejected(name, "an empty list")
    for k, (value, said) in enumerate(zip(values, several, strict=True)):
        yield extract_reasoning(value, f"{name}[{k}]", known, answer=answer_text(said))


def _marked(record: Record) -> Iterator[Finding]:
    """Yield what tags mark in the first column that has any."""
    texts = ((name, value) for name in _MAY_BE_TAGGED if isinstance(value := record.get(name), str))
    name, value = next(((name, value) for name, value in texts if split_reasoning(value)), ("", ""))
    if name:
        yield from extract_tagged(value, name, read_metadata(record))


def _empty(record: Record) -> Iterator[Rejected]:
    """Yield the columns that should hold reasoning and hold none."""
    for name in REASONING_FIELDS:
        if name in record:
            yield Rejected(name, "the reasoning is empty" if record[name] == "" else expected("text", record[name]))
