"""The answer of a service, where it was kept whole within another record: as an object, or as JSON in a text."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tracediff.loaders.files.json_parsing import parse_embedded
from tracediff.loaders.formats import chat, converse, gemini, responses
from tracediff.loaders.records.findings import Extracted, Finding, Metadata, catch_invalid, prefix_field

_SERVICE_FINDERS: Final = (responses.find, gemini.find, converse.find, chat.find)


def find_embedded(value: object, place: str, known: Metadata) -> tuple[Finding, ...]:
    """What an answer holds, with what the record around it says going first; empty where it has no reasoning."""
    answer = parse_embedded(value)
    if not isinstance(answer, dict):
        return ()
    for service in _SERVICE_FINDERS:
        findings = tuple(catch_invalid(service(answer)))
        if any(isinstance(finding, Extracted) for finding in findings):
            return tuple(_with_context(findings, place, known))
    return ()


def _with_context(findings: tuple[Finding, ...], place: str, known: Metadata) -> Iterator[Finding]:
    for finding in findings:
        inside = prefix_field(place, finding)
        yield replace(inside, metadata=known.filled_from(inside.metadata)) if isinstance(inside, Extracted) else inside
