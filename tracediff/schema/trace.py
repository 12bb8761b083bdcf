"""Traces: the reasoning that a source model wrote before its answer, and where it was read."""

from typing import Literal, Self

from pydantic import Field, PositiveInt, model_validator

from tracediff.frozen import Frozen

TraceKind = Literal["raw", "summary"]
"""Whether the service shows the reasoning as written, or a summary of it."""


class Origin(Frozen):
    """Where a trace was read."""

    path: str
    """The path as the user gave it; `-` for standard input."""
    line: PositiveInt | None = None
    """The line, from 1, of a file with one record per line; the element, from 1, of a JSON list."""
    field: str = ""
    """The path within the record, such as `traces.some-model.reasoning`; empty for plain text."""


class Trace(Frozen):
    """One chain of thought. All offsets in a report count code points of its `text`, exactly as it was read."""

    text: str
    """
    The reasoning, without the tags around it and without the answer. Where a service gives it in parts, a blank line is between
    any two.
    """
    source_model: str | None = None
    """The language model that wrote it, if known."""
    prompt: str = ""
    """The prompt; empty if it is not known."""
    prompt_id: str | None = None
    """The prompt's id in its collection, if it has one."""
    answer: str | None = None
    """The answer after the reasoning; None if it is not known."""
    complete: bool = True
    """False if the text breaks off inside the reasoning, for example before its closing tag."""
    kind: TraceKind = "raw"
    """Whether it is the reasoning itself or a summary; raw unless the source says otherwise."""
    origin: Origin | None = None
    """Where it was read; None for a text given directly."""


class TracePair(Frozen):
    """Two traces for one prompt."""

    left: Trace
    right: Trace
    prompt: str = ""
    """The common prompt; empty if it is not known."""
    prompt_id: str | None = Field(default=None)
    """The prompt's id, if both sides agree on it."""

    @model_validator(mode="after")
    def _one_prompt(self) -> Self:
        ids = {self.left.prompt_id, self.right.prompt_id} - {None}
        if self.prompt_id is not None and ids and self.prompt_id not in ids:
            raise ValueError(f"the pair is of prompt {self.prompt_id!r}, its traces of {sorted(map(str, ids))}")
        return self
