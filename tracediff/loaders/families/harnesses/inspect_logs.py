"""
Logs of Inspect, and a single sample of one, as it stands in an `.eval` file.

    {"version": 2, "eval": {"task": "...", "model": "..."}, "samples": [
        {"id": "q1", "epoch": 1, "input": "...", "messages": [..., {"role": "assistant", "content": [
            {"type": "reasoning", "reasoning": "...", "summary": null, "signature": "...", "redacted": false},
            {"type": "text", "text": "..."}]}],
         "output": {"model": "...", "choices": [{"message": {...}, "stop_reason": "stop"}]}}]}

Where `redacted` is true, `reasoning` is sealed, and `summary` says what may be read of it. All that a model writes before it is
asked again is one turn, and a trace; several choices are several samples, and so are several epochs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tracediff.loaders.families.asked import asked
from tracediff.loaders.families.written import WITHOUT, written
from tracediff.loaders.records.content import said
from tracediff.loaders.records.fields import each, records
from tracediff.loaders.records.findings import About, Finding, Found, Record, Refused, Unfit, caught, expected
from tracediff.loaders.records.parts import Part, gathered, redacted

FIELDS: Final = frozenset({"eval", "epoch"})
"""One of these is in every such record."""
_SAMPLE: Final = {"id", "epoch", "input", "output"}
_LENGTH: Final = ("max_tokens", "model_length")
_ELSEWHERE: Final = "attachment://"
_DIGITS: Final = 12
_NOBODY: Final = "none/none"  # the model of an evaluation that needs none


@dataclass(slots=True)
class _Turn:
    """What a model wrote after a question."""

    prompt: str
    replies: list[tuple[str, Record]] = field(default_factory=list)
    """Messages with their places."""
    cut_off: bool = False
    """True where the service says that it stopped for length."""


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each sample; nothing for a record of another shape."""
    if _is_log(record):
        known = told(record)
        yield from each(record["samples"], "samples", lambda sample: sample_of(sample, known))
    elif record.keys() >= _SAMPLE and isinstance(record["output"], dict):
        yield from sample_of(record, About())


def told(log: Record) -> About:
    """What a log says of all its samples: the model, and the task as the prompt's name."""
    spec = log.get("eval")
    model, task = (spec.get("model"), spec.get("task")) if isinstance(spec, dict) else (None, None)
    named = model if isinstance(model, str) and model != _NOBODY else None
    return About(source_model=named, prompt_id=task if isinstance(task, str) and task else None)


def _is_log(record: Record) -> bool:
    return isinstance(record.get("eval"), dict) and "samples" in record


def sample_of(sample: Record, log: About) -> Iterator[Finding]:
    """Yield what each turn of a sample holds; where there is nothing, whether it failed. What its log says goes first."""
    texts = _texts(sample)
    known = About(source_model=log.source_model or _model(sample), prompt_id=_id(sample, log.prompt_id))
    turns = list(_turns(sample, texts))
    samples = list(_choices(sample, turns, texts))
    findings = [f for k, turn in enumerate(turns) for f in caught(_reasoning(turn, _nth(known, k), texts))]
    findings += [f for turn in samples for f in caught(_reasoning(turn, _nth(known, max(len(turns) - 1, 0)), texts))]
    error = sample.get("error")
    failed = f"the sample failed: {str(error.get('message'))[:80]}" if isinstance(error, dict) else WITHOUT
    yield from findings or [Refused("output", failed)]


def _id(sample: Record, task: str | None) -> str | None:
    """The sample's id, after the name of its task: many tasks count from 1."""
    name = sample.get("id")
    stated = str(name) if isinstance(name, str | int) and name != "" else None
    return f"{task}/{stated}" if task and stated else stated


def _nth(known: About, k: int) -> About:
    """What is known of a turn; what was asked later in a sample is another prompt."""
    return replace(known, prompt_id=f"{known.prompt_id}, turn {k + 1}") if k and known.prompt_id else known


def _model(sample: Record) -> str | None:
    output = sample.get("output")
    model = output.get("model") if isinstance(output, dict) else None
    return model if isinstance(model, str) and model else None


def _texts(sample: Record) -> Callable[[object], object]:
    """A look-up for texts that are kept apart, by hash or by number, and stand for themselves as `attachment://...`."""
    kept = sample.get("attachments")

    def text(value: object) -> object:
        if not (isinstance(value, str) and value.startswith(_ELSEWHERE)):
            return value
        name = value.removeprefix(_ELSEWHERE)
        if isinstance(kept, list):
            return kept[int(name)] if name.isdecimal() and len(name) < _DIGITS and int(name) < len(kept) else value
        return kept.get(name, value) if isinstance(kept, dict) else value

    return text


def _turns(sample: Record, text: Callable[[object], object]) -> Iterator[_Turn]:
    """Yield the turns in which a model wrote something; what was put into its mouth is none of it."""
    turn = _Turn(_asked(text(sample.get("input"))))
    for place, message in records(sample.get("messages") or [], "messages"):
        if message.get("role") == "user":
            yield from [turn] if turn.replies else ()
            turn = _Turn(_said(message, text) or turn.prompt)
        elif message.get("role") == "assistant" and message.get("source") != "input":
            turn.replies.append((place, message))
    yield from [turn] if turn.replies else ()


def _asked(value: object) -> str:
    return value if isinstance(value, str) else asked(value)


def _said(message: Record, text: Callable[[object], object]) -> str | None:
    content = message.get("content")
    if isinstance(content, list):
        content = [{**block, "text": text(block.get("text"))} if isinstance(block, dict) else block for block in content]
    return said(text(content))


def _choices(sample: Record, turns: Sequence[_Turn], text: Callable[[object], object]) -> Iterator[_Turn]:
    """Yield the choices that are not in the conversation already; of one that is, take note that it was cut off."""
    output = sample.get("output")
    last = turns[-1] if turns else _Turn(_asked(text(sample.get("input"))))
    ids = {reply.get("id") for _, reply in last.replies if isinstance(reply.get("id"), str)}
    choices = output.get("choices") if isinstance(output, dict) else None
    for place, choice in records(choices or [], "output.choices"):
        message = choice.get("message")
        if not isinstance(message, dict):
            raise Unfit(f"{place}.message", expected("a message", message))
        cut_off = choice.get("stop_reason") in _LENGTH
        name = message.get("id")
        if name in ids if isinstance(name, str) and ids else last.replies and _same(message, last.replies[-1][1]):
            last.cut_off = cut_off
        else:
            yield _Turn(last.prompt, [(f"{place}.message", message)], cut_off)


def _same(a: Record, b: Record) -> bool:
    """Whether two messages are one, in a log from before they had ids."""
    return a.get("content") == b.get("content")


def _reasoning(turn: _Turn, known: About, text: Callable[[object], object]) -> Iterator[Finding]:
    """The reasoning of all messages of a turn as one finding; the answer is what the last of them says."""
    replies = [_reply(place, message, text) for place, message in turn.replies]
    found, last = [part for reply in replies for part in reply.parts], replies[-1]
    place = turn.replies[0][0] if len(replies) == 1 else "messages"
    facts = About(prompt=turn.prompt).over(known)
    facts = replace(facts, kind="summary") if any(isinstance(part, _Summary) for part in found) else facts
    complete = last.complete and (last.answer is not None or not turn.cut_off)
    yield from gathered(found, place, facts, answer=last.answer, complete=complete)


@dataclass(frozen=True, slots=True)
class _Reply:
    """What is in one message of a model."""

    parts: list[Part | Refused]
    answer: str | None
    complete: bool = True


def _reply(place: str, message: Record, text: Callable[[object], object]) -> _Reply:
    """What a message holds in blocks of its own, else in its text by tags."""
    parts, body = list(_thoughts(place, message, text)), _said(message, text)
    if parts or body is None:
        return _Reply(parts, body or None)
    findings = [finding for finding in written(body, f"{place}.content", About()) if not _is_without(finding)]
    found = [finding for finding in findings if isinstance(finding, Found)]
    parts = [Part(finding.text, finding.field) if isinstance(finding, Found) else finding for finding in findings]
    return _Reply(parts, found[-1].answer if found else body, all(finding.complete for finding in found))


def _is_without(finding: Finding) -> bool:
    return isinstance(finding, Refused) and finding.reason == WITHOUT


class _Summary(Part):
    """A part that is a summary."""

    __slots__ = ()


def _thoughts(place: str, message: Record, text: Callable[[object], object]) -> Iterator[Part | Refused]:
    """Yield what a message holds of reasoning: a field, as logs had it at first, or the blocks of its content."""
    if isinstance(message.get("reasoning"), str) and message["reasoning"]:
        yield Part(text(message["reasoning"]), f"{place}.reasoning")
    content = message.get("content")
    for k, block in enumerate(content if isinstance(content, list) else ()):
        if isinstance(block, dict) and block.get("type") == "reasoning":
            yield _thought(f"{place}.content[{k}]", block, text)


def _thought(place: str, block: Record, text: Callable[[object], object]) -> Part | Refused:
    body, summary = text(block.get("reasoning")), text(block.get("summary"))
    if body and block.get("redacted") is not True:
        return Part(body, f"{place}.reasoning")
    if summary:
        return _Summary(summary, f"{place}.summary")
    return redacted(f"{place}.reasoning") if body else Refused(f"{place}.reasoning", "the reasoning is empty")
