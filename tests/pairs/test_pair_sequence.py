"""What the screens are given."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.corpus.entries import entry_at
from tracediff.errors import NoPartnerError
from tracediff.loaders.refs import ref_of
from tracediff.pairs.pair_sequence import Combinations, Pairs
from tracediff.schema.trace import Trace, TracePair

A, B = (Trace(text=name, source_model=name, prompt="asked") for name in "ab")


def test_a_single_pair_is_opened_at_once() -> None:
    """With one pair there is nothing to choose; the same trace on both sides is a pair too."""
    assert Pairs([TracePair(left=A, right=B)]).only_pair == TracePair(left=A, right=B)
    assert Pairs([TracePair(left=A, right=A)]).only_pair == TracePair(left=A, right=A)
    assert Pairs([TracePair(left=A, right=B)] * 2).only_pair is None


def test_pairs_are_made_when_they_are_asked_for() -> None:
    """Nothing is made for all of them, however many there are."""

    class Many(list[TracePair]):
        def __len__(self) -> int:
            return 10**9

        def __getitem__(self, k: object) -> TracePair:  # type: ignore[override]
            return TracePair(left=A, right=B, prompt_id=str(k))

    pairs = Pairs(Many())
    assert len(pairs) == 10**9
    assert pairs[123_456_789].prompt_id == "123456789"


def test_a_prompt_can_be_given() -> None:
    """What a person says was asked is asked of every pair."""
    pairs = Pairs([TracePair(left=A, right=B, prompt="asked")] * 2, prompt="What else?")
    assert [pair.prompt for pair in (pairs[1], *pairs)] == ["What else?"] * 3


@given(st.integers(2, 40))
def test_every_two_in_order(n: int) -> None:
    """Every two of some things are a pair once, by their places in order, each found by its number."""
    found = Combinations(range(n))
    expected = list(combinations(range(n), 2))
    assert len(found) == len(expected)
    assert list(found) == expected
    assert list(found[1:3]) == expected[1:3]


def test_lists_open_no_trace() -> None:
    """What a table says of a pair comes from the heads where there are any."""

    def never() -> Trace:
        raise AssertionError

    head = replace(ref_of(A), opener=never)
    pairs = Pairs.of_refs([(head, head)])
    assert entry_at(pairs, 0).left == "a"
    with pytest.raises(AssertionError):
        pairs[0]


def test_something_has_to_be_there() -> None:
    """Without a pair there is nothing to open, and the sentence says so."""
    with pytest.raises(NoPartnerError, match=r"traces\.jsonl: there is no prompt"):
        Pairs((), "traces.jsonl")
