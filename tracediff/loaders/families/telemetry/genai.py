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

from tracediff.loaders.families.asked import asked
from tracediff.loaders.families.telemetry.spans import Span, are_spans, spans
from tracediff.loaders.families.telemetry.tree import at, tree
from tracediff.loaders.families.written import WITHOUT, written
from tracediff.loaders.files.parsing import parsed
from tracediff.loaders.records.fields import named
from tracediff.loaders.records.findings import About, Finding, Record, Refused, caught, expected
from tracediff.loaders.records.parts import Part, encrypted, gathered

_THOUGHT: Final = ("reasoning", "thinking")
_BODY: Final = ("content", "text", "reasoning", "thinking")
_BESIDE: Final = ("reasoning", "reasoning_content", "thinking")
_LENGTH: Final = ("length", "max_tokens")
_CHOICE: Final = "gen_ai.choice"
_ASKED: Final = "gen_ai.user.message"
_COMPLETION: Final = "gen_ai.content.completion"
_PROMPT: Final = "gen_ai.content.prompt"


@dataclass(frozen=True, slots=True)
class _Call:
    """What a span says of a call."""

    prompt: str
    replies: list[tuple[str, object]]
    """Each with the name of its attribute or event."""


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each choice of each span, or that no span has any; nothing for a record of another shape."""
    findings = [finding for span in spans(record) for finding in ([span] if isinstance(span, Refused) else _choices(span))]
    yield from findings
    if not findings and are_spans(record):
        yield Refused("", "no reply of a model in what was recorded")


def _choices(span: Span) -> Iterator[Finding]:
    call = _by_attributes(span) or _by_events(span)
    known = About(prompt=call.prompt, source_model=_model(span))
    for name, reply in call.replies:
        yield from caught(message(reply, f"{span.place}.{name}" if span.place else name, known))


def message(reply: object, place: str, known: About) -> Iterator[Finding]:
    """Yield the reasoning of a message with parts, or of a chat message as it was before there were any."""
    if not isinstance(reply, dict):
        yield from written(reply, place, known) if isinstance(reply, str) else [Refused(place, expected("a message", reply))]
        return
    name = "parts" if "parts" in reply else "content"
    content = parsed(reply.get(name))
    beside = named(reply, _BESIDE)
    parts = list(_thoughts(content, f"{place}.{name}")) if beside is None else [Part(beside[1], f"{place}.{beside[0]}")]
    answer = _answer(content)
    if parts:
        complete = answer is not None or reply.get("finish_reason") not in _LENGTH
        yield from gathered(parts, f"{place}.{name}", known, answer=answer, complete=complete)
    elif answer is not None:
        yield from written(answer, f"{place}.{name}", known)
    else:
        yield Refused(f"{place}.{name}", WITHOUT)


def _thoughts(content: object, place: str) -> Iterator[Part | Refused]:
    for k, part in enumerate(content if isinstance(content, list) else ()):
        if isinstance(part, dict) and _kind(part) in _THOUGHT:
            name = next((name for name in _BODY if part.get(name) not in (None, "")), None)
            yield encrypted(f"{place}[{k}]") if name is None else Part(part[name], f"{place}[{k}].{name}")


def _answer(content: object) -> str | None:
    if isinstance(content, str):
        return content
    texts = [part for part in content if isinstance(part, dict) and _kind(part) == "text"] if isinstance(content, list) else []
    said = [body for part in texts for name in ("content", "text") if isinstance(body := part.get(name), str)]
    return "".join(said) if said else None


def _kind(part: dict[str, object]) -> object:
    return part.get("type", part.get("kind"))


def _by_attributes(span: Span) -> _Call | None:
    """What the attributes hold, by the newer conventions, or by those under which messages were numbered."""
    own = at(span.attributes, "gen_ai")
    sent, came = _list(at(own, "input", "messages")), parsed(at(own, "output", "messages"))
    if isinstance(came, list):
        return _Call(_asked(sent), [(f"gen_ai.output.messages[{k}]", reply) for k, reply in enumerate(came)])
    if came is not None:
        return _Call(_asked(sent), [("gen_ai.output.messages", came)])
    came = _list(at(own, "completion"))
    if came:
        return _Call(_asked(_list(at(own, "prompt"))), list(_numbered(came)))
    return None


def _numbered(came: list[Any]) -> Iterator[tuple[str, object]]:
    """Yield the numbered completions. One of the role `thinking` is the reasoning of the next."""
    thought = None
    for k, reply in enumerate(came):
        if isinstance(reply, dict) and reply.get("role") in _THOUGHT:
            thought = reply.get("content")
        else:
            yield f"gen_ai.completion.{k}", {**reply, "thinking": thought} if thought and isinstance(reply, dict) else reply
            thought = None
    if thought:
        yield f"gen_ai.completion.{len(came) - 1}", {"thinking": thought}


def _by_events(span: Span) -> _Call:
    """What the events hold: those of the span, or a list of them in an attribute."""
    told = [(event.name, event.body) for event in span.events]
    listed = _list(at(span.attributes, "events"))
    told += [(name, event) for event in map(tree, listed) if isinstance(name := at(event, "event", "name"), str)]
    questions = [_list(at(body, "gen_ai", "prompt")) for name, body in told if name == _PROMPT]
    questions += [[{"role": "user", **body}] for name, body in told if name == _ASKED and isinstance(body, dict)]
    replies = [(_CHOICE, _choice(body)) for name, body in told if name == _CHOICE]
    replies += [
        (f"gen_ai.completion[{k}]", reply)
        for name, body in told
        if name == _COMPLETION
        for k, reply in enumerate(_list(at(body, "gen_ai", "completion")))
    ]
    prompts = [prompt for question in questions if (prompt := _asked(question))]
    return _Call(prompts[-1] if prompts else "", replies)


def _choice(body: Any) -> object:
    """The message of a choice, and why it ended."""
    reply = parsed(at(body, "message"))
    if isinstance(reply, dict):
        return {"finish_reason": at(body, "finish_reason"), **reply}
    return reply if reply is not None else body


def _asked(messages: list[Any]) -> str:
    """What the last message of a user says, in whichever way its parts are kept."""
    plain = [{**m, "content": _answer(parsed(m.get("parts", m.get("content"))))} for m in messages if isinstance(m, dict)]
    return asked(plain)


def _list(value: object) -> list[Any]:
    value = parsed(value)
    return value if isinstance(value, list) else []


def _model(span: Span) -> str | None:
    own = at(span.attributes, "gen_ai")
    names = [at(own, kind, "model") for kind in ("response", "request")]
    names += [at(event.body, "gen_ai", kind, "model") for event in span.events for kind in ("response", "request")]
    return next((name for name in names if isinstance(name, str) and name), None)
