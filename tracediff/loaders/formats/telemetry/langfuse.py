"""
Exports of Langfuse: a trace with its observations, or a row for each observation or trace.

    {"id": "...", "name": "...", "input": ..., "output": ..., "observations": [
        {"id": "...", "traceId": "...", "type": "GENERATION", "model": "...", "input": [{"role": "user", "content": "..."}],
         "output": {"role": "assistant", "content": "...", "reasoning_content": "..."}}]}

An output is what the service sent, a message, a list of them or of its parts, or a text, and may be JSON in a text. What goes by
`promptId` is a template, and `id` is that of the observation, so neither names what was asked.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tracediff.loaders.files.json_parsing import parse_embedded
from tracediff.loaders.formats.embedded_answers import find_embedded
from tracediff.loaders.formats.generated_text import NO_REASONING, find_in_text
from tracediff.loaders.formats.prompt_messages import prompt_text
from tracediff.loaders.formats.telemetry.genai import find_in_message
from tracediff.loaders.records.fields import find_in_each
from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Record, Rejected

FIELDS: Final = frozenset({
    "observations", "trace", "htmlPath", "traceId", "parentObservationId", "providedModelName", "modelParameters",
    "parent_observation_id", "provided_model_name",
})  # fmt: skip
"""One of these is in every export: they tell an output of Langfuse from any other."""
_MODEL_NAMES: Final = ("model", "providedModelName", "provided_model_name", "modelId")
_ANSWER_FIELDS: Final = ("choices", "output", "candidates", "messages")
"""What the whole answer of a service has, and a message has not."""
_MODEL_ROLES: Final = ("assistant", "model", "ai")


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each observation, or of the trace if they have none; nothing for a record of another shape."""
    trace = record.get("trace")
    outer = {**trace, **record} if isinstance(trace, dict) else record
    if not ("output" in outer and FIELDS & outer.keys()) and "observations" not in outer:
        return
    listed = outer.get("observations")
    inside = [] if listed is None else list(find_in_each(listed, "observations", _find_in_observation))
    if any(isinstance(finding, Extracted) for finding in inside) or "output" not in outer:
        yield from inside
        return
    own = list(_find_in_output(outer))
    yield from own if any(isinstance(finding, Extracted) for finding in own) or not inside else inside


def _find_in_observation(observation: Record) -> Iterator[Finding]:
    """What an observation holds; most are steps of a program, which say nothing."""
    if observation.get("output") is not None:
        yield from _find_in_output(observation)


def _find_in_output(observation: Record) -> Iterator[Finding]:
    known = Metadata(prompt=prompt_text(observation.get("input")), source_model=_observation_model(observation))
    output = parse_embedded(observation.get("output"))
    if isinstance(output, str):
        yield from find_in_text(output, "output", known)
    elif isinstance(output, dict):
        yield from _find_in_reply(output, "output", known)
    elif isinstance(output, list):
        yield from _find_in_list(output, known)
    else:
        yield Rejected("output", NO_REASONING)


def _find_in_list(output: list[object], known: Metadata) -> Iterator[Finding]:
    """The messages of a model in a list, or a list of the parts of one."""
    messages = [(k, item) for k, item in enumerate(output) if isinstance(item, dict) and "role" in item]
    if messages:
        wrote = [(k, item) for k, item in messages if item["role"] in _MODEL_ROLES]
        yield from (finding for k, item in wrote for finding in _find_in_reply(item, f"output[{k}]", known))
        if not wrote:
            yield Rejected("output", "no reply of a model")
    else:
        whole = _find_in_reply({"content": output}, "output", known)
        yield from (replace(finding, field=finding.field.replace("output.content", "output", 1)) for finding in whole)


def _find_in_reply(reply: dict[str, object], place: str, known: Metadata) -> Iterator[Finding]:
    """What a service sent, or a message; some libraries put the reasoning into `additional_kwargs`."""
    more = reply.get("additional_kwargs")
    whole = {**more, **reply} if isinstance(more, dict) else reply
    answer = whole if any(name in whole for name in _ANSWER_FIELDS) else {**whole, "role": "assistant"}
    yield from find_embedded(answer, place, known) or find_in_message(whole, place, known)


def _observation_model(observation: Record) -> str | None:
    return next((name for key in _MODEL_NAMES if isinstance(name := observation.get(key), str) and name), None)
