"""Which traces of two readings go together."""

import pytest
from hypothesis import given

from tests.loaders.results import read_result, trace
from tests.pairs.test_catalogue import some_traces, texts
from tracediff.errors import NoPartnerError
from tracediff.loaders import ReadResult
from tracediff.pairs import Pairing, pair_up
from tracediff.schema.trace import Trace
from tracediff.text.prompt_identity import normalize_prompt


def attempt(left: ReadResult, right: ReadResult) -> Pairing:
    """The pairing; an empty one where there is no pair."""
    try:
        return pair_up(left, right)
    except NoPartnerError:
        return Pairing((), left.refs, right.refs)


@given(left=some_traces, right=some_traces)
def test_every_trace_is_in_a_pair_or_alone(left: list[Trace], right: list[Trace]) -> None:
    """None is dropped, and pairs are of one prompt, unless each side has one trace only."""
    pairing = attempt(read_result(*left), read_result(*right))
    for traces, side, alone in ((left, "left", pairing.left_unpaired), (right, "right", pairing.right_unpaired)):
        paired = {id(getattr(pair, side)) for pair in pairing.pairs}
        left_over = {id(head.open()) for head in alone}
        assert paired.isdisjoint(left_over)
        assert paired | left_over == set(map(id, traces))
    if not pairing.assumes_one_prompt and not len(left) == len(right) == 1:
        for pair in pairing.pairs:
            one_id = pair.left.prompt_id is not None and pair.left.prompt_id == pair.right.prompt_id
            assert one_id or normalize_prompt(pair.left.prompt) == normalize_prompt(pair.right.prompt) != ""


@given(left=some_traces, right=some_traces)
def test_swapping_the_sides_mirrors_the_pairs(left: list[Trace], right: list[Trace]) -> None:
    """Neither side is the truth."""
    a, b = read_result(*left), read_result(*right)
    there, back = attempt(a, b), attempt(b, a)
    assert {(id(p.left), id(p.right)) for p in there.pairs} == {(id(p.right), id(p.left)) for p in back.pairs}
    assert list(map(id, there.left_unpaired)) == list(map(id, back.right_unpaired))


def test_prompts_meet_by_id_then_by_text() -> None:
    """In the order of the left reading."""
    left = read_result(trace("a", prompt="Why?"), trace("b", prompt_id="p"), trace("c", prompt_id="q", prompt="And?"))
    right = read_result(trace("d", prompt_id="p"), trace("e", prompt_id="x", prompt=" why? "), trace("f", prompt="Else?"))
    pairing = pair_up(left, right)
    assert texts(pairing) == [("a", "e"), ("b", "d")]
    assert [pair.prompt_id for pair in pairing.pairs] == ["x", "p"]
    assert [head.text_excerpt for head in pairing.left_unpaired] == ["c"]
    assert [head.text_excerpt for head in pairing.right_unpaired] == ["f"]


def test_one_trace_on_each_side_is_a_pair_whatever_they_say() -> None:
    """The user named both files; of two different prompts the pair states none."""
    pairing = pair_up(read_result(trace("a", prompt_id="p")), read_result(trace("b", prompt_id="q")))
    assert texts(pairing) == [("a", "b")]
    assert pairing.pairs[0].prompt_id is None


def test_several_samples_go_together_in_order() -> None:
    """A sample too many is alone."""
    left = read_result(trace("a", "m", "p"), trace("b", "m", "p"))
    right = read_result(trace("c", "n", "p"), trace("d", "n", "p"), trace("e", "n", "p"))
    pairing = pair_up(left, right)
    assert texts(pairing) == [("a", "c"), ("b", "d")]
    assert [head.text_excerpt for head in pairing.right_unpaired] == ["e"]


def test_several_samples_go_together_each_with_each() -> None:
    """Where that is asked for; then none is alone."""
    left = read_result(trace("a", "m", "p"), trace("b", "m", "p"))
    right = read_result(trace("c", "n", "p"), trace("d", "n", "p"), trace("e", "n", "p"))
    pairing = pair_up(left, right, samples="all")
    assert texts(pairing) == [(a, b) for a in "ab" for b in "cde"]
    assert not pairing.left_unpaired
    assert not pairing.right_unpaired


def test_a_single_source_model_meets_each_of_the_other_side() -> None:
    """One against a collection."""
    left = read_result(trace("a", "m", "p"))
    right = read_result(trace("b", "n", "p"), trace("c", "o", "p"))
    assert texts(pair_up(left, right)) == [("a", "b"), ("a", "c")]


def test_several_source_models_on_both_sides_meet_by_name() -> None:
    """Two runs of one collection; nothing tells whom the others should meet."""
    left = read_result(trace("a", "m", "p"), trace("b", "n", "p"))
    right = read_result(trace("c", "n", "p"), trace("d", "o", "p"))
    pairing = pair_up(left, right)
    assert texts(pairing) == [("b", "c")]
    assert [head.text_excerpt for head in (*pairing.left_unpaired, *pairing.right_unpaired)] == ["a", "d"]


def test_traces_of_two_readings_that_state_no_prompt_are_for_one() -> None:
    """By order, where neither states a source model; and for the one prompt that others state."""
    pairing = pair_up(read_result(trace("a"), trace("b")), read_result(trace("c"), trace("d"), trace("e")))
    assert texts(pairing) == [("a", "c"), ("b", "d")]
    assert pairing.assumes_one_prompt
    pairing = pair_up(read_result(trace("a", "m", "p"), trace("b", "n", "p")), read_result(trace("c")))
    assert texts(pairing) == [("a", "c"), ("b", "c")]
    assert texts(pair_up(read_result(trace("a", "m", "p")), read_result(trace("c", "m", "q")))) == [("a", "c")]


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (read_result(trace()), None, "a: a single trace, and nothing to compare it with. Give a second file"),
        (
            read_result(trace(prompt="Why?"), trace(prompt="And?"), trace()),
            None,
            "none of its 3 traces is for the prompt of another.* 1 of a state no prompt",
        ),
        (
            read_result(trace(prompt="Why?"), trace(prompt="And?")),
            read_result(trace(path="b"), path="b"),
            "a, b: none of 2 traces on the left",
        ),
    ],
)
def test_nothing_to_compare_is_an_error(left: ReadResult, right: ReadResult | None, words: str) -> None:
    """Which says what is missing and how to name it."""
    with pytest.raises(NoPartnerError, match=words):
        pair_up(left, right)
