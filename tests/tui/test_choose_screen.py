"""The choose screen, driven by its keys."""

import pytest

from tests.tui.screens import SIZES, opened, pair_screen, press, screen_text
from tracediff.schema.trace import Trace, TracePair
from tracediff.tui import PromptEntry, Prompts
from tracediff.tui.screens.choose import ChooseScreen
from tracediff.tui.screens.help import HelpScreen

MODELS = ("R1", "QwQ-32B", "phi\x1b[31m-4", "[bold]evil[/bold]")


def collection(n: int = 52, models: tuple[str, ...] = MODELS) -> Prompts:
    """Prompts with the same source models on each."""
    entries = []
    for k in range(n):
        traces = (Trace(text=f"{model} thinks of {k}.", source_model=model) for model in models)
        entries.append(PromptEntry.of_traces(traces, prompt_id=f"prompt_{k}", prompt=f"What is {k} plus {k}?"))
    return Prompts(tuple(entries), name="traces.jsonl", notes=("1 row was set aside",))


def choose(app_screen: object) -> ChooseScreen:
    """The choose screen on top."""
    assert isinstance(app_screen, ChooseScreen)
    return app_screen


@pytest.mark.parametrize("size", SIZES)
async def test_prompts_are_listed(size: tuple[int, int]) -> None:
    """Names, first words and the number of traces are shown, and what was set aside."""
    async with opened(collection(), size) as pilot:
        text = screen_text(pilot)
        for words in (
            "52 prompts, 4 source models",
            "prompt_0",
            "What is 0",
            "4 traces",
            "1 row was set aside",
            "Choose a prompt",
        ):
            assert words in text


@pytest.mark.parametrize("size", SIZES)
async def test_three_choices_open_a_pair(size: tuple[int, int]) -> None:
    """Enter chooses the prompt, the left and the right side; the pair opens with these."""
    async with opened(collection(), size, ["down", "enter", "down", "enter", "enter"]) as pilot:
        view = pair_screen(pilot).view
        assert view.content is not None
        assert (view.content.prompt_name, view.content.left.name, view.content.right.name) == ("prompt_1", "QwQ-32B", "R1")


async def test_typing_filters() -> None:
    """Typed words keep what has them; Backspace takes back, Escape clears; letters that are keys elsewhere are letters here."""
    async with opened(collection(), keys=list("qwq 17")) as pilot:
        assert "1 found" in screen_text(pilot)
        await pilot.press("backspace")
        assert choose(pilot.app.screen).choices.n_kept > 1
        await pilot.press("escape")
        assert choose(pilot.app.screen).choices.n_kept == 52
        await press(pilot, *"zzz")
        assert "Nothing here has these words" in screen_text(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ChooseScreen)


async def test_going_back() -> None:
    """Escape and Backspace go one step back each, to the prompts and no further, with the cursor where it was."""
    async with opened(collection(), keys=["down", "down", "enter", "enter"]) as pilot:
        assert "Choose the right side" in screen_text(pilot)
        await pilot.press("escape")
        assert "Choose the left side" in screen_text(pilot)
        await pilot.press("backspace")
        assert "Choose a prompt" in screen_text(pilot)
        assert choose(pilot.app.screen).choices.chosen == 2
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ChooseScreen)


async def test_back_from_the_pair() -> None:
    """B leads from the pair back to the list, and the next prompt starts with the same source models."""
    async with opened(collection(), keys=["enter", "down", "enter", "down", "enter"]) as pilot:
        pair_screen(pilot)
        await pilot.press("b")
        assert "Choose the right side" in screen_text(pilot)
        await press(pilot, "escape", "escape", "down", "enter", "enter", "enter")
        view = pair_screen(pilot).view
        assert view.content is not None
        assert (view.content.prompt_name, view.content.left.name) == ("prompt_1", "QwQ-32B")
        assert view.content.right.name == "phi␛[31m-4"


async def test_the_next_prompt_has_the_same_source_models() -> None:
    """From a pair, > and < lead to the same source models on other prompts, and back leads to the list there."""
    async with opened(collection(3), keys=["enter", "down", "enter", "down", "enter"]) as pilot:
        seen = []
        for key in (">", ">", "<"):
            await pilot.press(key)
            await pilot.pause()
            content = pair_screen(pilot).view.content
            assert content is not None
            seen.append((content.prompt_name, content.left.name, content.right.name))
        assert seen == [(name, "QwQ-32B", "phi␛[31m-4") for name in ("prompt_1", "prompt_2", "prompt_1")]
        await pilot.press("<", "<")
        assert "No earlier prompt has both source models" in screen_text(pilot)
        await pilot.press("b")
        assert "prompt_0 › QwQ-32B › Choose the right side" in screen_text(pilot)


async def test_hostile_names_are_shown() -> None:
    """Names of source models are text: no escape sequence, no markup."""
    async with opened(collection(), keys=["enter"]) as pilot:
        text = screen_text(pilot)
        assert "phi␛[31m-4" in text
        assert "[bold]evil[/bold]" in text


async def test_one_prompt_starts_with_its_traces() -> None:
    """With a single prompt the first choice is the left side."""
    async with opened(collection(1)) as pilot:
        assert "Choose the left side" in screen_text(pilot)


async def test_a_lonely_trace_is_said_to_be_one() -> None:
    """A prompt with one trace has no pair, and the lowest line says so."""
    async with opened(collection(2, ("R1",)), keys=["enter"]) as pilot:
        assert isinstance(pilot.app.screen, ChooseScreen)
        assert "nothing to compare it with" in screen_text(pilot)


async def test_ready_pairs_open_at_once() -> None:
    """Where the sides are given, choosing a prompt opens its pair."""
    pairs = [TracePair(left=Trace(text="a"), right=Trace(text="b"), prompt_id=f"p{k}") for k in range(3)]
    async with opened(Prompts.of_pairs(pairs), keys=["down", "enter"]) as pilot:
        view = pair_screen(pilot).view
        assert view.content is not None
        assert view.content.prompt_name == "p1"


async def test_the_list_scrolls_with_the_cursor() -> None:
    """Page and end keys keep the cursor in view."""
    async with opened(collection(), (80, 24), ["end"]) as pilot:
        assert "prompt_51" in screen_text(pilot)
        await pilot.press("home", "pagedown")
        choices = choose(pilot.app.screen).choices
        assert choices.chosen is not None
        assert f"prompt_{choices.chosen}" in screen_text(pilot)


async def test_a_click_chooses() -> None:
    """The first click on a line puts the cursor there, the second chooses it."""
    async with opened(collection()) as pilot:
        choices = choose(pilot.app.screen).choices
        await pilot.click(choices, offset=(5, 4))
        assert choices.chosen == 3
        await pilot.click(choices, offset=(5, 4))
        await pilot.pause()
        assert "Choose the left side" in screen_text(pilot)


async def test_pasting_filters() -> None:
    """Pasted text goes to the filter, without its control characters."""
    from textual.events import Paste

    async with opened(collection()) as pilot:
        pilot.app.screen.post_message(Paste("prompt_7\x1b\n"))
        await pilot.pause()
        assert "prompt_7␛" in screen_text(pilot)


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help(key: str) -> None:
    """Help opens over the list and says what its keys do."""
    async with opened(collection(), (100, 60), keys=[key]) as pilot:
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "Clear the filter" in screen_text(pilot)
