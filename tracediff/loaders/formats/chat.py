"""
Chat messages, as services return them and data sets for training keep them.

    {"choices": [{"message": {"role": "assistant", "reasoning_content": "...", "content": "..."}}]}
    {"choices": [{"text": "<think>...</think>..."}]}
    {"messages": [{"role": "user", "content": "..."}, {"role": "assistant", "content": "<think>...</think>..."}]}
    {"role": "assistant", "content": [{"type": "thinking", "thinking": "..."}, {"type": "text", "text": "..."}]}
    {"role": "assistant", "content": [{"type": "redacted_thinking", "data": "..."}, {"type": "text", "text": "..."}]}
    {"role": "assistant", "content": "<|channel|>analysis<|message|>...<|end|>..."}
    {"role": "assistant", "parts": [{"type": "reasoning", "text": "..."}, {"type": "text", "text": "..."}]}
    {"role": "assistant", "reasoning_details": [{"type": "reasoning.text", "text": "..."}], "content": "..."}
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracediff.loaders.formats import harmony, reasoning_details
from tracediff.loaders.records.fields import first_field, iter_objects
from tracediff.loaders.records.findings import (
    Finding,
    InvalidField,
    Metadata,
    Record,
    Rejected,
    catch_invalid,
    expected,
    extract_reasoning,
    extract_tagged,
    prefix_field,
)
from tracediff.loaders.records.message_content import message_text, reasoning_blocks, redacted_blocks
from tracediff.loaders.records.metadata import REASONING_FIELDS, read_metadata
from tracediff.loaders.records.parts import ReasoningPart, join_parts, redacted_reasoning
from tracediff.loaders.records.requests import last_user_text

_MODEL_ROLES: Final = ("assistant", "model")  # not a set: a role may be a list, which is not hashable
_CONTENT_FIELDS: Final = ("content", "parts", "text")
_HINTS: Final = (*REASONING_FIELDS, reasoning_details.FIELD)


@dataclass(frozen=True, slots=True)
class _ChatReply:
    """A message by a model, and the prompt that it answers."""

    message: Record
    place: str
    prompt: str = ""
    cut_off: bool = False
    """Whether the service stopped for length before there was an answer."""


def find(record: Record) -> Iterator[Finding]:
    """
    Yield the reasoning of each reply in a record; nothing if it has no messages or choices and is not a message.

    Replies without reasoning are skipped if another one has some, since many turns of a conversation need none.
    """
    if not _is_chat(record):
        return
    metadata = read_metadata(record, own_id="messages" in record and "choices" not in record)
    replies = [*_replies_in_messages(record), *_replies_in_choices(record), *_reply_itself(record)]
    findings = [
        prefix_field(reply.place, finding) for reply in replies for finding in catch_invalid(_find_in_reply(reply, metadata))
    ]
    yield from findings or [_no_reasoning(record, replies)]


def _no_reasoning(record: Record, replies: Sequence[_ChatReply]) -> Rejected:
    if replies:
        return Rejected(replies[0].place, "a reply without reasoning")
    return Rejected(next((name for name in ("messages", "choices") if name in record), "role"), "no reply from a model")


def _is_chat(record: Record) -> bool:
    """Whether a record is a message, or holds messages or choices."""
    return "messages" in record or "choices" in record or _is_message(record)


def _is_message(record: Record) -> bool:
    has_content = "content" in record or "parts" in record or first_field(record, _HINTS) is not None
    return isinstance(record.get("role"), str) and has_content


def _replies_in_messages(record: Record) -> Iterator[_ChatReply]:
    prompt = ""
    for place, message in iter_objects(record["messages"], "messages") if "messages" in record else ():
        role = message.get("role")
        if role == "user":
            prompt = message_text(_content(message)) or (prompt if _is_tool_result(_content(message)) else "")
        elif role in _MODEL_ROLES:
            yield _ChatReply(message, place, prompt)


def _is_tool_result(content: object) -> bool:
    """Whether a message by the user is a result of tools, as in messages of Anthropic and Converse, not a prompt."""
    blocks = content if isinstance(content, list) else ()
    return any(isinstance(block, dict) and (block.get("type") == "tool_result" or "toolResult" in block) for block in blocks)


def _replies_in_choices(record: Record) -> Iterator[_ChatReply]:
    messages = record.get("messages")
    prompt = last_user_text(messages) if isinstance(messages, list) else ""
    for place, choice in iter_objects(record["choices"], "choices") if "choices" in record else ():
        is_text = isinstance(choice.get("text"), str) and "message" not in choice
        message = {"text": choice["text"]} if is_text else choice.get("message")
        if not isinstance(message, dict):
            raise InvalidField(f"{place}.message", expected("a message", message))
        is_unanswered = not message_text(_content(message))
        cut_off = is_unanswered and choice.get("finish_reason") == "length"
        yield _ChatReply(message, place if is_text else f"{place}.message", prompt, cut_off=cut_off)


def _reply_itself(record: Record) -> Iterator[_ChatReply]:
    if _is_message(record) and record["role"] in _MODEL_ROLES:
        cut_off = record.get("stop_reason") == "max_tokens" and not message_text(_content(record))
        yield _ChatReply(record, "", cut_off=cut_off)


def _find_in_reply(reply: _ChatReply, context: Metadata) -> Iterator[Finding]:
    """Yield the reasoning of a reply: in a field of its own, in blocks, or between tags."""
    message = reply.message
    metadata = Metadata(prompt=reply.prompt).filled_from(read_metadata(message, own_id=False)).filled_from(context)
    field, content = first_field(message, REASONING_FIELDS), _content(message)
    if field is not None:
        metadata = replace(metadata, kind=reasoning_details.reasoning_kind(message))
        yield extract_reasoning(field[1], field[0], metadata, answer=message_text(content), complete=not reply.cut_off)
        return
    parts = list(reasoning_details.find(message, metadata, answer=message_text(content), complete=not reply.cut_off))
    yield from parts or _find_in_content(message, metadata, complete=not reply.cut_off)


def _find_in_content(message: Record, metadata: Metadata, *, complete: bool) -> Iterator[Finding]:
    """
    Yield the reasoning in the content: in blocks, or marked in a text. Without any, reject the empty fields that should hold it.

    The blocks of one message are one trace, whatever is between them, since users compare replies.
    """
    name, content = _content_field(message), _content(message)
    blocks = [ReasoningPart(body, f"{name}{at}") for at, body in reasoning_blocks(content)]
    found = list(join_parts(blocks, name, metadata, answer=message_text(content), complete=complete)) if blocks else []
    found += [redacted_reasoning(f"{name}{at}") for at in redacted_blocks(content)]
    marked = _find_in_body(content, name, metadata) if isinstance(content, str) else ()
    empty = [Rejected(name, "the reasoning is empty") for name in REASONING_FIELDS if message.get(name) == ""]
    yield from found or list(marked) or empty


def _find_in_body(content: str, name: str, metadata: Metadata) -> Iterator[Finding]:
    """Yield the reasoning that a text marks with tags or in the Harmony format."""
    if harmony.is_harmony(content):
        yield from harmony.find_in_conversation(content, name, metadata)
    else:
        yield from extract_tagged(content, name, metadata)


def _content_field(message: Record) -> str:
    """The field with the content of a message. Some have the text in `content`, and in `parts` again with the reasoning."""
    present = [name for name in _CONTENT_FIELDS if message.get(name) is not None]
    return next((name for name in present if any(reasoning_blocks(message[name]))), present[0] if present else "content")


def _content(message: Record) -> object:
    return message.get(_content_field(message))
