"""
Two token columns -> what both texts say in the same words.

matches  runs of tokens that both texts have and that can't be extended
echo     which of them stand in the prompt
weight   how rare each is within this pair
"""

from tracediff.schema.phrase import Phrase
from tracediff.text.tokens import Int32, TokenColumn

__all__ = ["find_phrases"]


def find_phrases(
    left: TokenColumn, right: TokenColumn, *, left_ids: Int32, right_ids: Int32, prompt_ids: Int32, min_tokens: int, min_echo_tokens: int
) -> tuple[Phrase, ...]:
    """Find what both texts say in the same words."""
    return ()
