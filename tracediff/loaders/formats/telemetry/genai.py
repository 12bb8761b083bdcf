"""
Spans by the conventions of OpenTelemetry for generative models, and as they were before.

    gen_ai.output.messages   [{"role": "assistant", "finish_reason": "stop", "parts": [
                                 {"type": "reasoning", "content": "..."}, {"type": "text", "content": "..."}]}]
    gen_ai.input.messages    [{"role": "user", "parts": [{"type": "text", "content": "..."}]}]
    gen_ai.completion.0      {"role": "assistant", "content": "...", "reasoning": "..."}; `gen_ai.prompt.0` what was asked
    gen_ai.choice            an event: {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": ...}}
    gen_ai.user.message      an event: {"content": "..."}

Each may be a tree, or JSON in a text. Each message of the output is a choice of its own, so each is a sample.
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
    """What a span says of a call."""

    prompt: str
    replies: list[tuple[str, object]]
    """Each with the name of its attribute or event."""


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each choice of each span, or that no span has any; nothing for a record of another shape."""
    findings = [
        finding for span in find_spans(record) for finding in ([span] if isinstance(span, Rejected) else _find_in_span(span))
    ]
    yield from findings
    if not findings and is_span_record(record):
        yield Rejected("", "no reply of a model in what was recorded")


def _find_in_span(span: TelemetrySpan) -> Iterator[Finding]:
    call = _call_in_attributes(span) or _call_in_events(span)
    known = Metadata(prompt=call.prompt, source_model=_span_model(span))
    for name, reply in call.replies:
        yield from catch_invalid(find_in_message(reply, f"{span.place}.{name}" if span.place else name, known))


def find_in_message(reply: object, place: str, known: Metadata) -> Iterator[Finding]:
    """Yield the reasoning of a message with parts, or of a chat message as it was before there were any."""
    if not isinstance(reply, dict):
        yield from (
            find_in_text(reply, place, known) if isinstance(reply, str) else [Rejected(place, expected("a message", reply))]
        )
        return
    name = "parts" if "parts" in reply else "content"
    content = parse_embedded(reply.get(name))
    beside = first_field(reply, _REASONING_BESIDE)
    parts = (
        list(_reasoning_parts(content, f"{place}.{name}"))
        if beside is None
        else [ReasoningPart(beside[1], f"{place}.{beside[0]}")]
    )
    answer = _answer(content)
    if parts:
        complete = answer is not None or reply.get("finish_reason") not in _LENGTH_REASONS
        yield from join_found(parts, f"{place}.{name}", known, answer=answer, complete=complete)
    elif answer is not None:
        yield from find_in_text(answer, f"{place}.{name}", known)
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
    texts = (
        [part for part in content if isinstance(part, dict) and _part_type(part) == "text"] if isinstance(content, list) else []
    )
    said = [body for part in texts for name in ("content", "text") if isinstance(body := part.get(name), str)]
    return "".join(said) if said else None


def _part_type(part: dict[str, object]) -> object:
    return part.get("type", part.get("kind"))


def _call_in_attributes(span: TelemetrySpan) -> _ModelCall | None:
    """What the attributes hold, by the newer conventions, or by those under which messages were numbered."""
    own = get_path(span.attributes, "gen_ai")
    sent, came = _parsed_list(get_path(own, "input", "messages")), parse_embedded(get_path(own, "output", "messages"))
    if isinstance(came, list):
        return _ModelCall(_last_prompt(sent), [(f"gen_ai.output.messages[{k}]", reply) for k, reply in enumerate(came)])
    if came is not None:
        return _ModelCall(_last_prompt(sent), [("gen_ai.output.messages", came)])
    came = _parsed_list(get_path(own, "completion"))
    if came:
        return _ModelCall(_last_prompt(_parsed_list(get_path(own, "prompt"))), list(_numbered_completions(came)))
    return None


def _numbered_completions(came: list[Any]) -> Iterator[tuple[str, object]]:
    """Yield the numbered completions. One of the role `thinking` is the reasoning of the next."""
    thought = None
    for k, reply in enumerate(came):
        if isinstance(reply, dict) and reply.get("role") in _REASONING_TYPES:
            thought = reply.get("content")
        else:
            yield f"gen_ai.completion.{k}", {**reply, "thinking": thought} if thought and isinstance(reply, dict) else reply
            thought = None
    if thought:
        yield f"gen_ai.completion.{len(came) - 1}", {"thinking": thought}


def _call_in_events(span: TelemetrySpan) -> _ModelCall:
    """What the events hold: those of the span, or a list of them in an attribute."""
    told = [(event.name, event.body) for event in span.events]
    listed = _parsed_list(get_path(span.attributes, "events"))
    told += [(name, event) for event in map(unflatten, listed) if isinstance(name := get_path(event, "event", "name"), str)]
    questions = [_parsed_list(get_path(body, "gen_ai", "prompt")) for name, body in told if name == _PROMPT_EVENT]
    questions += [[{"role": "user", **body}] for name, body in told if name == _USER_EVENT and isinstance(body, dict)]
    replies = [(_CHOICE_EVENT, _choice_message(body)) for name, body in told if name == _CHOICE_EVENT]
    replies += [
        (f"gen_ai.completion[{k}]", reply)
        for name, body in told
        if name == _COMPLETION_EVENT
        for k, reply in enumerate(_parsed_list(get_path(body, "gen_ai", "completion")))
    ]
    prompts = [prompt for question in questions if (prompt := _last_prompt(question))]
    return _ModelCall(prompts[-1] if prompts else "", replies)


def _choice_message(body: Any) -> object:
    """The message of a choice, and why it ended."""
    reply = parse_embedded(get_path(body, "message"))
    if isinstance(reply, dict):
        return {"finish_reason": get_path(body, "finish_reason"), **reply}
    return reply if reply is not None else body


def _last_prompt(messages: list[Any]) -> str:
    """What the last message of a user says, in whichever way its parts are kept."""
    plain = [{**m, "content": _answer(parse_embedded(m.get("parts", m.get("content"))))} for m in messages if isinstance(m, dict)]
    return prompt_text(plain)


def _parsed_list(value: object) -> list[Any]:
    value = parse_embedded(value)
    return value if isinstance(value, list) else []


def _span_model(span: TelemetrySpan) -> str | None:
    own = get_path(span.attributes, "gen_ai")
    names = [get_path(own, kind, "model") for kind in ("response", "request")]
    names += [get_path(event.body, "gen_ai", kind, "model") for event in span.events for kind in ("response", "request")]
    return next((name for name in names if isinstance(name, str) and name), None)
