"""All that can change a result, in one frozen place: a report carries the settings it was made with."""

from typing import Literal

from pydantic import Field

from tracediff.frozen import Frozen

Preset = Literal["sentence", "paragraph", "cue"]


class Settings(Frozen):
    """
    What a comparison depends on besides the two traces and the prompt.

    Two comparisons of the same texts with equal settings give the same report, byte for byte.
    """

    preset: Preset = "sentence"
    """Where steps are cut: at sentence ends, at blank lines, or only where a cue opens a sentence."""
    max_group: int = Field(default=4, ge=1, le=8)
    """The most steps on one side of a link: 4 allows 1:4 and 4:1. Steps."""
    full_up_to: int = Field(default=20_000, ge=100)
    """
    Up to so many steps a side, every two are looked at. In longer pairs each left step is compared only with right steps around
    where it should stand, by what both sides say exactly once: what moved further than that is not found. Steps.
    """
    discount_prompt: bool = True
    """Whether words that stand in the prompt weigh less when steps are compared."""
    min_phrase_tokens: int = Field(default=4, ge=2, le=64)
    """
    The least content of a shared phrase: words, numbers, LaTeX commands, code; a character of an unspaced script counts half.
    Tokens, inclusive.
    """
    min_echo_tokens: int = Field(default=3, ge=2, le=64)
    """
    The shortest run of prompt tokens in a phrase that counts; where such runs make up half of its content, it is prompt echo.
    Tokens, inclusive.
    """
