"""
Exports of Langfuse: a trace with its observations, or a row for each observation or trace.

    {"id": "...", "name": "...", "input": ..., "output": ..., "observations": [
        {"id": "...", "traceId": "...", "type": "GENERATION", "model": "...", "input": [{"role": "user", "content": "..."}],
         "output": {"role": "assistant", "content": "...", "reasoning_content": "..."}}]}

An output is a service's answer, a message, a list of messages or of parts of one, or a text, and may be JSON in a text.
`promptId` is the id of a template and `id` that of the observation, so neither is the prompt's id.
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
"""Every export has one of these, which distinguishes its `output` from that of other formats."""
_MODEL_NAMES: Final = ("model", "providedModelName", "provided_model_name", "modelId")
_ANSWER_FIELDS: Final = ("choices", "output", "candidates", "messages")
"""Fields of a service's answer that a message doesn't have."""
_MODEL_ROLES: Final = ("assistant", "model", "ai")


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each observation, or of the trace if they have none; nothing for another format."""
    trace = record.get("trace")
    outer = {**trace, **record} if isinstance(trace, dict) else record
    if not ("output" in outer and FIELDS & outer.keys()) and "observations" not in outer:
        return
    observations = outer.get("observations")
    inside = [] if observations is None else list(find_in_each(observations, "observations", _find_in_observation))
    if any(isinstance(finding, Extracted) for finding in inside) or "output" not in outer:
        yield from inside
        return
    own = list(_find_in_output(outer))
    yield from own if any(isinstance(finding, Extracted) for finding in own) or not inside else inside


def _find_in_observation(observation: Record) -> Iterator[Finding]:
    """Yield the reasoning of an observation. Most are steps of a program, without output."""
    if observation.get("output") is not None:
        yield from _find_in_output(observation)


def _find_in_output(observation: Record) -> Iterator[Finding]:
    metadata = Metadata(prompt=prompt_text(observation.get("input")), source_model=_observation_model(observation))
    output = parse_embedded(observation.get("output"))
    if isinstance(output, str):
        yield from find_in_text(output, "output", metadata)
    elif isinstance(output, dict):
        yield from _find_in_reply(output, "output", metadata)
    elif isinstance(output, list):
        yield from _find_in_list(output, metadata)
    else:
        yield Rejected("output", NO_REASONING)


def _find_in_list(output: list[object], metadata: Metadata) -> Iterator[Finding]:
    """Yield the reasoning of the model's messages in a list, or of a list of the parts of one."""
    messages = [(k, item) for k, item in enumerate(output) if isinstance(item, dict) and "role" in item]
    if messages:
        replies = [(k, item) for k, item in messages if item["role"] in _MODEL_ROLES]
        yield from (finding for k, item in replies for finding in _find_in_reply(item, f"output[{k}]", metadata))
        if not replies:
            yield Rejected("output", "no reply from a model")
    else:
        findings = _find_in_reply({"content": output}, "output", metadata)
        yield from (replace(finding, field=finding.field.replace("output.content", "output", 1)) for finding in findings)


def _find_in_reply(reply: dict[str, object], place: str, metadata: Metadata) -> Iterator[Finding]:
    """Yield the reasoning of a service's answer or a message. Some libraries put it into `additional_kwargs`."""
    extra = reply.get("additional_kwargs")
    merged = {**extra, **reply} if isinstance(extra, dict) else reply
    answer = merged if any(name in merged for name in _ANSWER_FIELDS) else {**merged, "role": "assistant"}
    yield from find_embedded(answer, place, metadata) or find_in_message(merged, place, metadata)


def _observation_model(observation: Record) -> str | None:
    return next((name for key in _MODEL_NAMES if isinstance(name := observation.get(key), str) and name), None)
