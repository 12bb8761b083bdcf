"""
Collections: one record a prompt, with what each source model wrote for it.

    {"prompt_id": "p1", "prompt": "What is 2 + 2?", "traces": {"model-a": {"reasoning": "Two and two.", "answer": "4"}}}
"""

from collections.abc import Iterator

from tracediff.loaders.records.about import REASONING, about, answer
from tracediff.loaders.records.fields import named
from tracediff.loaders.records.findings import About, Finding, Record, Refused, caught, expected, reasoning, within


def find(record: Record) -> Iterator[Finding]:
    """Yield what each source model of a record wrote, in the record's order; nothing where it has no `traces`."""
    if "traces" not in record:
        return
    traces = record["traces"]
    if not isinstance(traces, dict) or not traces:
        reason = "an empty object" if traces == {} else expected("an object of source models", traces)
        yield Refused("traces", reason)
        return
    shared = about(record)
    for model, entry in traces.items():
        for finding in caught(_written(entry, About(source_model=model or None).over(shared))):
            yield within(f"traces.{model}", finding)


def _written(entry: object, known: About) -> Iterator[Finding]:
    """What one source model wrote. One that can't be read does not keep the others from being read."""
    if not isinstance(entry, dict):
        yield Refused("", expected("an object with `reasoning`", entry))
        return
    name, value = named(entry, REASONING) or ("reasoning", entry.get("reasoning"))
    yield reasoning(value, name, known, answer=answer(entry))
