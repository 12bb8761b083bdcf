"""What a pair of traces says of its prompt."""

from tracediff.loaders.refs import PairRef
from tracediff.schema.trace import Trace, TracePair
from tracediff.text.prompt_identity import common_prompt


def make_pair(left: Trace, right: Trace) -> TracePair:
    """Put two traces side by side, with the prompt and the id that they agree on, or that one of them states alone."""
    ids = {trace.prompt_id for trace in (left, right) if trace.prompt_id is not None}
    return TracePair(left=left, right=right, prompt=common_prompt(left, right), prompt_id=ids.pop() if len(ids) == 1 else None)


def open_pair(couple: PairRef) -> TracePair:
    """The pair of two heads, both read."""
    left, right = couple
    return make_pair(left.open(), right.open())
