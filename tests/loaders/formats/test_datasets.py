"""Data sets for training, recognised by their columns."""

import pytest

from tracediff.loaders.recognition import recognise
from tracediff.loaders.records.findings import Extracted, Rejected

BEGUN, ENDED = "<|begin_of_thought|>", "<|end_of_thought|>"
S1K = {
    "question": "Why?",
    "solution": "42",
    "metadata": "{}",
    "gemini_thinking_trajectory": "One.",
    "gemini_attempt": "1",
    "deepseek_thinking_trajectory": "Two.",
    "deepseek_attempt": "2",
    "gemini_grade": "Yes",
}
OPENR1 = {
    "problem": "Why?",
    "solution": "Since.",
    "answer": "42",
    "uuid": "u",
    "generations": ["<think>One.</think>1", "<think>Two.</think>2", "No tags", "Cut of"],
    "is_reasoning_complete": [True, True, True, False],
    "messages": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "<think>One.</think>1"}],
}
STRATOS = {
    "system": "Think first.",
    "conversations": [
        {"from": "user", "value": "Why?"},
        {"from": "assistant", "value": f"{BEGUN}\n\nOne.\n\n{ENDED}\n\n<|begin_of_solution|>1<|end_of_solution|>"},
    ],
}
SHAREGPT = {
    "id": "p",
    "conversations": [
        {"from": "human", "value": "Why?"},
        {"from": "gpt", "value": "<think>One.</think>1"},
        {"from": "human", "value": "And?"},
        {"from": "gpt", "value": "<think>Two.</think>2"},
    ],
}
AM = {
    "messages": [
        {"role": "user", "content": "Why?", "info": {"source": "a"}},
        {"role": "assistant", "content": "<think>One.</think>\n<answer>1</answer>", "info": {"source": None}},
    ]
}
INFORMED = {
    "messages": [
        {"role": "user", "content": "Why?", "info": {"source": "a", "reference_answer": "42", "think_content": None}},
        {
            "role": "assistant",
            "content": "<think>One.</think> <answer>1</answer>",
            "info": {"source": None, "reference_answer": None, "think_content": "One.", "answer_content": "1"},
        },
    ]
}
DOLPHIN = {
    "messages": [{"role": "system", "content": "Think."}, {"role": "user", "content": "Why?"}],
    "reasoning": "One.",
    "answer": "1",
    "model": "r1",
}
OPENTHOUGHTS = {"problem": "Why?", "deepseek_reasoning": "One.", "deepseek_solution": "1", "ground_truth_solution": "42"}
LIMO = {"question": "Why?", "solution": "One.", "answer": "1"}
TRAJECTORIES = {"question": "Why?", "thinking_trajectories": ["One."], "attempt": "1", "cot": None}

Told = tuple[str, str | None, str, str | None, str]


def summary(record: object) -> list[Told]:
    """Prompt, source model, reasoning, answer and place of each trace."""
    findings = [finding for finding in recognise(record).findings if isinstance(finding, Extracted)]
    return [(f.metadata.prompt, f.metadata.source_model, f.text.strip(), f.answer, f.field) for f in findings]


@pytest.mark.parametrize(
    ("record", "name", "traces"),
    [
        (
            S1K,
            "data set",
            [
                ("Why?", "gemini", "One.", "1", "gemini_thinking_trajectory"),
                ("Why?", "deepseek", "Two.", "2", "deepseek_thinking_trajectory"),
            ],
        ),
        (TRAJECTORIES, "data set", [("Why?", None, "One.", "1", "thinking_trajectories[0]")]),
        (OPENTHOUGHTS, "data set", [("Why?", "deepseek", "One.", "1", "deepseek_reasoning")]),
        (
            OPENR1,
            "data set",
            [
                ("Why?", None, "One.", "1", "generations[0]"),
                ("Why?", None, "Two.", "2", "generations[1]"),
                ("Why?", None, "Cut of", None, "generations[3]"),
            ],
        ),
        (STRATOS, "ShareGPT", [("Why?", None, "One.", "1", "conversations[1].value")]),
        (
            SHAREGPT,
            "ShareGPT",
            [("Why?", None, "One.", "1", "conversations[1].value"), ("And?", None, "Two.", "2", "conversations[3].value")],
        ),
        (AM, "chat", [("Why?", None, "One.", "1", "messages[1].content")]),
        (
            S1K | {"deepseek_thinking_trajectory": ["Two.", "Three."], "deepseek_attempt": ["2"]},
            "data set",
            [
                ("Why?", "gemini", "One.", "1", "gemini_thinking_trajectory"),
                ("Why?", "deepseek", "Two.", "2", "deepseek_thinking_trajectory[0]"),
                ("Why?", "deepseek", "Three.", None, "deepseek_thinking_trajectory[1]"),
            ],
        ),
        (INFORMED, "data set", [("Why?", None, "One.", "1", "messages[1].info.think_content")]),
        (
            {"conversations": INFORMED["messages"]},
            "data set",
            [("Why?", None, "One.", "1", "conversations[1].info.think_content")],
        ),
        (DOLPHIN, "data set", [("Why?", "r1", "One.", "1", "reasoning")]),
        (LIMO, "data set", [("Why?", None, "One.", "1", "solution")]),
    ],
)
def test_a_row_gives_its_traces(record: object, name: str, traces: list[Told]) -> None:
    """Every source model and every sample, with its own answer; never the reference solution."""
    assert summary(record) == traces
    assert recognise(record).format == name


@pytest.mark.parametrize(
    ("record", "rejected"),
    [
        (S1K | {"gemini_thinking_trajectory": 5}, Rejected("gemini_thinking_trajectory", "a number, expected text")),
        (S1K | {"deepseek_thinking_trajectory": None}, Rejected("deepseek_thinking_trajectory", "null, expected text")),
        (TRAJECTORIES | {"thinking_trajectories": "One."}, Rejected("thinking_trajectories", "text, expected a list of texts")),
        (TRAJECTORIES | {"thinking_trajectories": []}, Rejected("thinking_trajectories", "an empty list")),
        (OPENTHOUGHTS | {"deepseek_reasoning": " "}, Rejected("deepseek_reasoning", "the reasoning is empty")),
        (OPENR1, Rejected("generations[2]", "no think tags, so all of it is an answer")),
        (OPENR1 | {"generations": ["<think>One.</think>1", 5]}, Rejected("generations[1]", "a number, expected text")),
        (OPENR1 | {"generations": {}, "messages": []}, Rejected("generations", "an object, expected a list of texts")),
        (SHAREGPT | {"conversations": "a"}, Rejected("conversations", "text, expected a list of objects")),
        (SHAREGPT | {"conversations": [5]}, Rejected("conversations[0]", "a number, expected an object")),
        (SHAREGPT | {"conversations": [{"from": "gpt", "value": 5}]}, Rejected("conversations[0]", "a reply without reasoning")),
        (SHAREGPT | {"conversations": [{"from": ["gpt"]}]}, Rejected("conversations", "no reply from a model")),
        (S1K | {"gemini_thinking_trajectory": []}, Rejected("gemini_thinking_trajectory", "an empty list")),
        (S1K | {"gemini_thinking_trajectory": [5]}, Rejected("gemini_thinking_trajectory[0]", "a number, expected text")),
        (
            {"messages": [{"role": "assistant", "content": "1", "info": {"think_content": 5}}]},
            Rejected("messages[0].info.think_content", "a number, expected text"),
        ),
        (LIMO | {"solution": ["One."]}, Rejected("solution", "a list, expected text")),
        (DOLPHIN | {"reasoning": 5}, Rejected("reasoning", "a number, expected text")),
    ],
)
def test_a_broken_twin_is_rejected_with_its_place(record: object, rejected: Rejected) -> None:
    """Column and reason; the rest of the row is read."""
    assert rejected in recognise(record).findings


@pytest.mark.parametrize(("end", "complete"), [("</think>1", True), ("", False)])
def test_tags_say_whether_a_sample_is_complete(end: str, *, complete: bool) -> None:
    """Without a closing tag, it is reasoning that was cut off."""
    (finding,) = recognise({"problem": "Why?", "generations": ["<think>One." + end]}).findings
    assert isinstance(finding, Extracted)
    assert finding.complete is complete


def test_another_column_of_reasoning_names_no_source_model() -> None:
    """Tables have other columns with such names; only one with a solution beside it belongs to a source model."""
    assert not summary({"question": "Why?", "grader_reasoning": "Good."})
    assert summary({"question": "Why?", "grader_reasoning": "Good.", "reasoning": "One."})[0][2] == "One."


def test_a_solution_with_more_columns_beside_it_is_not_a_trace() -> None:
    """In most tables, a person wrote it."""
    assert not summary(LIMO | {"source": "a book"})
