"""
Streams of Bedrock's Converse, the events of which are told by the one field that they have.

    {"messageStart": {"role": "assistant"}}
    {"contentBlockDelta": {"contentBlockIndex": 0, "delta": {"reasoningContent": {"text": "Two and"}}}}
    {"contentBlockStop": {"contentBlockIndex": 0}}
    {"contentBlockDelta": {"contentBlockIndex": 1, "delta": {"text": "4"}}}
    {"messageStop": {"stopReason": "end_turn"}}
"""

from typing import Final

from tracediff.loaders.records.content import CONVERSE
from tracediff.loaders.records.findings import Record
from tracediff.loaders.streams.assembly import index, inner, piece
from tracediff.loaders.streams.growth import Growing

_EVENTS: Final = ("messageStart", "contentBlockStart", "contentBlockDelta", "contentBlockStop", "messageStop")
_NO_NEWS: Final = "metadata"


def is_piece(record: Record) -> bool:
    """Whether a record is an event of such a stream."""
    return any(isinstance(record.get(name), dict) for name in _EVENTS)


def owns(event: Record) -> bool:
    """Whether an event is of such a stream, in which counts of tokens are told last."""
    return is_piece(event) or set(event) == {_NO_NEWS}


class Message:
    """A message; its blocks by index."""

    def __init__(self) -> None:
        self._role = "assistant"
        self._stopped = ""
        self._blocks: dict[int, Growing] = {}
        self._open: set[int] = set()
        self._begun = False

    def starts_anew(self, event: Record) -> bool:
        """Whether it is the start of a message, and not the first event."""
        return "messageStart" in event and self._begun

    def add(self, event: Record) -> None:
        """Take the next event."""
        if "messageStart" in event:
            self._role = piece(inner(event, "messageStart"), "role", "messageStart.") or self._role
        elif "contentBlockDelta" in event:
            self._lengthen(inner(event, "contentBlockDelta"))
        elif "contentBlockStop" in event:
            self._open.discard(index(inner(event, "contentBlockStop"), "contentBlockIndex"))
        elif "messageStop" in event:
            self._stopped = piece(inner(event, "messageStop"), "stopReason", "messageStop.")
        self._begun = True

    def record(self) -> Record:
        """Return what the service would have answered in one piece."""
        content = [self._blocks[k].value() for k in sorted(self._blocks)]
        return {"output": {"message": {"role": self._role, "content": content}}, "stopReason": self._stopped}

    def unfinished(self) -> tuple[str, ...]:
        """Return the last block, if it was not stopped; whether it is of reasoning shows in what is found."""
        last = max(self._blocks, default=None)
        going_on = last in self._open and not self._stopped
        return (f"output.message.content[{len(self._blocks) - 1}]",) if going_on else ()

    def _lengthen(self, event: Record) -> None:
        k, delta = index(event, "contentBlockIndex"), inner(event, "delta", "contentBlockDelta.")
        block = _block(delta)
        if k not in self._blocks:
            self._open.add(k)
        self._blocks.setdefault(k, Growing()).add(block)


def _block(delta: Record) -> Record:
    """What is new of a block, in the shape of the block."""
    place = "contentBlockDelta.delta."
    if CONVERSE not in delta:
        return {"text": piece(delta, "text", place)} if "text" in delta else {}
    thought = inner(delta, CONVERSE, place)
    if "redactedContent" in thought:
        return {CONVERSE: {"redactedContent": piece(thought, "redactedContent", f"{place}{CONVERSE}.")}}
    return {CONVERSE: {"reasoningText": {"text": piece(thought, "text", f"{place}{CONVERSE}.")}}}
