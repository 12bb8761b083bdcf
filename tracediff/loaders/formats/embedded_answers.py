"""A service's answer embedded in another record, as an object or as JSON in a text."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tracediff.loaders.files.json_parsing import parse_embedded
from tracediff.loaders.formats import chat, converse, gemini, responses
from tracediff.loaders.records.findings import Extracted, Finding, Metadata, catch_invalid, prefix_field

_SERVICE_FINDERS: Final = (responses.find, gemini.find, converse.find, chat.find)


def find_embedded(value: object, place: str, metadata: Metadata) -> tuple[Finding, ...]:
    """Return the findings of an embedded answer; metadata of the outer record wins. Empty if there is no reasoning."""
    answer = parse_embedded(value)
    if not isinstance(answer, dict):
        return ()
    for find in _SERVICE_FINDERS:
        findings = tuple(catch_invalid(find(answer)))
        if any(isinstance(finding, Extracted) for finding in findings):
            return tuple(_with_context(findings, place, metadata))
    return ()


def _with_context(findings: tuple[Finding, ...], place: str, metadata: Metadata) -> Iterator[Finding]:
    for finding in findings:
        inside = prefix_field(place, finding)
        yield replace(inside, metadata=metadata.filled_from(inside.metadata)) if isinstance(inside, Extracted) else inside
