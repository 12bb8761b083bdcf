"""When two prompts are the same, and what two traces have been asked in common."""

import unicodedata
from functools import lru_cache
from typing import Final

from tracediff.schema.trace import Trace
from tracediff.text.visible import visible_line

_LABEL: Final = 60  # characters


@lru_cache(maxsize=256)  # a collection states each prompt many times over
def normalize_prompt(prompt: str) -> str:
    """A prompt without what makes no difference: case, white space, and which of several equal characters was used."""
    if prompt.isascii():  # none of its characters has another form but the other case
        return " ".join(prompt.lower().split())
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", prompt).casefold()).split())


def have_different_prompts(left: Trace, right: Trace) -> bool:
    """
    Whether two traces state different prompts.

    An id tells more than a text, as one collection may trim what another keeps; two ids for one text are two names of one prompt.
    Where a side states nothing, nothing speaks against one prompt.
    """
    texts = normalize_prompt(left.prompt), normalize_prompt(right.prompt)
    if all(texts) and texts[0] == texts[1]:
        return False
    if left.prompt_id is not None and right.prompt_id is not None:
        return left.prompt_id != right.prompt_id
    return all(texts)


def common_prompt(left: Trace, right: Trace) -> str:
    """What both were asked, as the left trace states it, else the right one; empty where that is not known, or two prompts."""
    return "" if have_different_prompts(left, right) else left.prompt or right.prompt


def prompt_label(trace: Trace) -> str:
    """What the prompt of a trace is called: its id, else how it begins, in quotes; one line, empty where nothing is known."""
    name = _clipped(visible_line(trace.prompt_id or ""))
    begins = _clipped(visible_line(trace.prompt.lstrip()[: 4 * _LABEL]))
    return name or (f"“{begins}”" if begins else "")


def _clipped(line: str) -> str:
    return line if len(line) <= _LABEL else f"{line[:_LABEL].rstrip()}…"
