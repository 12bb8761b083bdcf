"""Phrases: what both traces say in the same words."""

from pydantic import Field, NonNegativeFloat, PositiveInt

from tracediff.frozen import Frozen
from tracediff.schema.span import Span


class Phrase(Frozen):
    """A run of tokens that both traces have and that can't be extended at its first occurrences, with every place it stands at."""

    text: str
    """The first left occurrence, white space folded."""
    n_tokens: PositiveInt
    """Length in tokens."""
    left: tuple[Span, ...] = Field(min_length=1)
    """Every occurrence in the left trace, in order."""
    right: tuple[Span, ...] = Field(min_length=1)
    """Every occurrence in the right trace, in order."""
    echo: bool
    """True for prompt echo: a stretch of it stands in the prompt, from which both may have taken it."""
    rarity: NonNegativeFloat
    """How rare its rarest stretch is within this pair, in bits. It orders the list; it is no evidence across pairs."""
