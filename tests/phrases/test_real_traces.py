"""Phrases of real pairs."""

from itertools import islice

import pytest

from tests.phrases.finding import find
from tests.real_data import collections, traces
from tracediff.text.tokens import CONTENT_KINDS, tokenize
from tracediff.text.vocabulary import normal_form


@pytest.mark.parametrize("collection", collections())
def test_phrases_of_real_pairs_say_the_same_and_something(collection: str) -> None:
    """All occurrences of a phrase have the same tokens, at least four of them content."""
    pairs = [pair for pair in zip(traces(collection), traces(collection)[1:], strict=False) if pair[0].prompt == pair[1].prompt]
    for left, right in islice(pairs, 0, None, max(1, len(pairs) // 10)):
        for phrase in find(left.text, right.text, left.prompt):
            texts = [span.of(left.text) for span in phrase.left] + [span.of(right.text) for span in phrase.right]
            columns = [tokenize(text) for text in texts]
            assert len({tuple(map(normal_form, column.surfaces())) for column in columns}) == 1
            assert sum(kind in CONTENT_KINDS for kind in columns[0].kinds.tolist()) >= 4
