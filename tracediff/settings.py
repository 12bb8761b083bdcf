"""Everything that can change a result. A report carries its settings."""

from typing import Literal

from pydantic import Field

from tracediff.frozen import Frozen

Preset = Literal["sentence", "paragraph", "cue"]


class Settings(Frozen):
    """
    The parameters of a comparison, besides the two traces and the prompt.

    Two comparisons of the same texts with equal settings give the same report, byte for byte.
    """

    preset: Preset = "sentence"
    """Where steps are cut: at sentence ends, at blank lines, or only where a cue opens a sentence."""
    max_group: int = Field(default=4, ge=1, le=8)
    """The most steps on one side of a link: 4 allows 1:4 and 4:1. Steps."""
    full_up_to: int = Field(default=20_000, ge=100)
    """
    The number of steps per side up to which every left step is compared with every right step. In longer pairs it is compared
    only with right steps near its expected place, which rare shared content tells; steps that moved further are not found. Steps.
    """
    floor: float = Field(default=0.5, ge=0, le=1)
    """
    The probability from which a link is a finding: shown, counted and measured. A link below it is a candidate, shown on demand.
    At .5 a finding is more likely right than wrong.
    """
    discount_prompt: bool = True
    """Whether words of the prompt weigh less when steps are compared."""
    min_phrase_tokens: int = Field(default=4, ge=2, le=64)
    """
    The minimum content of a shared phrase: words, numbers, LaTeX commands and code; a character of a script without spaces
    counts half. Tokens, inclusive.
    """
    min_echo_tokens: int = Field(default=3, ge=2, le=64)
    """
    The shortest run of prompt tokens that counts as echo. A phrase is prompt echo if such runs make up half of its content.
    Tokens, inclusive.
    """
