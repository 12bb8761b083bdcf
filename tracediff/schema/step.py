"""Steps: the pieces of a trace, which tile it."""

from typing import Literal, Self

from pydantic import model_validator

from tracediff.frozen import Frozen
from tracediff.schema.span import Span
from tracediff.schema.trace import Trace

Label = Literal[
    "problem_setup",
    "plan_generation",
    "fact_retrieval",
    "active_computation",
    "uncertainty_management",
    "result_consolidation",
    "self_checking",
    "final_answer_emission",
    "user_modelling",
    "drafting",
    "policy_check",
]
"""What a step does: the eight labels of Thought Anchors (Bogdan et al., 2025), and three for writing and chat."""


class Step(Frozen):
    """A stretch of a trace that does one piece of reasoning."""

    span: Span
    """Its span in the trace, including white space around it, since steps leave nothing out."""
    label: Label
    """What it does, by rules on its opening, tokens and position. For the eye; weak as evidence."""
    cue: str | None = None
    """The words that open it and say what it does ("Wait", "Let me check"), as written; None without any."""


class Segmentation(Frozen):
    """
    The steps of one text, in order.

    They tile it: the first starts at 0, each starts where the previous one ends, and none is empty. An empty text has no steps.
    """

    steps: tuple[Step, ...]

    @model_validator(mode="after")
    def _tiles(self) -> Self:
        at = 0
        for k, step in enumerate(self.steps):
            if step.span.start != at or step.span.end == at:
                raise ValueError(
                    f"step {k} covers {step.span.start}..{step.span.end}, expected to start at {at} and not be empty"
                )
            at = step.span.end
        return self

    @property
    def n_characters(self) -> int:
        """Length of the text that the steps tile, in code points."""
        return self.steps[-1].span.end if self.steps else 0


class SegmentedTrace(Frozen):
    """A trace with its steps: one side of a comparison."""

    trace: Trace
    segmentation: Segmentation

    @model_validator(mode="after")
    def _covers(self) -> Self:
        if self.segmentation.n_characters != len(self.trace.text):
            raise ValueError(f"steps cover {self.segmentation.n_characters} of {len(self.trace.text)} code points")
        return self

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the trace, in order."""
        return self.segmentation.steps

    def step_text(self, k: int) -> str:
        """The text of step `k`, including white space around it."""
        return self.steps[k].span.of(self.trace.text)
