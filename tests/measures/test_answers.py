"""What a side states as its final answer."""

import pytest
from hypothesis import given

from tests.giants import MOST_SECONDS, seconds
from tests.strategies import hostile_texts
from tracediff.measures.answers import compare_answers, stated_answer
from tracediff.schema.trace import Trace

STATED = {
    r"So we get \boxed{42}.": "42",
    r"Thus \(\boxed{\dfrac{1}{\sqrt{2}}}\).": r"\dfrac{1}{\sqrt{2}}",
    r"The ball costs \(\boxed{5}\) cents.": "5 cents",
    r"\boxed{3} and \boxed{4}, so \boxed{3}": "3; 4",
    "\\[\n\\boxed{42}\n\\]\nDone.": "42",
    r"So \boxed{x_{1} = 2*(a + b)}": "x_{1} = 2*(a + b)",
    "**Answer:** Day 20. The pond is half full.": "Day 20",
    "### Final Answer:\n\n**Keep the box.**": "Keep the box",
    "**Answer (short):** B) Linda": "B) Linda",
    "So the answer is 3.5 litres. Fine.": "3.5 litres",
    "The answer is not clear at first. But the answer is 7": "7",
    "Therefore, the final answer would be: **a river**!": "a river!",
    "Die Antwort lautet 12.": "12",
    "Antwort: zwölf": "zwölf",
    "所以答案是5。就这样": "5",
    "最终答案：苹果": "苹果",
    "La réponse est 8.": "8",
    "**Answer:**\n1. Fill the jug\n2. Pour it": "1. Fill the jug",
    "Some words.\n\nWhat is left is exactly **4 litres**.": "4 litres",
    "A river.": "A river",
    'It is "the answer: age."': "age",
    'The answer is the letter "M".': 'the letter "M"',
    "The answer is *probably* __7__.": "probably 7",
}


@pytest.mark.parametrize("answer", STATED)
def test_a_stated_answer_is_found(answer: str) -> None:
    """Boxes, sentences that say what the answer is, a bold end, and an answer of one line are statements."""
    assert stated_answer(Trace(text="", answer=answer)) == STATED[answer]


SILENT = {
    "an essay": "First this, then that.\n\nAnd so on, and **so** forth, with **bold** words.",
    "a question": "Is this it?\n\nSo the answer is 5?",
    "a box that never closes": "words\n\nand \\boxed{5",
    "an essay in a box": "words\n\n\\boxed{" + "very long " * 50 + "}",
    "an answer that only announces": "words\n\nThe answer is:",
    "nothing": "",
}


@pytest.mark.parametrize("name", SILENT)
def test_better_no_statement_than_a_wrong_one(name: str) -> None:
    """What states nothing, or an essay, has no statement."""
    assert stated_answer(Trace(text="", answer=SILENT[name])) is None


def test_without_an_answer_the_end_of_the_trace_counts() -> None:
    """Where no answer is known, the last statement of the trace is taken, if it stands near its end."""
    assert stated_answer(Trace(text="The answer is 4. Wait, no. So the answer is 5.")) == "5"
    assert stated_answer(Trace(text="The answer is 4. Wait. " + "Let me see. " * 200)) is None


def test_a_trace_that_breaks_off_states_nothing() -> None:
    """What a trace says before it breaks off is not final; its answer, if it has one, is."""
    assert stated_answer(Trace(text="So the answer is 5.", complete=False)) is None
    assert stated_answer(Trace(text="So", answer=r"\boxed{5}", complete=False)) == "5"


def test_the_answer_counts_more_than_the_trace() -> None:
    """Where an answer is known, the trace is not asked."""
    assert stated_answer(Trace(text="So the answer is 5.", answer=r"It is \boxed{6}.")) == "6"


def test_verdicts_need_two_statements() -> None:
    """With one side silent nothing is compared, and both statements are given as they are."""
    made = compare_answers(Trace(text="", answer=r"\boxed{5}"), Trace(text="no word on it"))
    assert (made.left, made.right, made.verdict) == ("5", None, "not stated")
    made = compare_answers(Trace(text="", answer=r"\boxed{5}"), Trace(text="So the answer is 5 litres."))
    assert (made.left, made.right, made.verdict) == ("5", "5 litres", "agree")


@given(hostile_texts, hostile_texts)
def test_any_text_has_a_verdict(left: str, right: str) -> None:
    """Whatever two sides say, the verdict is the same from both sides, and a statement is never blank."""
    a, b = Trace(text=left, answer=right), Trace(text=right)
    here, there = compare_answers(a, b), compare_answers(b, a)
    assert (here.left, here.right, here.verdict) == (there.right, there.left, there.verdict)
    assert all(statement is None or statement.strip() for statement in (here.left, here.right))


@pytest.mark.parametrize("unit", ["\\boxed{", "answer ", "the answer ", "**", "\n", "answer is ", "{", "*_", "1. ", "答案"])
def test_statements_are_found_in_linear_time(unit: str) -> None:
    """No repetition of what is looked for makes the search slow."""
    answer = unit * (200_000 // len(unit))
    assert seconds(lambda: stated_answer(Trace(text="", answer=answer))) < MOST_SECONDS
