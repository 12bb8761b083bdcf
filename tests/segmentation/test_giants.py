"""Steps of giant texts."""

import pytest

from tests.giants import MOST_SECONDS, NAMES, bytes_held, giant, seconds
from tracediff import segment

MOST_BYTES = 300
"""Memory for each code point. A step has a dozen of them or more."""


@pytest.mark.parametrize("name", NAMES)
def test_steps_take_seconds(name: str) -> None:
    """A million code points of anything are cut and labelled in seconds."""
    text = giant(name)
    assert seconds(lambda: segment(text)) < MOST_SECONDS


@pytest.mark.parametrize("name", NAMES)
def test_memory_grows_with_the_text(name: str) -> None:
    """Steps take a bounded number of bytes for each code point."""
    segment("What is made once is not counted: 因此.")
    text = giant(name, 50_000)
    assert bytes_held(lambda: segment(text)) < MOST_BYTES * len(text)


def test_a_hundred_thousand_words_are_as_many_steps() -> None:
    """A trace of one-word lines has a step for each, in seconds."""
    text = "Mathematics\n" * 100_000
    assert seconds(lambda: segment(text)) < MOST_SECONDS
    assert len(segment(text).steps) == 100_000
