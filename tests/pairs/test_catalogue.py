"""Prompts and their traces, and the pairs within one reading."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.loaders.results import read_result, trace
from tracediff.loaders import ReadResult
from tracediff.pairs import Pairing, build_catalogue, find_pairing, make_pair
from tracediff.pairs.catalogue import SampleMatching
from tracediff.schema.trace import Trace
from tracediff.text.prompt_identity import normalize_prompt

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


def texts(pairing: Pairing) -> list[tuple[str, str]]:
    """The pairs by their texts."""
    return [(pair.left.text, pair.right.text) for pair in pairing.pairs]


def pairs_within(reading: ReadResult) -> tuple[list[tuple[str, str]], list[str]]:
    """The pairs within a reading, and what is alone, by their texts."""
    pairing = find_pairing(reading)
    return texts(pairing), [head.text_excerpt for head in pairing.left_unpaired]


@given(traces=some_traces)
def test_every_trace_is_in_one_entry_once(traces: list[Trace]) -> None:
    """In file order within its prompt, and prompts in the order of their first trace."""
    entries = build_catalogue(read_result(*traces)).entries
    sorted_in = [head.open() for entry in entries for head in entry.refs]
    assert sorted(map(id, sorted_in)) == sorted(map(id, traces))
    places = {id(t): k for k, t in enumerate(traces)}
    firsts = [places[id(entry.refs[0].open())] for entry in entries]
    assert firsts == sorted(firsts)
    for entry in entries:
        at = [places[id(head.open())] for head in entry.refs]
        assert at == sorted(at)
        assert sorted(id(head) for m in entry.source_models for head in entry.samples(m)) == sorted(map(id, entry.refs))


@given(traces=some_traces, samples=st.sampled_from(("index", "all")))
def test_pairs_are_counted_without_being_made(traces: list[Trace], samples: SampleMatching) -> None:
    """The count, the places and what is alone agree with the pairs themselves."""
    for entry in build_catalogue(read_result(*traces)).entries:
        pairs = list(entry.pair_refs(samples))
        assert [entry.pair_at(k, samples) for k in range(entry.n_pairs(samples))] == pairs
        paired = {id(head) for pair in pairs for head in pair}
        assert {id(head) for head in entry.unpaired(samples)} == {id(head) for head in entry.refs} - paired
        assert entry.n_unpaired(samples) == len(list(entry.unpaired(samples)))
    pairing = find_pairing(read_result(*traces), samples=samples)
    made, alone = pairing.pairs, pairing.left_unpaired
    assert [made[k] for k in range(len(made))] == list(made) == list(made[:])
    assert [alone[k] for k in range(len(alone))] == list(alone)
    paired = {id(t) for pair in made for t in (pair.left, pair.right)}
    assert {id(head.open()) for head in alone} == {id(t) for t in traces} - paired


@given(traces=some_traces)
def test_each_sample_meets_each_of_the_other_source_model(traces: list[Trace]) -> None:
    """By order each is in at most one pair with another source model; else in as many as that has samples."""
    for entry in build_catalogue(read_result(*traces)).entries:
        counts = entry.counts
        if len(counts) > 1:
            assert sum(len(entry.refs) - counts[head.source_model] for head in entry.refs) == 2 * entry.n_pairs("all")
            assert set(entry.pair_refs("index")) <= set(entry.pair_refs("all"))


def test_every_two_source_models_are_a_pair_in_file_order() -> None:
    """Three make three pairs; two traces are the pair."""
    traces = [trace(model, model, "p") for model in "mno"]
    pairs, alone = pairs_within(read_result(*traces))
    assert pairs == list(combinations("mno", 2))
    assert not alone
    assert len(pairs_within(read_result(*traces[:2]))[0]) == 1


def test_samples_of_two_source_models_go_together_in_order() -> None:
    """A sample too many is alone."""
    traces = [trace("a", "m", "p"), trace("b", "m", "p"), trace("c", "n", "p")]
    pairs, alone = pairs_within(read_result(*traces))
    assert pairs == [("a", "c")]
    assert alone == ["b"]


def test_samples_of_one_source_model_are_compared_with_each_other() -> None:
    """Every two of them."""
    pairs, _ = pairs_within(read_result(*(trace(text, "m", "p") for text in "abc")))
    assert pairs == [("a", "b"), ("a", "c"), ("b", "c")]


def test_traces_that_state_no_prompt_are_for_one_unless_several_are_stated() -> None:
    """For the one that the others state, where others state one; else nobody knows."""
    assert len(pairs_within(read_result(trace("a"), trace("b")))[0]) == 1
    assert len(pairs_within(read_result(trace("a"), trace("b"), trace("c")))[0]) == 3
    one_stated = read_result(trace("a", "m"), trace("b", "n", "p"), trace("c", "o", "p"))
    assert pairs_within(one_stated)[0] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert [entry.prompt_id for entry in build_catalogue(one_stated).entries] == ["p"]
    several = read_result(trace("a"), trace("b"), trace("c", "m", "p"), trace("d", "n", "p"), trace("e", "m", "q"))
    assert pairs_within(several) == ([("c", "d")], ["a", "b", "e"])


def test_prompts_without_an_id_are_told_by_their_text() -> None:
    """But for case, white space and which of several equal characters was used."""
    (entry,) = build_catalogue(read_result(trace(prompt="Why\u00a0 Not?"), trace(prompt=" why NOT\uff1f\n"))).entries
    assert len(entry.refs) == 2
    assert entry.prompt == "Why\u00a0 Not?"


@given(prompt=st.text())
def test_the_normal_form_of_a_prompt_is_its_own(prompt: str) -> None:
    """Doing it twice changes nothing."""
    once = normalize_prompt(prompt)
    assert normalize_prompt(once) == once


def test_a_pair_states_what_its_traces_agree_on() -> None:
    """Or what one of them states alone; the prompt of two different ones is nobody's."""
    pair = make_pair(trace(prompt_id="p", prompt="Why?"), trace(prompt_id="p", prompt="Why, then?"))
    assert (pair.prompt_id, pair.prompt) == ("p", "Why?")
    pair = make_pair(trace(prompt="Why?"), trace(prompt_id="p"))
    assert (pair.prompt_id, pair.prompt) == ("p", "Why?")
    pair = make_pair(trace(prompt_id="p", prompt="Why?"), trace(prompt_id="q", prompt="And?"))
    assert (pair.prompt_id, pair.prompt) == (None, "")
    pair = make_pair(trace(prompt_id="p", prompt="Why?"), trace(prompt_id="q", prompt="why?"))
    assert (pair.prompt_id, pair.prompt) == (None, "Why?")
