"""
Collections: one record per prompt, with the trace of each source model.

    {"prompt_id": "p1", "prompt": "What is 2 + 2?", "traces": {"model-a": {"reasoning": "Two and two.", "answer": "4"}}}
"""

from collections.abc import Iterator

from tracediff.loaders.records.fields import first_field
from tracediff.loaders.records.findings import (
    Finding,
    Metadata,
    Record,
    Rejected,
    catch_invalid,
    expected,
    extract_reasoning,
    prefix_field,
)
from tracediff.loaders.records.metadata import REASONING_FIELDS, read_answer, read_metadata


def find(record: Record) -> Iterator[Finding]:
    """Yield the trace of each source model, in the order of the record; nothing if it has no `traces`."""
    if "traces" not in record:
        return
    traces = record["traces"]
    if not isinstance(traces, dict) or not traces:
        reason = "an empty object" if traces == {} else expected("an object of source models", traces)
        yield Rejected("traces", reason)
        return
    shared = read_metadata(record)
    for model, entry in traces.items():
        for finding in catch_invalid(_find_in_entry(entry, Metadata(source_model=model or None).filled_from(shared))):
            yield prefix_field(f"traces.{model}", finding)


def _find_in_entry(entry: object, metadata: Metadata) -> Iterator[Finding]:
    """Yield the trace of one source model."""
    if not isinstance(entry, dict):
        yield Rejected("", expected("an object with `reasoning`", entry))
        return
    name, value = first_field(entry, REASONING_FIELDS) or ("reasoning", entry.get("reasoning"))
    yield extract_reasoning(value, name, metadata, answer=read_answer(entry))
