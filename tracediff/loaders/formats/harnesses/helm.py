"""
Runs of HELM: the states of all requests (`scenario_state.json`), or the predictions shown on its pages.

    {"adapter_spec": {"model": "..."}, "request_states": [
        {"instance": {"id": "id7", "input": {"text": "..."}}, "request": {"model": "...", "prompt": "..."},
         "result": {"completions": [{"text": "...", "thinking": {"text": "..."}}]}}]}
    {"instance_id": "id7", "predicted_text": "...", "thinking_text": "..."}                  display_predictions.json
"""

from collections.abc import Iterator
from typing import Final

from tracediff.loaders.formats.generated_text import find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.records.fields import find_in_each
from tracediff.loaders.records.findings import Finding, Metadata, Record, Rejected, expected, extract_reasoning

_LENGTH_REASONS: Final = ("length", "max_tokens", "MAX_TOKENS")


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each completion; nothing for a record of another format."""
    if "request_states" in record:
        spec = record.get("adapter_spec")
        metadata = Metadata(source_model=_get_text(spec, "model"))
        yield from find_in_each(record["request_states"], "request_states", lambda state: _find_in_state(state, metadata))
    elif "predicted_text" in record and "instance_id" in record:
        metadata = Metadata(prompt_id=_get_id(record, "instance_id"))
        yield from _find_beside_text(
            record.get("thinking_text"), record["predicted_text"], ("thinking_text", "predicted_text"), metadata
        )


def _find_in_state(state: Record, context: Metadata) -> Iterator[Finding]:
    """Yield the reasoning in the result of one request."""
    result = state.get("result")
    if not isinstance(result, dict):
        yield Rejected("result", expected("an object with `completions`", result))
        return
    metadata = _state_metadata(state).filled_from(context)
    error = result.get("error")
    if not result.get("completions") and isinstance(error, str):
        yield Rejected("result", f"the request failed: {error[:80]}")
    else:
        yield from find_in_each(
            result.get("completions"), "result.completions", lambda completion: _find_in_completion(completion, metadata)
        )


def _find_in_completion(completion: Record, metadata: Metadata) -> Iterator[Finding]:
    thinking = completion.get("thinking")
    reasoning = thinking.get("text") if isinstance(thinking, dict) else thinking
    ended = _get_text(completion.get("finish_reason"), "reason") not in _LENGTH_REASONS
    yield from _find_beside_text(reasoning, completion.get("text"), ("thinking.text", "text"), metadata, ended=ended)


def _find_beside_text(
    reasoning: object, text: object, places: tuple[str, str], metadata: Metadata, *, ended: bool = True
) -> Iterator[Finding]:
    """Yield the reasoning of one completion, which is beside its text or in it."""
    if reasoning in (None, ""):
        yield from find_in_text(text, places[1], metadata)
    else:
        answer = text if isinstance(text, str) else None
        yield extract_reasoning(reasoning, places[0], metadata, answer=answer, complete=bool(text) or ended)


def _state_metadata(state: Record) -> Metadata:
    """The metadata of a request. The prompt is without its examples; a perturbation of a prompt has an id of its own."""
    instance = state.get("instance")
    request = state.get("request")
    input_ = instance.get("input") if isinstance(instance, dict) else None
    prompt = _get_text(input_, "text") or _sent_prompt(input_) or _get_text(request, "prompt") or _sent_prompt(request)
    name = _get_id(instance, "id") if isinstance(instance, dict) else None
    perturbation = _get_text(instance.get("perturbation"), "name") if isinstance(instance, dict) else None
    return Metadata(prompt, f"{name}/{perturbation}" if name and perturbation else name, _get_text(request, "model"))


def _sent_prompt(record: object) -> str:
    """The prompt in a list of messages, if the request is one."""
    return prompt_text(record.get("messages")) if isinstance(record, dict) else ""


def _get_text(record: object, name: str) -> str | None:
    value = record.get(name) if isinstance(record, dict) else None
    return value if isinstance(value, str) and value else None


def _get_id(record: Record, name: str) -> str | None:
    value = record.get(name)
    return str(value) if isinstance(value, str | int) and value != "" else None
