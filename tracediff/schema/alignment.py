"""Alignments: which steps of two traces correspond, with what probability, and why."""

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, NonNegativeInt, model_validator

from tracediff.frozen import Frozen
from tracediff.schema.span import Span

Order = Literal["backbone", "moved", "repeat"]
"""backbone: in order. moved: out of order. repeat: a further link of a step that has a better one."""


def ascending(steps: tuple[int, ...]) -> tuple[int, ...]:
    """Check that the steps of a group ascend, and return them."""
    if any(b <= a for a, b in pairwise(steps)):
        raise ValueError(f"the steps of a group must ascend, found {steps}")
    return steps


Group = Annotated[tuple[NonNegativeInt, ...], Field(min_length=1), AfterValidator(ascending)]
"""Steps of one side, ascending."""


class Link(Frozen):
    """
    A correspondence of a group of left steps and a group of right steps.

    Raises
    ------
    pydantic.ValidationError
        If a group is empty, or not in ascending order.
    """

    left: Group
    """Left steps, ascending."""
    right: Group
    """Right steps, ascending."""
    similarity: float = Field(ge=0, le=1)
    """Cosine of the two groups' weighted contents; 1 is the same content."""
    probability: float = Field(ge=0, le=1)
    """
    The probability that a reader would link the two groups; for groups of several steps, the minimum over their pairs. About
    four in five links of .8 are right on the gold.
    """
    score: float
    """The same as log-odds: the sum of `parts`. 0 is even odds."""
    parts: dict[str, float] = Field(default_factory=dict)
    """The reasons: each piece of evidence, in the guide's words, and its log-odds. Positive values favour the link."""
    order: Order = "backbone"
    candidate: bool = False
    """Whether its probability is below the floor. A candidate is shown on demand only, and no block or measure counts it."""


class Block(Frozen):
    """
    A maximal run of steps in reading order that have one status.

    linked: consecutive backbone links without a gap. left_only, right_only: steps of one side with nothing opposite. moved: steps
    of one side that have only links out of order. repeat: steps of one side that have only repeat links.
    """

    kind: Literal["linked", "left_only", "right_only", "moved", "repeat"]
    left: Span
    """Half-open range of left steps; empty for a block of the right side. Steps, not code points."""
    right: Span
    """Half-open range of right steps; empty for a block of the left side. Steps, not code points."""
    links: tuple[NonNegativeInt, ...] = ()
    """Indices of the alignment's links that run inside the block or lead out of it. Empty for a gap."""


class Alignment(Frozen):
    """
    All links of a pair, and the blocks that tile both step lists.

    Raises
    ------
    pydantic.ValidationError
        If a link names a missing step, backbone links cross or share a step, or the blocks don't tile both sides.
    """

    n_left: NonNegativeInt
    """Number of left steps."""
    n_right: NonNegativeInt
    """Number of right steps."""
    links: tuple[Link, ...]
    """Sorted by left steps, then right steps."""
    blocks: tuple[Block, ...]
    """In reading order; at one place, the left side's block comes first. Candidates are in no block."""

    @property
    def findings(self) -> tuple[Link, ...]:
        """The links that are no candidates."""
        return tuple(link for link in self.links if not link.candidate)

    @model_validator(mode="after")
    def _links_exist(self) -> Self:
        for link in self.links:
            if link.left[-1] >= self.n_left or link.right[-1] >= self.n_right:
                raise ValueError(f"link {link.left}-{link.right} is outside {self.n_left} x {self.n_right} steps")
        return self

    @model_validator(mode="after")
    def _backbone_in_order(self) -> Self:
        backbone = [link for link in self.links if link.order == "backbone"]
        for a, b in pairwise(backbone):
            if b.left[0] <= a.left[-1] or b.right[0] <= a.right[-1]:
                raise ValueError(f"backbone links {a.left}-{a.right} and {b.left}-{b.right} cross or share a step")
        return self

    @model_validator(mode="after")
    def _blocks_tile(self) -> Self:
        for side, n in (("left", self.n_left), ("right", self.n_right)):
            at = 0
            for block in self.blocks:
                steps: Span = getattr(block, side)
                if steps.start != at:
                    raise ValueError(f"a block's {side} steps start at {steps.start}, expected {at}")
                at = steps.end
            if at != n:
                raise ValueError(f"blocks cover {at} of {n} {side} steps")
        return self
