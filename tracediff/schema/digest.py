"""Digests, to check that a report belongs to the texts at hand."""

import re
from hashlib import sha256
from typing import Annotated, Final

from pydantic import Field

from tracediff.frozen import Frozen

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Digests(Frozen):
    """SHA-256 of each text of a report, encoded as UTF-8. A lone surrogate, which no file can hold, counts as U+FFFD."""

    left: Sha256
    """Of the left trace's text, without its answer."""
    right: Sha256
    """Of the right trace's text, likewise."""
    prompt: Sha256
    """Of the common prompt; of the empty text if there is none."""


def digests_of(left: str, right: str, prompt: str) -> Digests:
    """The digests of these texts."""
    return Digests(left=_digest(left), right=_digest(right), prompt=_digest(prompt))


def _digest(text: str) -> str:
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        encoded = _SURROGATE.sub("\ufffd", text).encode()
    return sha256(encoded).hexdigest()
