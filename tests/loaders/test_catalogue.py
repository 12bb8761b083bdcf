"""Prompts and their traces, and the pairs within one reading."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.made import reading, trace
from tracediff.loaders import catalogue, pair_of
from tracediff.loaders.within import pairs_within
from tracediff.schema.trace import Trace
from tracediff.text.prompts import normal_prompt

some_traces = st.lists(
    st.builds(
        trace,
        text=st.integers(0, 999).map(str),
        model=st.sampled_from([None, "m", "n", "o"]),
        prompt_id=st.sampled_from([None, "p", "q"]),
        prompt=st.sampled_from(["", "Why?", "And?"]),
    ),
    max_size=12,
)


@given(traces=some_traces)
def test_every_trace_is_in_one_entry_once(traces: list[Trace]) -> None:
    """In file order within its prompt, and prompts in the order of their first trace."""
    entries = catalogue(reading(*traces)).entries
    sorted_in = [t for entry in entries for t in entry.traces]
    assert sorted(map(id, sorted_in)) == sorted(map(id, traces))
    places = {id(t): k for k, t in enumerate(traces)}
    firsts = [places[id(entry.traces[0])] for entry in entries]
    assert firsts == sorted(firsts)
    for entry in entries:
        assert [places[id(t)] for t in entry.traces] == sorted(places[id(t)] for t in entry.traces)
        assert sorted(id(t) for m in entry.source_models for t in entry.samples(m)) == sorted(map(id, entry.traces))


@given(traces=some_traces)
def test_pairs_are_counted_without_being_made(traces: list[Trace]) -> None:
    """The count, the places and what is alone agree with the pairs themselves."""
    for entry in catalogue(reading(*traces)).entries:
        pairs = list(entry.pairs())
        assert entry.n_pairs == len(pairs)
        paired = {id(t) for pair in pairs for t in (pair.left, pair.right)}
        assert {id(t) for t in entry.alone()} == {id(t) for t in entry.traces} - paired
    pairs_all, alone = pairs_within(reading(*traces))
    assert [pairs_all[k] for k in range(len(pairs_all))] == list(pairs_all) == list(pairs_all[:])
    paired = {id(t) for pair in pairs_all for t in (pair.left, pair.right)}
    assert {id(t) for t in alone} == {id(t) for t in traces} - paired


def test_every_two_source_models_are_a_pair_in_file_order() -> None:
    """Three make three pairs; two traces are the pair."""
    traces = [trace(model, model, "p") for model in "mno"]
    pairs, alone = pairs_within(reading(*traces))
    assert [(pair.left.text, pair.right.text) for pair in pairs] == list(combinations("mno", 2))
    assert not alone
    assert len(pairs_within(reading(*traces[:2]))[0]) == 1


def test_samples_of_two_source_models_go_together_in_order() -> None:
    """A sample too many is alone."""
    traces = [trace("a", "m", "p"), trace("b", "m", "p"), trace("c", "n", "p")]
    pairs, alone = pairs_within(reading(*traces))
    assert [(pair.left.text, pair.right.text) for pair in pairs] == [("a", "c")]
    assert [t.text for t in alone] == ["b"]


def test_samples_of_one_source_model_are_compared_with_each_other() -> None:
    """Every two of them."""
    pairs, _ = pairs_within(reading(*(trace(text, "m", "p") for text in "abc")))
    assert [(pair.left.text, pair.right.text) for pair in pairs] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_two_traces_that_state_no_prompt_are_a_pair_only_if_there_are_no_others() -> None:
    """Else nobody knows which belong together."""
    assert len(pairs_within(reading(trace("a"), trace("b")))[0]) == 1
    pairs, alone = pairs_within(reading(trace("a"), trace("b"), trace("c")))
    assert (len(pairs), len(alone)) == (0, 3)


def test_prompts_without_an_id_are_told_by_their_text() -> None:
    """But for case, white space and which of several equal characters was used."""
    (entry,) = catalogue(reading(trace(prompt="Why\u00a0 Not?"), trace(prompt=" why NOT\uff1f\n"))).entries
    assert len(entry.traces) == 2
    assert entry.prompt == "Why\u00a0 Not?"


@given(prompt=st.text())
def test_the_normal_form_of_a_prompt_is_its_own(prompt: str) -> None:
    """Doing it twice changes nothing."""
    once = normal_prompt(prompt)
    assert normal_prompt(once) == once


def test_a_pair_states_what_its_traces_agree_on() -> None:
    """Or what one of them states alone; the prompt of two different ones is nobody's."""
    pair = pair_of(trace(prompt_id="p", prompt="Why?"), trace(prompt_id="p", prompt="Why, then?"))
    assert (pair.prompt_id, pair.prompt) == ("p", "Why?")
    pair = pair_of(trace(prompt="Why?"), trace(prompt_id="p"))
    assert (pair.prompt_id, pair.prompt) == ("p", "Why?")
    pair = pair_of(trace(prompt_id="p", prompt="Why?"), trace(prompt_id="q", prompt="And?"))
    assert (pair.prompt_id, pair.prompt) == (None, "")
    pair = pair_of(trace(prompt_id="p", prompt="Why?"), trace(prompt_id="q", prompt="why?"))
    assert (pair.prompt_id, pair.prompt) == (None, "Why?")
