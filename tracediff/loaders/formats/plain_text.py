"""
Plain text and Markdown: think tags mark the reasoning; without any, all of it is reasoning.

Text of another make would pass for plain text, so those that are known are named and refused.
"""

import re
from collections.abc import Iterator
from typing import Final

from tracediff.loaders.records.findings import Finding, Metadata, Rejected, extract_reasoning, extract_tagged

_NOT_PLAIN: Final = (
    ("a saved stream of events that are no objects", re.compile(r"\s*(?:(?:event|id|retry|):[^\n]*\n)*data: ?[{\[]")),
    ("a list of token numbers", re.compile(r"\s*\d+(?:[\s,]+\d+){7,}[\s,]*\Z")),
)
"""What is no plain text: its name, and how it starts."""


def find(text: str) -> Iterator[Finding]:
    """Yield the one piece of reasoning in a text, and what speaks against it."""
    other = next((name for name, start in _NOT_PLAIN if start.match(text)), None)
    if other is not None:
        yield Rejected("", f"it looks like {other}, which is not read")
        return
    yield from list(extract_tagged(text, "", Metadata())) or [extract_reasoning(text, "", Metadata())]
