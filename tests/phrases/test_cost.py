"""Texts made to be slow: none may take long, or give more phrases than its content allows."""

import random
import time

import pytest

from tests.giants import bytes_held
from tests.phrases.finding import find

LINE = "Wait, let me check that again.\n"
STAIRS = " ".join("ha " * k + f"x{k}" for k in range(1, 200))
HOSTILE = {
    "the same line on both sides": (LINE * 5000, LINE * 5000),
    "the same line, more often on one side": (LINE * 5000, LINE * 3001),
    "a line many times against once": (LINE * 5000, "And " + LINE),
    "one token on both sides": ("ha " * 20000, "ha " * 17777),
    "runs of every length": (STAIRS, STAIRS.replace("x", "y")[::-1].replace("ah", "ha")),
    "two tokens at random": tuple(" ".join(random.Random(seed).choices("ab", k=20000)) for seed in (1, 2)),  # noqa: S311 - no secret
    "a phrase a hundred thousand times": ("the host opens it " * 100_000, "the host opens it " * 90_000),
    "one long word": ("a" * 200000, "a" * 200000),
    "one long line of operators": ("-= " * 20000, "-= " * 20000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_repeating_texts_are_quick_and_their_answer_is_short(name: str) -> None:
    """The content of both texts bounds the number of occurrences, including those within longer phrases."""
    left, right = HOSTILE[name]
    before = time.process_time()
    found = find(left, right)
    assert time.process_time() - before < 10  # seconds; a quadratic program takes hours
    assert sum(len(phrase.left) + len(phrase.right) for phrase in found) <= 2 * (len(left.split()) + len(right.split())) / 4


def test_memory_grows_with_the_texts() -> None:
    """Phrases take a bounded number of bytes a token, even if every stretch of the texts is repeated."""
    left, right = ("the host opens it " * n for n in (5000, 4500))
    assert bytes_held(lambda: find(left, right)) < 450 * len((left + right).split())  # it is half of that
