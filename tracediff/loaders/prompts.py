"""What a prompt is told from others by, and what a pair of traces says of its prompt."""

from typing import Final

from tracediff.schema.trace import Trace, TracePair
from tracediff.text.prompts import common_prompt, normal_prompt

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


def pair_of(left: Trace, right: Trace) -> TracePair:
    """Put two traces side by side, with the prompt and the id that they agree on, or that one of them states alone."""
    ids = {trace.prompt_id for trace in (left, right) if trace.prompt_id is not None}
    return TracePair(left=left, right=right, prompt=common_prompt(left, right), prompt_id=ids.pop() if len(ids) == 1 else None)
