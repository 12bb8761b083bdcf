"""The comparison of a pair, from texts to report."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.real_data import collections, traces
from tests.strategies import related_step_lists, step_lists
from tracediff import PairReport, Settings, Trace, compare
from tracediff.pipeline import at_floor

paragraphs = step_lists.map(". ".join) | st.text(max_size=60)


@given(paragraphs, paragraphs, st.sampled_from(("sentence", "paragraph", "cue")))
def test_both_texts_can_be_rebuilt(left: str, right: str, preset: str) -> None:
    """The steps put end to end are the texts, code point by code point, in every preset."""
    report = compare(left, right, settings=Settings(preset=preset))
    for side, text in ((report.left, left), (report.right, right)):
        assert "".join(side.step_text(k) for k in range(len(side.steps))) == text == side.trace.text


@given(paragraphs, paragraphs)
def test_equal_input_gives_equal_bytes(left: str, right: str) -> None:
    """A second comparison gives the same JSON."""
    assert compare(left, right).model_dump_json() == compare(left, right).model_dump_json()


@given(paragraphs, paragraphs)
def test_json_survives_a_round_trip(left: str, right: str) -> None:
    """A report loads back to an equal one."""
    report = compare(left, right)
    assert PairReport.model_validate_json(report.model_dump_json()) == report


@pytest.mark.parametrize("name", collections())
def test_real_pairs_survive_a_round_trip(name: str) -> None:
    """Reports of real pairs load back to equal ones, with both texts."""
    some = traces(name)[:: max(len(traces(name)) // 5, 1)][:5]
    for a, b in pairwise(some):
        report = compare(a, b)
        assert PairReport.model_validate_json(report.model_dump_json()) == report
        assert "".join(report.left.step_text(k) for k in range(len(report.left.steps))) == a.text


@given(related_step_lists(), st.floats(0, 1), st.floats(0, 1))
def test_moving_the_floor_equals_comparing_with_it(pair: tuple[list[str], list[str]], floor: float, other: float) -> None:
    """A report moved to a floor is the report made with it, measures and cautions included, by whatever way it came there."""
    left, right = ("\n".join(steps) for steps in pair)
    wanted = compare(left, right, settings=Settings(floor=floor))
    assert at_floor(compare(left, right), floor) == wanted
    assert at_floor(compare(left, right, settings=Settings(floor=other)), floor) == wanted


@pytest.mark.parametrize("name", collections())
def test_the_floor_of_real_pairs_can_be_moved(name: str) -> None:
    """The same for real traces; a higher floor never adds findings, and the shares with candidates stay as they are."""
    some = traces(name)[:: max(len(traces(name)) // 3, 1)][:3]
    for a, b in pairwise(some):
        report = compare(a, b)
        lower = at_floor(report, 0)
        assert lower.metrics.links.candidates == 0
        for floor in (0.3, 0.5, 0.9):
            moved = at_floor(report, floor)
            assert moved == compare(a, b, settings=Settings(floor=floor))
            assert len(moved.alignment.findings) <= len(lower.alignment.findings)
            for side in ("left", "right"):
                metrics = getattr(moved.metrics, side)
                assert metrics.linked_steps <= getattr(lower.metrics, side).linked_steps == metrics.linked_steps_with_candidates


def test_the_prompt_comes_from_the_traces() -> None:
    """Without a prompt argument, a comparison uses the prompt of the left trace, or else of the right one."""
    left, right = Trace(text="One."), Trace(text="Two.", prompt="Count.")
    assert compare(left, right).prompt == "Count."
    assert compare(left.replace(prompt="COUNT."), right).prompt == "COUNT."
    assert compare(left, right, prompt="Think.").prompt == "Think."


def test_two_prompts_are_no_prompt_of_both() -> None:
    """Traces for different prompts have no common prompt."""
    assert compare(Trace(text="One.", prompt="Say."), Trace(text="Two.", prompt="Count.")).prompt == ""


def test_texts_may_be_given_plainly() -> None:
    """A string works like a trace."""
    assert compare("One.", "Two.") == compare(Trace(text="One."), Trace(text="Two."))


def test_all_prompts_of_the_trick_questions_are_read() -> None:
    """The collection of trick questions has 52 prompts."""
    assert len({trace.prompt_id for trace in traces("misguided_attention")}) == 52
