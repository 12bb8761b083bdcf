"""The answer of a service, where it was kept whole within another record: as an object, or as JSON in a text."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tracediff.loaders.families import chat, converse, gemini, responses
from tracediff.loaders.files.parsing import parsed
from tracediff.loaders.records.findings import About, Finding, Found, caught, within

_SERVICES: Final = (responses.find, gemini.find, converse.find, chat.find)


def sent(value: object, place: str, known: About) -> tuple[Finding, ...]:
    """What an answer holds, with what the record around it says going first; empty where it has no reasoning."""
    answer = parsed(value)
    if not isinstance(answer, dict):
        return ()
    for service in _SERVICES:
        findings = tuple(caught(service(answer)))
        if any(isinstance(finding, Found) for finding in findings):
            return tuple(_told(findings, place, known))
    return ()


def _told(findings: tuple[Finding, ...], place: str, known: About) -> Iterator[Finding]:
    for finding in findings:
        inside = within(place, finding)
        yield replace(inside, about=known.over(inside.about)) if isinstance(inside, Found) else inside
