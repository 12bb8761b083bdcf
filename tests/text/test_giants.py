"""Tokens and keys of giant texts."""

import pytest

from tests.giants import MOST_SECONDS, NAMES, bytes_held, giant, seconds
from tracediff.text.tokens import tokenize
from tracediff.text.vocabulary import build_vocabulary

MOST_BYTES = 300
"""Of memory for each code point: strings and places of tokens of one code point each take about half of it."""


@pytest.mark.parametrize("name", NAMES)
def test_tokens_and_keys_take_seconds(name: str) -> None:
    """A million code points of anything are tokenised, and their vocabulary is built, in no time."""
    text = giant(name)
    assert seconds(lambda: build_vocabulary([tokenize(text)])) < MOST_SECONDS


@pytest.mark.parametrize("name", NAMES)
def test_memory_grows_with_the_text(name: str) -> None:
    """What tokens take is so many bytes for each code point at most."""
    text = giant(name, 50_000)
    assert bytes_held(lambda: build_vocabulary([tokenize(text)])) < MOST_BYTES * len(text)
