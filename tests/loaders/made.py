"""Traces and readings made up for tests."""

from tracediff.errors import BadRow
from tracediff.loaders import Reading
from tracediff.loaders.heads import Held
from tracediff.schema.trace import Origin, Trace


def trace(text: str = "one", model: str | None = None, prompt_id: str | None = None, prompt: str = "", path: str = "a") -> Trace:
    """A trace, as a loader would make it."""
    return Trace(text=text, source_model=model, prompt_id=prompt_id, prompt=prompt, origin=Origin(path=path))


def reading(*traces: Trace, path: str = "a", set_aside: tuple[BadRow, ...] = ()) -> Reading:
    """A reading of these traces."""
    return Reading(path, "collection", Held(traces), set_aside)
