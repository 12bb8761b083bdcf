"""Prompt echo."""

from tests.phrases.finding import find

PROMPT = "You are on a game show with three doors, and the host opens one."


def _echo(left: str, right: str, prompt: str = PROMPT) -> list[bool]:
    return [phrase.echo for phrase in find(left, right, prompt)]


def test_a_quotation_of_the_prompt_is_echo() -> None:
    """A phrase of the prompt is echo."""
    assert _echo("So on a game show with three doors I", "Well, on a game show with three doors we") == [True]


def test_own_words_are_no_echo() -> None:
    """A phrase that shares nothing with the prompt is no echo."""
    assert _echo("let me list all cases now", "so let me list all cases") == [False]


def test_a_few_prompt_words_in_a_long_phrase_are_no_echo() -> None:
    """A long phrase of the traces' own with three words of the prompt is no echo."""
    own = "let me list all cases for the player with three doors before going on"
    assert _echo(own + " x", own + " y") == [False]


def test_half_a_phrase_from_the_prompt_makes_it_echo() -> None:
    """A phrase is echo if runs of the prompt are half of its content."""
    assert _echo("I list three doors, and the x", "We list three doors, and the y") == [True]


def test_single_prompt_words_are_no_run() -> None:
    """Words that are not adjacent in the prompt make no echo."""
    assert _echo("the doors are three x", "the doors are three y") == [False]


def test_without_a_prompt_nothing_is_echo() -> None:
    """An empty prompt has nothing to echo."""
    assert _echo("three doors and the host", "three doors and the host", "") == [False]
