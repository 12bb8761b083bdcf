"""
Plain text and Markdown: think tags mark the reasoning; without any, all of the text is reasoning.

Anything could pass for plain text, so known other kinds of text are named and rejected.
"""

import re
from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.findings import Finding, Metadata, Rejected, extract_reasoning, extract_tagged

_NOT_PLAIN: Final = (
    ("a saved stream of events that are not objects", re.compile(r"\s*(?:(?:event|id|retry|):[^\n]*\n)*data: ?[{\[]")),
    ("a list of token numbers", re.compile(r"\s*\d+(?:[\s,]+\d+){7,}[\s,]*\Z")),
)
"""Kinds of text that are not plain: name, and how it starts."""


def find(text: str) -> Iterator[Finding]:
    """Yield the reasoning in a text, or the reason why it is rejected."""
    other = next((name for name, start in _NOT_PLAIN if start.match(text)), None)
    if other is not None:
        yield Rejected("", f"it looks like {other}, which can't be read")
        return
    yield from list(extract_tagged(text, "", Metadata())) or [extract_reasoning(text, "", Metadata())]
