"""
Chat messages, as services answer and as data sets for training keep them.

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

from tracediff.loaders.families import details, harmony
from tracediff.loaders.records.about import REASONING, about
from tracediff.loaders.records.content import said, thought, withheld
from tracediff.loaders.records.fields import named, records
from tracediff.loaders.records.findings import About, Finding, Record, Refused, Unfit, caught, expected, reasoning, tagged, within
from tracediff.loaders.records.parts import Part, redacted, together
from tracediff.loaders.records.requests import last_asked

_WRITERS: Final = ("assistant", "model")  # no set: a role may turn out to be a list, which has no place in one
_HOLDS: Final = ("content", "parts", "text")
_SPEAKS_OF_IT: Final = (*REASONING, details.NAME)


@dataclass(frozen=True, slots=True)
class _Reply:
    """A message that a model wrote, and what it replies to."""

    message: Record
    place: str
    prompt: str = ""
    cut_off: bool = False
    """True where the service says that it stopped for length before there was an answer."""


def find(record: Record) -> Iterator[Finding]:
    """
    Yield the reasoning of each reply in a record; nothing where it has neither messages nor choices and is no message.

    Replies without reasoning are passed over as long as there is one with it: few turns of a conversation need any.
    """
    if not _is_chat(record):
        return
    known = about(record, own_id="messages" in record and "choices" not in record)
    replies = [*_conversation(record), *_choices(record), *_bare(record)]
    findings = [within(reply.place, finding) for reply in replies for finding in caught(_reasoning(reply, known))]
    yield from findings or [_nothing(record, replies)]


def _nothing(record: Record, replies: Sequence[_Reply]) -> Refused:
    if replies:
        return Refused(replies[0].place, "a reply without reasoning")
    return Refused(next((name for name in ("messages", "choices") if name in record), "role"), "no reply of a model")


def _is_chat(record: Record) -> bool:
    """Whether a record is a message, or holds messages or choices."""
    return "messages" in record or "choices" in record or _is_message(record)


def _is_message(record: Record) -> bool:
    speaks = "content" in record or "parts" in record or named(record, _SPEAKS_OF_IT) is not None
    return isinstance(record.get("role"), str) and speaks


def _conversation(record: Record) -> Iterator[_Reply]:
    prompt = ""
    for place, message in records(record["messages"], "messages") if "messages" in record else ():
        role = message.get("role")
        if role == "user":
            prompt = said(_content(message)) or (prompt if _is_result(_content(message)) else "")
        elif role in _WRITERS:
            yield _Reply(message, place, prompt)


def _is_result(content: object) -> bool:
    """Whether what is said in the user's name is what tools gave, as in messages of Anthropic and Converse: nobody asks then."""
    blocks = content if isinstance(content, list) else ()
    return any(isinstance(block, dict) and (block.get("type") == "tool_result" or "toolResult" in block) for block in blocks)


def _choices(record: Record) -> Iterator[_Reply]:
    asked = record.get("messages")
    prompt = last_asked(asked) if isinstance(asked, list) else ""
    for place, choice in records(record["choices"], "choices") if "choices" in record else ():
        bare = isinstance(choice.get("text"), str) and "message" not in choice
        message = {"text": choice["text"]} if bare else choice.get("message")
        if not isinstance(message, dict):
            raise Unfit(f"{place}.message", expected("a message", message))
        unanswered = not said(_content(message))
        cut_off = unanswered and choice.get("finish_reason") == "length"
        yield _Reply(message, place if bare else f"{place}.message", prompt, cut_off=cut_off)


def _bare(record: Record) -> Iterator[_Reply]:
    if _is_message(record) and record["role"] in _WRITERS:
        cut_off = record.get("stop_reason") == "max_tokens" and not said(_content(record))
        yield _Reply(record, "", cut_off=cut_off)


def _reasoning(reply: _Reply, known: About) -> Iterator[Finding]:
    """What one reply holds, in a field of its own, in blocks, or between tags."""
    message = reply.message
    facts = About(prompt=reply.prompt).over(about(message, own_id=False)).over(known)
    found, content = named(message, REASONING), _content(message)
    if found is not None:
        known = replace(facts, kind=details.kind(message))
        yield reasoning(found[1], found[0], known, answer=said(content), complete=not reply.cut_off)
        return
    parts = list(details.find(message, facts, answer=said(content), complete=not reply.cut_off))
    yield from parts or _in_content(message, facts, complete=not reply.cut_off)


def _in_content(message: Record, facts: About, *, complete: bool) -> Iterator[Finding]:
    """
    What stands in the content: blocks of reasoning, or a text with marks; else the fields that should hold it and are empty.

    The blocks of one message are one trace, whatever stands between them: a reply is what a reader compares.
    """
    name, content = _place(message), _content(message)
    blocks = [Part(body, f"{name}{at}") for at, body in thought(content)]
    found = list(together(blocks, name, facts, answer=said(content), complete=complete)) if blocks else []
    found += [redacted(f"{name}{at}") for at in withheld(content)]
    marked = _in_text(content, name, facts) if isinstance(content, str) else ()
    empty = [Refused(name, "the reasoning is empty") for name in REASONING if message.get(name) == ""]
    yield from found or list(marked) or empty


def _in_text(content: str, name: str, facts: About) -> Iterator[Finding]:
    """What a text marks as reasoning, with tags or as Harmony does."""
    if harmony.looks_so(content):
        yield from harmony.conversation(content, name, facts)
    else:
        yield from tagged(content, name, facts)


def _place(message: Record) -> str:
    """The field that holds what a message says. Some have a text in `content`, and once more in `parts`, with the reasoning."""
    held = [name for name in _HOLDS if message.get(name) is not None]
    return next((name for name in held if any(thought(message[name]))), held[0] if held else "content")


def _content(message: Record) -> object:
    return message.get(_place(message))
