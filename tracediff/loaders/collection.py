"""
Collections: one record a prompt, with what each source model wrote for it.

    {"prompt_id": "p1", "prompt": "What is 2 + 2?", "traces": {"model-a": {"reasoning": "Two and two.", "answer": "4"}}}
"""

from collections.abc import Iterator

from tracediff.loaders.about import REASONING, about, answer
from tracediff.loaders.fields import expected, named, text
from tracediff.loaders.findings import About, Finding, Record, Refused, Unfit, reasoning, within


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
        yield _written(entry, f"traces.{model}", About(source_model=model or None).over(shared))


def _written(entry: object, place: str, known: About) -> Finding:
    """What one source model wrote. One that can't be read does not keep the others from being read."""
    if not isinstance(entry, dict):
        return Refused(place, expected("an object with `reasoning`", entry))
    name, value = named(entry, REASONING) or ("reasoning", entry.get("reasoning"))
    try:
        finding: Finding = reasoning(text(value, name), name, known, answer=answer(entry))
    except Unfit as unfit:
        finding = unfit.refused
    return within(place, finding)
