"""
Streams of Anthropic messages.

    {"type": "message_start", "message": {"role": "assistant", "content": []}}
    {"type": "content_block_start", "index": 0, "content_block": {"type": "thinking", "thinking": ""}}
    {"type": "content_block_delta", "index": 0, "delta": {"type": "thinking_delta", "thinking": "Two and"}}
    {"type": "content_block_stop", "index": 0}
    {"type": "message_delta", "delta": {"stop_reason": "end_turn"}}
    {"type": "message_stop"}
"""

from typing import Final

from tracediff.loaders.files.json_parsing import InvalidJson, parse_json
from tracediff.loaders.records.fields import type_of
from tracediff.loaders.records.findings import InvalidField, Record, expected
from tracediff.loaders.streams.assembly import read_index, read_object, read_text
from tracediff.loaders.streams.delta_merge import MergedObject

_EVENTS: Final = frozenset(
    {"message_start", "content_block_start", "content_block_delta", "content_block_stop", "message_delta", "message_stop"}
)
_DELTAS: Final = {
    "thinking_delta": ("thinking", "thinking"),
    "signature_delta": ("thinking", "signature"),
    "text_delta": ("text", "text"),
    "input_json_delta": ("tool_use", "partial_json"),
}
"""Type of a delta -> the type of its block, and the field that it extends."""


def owns(event: Record) -> bool:
    """Whether an event is of such a stream."""
    return type_of(event) in _EVENTS


class _ContentBlock:
    """A block of the content, and whether more of it may come."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.body = MergedObject()
        self.open = True

    def value(self) -> dict[str, object]:
        block = {"type": self.kind} | self.body.value()
        partial = block.pop("partial_json", None)
        return block | {"input": _tool_input(partial)} if isinstance(partial, str) and partial else block


class MessageAssembly:
    """A message, its blocks by index."""

    def __init__(self) -> None:
        self._message: dict[str, object] = {"type": "message", "role": "assistant"}
        self._blocks: dict[int, _ContentBlock] = {}
        self._usage: dict[str, object] = {}
        self._begun = self._over = False

    def begins_new(self, event: Record) -> bool:
        """Whether the event starts a message and is not the first."""
        return event["type"] == "message_start" and self._begun

    def feed(self, event: Record) -> None:
        """Add the next event."""
        match event["type"]:
            case "message_start":
                self._start(read_object(event, "message"))
            case "content_block_start":
                self._open_block(read_index(event), read_object(event, "content_block"))
            case "content_block_delta":
                self._extend_block(read_index(event), read_object(event, "delta"))
            case "content_block_stop":
                self._close_block(read_index(event))
            case "message_delta":
                self._message |= read_object(event, "delta")
                self._add_usage(event)
            case _:
                self._over = True
        self._begun = True

    def record(self) -> Record:
        """Return the message."""
        usage = {"usage": self._usage} if self._usage else {}
        return self._message | usage | {"content": [self._blocks[k].value() for k in sorted(self._blocks)]}

    def unfinished(self) -> tuple[str, ...]:
        """Return the last block if it is reasoning and was not closed."""
        last = max(self._blocks, default=None)
        if last is None or self._over or self._message.get("stop_reason"):
            return ()
        block = self._blocks[last]
        return (f"content[{len(self._blocks) - 1}]",) if block.open and block.kind == "thinking" else ()

    def _start(self, message: Record) -> None:
        self._message |= message
        self._add_usage(message)

    def _open_block(self, k: int, block: Record) -> None:
        kind = read_text(block, "type", "content_block.")
        for name in ("thinking", "text"):
            read_text(block, name, "content_block.")
        new = self._blocks[k] = _ContentBlock(kind)
        new.body.add(block)

    def _extend_block(self, k: int, delta: Record) -> None:
        target = _DELTAS.get(read_text(delta, "type", "delta."))
        if target is None:
            return  # citations, and types yet to come: not part of a text
        kind, name = target
        if not isinstance(delta.get(name), str):
            raise InvalidField(f"delta.{name}", expected("text", delta.get(name)))
        self._blocks.setdefault(k, _ContentBlock(kind)).body.add({name: delta[name]})

    def _close_block(self, k: int) -> None:
        if k in self._blocks:
            self._blocks[k].open = False

    def _add_usage(self, record: Record) -> None:
        usage = record.get("usage")
        self._usage |= usage if isinstance(usage, dict) else {}


def _tool_input(partial: str) -> object:
    """The input of a tool, parsed from the JSON that came in pieces; the text itself if it broke off."""
    try:
        return parse_json(partial.encode())
    except InvalidJson:
        return partial
