"""What a report says of the prompt: of one, of two, of none."""

import pytest

from tests.report.example import PROMPT
from tests.report.example import report as example
from tracediff.presentation.metric_notes import describe_metrics
from tracediff.presentation.prompt_names import prompt_name, prompt_texts
from tracediff.report import FORMATS, terminal
from tracediff.schema.pair_report import PairReport

PAGES = ("html", "md")


def of_two() -> PairReport:
    """The example, as if each side had been asked something else."""
    made = example()
    left, right = (
        side.replace(trace=side.trace.replace(prompt_id=name, prompt=f"What of the {name}?"))
        for side, name in ((made.left, "eggs"), (made.right, "cans"))
    )
    return made.replace(left=left, right=right, prompt="")


def unknown() -> PairReport:
    """The example, with no prompt known."""
    return example().replace(prompt="")


def test_one_prompt_is_named_once() -> None:
    """Both sides were asked it."""
    assert prompt_name(example()) == "jugs"
    assert prompt_texts(example()) == (("Prompt", PROMPT),)
    assert prompt_texts(unknown()) == ()


def test_two_prompts_are_both_named() -> None:
    """Each with the side that it was put to."""
    assert prompt_name(of_two()) == "eggs | cans"
    assert prompt_texts(of_two()) == (
        ("Prompt of the left side", "What of the eggs?"),
        ("Prompt of the right side", "What of the cans?"),
    )
    assert "eggs | cans" in terminal.render(of_two())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_both_prompts(page: str) -> None:
    """None is said to be what both were asked."""
    text = FORMATS[page](of_two())
    assert "Prompt:" not in text
    assert all(words in text for words in ("eggs", "cans", "Prompt of the left side", "What of the cans?"))


@pytest.mark.parametrize(("report", "words"), [(unknown(), "prompt unknown"), (of_two(), "two prompts")])
def test_echo_is_not_counted_without_a_prompt(report: PairReport, words: str) -> None:
    """Where no prompt of both is known, each format says that prompt echo is unknown instead of giving a number."""
    for text in (terminal.render(report, width=200), *(FORMATS[page](report) for page in PAGES)):
        assert f"{words}, so prompt echo is unknown" in text
        assert "of them prompt echo" not in text
    (own,) = (reading for reading in describe_metrics(report) if "without prompt echo" in reading.name)
    assert own.figures == ("–", "–")


def test_no_echo_is_no_words() -> None:
    """Where the prompt is known and no phrase is its echo, nothing is said of it."""
    metrics = example().metrics
    report = example().replace(metrics=metrics.replace(phrases=metrics.phrases.replace(echo=0)))
    assert "of them prompt echo" not in terminal.render(report)
