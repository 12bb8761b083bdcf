"""Labels: the rules one by one, and their agreement with labels from a language model."""

from typing import get_args

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.real_data import data
from tests.segmentation.single_steps import deciding_rule, find_cue, label_of, signals_in
from tests.strategies import hostile_texts
from tracediff import segment
from tracediff.schema.step import Label
from tracediff.segmentation.cues import CueFunction, cue_function
from tracediff.segmentation.label_rules import DEFAULT_LABEL, RULES, SIGNALS, Signal

EXAMPLES: dict[str, tuple[str, Label]] = {
    # text -> rule, label; all of them in the middle of a trace
    "**Final Answer**\n\\boxed{120}": ("a boxed or final answer", "final_answer_emission"),
    "We must refuse, since this is disallowed content.": ("names a policy", "policy_check"),
    "So the answer is door 3.": ("states the answer", "result_consolidation"),
    "The user wants a short poem.": ("speaks of the user", "user_modelling"),
    "Let me draft a reply to him.": ("a line of a draft", "drafting"),
    "Let me verify this with a small case.": ("checks by its cue", "self_checking"),
    "Both sides are equal, so it checks out.": ("approves", "self_checking"),
    "Yes.": ("confirms by its cue", "self_checking"),
    "But that doesn't make sense.": ("names a doubt", "uncertainty_management"),
    "Wait, the host knows the doors.": ("doubts by its cue", "uncertainty_management"),
    "No, the host knows the doors.": ("doubts by its cue", "uncertainty_management"),
    "The sum should be double-checked.": ("checks again", "self_checking"),
    "In summary, the doors are alike.": ("sums up by its cue", "result_consolidation"),
    "So the total is twelve doors.": ("states a result", "result_consolidation"),
    "Alternatively, think of the doors as cups.": ("tries another way", "plan_generation"),
    "Now substitute it into the first one.": ("calculates", "active_computation"),
    "That gives 3 + 4 = 7.": ("writes a formula", "active_computation"),
    "Suppose the car is behind door 1.": ("plans by its cue", "plan_generation"),
    "One way would be to list all doors.": ("names a plan", "plan_generation"),
    "Maybe the car is behind door 1.": ("guesses", "uncertainty_management"),
    "Therefore the host never shows the car.": ("concludes", "result_consolidation"),
    "所以最终答案就在这里。": ("a boxed or final answer", "final_answer_emission"),
    "用户想要一首诗。": ("speaks of the user", "user_modelling"),
    "让我检查一下这个结果。": ("checks by its cue", "self_checking"),
    "等等，主持人知道门后有什么。": ("doubts by its cue", "uncertainty_management"),
    "我们代入第一个方程。": ("calculates", "active_computation"),
    "或者把门看成杯子。": ("tries another way", "plan_generation"),
    "Der Nutzer möchte ein kurzes Gedicht.": ("speaks of the user", "user_modelling"),
    "Überprüfen wir das an einem kleinen Fall.": ("checks by its cue", "self_checking"),
    "Moment, der Moderator kennt die Türen.": ("doubts by its cue", "uncertainty_management"),
    "Das berechnen wir aus der ersten.": ("calculates", "active_computation"),
}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.items(), ids=EXAMPLES)
def test_a_rule_decides(text: str, expected: tuple[str, Label]) -> None:
    """The rule for its words labels a step in the middle of a trace."""
    rule = deciding_rule(text, cue_function(find_cue(text)), 0.5)
    assert rule is not None
    assert (rule.name, rule.label) == expected


def test_a_statement_is_a_fact() -> None:
    """A step that no rule fits states a fact."""
    assert label_of("The car is behind one of three doors.", None, 0.5) == DEFAULT_LABEL == "fact_retrieval"


@pytest.mark.parametrize(
    ("text", "place", "label"),
    [
        ("The problem is about three doors.", 0.0, "problem_setup"),
        ("The problem is about three doors.", 0.5, "fact_retrieval"),
        ("Okay, there are three doors.", 0.0, "problem_setup"),
        ("Okay, there are three doors.", 0.5, "plan_generation"),
        ("So the answer is door 3.", 0.5, "result_consolidation"),
        ("So the answer is door 3.", 1.0, "final_answer_emission"),
    ],
)
def test_the_position_counts(text: str, place: float, label: Label) -> None:
    """The same words have another label at the start, within, or at the end of a trace."""
    assert label_of(text, cue_function(find_cue(text)), place) == label


def test_each_rule_can_decide() -> None:
    """No rule is hidden by those above it."""
    shown = {rule for rule, _ in EXAMPLES.values()} | {"ends with the answer", "opens with the task", "opens the trace"}
    assert shown == {rule.name for rule in RULES}


def test_rules_name_what_exists() -> None:
    """The rules name existing signals, functions and labels, and use every signal."""
    used = {signal for rule in RULES for signal in rule.signals | rule.without}
    assert used == set(get_args(Signal)) == SIGNALS.keys() | {"formula"}
    assert {function for rule in RULES for function in rule.cues} <= {None, *get_args(CueFunction)}
    assert {rule.label for rule in RULES} | {DEFAULT_LABEL} == set(get_args(Label))


@pytest.mark.parametrize("text", ["a = b", "x ≈ 3", "3 × 4", "2^5", "7 - 3 of them", "3+4 of them", "\\frac{1}{2}"])
def test_signs_make_a_formula(text: str) -> None:
    """Relations, operations and LaTeX commands give the signal of a formula."""
    assert "formula" in signals_in(text)


@pytest.mark.parametrize("text", ["a 9/10 for the essay", "pages 100-488", "a well-known fact", "C++ is old", "\\text{so}"])
def test_signs_that_make_no_formula(text: str) -> None:
    """Ratings, ranges and hyphens give none."""
    assert "formula" not in signals_in(text)


@given(hostile_texts, st.sampled_from((None, *get_args(CueFunction))), st.floats(0, 1))
def test_every_text_has_a_label(text: str, function: CueFunction | None, place: float) -> None:
    """A label is one of the schema's, whatever the text, the cue and the position."""
    assert label_of(text, function, place) in get_args(Label)


def test_labels_agree_with_another_reader() -> None:
    """On the half of the problems that the rules were not written on, they are far better than the most frequent label."""
    right = wrong = 0
    for row in map(orjson.loads, data("gold/thought_anchors_chunks_llm.jsonl").read_bytes().splitlines()):
        if row["prompt_id"].split(".")[0] in HELD_OUT:
            chunks = row["chunks"]
            for k, chunk in enumerate(chunks):
                function = cue_function(find_cue(chunk["text"]))
                same = [label_of(chunk["text"], function, k / max(len(chunks) - 1, 1))] == chunk["function_tags"]
                right, wrong = right + same, wrong + (not same)
    assert right / (right + wrong) > 0.5  # .37 is the share of the most frequent label, active_computation


HELD_OUT = {"problem_2189", "problem_2238", "problem_3448", "problem_4682", "problem_6998"}


def test_steps_carry_their_labels() -> None:
    """`segment` gives each step the label of its own text, cue and position."""
    text = "Okay, there are three doors. Wait, is that so? 3 + 4 = 7. Therefore, the answer is 7 doors."
    labels = [step.label for step in segment(text).steps]
    assert labels == ["problem_setup", "uncertainty_management", "active_computation", "final_answer_emission"]
