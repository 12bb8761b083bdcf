"""When two prompts are the same, and what a pair of traces says of its prompt."""

import unicodedata
from functools import lru_cache
from typing import Final

from tracediff.schema.trace import Trace, TracePair

PromptKey = tuple[str, str]
"""What a prompt is told from others by: `("id", ...)`, `("text", ...)`, or `UNKNOWN`."""

UNKNOWN: Final[PromptKey] = ("", "")
"""The key of traces that state no prompt."""


def prompt_key(trace: Trace) -> PromptKey:
    """What the prompt of a trace is told from others by: its id, else its text."""
    return ("id", trace.prompt_id) if trace.prompt_id is not None else text_key(trace)


def text_key(trace: Trace) -> PromptKey:
    """The same by the text alone."""
    folded = normal_prompt(trace.prompt)
    return ("text", folded) if folded else UNKNOWN


@lru_cache(maxsize=256)  # a collection states each prompt many times over
def normal_prompt(prompt: str) -> str:
    """A prompt without what makes no difference: case, white space, and which of several equal characters was used."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", prompt).casefold()).split())


def pair_of(left: Trace, right: Trace) -> TracePair:
    """Put two traces side by side, with the prompt and the id that they agree on, or that one of them states alone."""
    ids = {trace.prompt_id for trace in (left, right) if trace.prompt_id is not None}
    texts = {normal_prompt(trace.prompt) for trace in (left, right)} - {""}
    same_id = left.prompt_id is not None and left.prompt_id == right.prompt_id
    prompt = (left.prompt or right.prompt) if same_id or len(texts) == 1 else ""
    return TracePair(left=left, right=right, prompt=prompt, prompt_id=ids.pop() if len(ids) == 1 else None)
