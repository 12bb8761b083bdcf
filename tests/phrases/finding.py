"""Phrases of plain texts, for the tests of this room."""

from tracediff.phrases import find_phrases
from tracediff.schema.phrase import Phrase
from tracediff.schema.span import Span
from tracediff.text.tokens import TokenColumn, tokenize
from tracediff.text.vocabulary import build_vocabulary


def find(left: str, right: str, prompt: str = "", *, min_tokens: int = 4, min_echo_tokens: int = 3) -> tuple[Phrase, ...]:
    """Find the phrases of two texts."""
    columns = [tokenize(text) for text in (left, right, prompt)]
    ids = build_vocabulary(columns).columns
    return find_phrases(
        columns[0],
        columns[1],
        left_ids=ids[0],
        right_ids=ids[1],
        prompt_ids=ids[2],
        min_tokens=min_tokens,
        min_echo_tokens=min_echo_tokens,
    )


def texts(phrases: tuple[Phrase, ...]) -> list[str]:
    """The texts of the phrases."""
    return [phrase.text for phrase in phrases]


def first_tokens(tokens: TokenColumn, spans: tuple[Span, ...]) -> list[int]:
    """The first token of each span."""
    return [tokens.starts.tolist().index(span.start) for span in spans]
