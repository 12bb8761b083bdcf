"""
Spans by the conventions of OpenInference, as Phoenix records and exports them.

    llm.output_messages.0.message.contents.0.message_content.type    "reasoning", "text"
    llm.output_messages.0.message.contents.0.message_content.text    "..."; without one, `data` or `encrypted_content`
    llm.output_messages.0.message.content                            "...", if a message is only text
    llm.input_messages, llm.model_name, output.value                 prompt, source model, and the service's answer

Flattened, as a tree, or partly flattened. If the messages have no reasoning, the service's answer in `output.value` may.
"""

from collections.abc import Iterator
from typing import Any, Final

from tracediff.loaders.files.json_parsing import parse_embedded
from tracediff.loaders.formats.embedded_answers import find_embedded
from tracediff.loaders.formats.generated_text import NO_REASONING, find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.formats.telemetry.attribute_tree import get_path, unflatten
from tracediff.loaders.formats.telemetry.spans import TelemetrySpan, find_spans
from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Record, Rejected, catch_invalid, prefix_field
from tracediff.loaders.records.parts import ReasoningPart, encrypted_reasoning, join_found, redacted_reasoning

_LENGTH_REASONS: Final = ("length", "max_tokens")


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each reply of each span; nothing if there is no such span."""
    for span in find_spans(record):
        if isinstance(span, Rejected):
            yield span
            continue
        messages = _span_messages(span, "output_messages")
        if not messages and get_path(span.attributes, "openinference", "span", "kind") != "LLM":
            continue
        metadata = _span_metadata(span)
        cut_off = get_path(span.attributes, "llm", "finish_reason") in _LENGTH_REASONS
        by_reply = (_find_in_reply(reply, k, metadata, cut_off=cut_off) for k, reply in enumerate(messages))
        findings = [finding for found in by_reply for finding in catch_invalid(found)]
        if not any(isinstance(finding, Extracted) for finding in findings):
            embedded = find_embedded(get_path(span.attributes, "output", "value"), "output.value", metadata)
            findings = list(embedded) or findings or [Rejected("llm.output_messages", NO_REASONING)]
        yield from (prefix_field(span.place, finding) for finding in findings)


def _span_metadata(span: TelemetrySpan) -> Metadata:
    """The prompt and the source model of a span."""
    request = [{"role": get_path(m, "role"), "content": _reply_text(m)} for m in _span_messages(span, "input_messages")]
    names = get_path(span.attributes, "llm", "model_name"), get_path(span.attributes, "embedding", "model_name")
    model = next((name for name in names if isinstance(name, str) and name), None)
    return Metadata(prompt=prompt_text(request) or prompt_text(get_path(span.attributes, "input", "value")), source_model=model)


def _span_messages(span: TelemetrySpan, name: str) -> list[Any]:
    """The messages of a span, each without the `message` around it."""
    messages = unflatten(parse_embedded(get_path(span.attributes, "llm", name)))
    listed = messages if isinstance(messages, list) else []
    return [get_path(item, "message") if get_path(item, "message") is not None else item for item in listed]


def _find_in_reply(reply: Any, k: int, metadata: Metadata, *, cut_off: bool) -> Iterator[Finding]:
    """Yield the reasoning of a message: in its contents, or between tags."""
    place = f"llm.output_messages.{k}.message"
    parts = list(_reasoning_parts(reply, f"{place}.contents"))
    answer = _reply_text(reply)
    if parts:
        yield from join_found(parts, f"{place}.contents", metadata, answer=answer, complete=answer is not None or not cut_off)
    else:
        yield from [Rejected(place, NO_REASONING)] if answer is None else find_in_text(answer, f"{place}.content", metadata)


def _reply_contents(reply: Any) -> list[Any]:
    contents = get_path(reply, "contents")
    listed = contents if isinstance(contents, list) else []
    return [get_path(item, "message_content") if get_path(item, "message_content") is not None else item for item in listed]


def _reasoning_parts(reply: Any, place: str) -> Iterator[ReasoningPart | Rejected]:
    for k, item in enumerate(_reply_contents(reply)):
        if get_path(item, "type") != "reasoning":
            continue
        if get_path(item, "text") not in (None, ""):
            yield ReasoningPart(get_path(item, "text"), f"{place}.{k}.message_content.text")
        else:
            is_encrypted = get_path(item, "encrypted_content") is not None
            yield (encrypted_reasoning if is_encrypted else redacted_reasoning)(f"{place}.{k}.message_content")


def _reply_text(reply: Any) -> str | None:
    """The text of a message, from its contents if it has no `content`."""
    content = get_path(reply, "content")
    blocks = (item for item in _reply_contents(reply) if get_path(item, "type") == "text")
    texts = [text for item in blocks if isinstance(text := get_path(item, "text"), str)]
    return content if isinstance(content, str) and content else "".join(texts) if texts else None
