"""
Streams of chat completions.

    {"id": "a", "choices": [{"index": 0, "delta": {"reasoning_content": "Two and"}, "finish_reason": null}]}
    {"id": "a", "choices": [{"index": 0, "delta": {"content": "4"}, "finish_reason": "stop"}]}
"""

from typing import Final

from tracediff.loaders.records.fields import iter_objects
from tracediff.loaders.records.findings import InvalidField, Record, expected
from tracediff.loaders.records.metadata import REASONING_FIELDS
from tracediff.loaders.streams.assembly import AnswerIdentity, read_index, read_object
from tracediff.loaders.streams.delta_merge import MergedObject

_REASONING_TYPES: Final = frozenset({"thinking", "reasoning", "thought"})


class _ChoiceAssembly:
    """One of the choices of a completion."""

    def __init__(self) -> None:
        self.message = MergedObject()
        self.rest: dict[str, object] = {"finish_reason": None}
        self.thinking = False
        """Whether the last delta ended within reasoning."""

    def add(self, choice: Record, delta: Record) -> None:
        self.message.add(delta)
        self.rest |= {name: value for name, value in choice.items() if name != "delta" and value is not None}
        self.thinking = _ends_in_reasoning(delta, before=self.thinking)

    def value(self, k: int) -> dict[str, object]:
        message = {"role": "assistant", "content": None} | self.message.value()
        return {**self.rest, "index": k, "message": message}


def owns(event: Record) -> bool:
    """Whether an event is of such a stream."""
    return "choices" in event


def is_piece(record: Record) -> bool:
    """Whether a record outside an event stream is a chunk, not a whole completion."""
    choices = record.get("choices")
    if not isinstance(choices, list):
        return False
    has_delta = any(isinstance(choice, dict) and isinstance(choice.get("delta"), dict) for choice in choices)
    return has_delta or record.get("object") == "chat.completion.chunk"


class CompletionAssembly:
    """A chat completion, its choices by index."""

    def __init__(self) -> None:
        self._identity = AnswerIdentity()
        self._top: dict[str, object] = {}
        self._choices: dict[int, _ChoiceAssembly] = {}
        self._open_choices: set[int] = set()  # kept up to date: a search through all choices for every chunk adds up

    def begins_new(self, event: Record) -> bool:
        """Whether the event has another id."""
        return self._identity.is_other(event.get("id"), over=bool(self._choices) and not self._open_choices)

    def feed(self, event: Record) -> None:
        """Add the next chunk."""
        deltas = [
            (choice, _checked_delta(choice, f"{place}."), read_index(choice))
            for place, choice in iter_objects(event["choices"], "choices")
        ]
        self._identity.feed(event.get("id"))
        self._top |= {name: value for name, value in event.items() if name != "choices" and value not in (None, "")}
        for choice, delta, k in deltas:
            assembly = self._choices.setdefault(k, _ChoiceAssembly())
            assembly.add(choice, delta)
            (self._open_choices.discard if assembly.rest["finish_reason"] else self._open_choices.add)(k)

    def record(self) -> Record:
        """Return the completion."""
        choices = [self._choices[k].value(k) for k in sorted(self._choices)]
        return {**self._top, "object": "chat.completion", "choices": choices}

    def unfinished(self) -> tuple[str, ...]:
        """Return the choices without a finish reason that ended within reasoning."""
        choices = [self._choices[k] for k in sorted(self._choices)]
        unfinished = (k for k, choice in enumerate(choices) if choice.thinking and not choice.rest["finish_reason"])
        return tuple(f"choices[{k}]" for k in unfinished)


def _checked_delta(choice: Record, place: str) -> Record:
    """The delta of a choice, checked before any of it is added."""
    delta = read_object(choice, "delta", place)
    for name in (*REASONING_FIELDS, "content"):
        value = delta.get(name)
        if value is not None and not isinstance(value, str | list if name in ("content", "thinking") else str):
            raise InvalidField(f"{place}delta.{name}", expected("text", value))
    return delta


def _ends_in_reasoning(delta: Record, *, before: bool) -> bool:
    """Whether the answer is within reasoning after a delta; an empty delta changes nothing."""
    content = delta.get("content")
    if isinstance(content, list) and content:
        last = content[-1]
        kind = last.get("type") if isinstance(last, dict) else None
        return isinstance(kind, str) and kind in _REASONING_TYPES
    if content or delta.get("tool_calls"):
        return False
    return before or any(delta.get(name) for name in REASONING_FIELDS)
