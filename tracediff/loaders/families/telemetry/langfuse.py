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

from tracediff.loaders.families.asked import asked
from tracediff.loaders.families.sent import sent
from tracediff.loaders.families.telemetry.genai import message
from tracediff.loaders.families.written import WITHOUT, written
from tracediff.loaders.files.parsing import parsed
from tracediff.loaders.records.fields import each
from tracediff.loaders.records.findings import About, Finding, Found, Record, Refused

FIELDS: Final = frozenset({
    "observations", "trace", "htmlPath", "traceId", "parentObservationId", "providedModelName", "modelParameters",
    "parent_observation_id", "provided_model_name",
})  # fmt: skip
"""One of these is in every export: they tell an output of Langfuse from any other."""
_MODEL: Final = ("model", "providedModelName", "provided_model_name", "modelId")
_SENT: Final = ("choices", "output", "candidates", "messages")
"""What the whole answer of a service has, and a message has not."""
_WRITERS: Final = ("assistant", "model", "ai")


def find(record: Record) -> Iterator[Finding]:
    """Yield the reasoning of each observation, or of the trace if they have none; nothing for a record of another shape."""
    trace = record.get("trace")
    outer = {**trace, **record} if isinstance(trace, dict) else record
    if not ("output" in outer and FIELDS & outer.keys()) and "observations" not in outer:
        return
    listed = outer.get("observations")
    inside = [] if listed is None else list(each(listed, "observations", _observation))
    if any(isinstance(finding, Found) for finding in inside) or "output" not in outer:
        yield from inside
        return
    own = list(_output(outer))
    yield from own if any(isinstance(finding, Found) for finding in own) or not inside else inside


def _observation(observation: Record) -> Iterator[Finding]:
    """What an observation holds; most are steps of a program, which say nothing."""
    if observation.get("output") is not None:
        yield from _output(observation)


def _output(observation: Record) -> Iterator[Finding]:
    known = About(prompt=asked(observation.get("input")), source_model=_model(observation))
    output = parsed(observation.get("output"))
    if isinstance(output, str):
        yield from written(output, "output", known)
    elif isinstance(output, dict):
        yield from _message(output, "output", known)
    elif isinstance(output, list):
        yield from _listed(output, known)
    else:
        yield Refused("output", WITHOUT)


def _listed(output: list[object], known: About) -> Iterator[Finding]:
    """The messages of a model in a list, or a list of the parts of one."""
    messages = [(k, item) for k, item in enumerate(output) if isinstance(item, dict) and "role" in item]
    if messages:
        wrote = [(k, item) for k, item in messages if item["role"] in _WRITERS]
        yield from (finding for k, item in wrote for finding in _message(item, f"output[{k}]", known))
        if not wrote:
            yield Refused("output", "no reply of a model")
    else:
        whole = _message({"content": output}, "output", known)
        yield from (replace(finding, field=finding.field.replace("output.content", "output", 1)) for finding in whole)


def _message(reply: dict[str, object], place: str, known: About) -> Iterator[Finding]:
    """What a service sent, or a message; some libraries put the reasoning into `additional_kwargs`."""
    more = reply.get("additional_kwargs")
    whole = {**more, **reply} if isinstance(more, dict) else reply
    answer = whole if any(name in whole for name in _SENT) else {**whole, "role": "assistant"}
    yield from sent(answer, place, known) or message(whole, place, known)


def _model(observation: Record) -> str | None:
    return next((name for key in _MODEL if isinstance(name := observation.get(key), str) and name), None)
