"""The final answer that a side states."""

import pytest
from hypothesis import given

from tests.giants import MOST_SECONDS, seconds
from tests.strategies import hostile_texts
from tracediff.measures.answers import compare_answers, stated_answer
from tracediff.schema.trace import Trace

BOXED = {
    r"So we get \boxed{42}.": "42",
    r"Thus \(\boxed{\dfrac{1}{\sqrt{2}}}\).": r"\dfrac{1}{\sqrt{2}}",
    r"The ball costs \(\boxed{5}\) cents.": "5 cents",
    r"\boxed{3} and \boxed{4}, so \boxed{3}": "3; 4",
    "\\[\n\\boxed{42}\n\\]\nDone.": "42",
    r"So \boxed{x_{1} = 2*(a + b)}": "x_{1} = 2*(a + b)",
}
TITLED = {
    "**Answer:** Day 20. The pond is half full.": "Day 20",
    "### Final Answer:\n\n**Keep the box.**": "Keep the box",
    "**Answer (short):** B) Linda": "B) Linda",
    "**Answer:**\n1. Fill the jug\n2. Pour it": "1. Fill the jug",
    "Two trains.\n\n## The Short Answer\n\nThey meet **at noon**, as ever.\n\n## Why\n\nSo.": "They meet at noon, as ever",
    "# Answer\n\nI would sell the goat.\n\nGoats eat much.": "I would sell the goat",
    "Here is the work, and then the final answer:\n\n### Setup\n\nTake x.\n\n### Final answer\n\nx is 9": "x is 9",
    "**Answer:** You were told of two roads. Now **take the left road.** It is shorter.": "Now take the left road",
    "Antwort: zwölf": "zwölf",
    "最终答案：苹果": "苹果",
    "答案\n": "答案",
}
SAID = {
    "So the answer is 3.5 litres. Fine.": "3.5 litres",
    "The answer is not clear at first. But the answer is 7": "7",
    "Therefore, the final answer would be: **a river**!": "a river!",
    "Die Antwort lautet 12.": "12",
    "所以答案是5。就这样": "5",
    "La réponse est 8.": "8",
    'It is "the answer: age."': "age",
    'The answer is the letter "M".': 'the letter "M"',
    "The answer is *probably* __7__.": "probably 7",
    'The answer to "What has keys, but opens no lock? It is old." is **a piano**.\n\nIt has 88.': "a piano",
    "The answer is “a coin.”\n\nPeople say that the usual answer is “a clock.”": "a coin",
    "The answer is that **nobody came**. Sad.": "nobody came",
    "So the answer is\n\n\\[ x^2 + 1 \\]\n\nas wanted.": "x^2 + 1",
    "We add.\n\nThus, the sum is:\n\n\\[\n17\n\\]": "17",
}
MARKS = {
    "**7/10**\n\nGood, though it drags.": "7/10",
    "**6**\n\n**Reasoning:**\nIt can wait.": "6",
    "**8/10 — See someone today**\n\n**Reasoning:** It hurts.": "8/10",
    "Urgency rating: 5\n\nReasoning: it is mild.": "5",
    "**Rating: 4**\n\n**Reasoning:**\nIt is mild.": "4",
    "# Grade: 8.5/10\n\n## What works\n\nThe plot.": "8.5/10",
    "# Quick look: **7-8/10 | good**\n\n## Why\n\n- plot": "7-8/10",
    "I'd give it a 9 out of 10. It sings.\n\nMore of this!": "9 out of 10",
    "**Style score:** 6/10\n\n**Plot score:** 8/10\n\n**Overall score:** 7/10": "7/10",
    "评分：8/10\n\n写得很好。": "8/10",
}
OPENING = {
    "You should sell the old car.\n\nIt rusts.": "You should sell the old car",
    "No, you do not open it.\n\nHere's why:\n\n1. It bites.": "No, you do not open it",
    "Nein, das geht nicht.\n\nEs ist zu weit.": "Nein, das geht nicht",
    "是的，他来了。\n\n因为他说过。": "是的，他来了",
    "你应该卖掉旧车。\n\n它生锈了。": "你应该卖掉旧车",
    "Du solltest das alte Auto verkaufen.\n\nEs rostet.": "Du solltest das alte Auto verkaufen",
    "Deberías vender el coche viejo.\n\nEstá oxidado.": "Deberías vender el coche viejo",
    "This is a neat puzzle, and the answer is surprisingly simple.\n\n**Sell it to the first buyer.**\n\nThe rest is noise.": (
        "Sell it to the first buyer"
    ),
    "It is not possible to weigh it so.\n\nThe scale has no zero.": "It is not possible to weigh it so",
    "It doesn't matter which coin he takes.\n\nAll weigh the same.": "It doesn't matter which coin he takes",
    "The buyer should take **the one that was tested.**\n\nHere's why:\n\n- It works.": "the one that was tested",
}
CLOSING = {
    "Two coins fall.\n\nSo, all in all, she wins with **two heads**.": "two heads",
    "First we add.\n\nThen we halve.\n\nTherefore, the tank is full on Friday.": "the tank is full on Friday",
    "I weigh both.\n\n## Conclusion\n\nThe second is lighter by far. This differs from lead.": "The second is lighter by far",
    "Let me weigh both.\n\n## Is it lead?\n\nNo, it floats. Lead sinks.\n\n## Notes\n\nWe used water.": "No, it floats",
    "I see two sides.\n\n**My take:** Hire her. She knows the work.\n\nIf you'd like more, let me know!": "Hire her",
    "Some words.\n\nWhat is left is exactly **4 litres**.": "4 litres",
    "Many roads lead there.\n\n**He should take the ferry.** It is the only dry way.": "He should take the ferry",
    "两条路都可以。\n\n因此，他周五到达。": "他周五到达",
    "Es gibt zwei Wege.\n\nDaher kommt er am Freitag an.": "kommt er am Freitag an",
}
WHOLE = {
    "A river.": "A river",
    "He ties the goat to the mast and sails over to the market on the far bank with it, and nothing is ever eaten.": (
        "He ties the goat to the mast and sails over to the market on the far bank with it, and nothing is ever eaten"
    ),
}
STATED = BOXED | TITLED | SAID | MARKS | OPENING | CLOSING | WHOLE


@pytest.mark.parametrize("answer", STATED)
def test_a_stated_answer_is_found(answer: str) -> None:
    """Boxes, titles, "the answer is", marks, the opening and the closing sentence, and short answers are statements."""
    assert stated_answer(Trace(text="", answer=answer)) == STATED[answer]


SILENT = {
    "an essay": "First this, then that.\n\nAnd so on, and **so** forth, with **bold** words.",
    "a question": "Is this it?\n\nSo the answer is 5?",
    "a box that never closes": "words\n\nand \\boxed{5",
    "an essay in a box": "words\n\n\\boxed{" + "very long " * 50 + "}",
    "an answer that only announces": "words\n\nThe answer is:",
    "an adjective": "The answer is quite simple.\n\nIt has two parts that we look at in turn.",
    "another answer": "Some parts.\n\nThe usual answer is a clock.\n\nSome more parts.",
    "an answer to another question": "Some parts.\n\n## Answer to the classic riddle\n\nA clock.\n\n## Notes\n\nNone.",
    "a condition": "Some parts.\n\nIf you meant the old one, the answer is 5.",
    "a reason": "My answer came late because the roads are long and wide.\n\nThey differ.",
    "a title": "**A History of Bread**\n\nBread is old. Rye is older.",
    "marks that contradict each other": "**Style score:** 6/10\n\n**Plot score:** 8/10",
    "a part named step": "Some parts.\n\n**Step 2: They walk home again.**\n- slowly",
    "one part of several": "**Monday:** You should sell rolls. **Friday:** Rest.\n\n- rolls\n- rest",
    "a plan": "To find the sum, we should add the parts first.\n\n- one\n- two",
    "steps": "Follow these steps:\n\n1. Fill it.\n2. Pour it.",
    "a refusal": "I'm sorry, but I can't help with that.",
    "a question back": "What do you mean by that?",
    "nothing": "",
}


@pytest.mark.parametrize("name", SILENT)
def test_better_no_statement_than_a_wrong_one(name: str) -> None:
    """Essays, questions, plans, refusals, and answers to other questions are no statements."""
    assert stated_answer(Trace(text="", answer=SILENT[name])) is None


RESTATED = {
    "What does the baker sell on Monday?": (
        "On Monday the baker sells rolls.\n\nThey are fresh.",
        "On Monday the baker sells rolls",
    ),
    "Why did the baker close early?": (
        "The town has two bakers. The baker closed early because the flour ran out.\n\nIt was sad.",
        "The baker closed early because the flour ran out",
    ),
    "Who sells rolls here?": ("The old baker.\n\nHe has a shop.", "The old baker"),
    "面包师周一卖什么？": ("面包师周一卖面包卷。他有一家店。\n\n很好吃。", "面包师周一卖面包卷"),
}


@pytest.mark.parametrize("prompt", RESTATED)
def test_a_sentence_in_the_words_of_the_question_answers_it(prompt: str) -> None:
    """With the prompt known, a sentence with its words is a statement; to "why" it must give a reason."""
    answer, stated = RESTATED[prompt]
    assert stated_answer(Trace(text="", answer=answer, prompt=prompt)) == stated


REQUESTS = [
    "Write an essay on bread.",
    "Please list the kinds of bread",
    "Can you draft a story about a baker?",
    'Write a satire titled "Why Do We Bake?"',
    "Schreibe einen Aufsatz über Brot.",
    "Escribe un cuento sobre el pan.",
    "请写一篇关于面包的文章。",
]


@pytest.mark.parametrize("prompt", REQUESTS)
def test_a_text_that_was_asked_for_is_no_answer(prompt: str) -> None:
    """Essays, lists and stories have no final answer, however they open and close; a box still is one."""
    story = "You should bake it.\n\nThe answer is rye.\n\n**Conclusion:** Therefore, all bakers should rest."
    assert stated_answer(Trace(text="", answer=story, prompt=prompt)) is None
    assert stated_answer(Trace(text="", answer=story + r" \boxed{3}", prompt=prompt)) == "3"


def test_a_question_after_a_request_asks_for_an_answer() -> None:
    """A prompt that opens with a request and then asks has an answer."""
    prompt = "List the bread that you know. Which is the oldest?"
    assert stated_answer(Trace(text="", answer="Rye, wheat.\n\nThe answer is rye.", prompt=prompt)) == "rye"


def test_a_long_text_without_a_prompt_states_only_what_it_announces() -> None:
    """Without a prompt, a long text may be an essay, so its closing sentence is none."""
    long = "Bread is old.\n\n" * 200
    assert stated_answer(Trace(text="", answer=long + "Therefore, bakers should rest.")) is None
    assert stated_answer(Trace(text="", answer=long + "Therefore, bakers should rest.", prompt="Should bakers rest?")) is not None
    assert stated_answer(Trace(text="", answer=long + "Final answer: rest.")) == "rest"


def test_words_that_the_question_gives_are_no_bold_end() -> None:
    """A bold end that the question already has is no answer, unless the question offers a choice."""
    answer = "We pour. " * 40 + "\n\nIn the end he has **exactly 4 litres**."
    assert stated_answer(Trace(text="", answer=answer, prompt="How does he get exactly 4 litres?")) is None
    assert stated_answer(Trace(text="", answer=answer, prompt="Does he get 3 or exactly 4 litres?")) == "exactly 4 litres"


def test_a_long_statement_loses_its_reason() -> None:
    """A sentence too long for a statement is kept up to its reason."""
    answer = "You should sell the car, as " + "it rusts and " * 30 + "leaks.\n\nIt is old."
    assert stated_answer(Trace(text="", answer=answer)) == "You should sell the car"


def test_without_an_answer_the_end_of_the_trace_counts() -> None:
    """If no answer is known, the last announced answer of the trace is taken, if it stands near the end."""
    assert stated_answer(Trace(text="The answer is 4. Wait, no. So the answer is 5.")) == "5"
    assert stated_answer(Trace(text="The answer is 4. Wait. " + "Let me see. " * 200)) is None
    assert stated_answer(Trace(text="We add.\n\n**Final Answer**\n\\boxed{5}")) == "5"
    assert stated_answer(Trace(text="We add.\n\nFinal answer: 5")) == "5"


@pytest.mark.parametrize(
    "end", ["Wait, is it?", "So the answer is the one that", "Hmm, maybe the answer is 6.", "You should stay."]
)
def test_a_trace_in_doubt_states_nothing(end: str) -> None:
    """An announced answer that the trace doubts, or that breaks off, is not final; advice to oneself is no announcement."""
    assert stated_answer(Trace(text=f"So the answer is 5. Hmm. {end}")) in {None, "6"}
    assert stated_answer(Trace(text=f"We add. {end}")) in {None, "6"}


def test_a_trace_that_breaks_off_states_nothing() -> None:
    """A trace that breaks off has no final answer, but what followed it may."""
    assert stated_answer(Trace(text="So the answer is 5.", complete=False)) is None
    assert stated_answer(Trace(text="So", answer=r"\boxed{5}", complete=False)) == "5"


def test_the_answer_counts_more_than_the_trace() -> None:
    """If an answer is known, the trace is not searched."""
    assert stated_answer(Trace(text="So the answer is 5.", answer=r"It is \boxed{6}.")) == "6"


def test_verdicts_need_two_statements() -> None:
    """If one side is silent nothing is compared, and both statements are given as they are."""
    made = compare_answers(Trace(text="", answer=r"\boxed{5}"), Trace(text="no word on it"))
    assert (made.left, made.right, made.verdict) == ("5", None, "not stated")
    made = compare_answers(Trace(text="", answer=r"\boxed{5}"), Trace(text="So the answer is 5 litres."))
    assert (made.left, made.right, made.verdict) == ("5", "5 litres", "agree")


@given(hostile_texts, hostile_texts, hostile_texts)
def test_any_text_has_a_verdict(left: str, right: str, prompt: str) -> None:
    """Whatever two sides say, the verdict is the same from both sides, and a statement is never blank."""
    a, b = Trace(text=left, answer=right, prompt=prompt), Trace(text=right, prompt=prompt)
    here, there = compare_answers(a, b), compare_answers(b, a)
    assert (here.left, here.right, here.verdict) == (there.right, there.left, there.verdict)
    assert all(statement is None or statement.strip() for statement in (here.left, here.right))


UNITS = [
    "\\boxed{",
    "answer ",
    "the answer ",
    "**",
    "\n",
    "answer is ",
    "{",
    "*_",
    "1. ",
    "答案",
    'answer "',
    "Therefore, ",
    "# a\n",
]
UNITS += ["**a** ", "**A:** ", "$$ ", "Thus:\n", "8/10 ", "8-8-", "``` \n", "? ", "。", "a. ", "the riddle ", "you should "]


@pytest.mark.parametrize("unit", UNITS)
def test_statements_are_found_in_linear_time(unit: str) -> None:
    """No repetition of what is looked for makes the search slow, in an answer, in a trace or in a prompt."""
    text = unit * (200_000 // len(unit))
    assert seconds(lambda: stated_answer(Trace(text="", answer=text, prompt=text))) < MOST_SECONDS
    assert seconds(lambda: stated_answer(Trace(text=text))) < MOST_SECONDS
