"""A text that a model wrote, answer and all: tags or the channels of Harmony say where its reasoning stands."""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.formats import harmony
from tracediff.loaders.records.findings import Finding, Metadata, Rejected, expected, extract_tagged

NO_REASONING: Final = "a reply without reasoning"


def find_in_text(value: object, place: str, known: Metadata) -> Iterator[Finding]:
    """Yield the reasoning in what should be a text, or why there is none."""
    if not isinstance(value, str):
        yield Rejected(place, expected("text", value))
    elif harmony.is_harmony(value):
        yield from harmony.find_in_conversation(value, place, known)
    else:
        yield from list(extract_tagged(value, place, known)) or [Rejected(place, NO_REASONING)]
