"""
Logs of Inspect, and single samples, as in an `.eval` file.

    {"version": 2, "eval": {"task": "...", "model": "..."}, "samples": [
        {"id": "q1", "epoch": 1, "input": "...", "messages": [..., {"role": "assistant", "content": [
            {"type": "reasoning", "reasoning": "...", "summary": null, "signature": "...", "redacted": false},
            {"type": "text", "text": "..."}]}],
         "output": {"model": "...", "choices": [{"message": {...}, "stop_reason": "stop"}]}}]}

If `redacted` is true, `reasoning` is encrypted and `summary` is all that can be read. All that a model writes before the next
prompt is one turn, and one trace. Several choices are several samples, and so are several epochs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

from tracediff.loaders.formats.generated_text import NO_REASONING, find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.records.fields import find_in_each, iter_objects
from tracediff.loaders.records.findings import (
    Extracted,
    Finding,
    InvalidField,
    Metadata,
    Record,
    Rejected,
    catch_invalid,
    expected,
)
from tracediff.loaders.records.message_content import message_text
from tracediff.loaders.records.parts import ReasoningPart, join_found, redacted_reasoning

_SAMPLE_FIELDS: Final = {"id", "epoch", "input", "output"}
_LENGTH_REASONS: Final = ("max_tokens", "model_length")
_ATTACHMENT: Final = "attachment://"
_MAX_DIGITS: Final = 12
_NO_MODEL: Final = "none/none"  # the model of an evaluation that needs none


@dataclass(slots=True)
class _SampleTurn:
    """What a model wrote after a prompt."""

    prompt: str
    replies: list[tuple[str, Record]] = field(default_factory=list)
    """Messages with their places."""
    cut_off: bool = False
    """Whether the service stopped for length."""


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each sample; nothing for a record of another format."""
    if _is_log(record):
        metadata = log_metadata(record)
        yield from find_in_each(record["samples"], "samples", lambda sample: find_in_sample(sample, metadata))
    elif record.keys() >= _SAMPLE_FIELDS and isinstance(record["output"], dict):
        yield from find_in_sample(record, Metadata())


def log_metadata(log: Record) -> Metadata:
    """What a log states for all its samples: the model, and the task, which becomes a part of each prompt id."""
    spec = log.get("eval")
    model, task = (spec.get("model"), spec.get("task")) if isinstance(spec, dict) else (None, None)
    source_model = model if isinstance(model, str) and model != _NO_MODEL else None
    return Metadata(source_model=source_model, prompt_id=task if isinstance(task, str) and task else None)


def _is_log(record: Record) -> bool:
    return isinstance(record.get("eval"), dict) and "samples" in record


def find_in_sample(sample: Record, log: Metadata) -> Iterator[Finding]:
    """Yield the reasoning of each turn and choice of a sample, or a rejection. Metadata of the log wins."""
    resolve = _attachment_lookup(sample)
    metadata = Metadata(source_model=log.source_model or _output_model(sample), prompt_id=_sample_id(sample, log.prompt_id))
    turns = list(_sample_turns(sample, resolve))
    choices = list(_other_choices(sample, turns, resolve))
    numbered = [*enumerate(turns), *((max(len(turns) - 1, 0), choice) for choice in choices)]
    found = (catch_invalid(_find_in_turn(turn, _turn_metadata(metadata, k), resolve)) for k, turn in numbered)
    findings = list(chain.from_iterable(found))
    error = sample.get("error")
    reason = f"the sample failed: {str(error.get('message'))[:80]}" if isinstance(error, dict) else NO_REASONING
    yield from findings or [Rejected("output", reason)]


def _sample_id(sample: Record, task: str | None) -> str | None:
    """The sample's id after the name of its task, since many tasks count from 1."""
    name = sample.get("id")
    own = str(name) if isinstance(name, str | int) and name != "" else None
    return f"{task}/{own}" if task and own else own


def _turn_metadata(metadata: Metadata, k: int) -> Metadata:
    """The metadata of turn `k`. Each later prompt of a sample has an id of its own."""
    return replace(metadata, prompt_id=f"{metadata.prompt_id}, turn {k + 1}") if k and metadata.prompt_id else metadata


def _output_model(sample: Record) -> str | None:
    output = sample.get("output")
    model = output.get("model") if isinstance(output, dict) else None
    return model if isinstance(model, str) and model else None


def _attachment_lookup(sample: Record) -> Callable[[object], object]:
    """Return a function that replaces `attachment://...` with the text, which is kept apart by hash or number."""
    attachments = sample.get("attachments")

    def resolve(value: object) -> object:
        if not (isinstance(value, str) and value.startswith(_ATTACHMENT)):
            return value
        name = value.removeprefix(_ATTACHMENT)
        if isinstance(attachments, list):
            is_index = name.isdecimal() and len(name) < _MAX_DIGITS and int(name) < len(attachments)
            return attachments[int(name)] if is_index else value
        return attachments.get(name, value) if isinstance(attachments, dict) else value

    return resolve


def _sample_turns(sample: Record, resolve: Callable[[object], object]) -> Iterator[_SampleTurn]:
    """Yield the turns in which a model wrote something. Messages that the input attributes to it don't count."""
    turn = _SampleTurn(_input_prompt(resolve(sample.get("input"))))
    for place, message in iter_objects(sample.get("messages") or [], "messages"):
        if message.get("role") == "user":
            yield from [turn] if turn.replies else ()
            turn = _SampleTurn(_resolved_text(message, resolve) or turn.prompt)
        elif message.get("role") == "assistant" and message.get("source") != "input":
            turn.replies.append((place, message))
    yield from [turn] if turn.replies else ()


def _input_prompt(value: object) -> str:
    return value if isinstance(value, str) else prompt_text(value)


def _resolved_text(message: Record, resolve: Callable[[object], object]) -> str | None:
    content = message.get("content")
    if isinstance(content, list):
        content = [{**block, "text": resolve(block.get("text"))} if isinstance(block, dict) else block for block in content]
    return message_text(resolve(content))


def _other_choices(sample: Record, turns: Sequence[_SampleTurn], resolve: Callable[[object], object]) -> Iterator[_SampleTurn]:
    """Yield the choices that are not in the conversation. If one is there, note in its turn whether it was cut off."""
    output = sample.get("output")
    last = turns[-1] if turns else _SampleTurn(_input_prompt(resolve(sample.get("input"))))
    ids = {reply.get("id") for _, reply in last.replies if isinstance(reply.get("id"), str)}
    choices = output.get("choices") if isinstance(output, dict) else None
    for place, choice in iter_objects(choices or [], "output.choices"):
        message = choice.get("message")
        if not isinstance(message, dict):
            raise InvalidField(f"{place}.message", expected("a message", message))
        cut_off = choice.get("stop_reason") in _LENGTH_REASONS
        name = message.get("id")
        if name in ids if isinstance(name, str) and ids else last.replies and _is_same_message(message, last.replies[-1][1]):
            last.cut_off = cut_off
        else:
            yield _SampleTurn(last.prompt, [(f"{place}.message", message)], cut_off)


def _is_same_message(a: Record, b: Record) -> bool:
    """Whether two messages are the same, in a log from before messages had ids."""
    return a.get("content") == b.get("content")


def _find_in_turn(turn: _SampleTurn, context: Metadata, resolve: Callable[[object], object]) -> Iterator[Finding]:
    """Yield the reasoning of all messages of a turn as one finding. The answer is that of the last message."""
    replies = [_read_reply(place, message, resolve) for place, message in turn.replies]
    parts, last = [part for reply in replies for part in reply.parts], replies[-1]
    place = turn.replies[0][0] if len(replies) == 1 else "messages"
    metadata = Metadata(prompt=turn.prompt).filled_from(context)
    if any(isinstance(part, _SummaryPart) for part in parts):
        metadata = replace(metadata, kind="summary")
    complete = last.complete and (last.answer is not None or not turn.cut_off)
    yield from join_found(parts, place, metadata, answer=last.answer, complete=complete)


@dataclass(frozen=True, slots=True)
class _ReplyContent:
    """Reasoning and answer of one message."""

    parts: list[ReasoningPart | Rejected]
    answer: str | None
    complete: bool = True


def _read_reply(place: str, message: Record, resolve: Callable[[object], object]) -> _ReplyContent:
    """Read the reasoning of a message: in blocks of its own, else marked in its text."""
    parts, body = list(_reasoning_parts(place, message, resolve)), _resolved_text(message, resolve)
    if parts or body is None:
        return _ReplyContent(parts, body or None)
    findings = [finding for finding in find_in_text(body, f"{place}.content", Metadata()) if not _lacks_reasoning(finding)]
    extracted = [finding for finding in findings if isinstance(finding, Extracted)]
    parts = [ReasoningPart(finding.text, finding.field) if isinstance(finding, Extracted) else finding for finding in findings]
    return _ReplyContent(parts, extracted[-1].answer if extracted else body, all(finding.complete for finding in extracted))


def _lacks_reasoning(finding: Finding) -> bool:
    return isinstance(finding, Rejected) and finding.reason == NO_REASONING


class _SummaryPart(ReasoningPart):
    """A part that is a summary."""

    __slots__ = ()


def _reasoning_parts(place: str, message: Record, resolve: Callable[[object], object]) -> Iterator[ReasoningPart | Rejected]:
    """Yield the reasoning of a message: in a field, as in the first versions, or in blocks of its content."""
    if isinstance(message.get("reasoning"), str) and message["reasoning"]:
        yield ReasoningPart(resolve(message["reasoning"]), f"{place}.reasoning")
    content = message.get("content")
    for k, block in enumerate(content if isinstance(content, list) else ()):
        if isinstance(block, dict) and block.get("type") == "reasoning":
            yield _reasoning_part(f"{place}.content[{k}]", block, resolve)


def _reasoning_part(place: str, block: Record, resolve: Callable[[object], object]) -> ReasoningPart | Rejected:
    body, summary = resolve(block.get("reasoning")), resolve(block.get("summary"))
    if body and block.get("redacted") is not True:
        return ReasoningPart(body, f"{place}.reasoning")
    if summary:
        return _SummaryPart(summary, f"{place}.summary")
    return redacted_reasoning(f"{place}.reasoning") if body else Rejected(f"{place}.reasoning", "the reasoning is empty")
