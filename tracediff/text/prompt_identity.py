"""Whether two prompts are the same, and the common prompt of two traces."""

import unicodedata
from functools import lru_cache
from typing import Final

from tracediff.schema.trace import Trace
from tracediff.text.visible import visible_line

_LABEL: Final = 60  # characters


@lru_cache(maxsize=256)  # a collection repeats each prompt many times
def normalize_prompt(prompt: str) -> str:
    """A prompt with case folded, white space collapsed and equivalent characters unified (NFKC)."""
    if prompt.isascii():  # ASCII differs in case only
        return " ".join(prompt.lower().split())
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", prompt).casefold()).split())


def have_different_prompts(left: Trace, right: Trace) -> bool:
    """
    Whether two traces state different prompts.

    An id is stronger evidence than a text, since one collection may trim what another keeps; two ids for one text name one
    prompt. A side that states no prompt never contradicts the other.
    """
    texts = normalize_prompt(left.prompt), normalize_prompt(right.prompt)
    if all(texts) and texts[0] == texts[1]:
        return False
    if left.prompt_id is not None and right.prompt_id is not None:
        return left.prompt_id != right.prompt_id
    return all(texts)


def common_prompt(left: Trace, right: Trace) -> str:
    """The common prompt, as the left trace states it, else the right one; empty if unknown or if there are two prompts."""
    return "" if have_different_prompts(left, right) else left.prompt or right.prompt


def prompt_label(trace: Trace) -> str:
    """The label of a trace's prompt on one line: its id, else its first words in quotes. Empty if neither is known."""
    name = _clipped(visible_line(trace.prompt_id or ""))
    begins = _clipped(visible_line(trace.prompt.lstrip()[: 4 * _LABEL]))
    return name or (f"“{begins}”" if begins else "")


def _clipped(line: str) -> str:
    return line if len(line) <= _LABEL else f"{line[:_LABEL].rstrip()}…"
