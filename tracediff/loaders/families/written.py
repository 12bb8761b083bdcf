"""A text that a model wrote, answer and all: tags or the channels of Harmony say where its reasoning stands."""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.families import harmony
from tracediff.loaders.records.findings import About, Finding, Refused, expected, tagged

WITHOUT: Final = "a reply without reasoning"


def written(value: object, place: str, known: About) -> Iterator[Finding]:
    """Yield the reasoning in what should be a text, or why there is none."""
    if not isinstance(value, str):
        yield Refused(place, expected("text", value))
    elif harmony.looks_so(value):
        yield from harmony.conversation(value, place, known)
    else:
        yield from list(tagged(value, place, known)) or [Refused(place, WITHOUT)]
