"""Generated text with reasoning and answer, marked by think tags or the channels of Harmony."""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.formats import harmony
from tracediff.loaders.records.findings import Finding, Metadata, Rejected, expected, extract_tagged

NO_REASONING: Final = "a reply without reasoning"


def find_in_text(value: object, place: str, metadata: Metadata) -> Iterator[Finding]:
    """Yield the reasoning in a value that should be text, or reject it."""
    if not isinstance(value, str):
        yield Rejected(place, expected("text", value))
    elif harmony.is_harmony(value):
        yield from harmony.find_in_conversation(value, place, metadata)
    else:
        yield from list(extract_tagged(value, place, metadata)) or [Rejected(place, NO_REASONING)]
