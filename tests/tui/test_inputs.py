"""What the screens are given."""

import pytest

from tracediff.errors import NoPartnerError
from tracediff.schema.trace import Trace, TracePair
from tracediff.tui import PromptEntry, Prompts

A, B, C = (Trace(text=name, source_model=name, prompt="asked") for name in "abc")


def test_two_traces_of_a_file_are_a_pair() -> None:
    """With two traces on one prompt there is nothing to choose."""
    entry = PromptEntry.of_traces((A, B), prompt_id="p")
    pair = Prompts((entry,)).only_pair
    assert pair == TracePair(left=A, right=B, prompt="asked", prompt_id="p")


def test_more_traces_have_to_be_chosen_from() -> None:
    """With three traces, or two prompts, or a single trace, there is no only pair."""
    assert PromptEntry.of_traces((A, B, C)).only_pair is None
    assert PromptEntry.of_traces((A,)).only_pair is None
    assert Prompts.of_pairs([TracePair(left=A, right=B)] * 2).only_pair is None


def test_a_trace_is_not_its_own_partner() -> None:
    """Anything but the very same trace can stand on the other side, an equal one of another run too."""
    twin = A.model_copy()
    entry = PromptEntry.of_traces((A, B, twin))
    assert [head.open() for head in entry.partners(entry.left[0])] == [B, twin]
    assert [head.open() for head in entry.heads] == [A, B, twin]


def test_pairs_keep_their_sides() -> None:
    """Ready pairs are opened as they are."""
    prompts = Prompts.of_pairs([TracePair(left=B, right=A, prompt="asked")])
    assert prompts.only_pair is not None
    assert (prompts.only_pair.left, prompts.only_pair.right) == (B, A)


def test_a_trace_given_twice_is_a_pair() -> None:
    """Whoever names one file for both sides sees it beside itself, with nothing to choose."""
    prompts = Prompts.of_pairs([TracePair(left=A, right=A, prompt="asked")])
    assert prompts.only_pair == TracePair(left=A, right=A, prompt="asked")
    entry = prompts.entries[0]
    assert entry.ready_couple is not None
    assert entry.pair(*entry.ready_couple) == prompts.only_pair
    assert [head.open() for head in entry.partners(entry.left[0])] == [A]


def test_a_pair_by_names() -> None:
    """Two source models are found by name where both are there; a ready pair is one whatever the names."""
    entry = PromptEntry.of_traces((A, B, C))
    couple = entry.couple_of("a", "c")
    assert couple is not None
    assert entry.pair(*couple) == TracePair(left=A, right=C, prompt="asked")
    assert entry.couple_of("a", "a") is None
    assert entry.couple_of("z", "a") is None
    assert entry.ready_couple is None
    assert Prompts.of_pairs([TracePair(left=A, right=B)]).entries[0].ready_couple is not None


def test_something_has_to_be_there() -> None:
    """Without a prompt there is nothing to open, and the sentence says so."""
    with pytest.raises(NoPartnerError, match=r"traces\.jsonl: there is no prompt"):
        Prompts((), "traces.jsonl")
