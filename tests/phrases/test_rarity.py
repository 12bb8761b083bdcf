"""The rarity of phrases."""

import math

import pytest
from hypothesis import given

from tests.phrases.finding import find, texts
from tests.strategies import token_lists


def test_rarity_is_that_of_the_rarest_stretch() -> None:
    """Four content tokens in a row have 12 bits if each is one in eight of both traces' content. More tokens add nothing."""
    (short,) = find("a b c d", "a b c d e f g h")
    assert short.rarity == pytest.approx(3 * math.log2(12 / 2) + math.log2(12 / 2), abs=1e-5)
    (long,) = find("a b c d e f g h", "a b c d e f g h")
    assert long.rarity == pytest.approx(4 * math.log2(16 / 2), abs=1e-5)


def test_rare_words_come_first() -> None:
    """A phrase of rare words comes before one of frequent words."""
    common = "so it is the one. it is the one. it is the"
    found = find(
        f"x so it is the one; Bayes posterior odds ratio y {common}", f"z so it is the one, Bayes posterior odds ratio w {common}"
    )
    assert texts(found)[0] == "Bayes posterior odds ratio"


@given(token_lists, token_lists)
def test_rarity_has_six_digits(left: list[str], right: list[str]) -> None:
    """Bits are rounded, so that they are the same on every machine, and never negative."""
    for phrase in find(" ".join(left), " ".join(right), min_tokens=2):
        assert phrase.rarity == round(phrase.rarity, 6) >= 0
