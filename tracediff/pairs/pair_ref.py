"""Two traces that are compared: references to them, and the pair that they open to."""

from tracediff.loaders.refs import TraceRef
from tracediff.schema.trace import Trace, TracePair
from tracediff.text.prompt_identity import common_prompt

PairRef = tuple[TraceRef, TraceRef]
"""References to a left and a right trace that are compared."""


def make_pair(left: Trace, right: Trace) -> TracePair:
    """Put two traces side by side, with the prompt and the id that they agree on, or that one of them states alone."""
    ids = {trace.prompt_id for trace in (left, right) if trace.prompt_id is not None}
    return TracePair(left=left, right=right, prompt=common_prompt(left, right), prompt_id=ids.pop() if len(ids) == 1 else None)


def open_pair(ref: PairRef) -> TracePair:
    """The pair of two references, both traces read."""
    left, right = ref
    return make_pair(left.open(), right.open())
