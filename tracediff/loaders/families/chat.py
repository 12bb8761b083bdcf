"""
Chat messages, as services answer and as data sets for training keep them.

    {"choices": [{"message": {"role": "assistant", "reasoning_content": "...", "content": "..."}}]}
    {"messages": [{"role": "user", "content": "..."}, {"role": "assistant", "content": "<think>...</think>..."}]}
    {"role": "assistant", "content": [{"type": "thinking", "thinking": "..."}, {"type": "text", "text": "..."}]}
    {"role": "assistant", "content": [{"type": "redacted_thinking", "data": "..."}, {"type": "text", "text": "..."}]}
    {"role": "assistant", "reasoning_details": [{"type": "reasoning.text", "text": "..."}], "content": "..."}
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracediff.loaders.families import details
from tracediff.loaders.records.about import REASONING, about
from tracediff.loaders.records.content import said, thought, withheld
from tracediff.loaders.records.fields import named, records
from tracediff.loaders.records.findings import About, Finding, Record, Refused, Unfit, caught, expected, reasoning, tagged, within
from tracediff.loaders.records.parts import Part, gathered, redacted

FIELDS: Final = frozenset({"messages", "choices", "role"})
"""One of these is in every such record."""
_WRITERS: Final = ("assistant", "model")  # no set: a role may turn out to be a list, which has no place in one
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
    return isinstance(record.get("role"), str) and ("content" in record or named(record, _SPEAKS_OF_IT) is not None)


def _conversation(record: Record) -> Iterator[_Reply]:
    prompt = ""
    for place, message in records(record["messages"], "messages") if "messages" in record else ():
        role = message.get("role")
        if role == "user":
            prompt = said(message.get("content")) or ""
        elif role in _WRITERS:
            yield _Reply(message, place, prompt)


def _choices(record: Record) -> Iterator[_Reply]:
    for place, choice in records(record["choices"], "choices") if "choices" in record else ():
        message = choice.get("message")
        if not isinstance(message, dict):
            raise Unfit(f"{place}.message", expected("a message", message))
        unanswered = not said(message.get("content"))
        yield _Reply(message, f"{place}.message", cut_off=unanswered and choice.get("finish_reason") == "length")


def _bare(record: Record) -> Iterator[_Reply]:
    if _is_message(record) and record["role"] in _WRITERS:
        yield _Reply(record, "")


def _reasoning(reply: _Reply, known: About) -> Iterator[Finding]:
    """What one reply holds, in a field of its own, in blocks, or between tags."""
    message = reply.message
    facts = About(prompt=reply.prompt).over(about(message, own_id=False)).over(known)
    found, content = named(message, REASONING), message.get("content")
    if found is not None:
        known = replace(facts, kind=details.kind(message))
        yield reasoning(found[1], found[0], known, answer=said(content), complete=not reply.cut_off)
        return
    parts = list(details.find(message, facts, answer=said(content), complete=not reply.cut_off))
    yield from parts or _in_content(message, facts, cut_off=reply.cut_off)


def _in_content(message: Record, facts: About, *, cut_off: bool) -> Iterator[Finding]:
    """What stands in the content: blocks of reasoning, or a text with tags; else the fields that should hold it and are empty."""
    content = message.get("content")
    said_beside = said(content)
    parts = [Part(body, f"content{at}") for at, body in thought(content)]
    hidden = [redacted(f"content{at}") for at in withheld(content)]
    blocks = list(
        gathered([*parts, *hidden], "content", facts, answer=said_beside, complete=said_beside is not None or not cut_off)
    )
    marked = tagged(content, "content", facts) if isinstance(content, str) else ()
    empty = [Refused(name, "the reasoning is empty") for name in REASONING if message.get(name) == ""]
    yield from blocks or list(marked) or empty
