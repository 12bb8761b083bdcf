"""Traces and readings made up for tests."""

from tracediff.errors import SkippedRow
from tracediff.loaders import ReadResult
from tracediff.loaders.refs import LoadedRefs
from tracediff.schema.trace import Origin, Trace


def trace(text: str = "one", model: str | None = None, prompt_id: str | None = None, prompt: str = "", path: str = "a") -> Trace:
    """A trace, as a loader would make it."""
    return Trace(text=text, source_model=model, prompt_id=prompt_id, prompt=prompt, origin=Origin(path=path))


def read_result(*traces: Trace, path: str = "a", set_aside: tuple[SkippedRow, ...] = ()) -> ReadResult:
    """A reading of these traces."""
    return ReadResult(path, "collection", LoadedRefs(traces), set_aside)
