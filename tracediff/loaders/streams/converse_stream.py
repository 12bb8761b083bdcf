"""
Streams of Bedrock's Converse. Each event has one field, which says what it is.

    {"messageStart": {"role": "assistant"}}
    {"contentBlockDelta": {"contentBlockIndex": 0, "delta": {"reasoningContent": {"text": "Two and"}}}}
    {"contentBlockStop": {"contentBlockIndex": 0}}
    {"contentBlockDelta": {"contentBlockIndex": 1, "delta": {"text": "4"}}}
    {"messageStop": {"stopReason": "end_turn"}}
"""

from typing import Final

from tracediff.loaders.records.findings import Record
from tracediff.loaders.records.message_content import CONVERSE_REASONING
from tracediff.loaders.streams.assembly import read_index, read_object, read_text
from tracediff.loaders.streams.delta_merge import MergedObject

_EVENTS: Final = ("messageStart", "contentBlockStart", "contentBlockDelta", "contentBlockStop", "messageStop")
_METADATA: Final = "metadata"


def is_piece(record: Record) -> bool:
    """Whether a record is an event of such a stream."""
    return any(isinstance(record.get(name), dict) for name in _EVENTS)


def owns(event: Record) -> bool:
    """Whether an event is of such a stream; the last one has only token counts."""
    return is_piece(event) or set(event) == {_METADATA}


class ConverseAssembly:
    """A message, its blocks by index."""

    def __init__(self) -> None:
        self._role = "assistant"
        self._stopped = ""
        self._blocks: dict[int, MergedObject] = {}
        self._open: set[int] = set()
        self._begun = False

    def begins_new(self, event: Record) -> bool:
        """Whether the event starts a message and is not the first."""
        return "messageStart" in event and self._begun

    def feed(self, event: Record) -> None:
        """Add the next event."""
        if "messageStart" in event:
            self._role = read_text(read_object(event, "messageStart"), "role", "messageStart.") or self._role
        elif "contentBlockDelta" in event:
            self._extend_block(read_object(event, "contentBlockDelta"))
        elif "contentBlockStop" in event:
            self._open.discard(read_index(read_object(event, "contentBlockStop"), "contentBlockIndex"))
        elif "messageStop" in event:
            self._stopped = read_text(read_object(event, "messageStop"), "stopReason", "messageStop.")
        self._begun = True

    def record(self) -> Record:
        """Return the answer."""
        content = [self._blocks[k].value() for k in sorted(self._blocks)]
        return {"output": {"message": {"role": self._role, "content": content}}, "stopReason": self._stopped}

    def unfinished(self) -> tuple[str, ...]:
        """Return the last block if it was not stopped, whether or not it is reasoning."""
        last = max(self._blocks, default=None)
        is_open = last in self._open and not self._stopped
        return (f"output.message.content[{len(self._blocks) - 1}]",) if is_open else ()

    def _extend_block(self, event: Record) -> None:
        k, delta = read_index(event, "contentBlockIndex"), read_object(event, "delta", "contentBlockDelta.")
        block = _block_delta(delta)
        if k not in self._blocks:
            self._open.add(k)
        self._blocks.setdefault(k, MergedObject()).add(block)


def _block_delta(delta: Record) -> Record:
    """The delta of a block, in the shape of a block."""
    place = "contentBlockDelta.delta."
    if CONVERSE_REASONING not in delta:
        return {"text": read_text(delta, "text", place)} if "text" in delta else {}
    reasoning = read_object(delta, CONVERSE_REASONING, place)
    if "redactedContent" in reasoning:
        return {CONVERSE_REASONING: {"redactedContent": read_text(reasoning, "redactedContent", f"{place}{CONVERSE_REASONING}.")}}
    return {CONVERSE_REASONING: {"reasoningText": {"text": read_text(reasoning, "text", f"{place}{CONVERSE_REASONING}.")}}}
