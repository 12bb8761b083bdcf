"""
Spans by the conventions of OpenInference, as Phoenix records and exports them.

    llm.output_messages.0.message.contents.0.message_content.type    "reasoning", "text"
    llm.output_messages.0.message.contents.0.message_content.text    "..."; without one, `data` or `encrypted_content`
    llm.output_messages.0.message.content                            "...", where a message is nothing but text
    llm.input_messages, llm.model_name, output.value                 what was asked, who wrote, and what the service sent

Flattened, as a tree, or half of each. Where the messages have no reasoning, the service's own answer in `output.value` may.
"""

from collections.abc import Iterator
from typing import Any, Final

from tracediff.loaders.families.asked import asked
from tracediff.loaders.families.sent import sent
from tracediff.loaders.families.telemetry.spans import Span, spans
from tracediff.loaders.families.telemetry.tree import at, tree
from tracediff.loaders.families.written import WITHOUT, written
from tracediff.loaders.files.parsing import parsed
from tracediff.loaders.records.findings import About, Finding, Found, Record, Refused, caught, within
from tracediff.loaders.records.parts import Part, encrypted, gathered, redacted

_LENGTH: Final = ("length", "max_tokens")


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each reply of each span; nothing where no span has any."""
    for span in spans(record):
        if isinstance(span, Refused):
            yield span
            continue
        messages = _messages(span, "output_messages")
        if not messages and at(span.attributes, "openinference", "span", "kind") != "LLM":
            continue
        known = _known(span)
        stopped = at(span.attributes, "llm", "finish_reason") in _LENGTH
        found = (_reply(reply, k, known, stopped=stopped) for k, reply in enumerate(messages))
        findings = [finding for of_one in found for finding in caught(of_one)]
        if not any(isinstance(finding, Found) for finding in findings):
            kept = sent(at(span.attributes, "output", "value"), "output.value", known)
            findings = list(kept) or findings or [Refused("llm.output_messages", WITHOUT)]
        yield from (within(span.place, finding) for finding in findings)


def _known(span: Span) -> About:
    """What was asked and who wrote."""
    plain = [{"role": at(m, "role"), "content": _said(m)} for m in _messages(span, "input_messages")]
    names = at(span.attributes, "llm", "model_name"), at(span.attributes, "embedding", "model_name")
    model = next((name for name in names if isinstance(name, str) and name), None)
    return About(prompt=asked(plain) or asked(at(span.attributes, "input", "value")), source_model=model)


def _messages(span: Span, name: str) -> list[Any]:
    """The messages of a span, each without the name that stands around it."""
    messages = tree(parsed(at(span.attributes, "llm", name)))
    listed = messages if isinstance(messages, list) else []
    return [at(item, "message") if at(item, "message") is not None else item for item in listed]


def _reply(reply: Any, k: int, known: About, *, stopped: bool) -> Iterator[Finding]:
    """The reasoning of one message: in its contents, or between tags."""
    place = f"llm.output_messages.{k}.message"
    parts = list(_thoughts(reply, f"{place}.contents"))
    answer = _said(reply)
    if parts:
        yield from gathered(parts, f"{place}.contents", known, answer=answer, complete=answer is not None or not stopped)
    else:
        yield from [Refused(place, WITHOUT)] if answer is None else written(answer, f"{place}.content", known)


def _contents(reply: Any) -> list[Any]:
    contents = at(reply, "contents")
    listed = contents if isinstance(contents, list) else []
    return [at(item, "message_content") if at(item, "message_content") is not None else item for item in listed]


def _thoughts(reply: Any, place: str) -> Iterator[Part | Refused]:
    for k, item in enumerate(_contents(reply)):
        if at(item, "type") != "reasoning":
            continue
        if at(item, "text") not in (None, ""):
            yield Part(at(item, "text"), f"{place}.{k}.message_content.text")
        else:
            sealed = at(item, "encrypted_content") is not None
            yield (encrypted if sealed else redacted)(f"{place}.{k}.message_content")


def _said(reply: Any) -> str | None:
    """The text of a message, which may be in its contents."""
    content = at(reply, "content")
    texts = [text for item in _contents(reply) if at(item, "type") == "text" and isinstance(text := at(item, "text"), str)]
    return content if isinstance(content, str) and content else "".join(texts) if texts else None
