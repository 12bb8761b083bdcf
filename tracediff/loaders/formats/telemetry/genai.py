"""
Spans by the conventions of OpenTelemetry for generative models, including earlier versions.

    gen_ai.output.messages   [{"role": "assistant", "finish_reason": "stop", "parts": [
                                 {"type": "reasoning", "content": "..."}, {"type": "text", "content": "..."}]}]
    gen_ai.input.messages    [{"role": "user", "parts": [{"type": "text", "content": "..."}]}]
    gen_ai.completion.0      {"role": "assistant", "content": "...", "reasoning": "..."}; the prompt is in `gen_ai.prompt.0`
    gen_ai.choice            an event: {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": ...}}
    gen_ai.user.message      an event: {"content": "..."}

Each may be a tree, or JSON in a text. Each message of the output is a choice, so each is a sample.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from tracediff.loaders.files.json_parsing import parse_embedded
from tracediff.loaders.formats.generated_text import NO_REASONING, find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.formats.telemetry.attribute_tree import get_path, unflatten
from tracediff.loaders.formats.telemetry.spans import TelemetrySpan, find_spans, is_span_record
from tracediff.loaders.records.fields import first_field
from tracediff.loaders.records.findings import Finding, Metadata, Record, Rejected, catch_invalid, expected
from tracediff.loaders.records.parts import ReasoningPart, encrypted_reasoning, join_found

_REASONING_TYPES: Final = ("reasoning", "thinking")
_BODY_FIELDS: Final = ("content", "text", "reasoning", "thinking")
_REASONING_BESIDE: Final = ("reasoning", "reasoning_content", "thinking")
_LENGTH_REASONS: Final = ("length", "max_tokens")
_CHOICE_EVENT: Final = "gen_ai.choice"
_USER_EVENT: Final = "gen_ai.user.message"
_COMPLETION_EVENT: Final = "gen_ai.content.completion"
_PROMPT_EVENT: Final = "gen_ai.content.prompt"


@dataclass(frozen=True, slots=True)
class _ModelCall:
    """Prompt and replies of a call."""

    prompt: str
    replies: list[tuple[str, object]]
    """Name of the attribute or event, and the reply."""


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each choice of each span, or reject the record; nothing for another format."""
    findings = [
        finding for span in find_spans(record) for finding in ([span] if isinstance(span, Rejected) else _find_in_span(span))
    ]
    yield from findings
    if not findings and is_span_record(record):
        yield Rejected("", "no reply from a model was recorded")


def _find_in_span(span: TelemetrySpan) -> Iterator[Finding]:
    call = _call_in_attributes(span) or _call_in_events(span)
    metadata = Metadata(prompt=call.prompt, source_model=_span_model(span))
    for name, reply in call.replies:
        yield from catch_invalid(find_in_message(reply, f"{span.place}.{name}" if span.place else name, metadata))


def find_in_message(reply: object, place: str, metadata: Metadata) -> Iterator[Finding]:
    """Yield the reasoning of a message with parts, or of a chat message, as in earlier versions."""
    if not isinstance(reply, dict):
        is_text = isinstance(reply, str)
        yield from find_in_text(reply, place, metadata) if is_text else [Rejected(place, expected("a message", reply))]
        return
    name = "parts" if "parts" in reply else "content"
    content = parse_embedded(reply.get(name))
    beside = first_field(reply, _REASONING_BESIDE)
    own: list[ReasoningPart | Rejected] = [] if beside is None else [ReasoningPart(beside[1], f"{place}.{beside[0]}")]
    parts = own or list(_reasoning_parts(content, f"{place}.{name}"))
    answer = _answer(content)
    if parts:
        complete = answer is not None or reply.get("finish_reason") not in _LENGTH_REASONS
        yield from join_found(parts, f"{place}.{name}", metadata, answer=answer, complete=complete)
    elif answer is not None:
        yield from find_in_text(answer, f"{place}.{name}", metadata)
    else:
        yield Rejected(f"{place}.{name}", NO_REASONING)


def _reasoning_parts(content: object, place: str) -> Iterator[ReasoningPart | Rejected]:
    for k, part in enumerate(content if isinstance(content, list) else ()):
        if isinstance(part, dict) and _part_type(part) in _REASONING_TYPES:
            name = next((name for name in _BODY_FIELDS if part.get(name) not in (None, "")), None)
            yield encrypted_reasoning(f"{place}[{k}]") if name is None else ReasoningPart(part[name], f"{place}[{k}].{name}")


def _answer(content: object) -> str | None:
    if isinstance(content, str):
        return content
    blocks = content if isinstance(content, list) else []
    parts = [part for part in blocks if isinstance(part, dict) and _part_type(part) == "text"]
    texts = [text for part in parts for name in ("content", "text") if isinstance(text := part.get(name), str)]
    return "".join(texts) if texts else None


def _part_type(part: dict[str, object]) -> object:
    return part.get("type", part.get("kind"))


def _call_in_attributes(span: TelemetrySpan) -> _ModelCall | None:
    """The call in the attributes, by the current conventions, or by earlier ones with numbered messages."""
    own = get_path(span.attributes, "gen_ai")
    request, output = _parsed_list(get_path(own, "input", "messages")), parse_embedded(get_path(own, "output", "messages"))
    if isinstance(output, list):
        return _ModelCall(_last_prompt(request), [(f"gen_ai.output.messages[{k}]", reply) for k, reply in enumerate(output)])
    if output is not None:
        return _ModelCall(_last_prompt(request), [("gen_ai.output.messages", output)])
    completions = _parsed_list(get_path(own, "completion"))
    if completions:
        return _ModelCall(_last_prompt(_parsed_list(get_path(own, "prompt"))), list(_numbered_completions(completions)))
    return None


def _numbered_completions(completions: list[Any]) -> Iterator[tuple[str, object]]:
    """Yield the numbered completions. One with the role `thinking` is the reasoning of the next."""
    reasoning = None
    for k, reply in enumerate(completions):
        if isinstance(reply, dict) and reply.get("role") in _REASONING_TYPES:
            reasoning = reply.get("content")
        else:
            yield f"gen_ai.completion.{k}", {**reply, "thinking": reasoning} if reasoning and isinstance(reply, dict) else reply
            reasoning = None
    if reasoning:
        yield f"gen_ai.completion.{len(completions) - 1}", {"thinking": reasoning}


def _call_in_events(span: TelemetrySpan) -> _ModelCall:
    """The call in the events of a span, or in the list of events that is one of its attributes."""
    events = [(event.name, event.body) for event in span.events]
    listed = _parsed_list(get_path(span.attributes, "events"))
    events += [(name, event) for event in map(unflatten, listed) if isinstance(name := get_path(event, "event", "name"), str)]
    requests = [_parsed_list(get_path(body, "gen_ai", "prompt")) for name, body in events if name == _PROMPT_EVENT]
    requests += [[{"role": "user", **body}] for name, body in events if name == _USER_EVENT and isinstance(body, dict)]
    replies = [(_CHOICE_EVENT, _choice_message(body)) for name, body in events if name == _CHOICE_EVENT]
    replies += [
        (f"gen_ai.completion[{k}]", reply)
        for name, body in events
        if name == _COMPLETION_EVENT
        for k, reply in enumerate(_parsed_list(get_path(body, "gen_ai", "completion")))
    ]
    prompts = [prompt for request in requests if (prompt := _last_prompt(request))]
    return _ModelCall(prompts[-1] if prompts else "", replies)


def _choice_message(body: Any) -> object:
    """The message of a choice, with its finish reason."""
    reply = parse_embedded(get_path(body, "message"))
    if isinstance(reply, dict):
        return {"finish_reason": get_path(body, "finish_reason"), **reply}
    return reply if reply is not None else body


def _last_prompt(messages: list[Any]) -> str:
    """The text of the last message by a user, whether or not it has parts."""
    chat_messages = [
        {**m, "content": _answer(parse_embedded(m.get("parts", m.get("content"))))} for m in messages if isinstance(m, dict)
    ]
    return prompt_text(chat_messages)


def _parsed_list(value: object) -> list[Any]:
    value = parse_embedded(value)
    return value if isinstance(value, list) else []


def _span_model(span: TelemetrySpan) -> str | None:
    own = get_path(span.attributes, "gen_ai")
    names = [get_path(own, kind, "model") for kind in ("response", "request")]
    names += [get_path(event.body, "gen_ai", kind, "model") for event in span.events for kind in ("response", "request")]
    return next((name for name in names if isinstance(name, str) and name), None)
