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
    """One of the samples that were asked for."""

    def __init__(self) -> None:
        self.message = MergedObject()
        self.rest: dict[str, object] = {"finish_reason": None}
        self.thinking = False
        """Whether the last that came was reasoning."""

    def add(self, choice: Record, delta: Record) -> None:
        self.message.add(delta)
        self.rest |= {name: value for name, value in choice.items() if name != "delta" and value is not None}
        self.thinking = _ends_in_reasoning(delta, before=self.thinking)

    def value(self, k: int) -> dict[str, object]:
        message = {"role": "assistant", "content": None} | self.message.value()
        return {**self.rest, "index": k, "message": message}


class CompletionAssembly:
    """A chat completion; the choices by index."""

    def __init__(self) -> None:
        self._identity = AnswerIdentity()
        self._top: dict[str, object] = {}
        self._choices: dict[int, _ChoiceAssembly] = {}
        self._open_choices: set[int] = set()  # kept, since a look through all choices for every chunk adds up

    def begins_new(self, event: Record) -> bool:
        """Whether it is of another id."""
        return self._identity.is_other(event.get("id"), over=bool(self._choices) and not self._open_choices)

    def feed(self, event: Record) -> None:
        """Take the next chunk."""
        deltas = [
            (choice, _checked_delta(choice, f"{place}."), read_index(choice))
            for place, choice in iter_objects(event["choices"], "choices")
        ]
        self._identity.feed(event.get("id"))
        self._top |= {name: value for name, value in event.items() if name != "choices" and value not in (None, "")}
        for choice, delta, k in deltas:
            told = self._choices.setdefault(k, _ChoiceAssembly())
            told.add(choice, delta)
            (self._open_choices.discard if told.rest["finish_reason"] else self._open_choices.add)(k)

    def record(self) -> Record:
        """Return the completion."""
        choices = [self._choices[k].value(k) for k in sorted(self._choices)]
        return {**self._top, "object": "chat.completion", "choices": choices}

    def unfinished(self) -> tuple[str, ...]:
        """Return the choices without a reason for their end, the last of which was reasoning."""
        choices = [self._choices[k] for k in sorted(self._choices)]
        going_on = (k for k, choice in enumerate(choices) if choice.thinking and not choice.rest["finish_reason"])
        return tuple(f"choices[{k}]" for k in going_on)


def _checked_delta(choice: Record, place: str) -> Record:
    """What is new of a choice, looked through before any of it is taken."""
    delta = read_object(choice, "delta", place)
    for name in (*REASONING_FIELDS, "content"):
        value = delta.get(name)
        if value is not None and not isinstance(value, str | list if name in ("content", "thinking") else str):
            raise InvalidField(f"{place}delta.{name}", expected("text", value))
    return delta


def _ends_in_reasoning(delta: Record, *, before: bool) -> bool:
    """Whether a delta ends within reasoning; one that adds nothing changes nothing."""
    content = delta.get("content")
    if isinstance(content, list) and content:
        last = content[-1]
        kind = last.get("type") if isinstance(last, dict) else None
        return isinstance(kind, str) and kind in _REASONING_TYPES
    if content or delta.get("tool_calls"):
        return False
    return before or any(delta.get(name) for name in REASONING_FIELDS)
