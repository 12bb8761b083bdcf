"""Traces: what a source model wrote before its answer, and where it was read."""

from typing import Literal, Self

from pydantic import Field, PositiveInt, model_validator

from tracediff.frozen import Frozen

TraceKind = Literal["raw", "summary"]
"""What a service says of the reasoning it shows: all of it as it was written, or what another model made of it."""


class Origin(Frozen):
    """Where a trace was read, so that a person can find it again."""

    path: str
    """The path as the user gave it; `-` for standard input."""
    line: PositiveInt | None = None
    """Line of the file, from 1, for files of one record a line; record of the list, from 1, for a JSON list."""
    field: str = ""
    """Where in the record the text stood, as `traces.some-model.reasoning`; empty for plain text."""


class Trace(Frozen):
    """One chain of thought. All offsets in a report count code points of its `text`, exactly as it was read."""

    text: str
    """
    The reasoning, without the tags around it and without the answer. Where a service gives it in parts, a blank line is between
    any two.
    """
    source_model: str | None = None
    """The language model that wrote it, where that is known."""
    prompt: str = ""
    """What was asked; empty where it is not known."""
    prompt_id: str | None = None
    """The prompt's name in its collection, where it has one."""
    answer: str | None = None
    """What followed the reasoning; None where nothing is known of it."""
    complete: bool = True
    """False where the text breaks off inside the reasoning, as with a tag that never closes."""
    kind: TraceKind = "raw"
    """Whether it is the reasoning itself or a summary of it; raw where nothing else is said."""
    origin: Origin | None = None
    """Where it was read; None for a text that was handed over as such."""


class TracePair(Frozen):
    """Two traces for one prompt."""

    left: Trace
    right: Trace
    prompt: str = ""
    """The prompt of both; empty where it is not known."""
    prompt_id: str | None = Field(default=None)
    """The prompt's name, where both sides agree on it."""

    @model_validator(mode="after")
    def _one_prompt(self) -> Self:
        ids = {self.left.prompt_id, self.right.prompt_id} - {None}
        if self.prompt_id is not None and ids and self.prompt_id not in ids:
            raise ValueError(f"the pair is of prompt {self.prompt_id!r}, its traces of {sorted(map(str, ids))}")
        return self
