"""Steps: the pieces that a trace is cut into, which tile it."""

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
"""What a step does: the eight kinds of Thought Anchors (Bogdan et al., 2025), and three that writing and chat need."""


class Step(Frozen):
    """A stretch of a trace that does one piece of reasoning."""

    span: Span
    """Its place in the trace, white space around it included: steps leave nothing out."""
    label: Label
    """What it does, by rules on its opening, its tokens and its position; for the eye, weak as evidence."""
    cue: str | None = None
    """The words that open it and say what it does ("Wait", "Let me check"), as written; None where there are none."""


class Segmentation(Frozen):
    """
    The steps of one text, in order.

    They tile it: the first starts at 0, each starts where the one before ends, none is empty. An empty text has no steps.
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
    """A trace with its steps; the two of them are one side of a comparison."""

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
        """The text of step `k`, white space around it included."""
        return self.steps[k].span.of(self.trace.text)
