"""Which traces of two readings go together."""

import pytest
from hypothesis import given

from tests.loaders.made import reading, trace
from tests.loaders.test_catalogue import some_traces, texts
from tracediff.errors import NoPartnerError
from tracediff.loaders import Pairing, Reading, pair_up
from tracediff.schema.trace import Trace
from tracediff.text.prompts import normal_prompt


def attempt(left: Reading, right: Reading) -> Pairing:
    """The pairing; an empty one where there is no pair."""
    try:
        return pair_up(left, right)
    except NoPartnerError:
        return Pairing((), left.heads, right.heads)


@given(left=some_traces, right=some_traces)
def test_every_trace_is_in_a_pair_or_alone(left: list[Trace], right: list[Trace]) -> None:
    """None is dropped, and pairs are of one prompt, unless each side has one trace only."""
    pairing = attempt(reading(*left), reading(*right))
    for traces, side, alone in ((left, "left", pairing.left_alone), (right, "right", pairing.right_alone)):
        paired = {id(getattr(pair, side)) for pair in pairing.pairs}
        left_over = {id(head.open()) for head in alone}
        assert paired.isdisjoint(left_over)
        assert paired | left_over == set(map(id, traces))
    if not len(left) == len(right) == 1:
        for pair in pairing.pairs:
            one_id = pair.left.prompt_id is not None and pair.left.prompt_id == pair.right.prompt_id
            assert one_id or normal_prompt(pair.left.prompt) == normal_prompt(pair.right.prompt) != ""


@given(left=some_traces, right=some_traces)
def test_swapping_the_sides_mirrors_the_pairs(left: list[Trace], right: list[Trace]) -> None:
    """Neither side is the truth."""
    a, b = reading(*left), reading(*right)
    there, back = attempt(a, b), attempt(b, a)
    assert {(id(p.left), id(p.right)) for p in there.pairs} == {(id(p.right), id(p.left)) for p in back.pairs}
    assert list(map(id, there.left_alone)) == list(map(id, back.right_alone))


def test_prompts_meet_by_id_then_by_text() -> None:
    """In the order of the left reading."""
    left = reading(trace("a", prompt="Why?"), trace("b", prompt_id="p"), trace("c", prompt_id="q", prompt="And?"))
    right = reading(trace("d", prompt_id="p"), trace("e", prompt_id="x", prompt=" why? "), trace("f", prompt="Else?"))
    pairing = pair_up(left, right)
    assert texts(pairing) == [("a", "e"), ("b", "d")]
    assert [pair.prompt_id for pair in pairing.pairs] == ["x", "p"]
    assert [head.begins for head in pairing.left_alone] == ["c"]
    assert [head.begins for head in pairing.right_alone] == ["f"]


def test_one_trace_on_each_side_is_a_pair_whatever_they_say() -> None:
    """The user named both files; of two different prompts the pair states none."""
    pairing = pair_up(reading(trace("a", prompt_id="p")), reading(trace("b", prompt_id="q")))
    assert texts(pairing) == [("a", "b")]
    assert pairing.pairs[0].prompt_id is None


def test_several_samples_go_together_in_order() -> None:
    """A sample too many is alone."""
    left = reading(trace("a", "m", "p"), trace("b", "m", "p"))
    right = reading(trace("c", "n", "p"), trace("d", "n", "p"), trace("e", "n", "p"))
    pairing = pair_up(left, right)
    assert texts(pairing) == [("a", "c"), ("b", "d")]
    assert [head.begins for head in pairing.right_alone] == ["e"]


def test_several_samples_go_together_each_with_each() -> None:
    """Where that is asked for; then none is alone."""
    left = reading(trace("a", "m", "p"), trace("b", "m", "p"))
    right = reading(trace("c", "n", "p"), trace("d", "n", "p"), trace("e", "n", "p"))
    pairing = pair_up(left, right, samples="all")
    assert texts(pairing) == [(a, b) for a in "ab" for b in "cde"]
    assert not pairing.left_alone
    assert not pairing.right_alone


def test_a_single_source_model_meets_each_of_the_other_side() -> None:
    """One against a collection."""
    left = reading(trace("a", "m", "p"))
    right = reading(trace("b", "n", "p"), trace("c", "o", "p"))
    assert texts(pair_up(left, right)) == [("a", "b"), ("a", "c")]


def test_several_source_models_on_both_sides_meet_by_name() -> None:
    """Two runs of one collection; nothing tells whom the others should meet."""
    left = reading(trace("a", "m", "p"), trace("b", "n", "p"))
    right = reading(trace("c", "n", "p"), trace("d", "o", "p"))
    pairing = pair_up(left, right)
    assert texts(pairing) == [("b", "c")]
    assert [head.begins for head in (*pairing.left_alone, *pairing.right_alone)] == ["a", "d"]


def test_files_of_two_folders_meet_by_name() -> None:
    """Where they state no prompt."""
    left = reading(trace("a", path="l/1.txt"), trace("b", path="l/2.txt"), path="l")
    right = reading(trace("c", path="r/2.txt"), trace("d", path="r/3.txt"), path="r")
    assert texts(pair_up(left, right)) == [("b", "c")]


def test_files_of_subfolders_meet_in_the_same_subfolder() -> None:
    """Each run may have files of the same names."""
    left = reading(trace("a", path="l/x/1.txt"), trace("b", path="l/y/1.txt"), path="./l")
    right = reading(trace("c", path="r/y/1.txt"), trace("d", path="r/z/1.txt"), path="r/")
    assert texts(pair_up(left, right)) == [("b", "c")]


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (reading(trace()), None, "a: a single trace, and nothing to compare it with. Give a second file"),
        (reading(trace(), trace(), trace()), None, "none of its 3 traces is for the prompt of another.* 3 of a state no prompt"),
        (reading(trace(prompt="Why?"), trace()), reading(trace(path="b"), path="b"), "a, b: none of 2 traces on the left"),
    ],
)
def test_nothing_to_compare_is_an_error(left: Reading, right: Reading | None, words: str) -> None:
    """Which says what is missing and how to name it."""
    with pytest.raises(NoPartnerError, match=words):
        pair_up(left, right)
