"""Phrases: what both traces say in the same words."""

from pydantic import Field, NonNegativeFloat, PositiveInt

from tracediff.frozen import Frozen
from tracediff.schema.span import Span


class Phrase(Frozen):
    """
    A run of tokens that both traces have, and all places at which it stands by itself.

    At none of its places on the side that it was found on could it be longer by a word and still stand in the other trace.
    Places within a longer phrase are left out, except that each side has at least one.
    """

    text: str
    """The first left occurrence, white space folded."""
    n_tokens: PositiveInt
    """Length in tokens, punctuation within it included."""
    left: tuple[Span, ...] = Field(min_length=1)
    """Its occurrences in the left trace outside longer phrases, in order; they don't overlap. If there are none, its first."""
    right: tuple[Span, ...] = Field(min_length=1)
    """Its occurrences in the right trace outside longer phrases, in order; they don't overlap. If there are none, its first."""
    echo: bool
    """True for prompt echo: at least half of its content stands in the prompt too, from which both may have taken it."""
    rarity: NonNegativeFloat
    """How rare its rarest stretch is within this pair, in bits. It orders the list; it is no evidence across pairs."""
