"""
Flat rows: a table, one column of which holds the reasoning.

    {"question": "...", "model": "...", "reasoning": "...", "answer": "..."}
    {"prompt": "...", "thinking": ["...", "..."], "output": ["...", "..."]}        several samples
    {"prompt": "...", "response": "<think>...</think>..."}
"""

from collections.abc import Iterator
from itertools import islice, repeat
from typing import Final

from tracediff.loaders.records.about import ANSWER, REASONING, about, answer, written_answer
from tracediff.loaders.records.fields import named
from tracediff.loaders.records.findings import About, Finding, Record, Refused, expected, reasoning, tagged
from tracediff.loaders.records.tags import split

_MAY_BE_TAGGED: Final = (*ANSWER, "text", "generation", "solution")


def find(record: Record) -> Iterator[Finding]:
    """Yield what a row's column of reasoning holds, or what tags mark in another one; nothing where there is neither."""
    found = named(record, REASONING)
    if found is not None:
        yield from _column(record, *found)
        return
    yield from list(_marked(record)) or islice(_empty(record), 1)


def _column(record: Record, name: str, value: object) -> Iterator[Finding]:
    known = about(record)
    if isinstance(value, list):
        yield from _samples(record, name, value, known)
    else:
        yield reasoning(value, name, known, answer=answer(record))


def _samples(record: Record, name: str, values: list[object], known: About) -> Iterator[Finding]:
    """Yield several samples of one prompt, each with the answer at its place, where there are as many answers."""
    answers = next((record[key] for key in ANSWER if isinstance(record.get(key), list)), None)
    several = answers if isinstance(answers, list) and len(answers) == len(values) else repeat(None, len(values))
    if not values:
        yield Refused(name, "an empty list")
    for k, (value, said) in enumerate(zip(values, several, strict=True)):
        yield reasoning(value, f"{name}[{k}]", known, answer=written_answer(said))


def _marked(record: Record) -> Iterator[Finding]:
    """Yield what tags mark in the first column that has any."""
    texts = ((name, value) for name in _MAY_BE_TAGGED if isinstance(value := record.get(name), str))
    name, value = next(((name, value) for name, value in texts if split(value)), ("", ""))
    if name:
        yield from tagged(value, name, about(record))


def _empty(record: Record) -> Iterator[Refused]:
    """Yield the columns that should hold reasoning and hold none."""
    for name in REASONING:
        if name in record:
            yield Refused(name, "the reasoning is empty" if record[name] == "" else expected("text", record[name]))
