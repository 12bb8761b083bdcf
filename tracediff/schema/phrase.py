"""Phrases that both traces share."""

from pydantic import Field, NonNegativeFloat, PositiveInt

from tracediff.frozen import Frozen
from tracediff.schema.span import Span


class Phrase(Frozen):
    """
    A maximal run of tokens that both traces have, with its occurrences.

    No occurrence on the side where it was found can be extended by a token and still match the other trace. Occurrences inside a
    longer phrase are left out, but each side has at least one.
    """

    text: str
    """The first left occurrence, white space folded."""
    n_tokens: PositiveInt
    """Length in tokens, including punctuation."""
    left: tuple[Span, ...] = Field(min_length=1)
    """Its left occurrences outside longer phrases, in order, without overlap; its first occurrence if there are none."""
    right: tuple[Span, ...] = Field(min_length=1)
    """Its right occurrences outside longer phrases, in order, without overlap; its first occurrence if there are none."""
    echo: bool
    """Whether it is prompt echo: at least half of its content is in the prompt too."""
    rarity: NonNegativeFloat
    """Rarity of its rarest part within this pair, in bits. It orders the list and is no evidence across pairs."""
