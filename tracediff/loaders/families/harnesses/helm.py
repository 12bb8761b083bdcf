"""
Runs of HELM: the states of all requests (`scenario_state.json`), or the predictions that its pages show.

    {"adapter_spec": {"model": "..."}, "request_states": [
        {"instance": {"id": "id7", "input": {"text": "..."}}, "request": {"model": "...", "prompt": "..."},
         "result": {"completions": [{"text": "...", "thinking": {"text": "..."}}]}}]}
    {"instance_id": "id7", "predicted_text": "...", "thinking_text": "..."}                  display_predictions.json
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.families.asked import asked
from tracediff.loaders.families.written import written
from tracediff.loaders.records.fields import each
from tracediff.loaders.records.findings import About, Finding, Record, Refused, expected, reasoning

FIELDS: Final = frozenset({"request_states", "predicted_text"})
"""One of these is in every such record."""
_LENGTH: Final = ("length", "max_tokens", "MAX_TOKENS")


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each completion; nothing for a record of another shape."""
    if "request_states" in record:
        spec = record.get("adapter_spec")
        known = About(source_model=_text(spec, "model"))
        yield from each(record["request_states"], "request_states", lambda state: _state(state, known))
    elif "predicted_text" in record and "instance_id" in record:
        known = About(prompt_id=_id(record, "instance_id"))
        yield from _completion(record.get("thinking_text"), record["predicted_text"], ("thinking_text", "predicted_text"), known)


def _state(state: Record, known: About) -> Iterator[Finding]:
    """What came back for one request."""
    result = state.get("result")
    if not isinstance(result, dict):
        yield Refused("result", expected("an object with `completions`", result))
        return
    facts = _facts(state).over(known)
    error = result.get("error")
    if not result.get("completions") and isinstance(error, str):
        yield Refused("result", f"the request failed: {error[:80]}")
    else:
        yield from each(result.get("completions"), "result.completions", lambda completion: _generated(completion, facts))


def _generated(completion: Record, known: About) -> Iterator[Finding]:
    thinking = completion.get("thinking")
    thought = thinking.get("text") if isinstance(thinking, dict) else thinking
    ended = _text(completion.get("finish_reason"), "reason") not in _LENGTH
    yield from _completion(thought, completion.get("text"), ("thinking.text", "text"), known, ended=ended)


def _completion(thought: object, text: object, places: tuple[str, str], known: About, *, ended: bool = True) -> Iterator[Finding]:
    """The reasoning of one completion, beside its text or within it."""
    if thought in (None, ""):
        yield from written(text, places[1], known)
    else:
        yield reasoning(thought, places[0], known, answer=text if isinstance(text, str) else None, complete=bool(text) or ended)


def _facts(state: Record) -> About:
    """What was asked, without the examples that were sent with it; a rewording of a question has its own name."""
    instance = state.get("instance")
    request = state.get("request")
    inside = instance.get("input") if isinstance(instance, dict) else None
    prompt = _text(inside, "text") or _sent(inside) or _text(request, "prompt") or _sent(request)
    name = _id(instance, "id") if isinstance(instance, dict) else None
    reworded = _text(instance.get("perturbation"), "name") if isinstance(instance, dict) else None
    return About(prompt, f"{name}/{reworded}" if name and reworded else name, _text(request, "model"))


def _sent(record: object) -> str:
    """The question in a list of messages, where that is what was sent."""
    return asked(record.get("messages")) if isinstance(record, dict) else ""


def _text(record: object, name: str) -> str | None:
    value = record.get(name) if isinstance(record, dict) else None
    return value if isinstance(value, str) and value else None


def _id(record: Record, name: str) -> str | None:
    value = record.get(name)
    return str(value) if isinstance(value, str | int) and value != "" else None
