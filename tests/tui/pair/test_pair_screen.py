"""The pair screen, driven by its keys."""

import pytest

from tests.tui.pairs import example, link, report_of
from tests.tui.screens import SIZES, compared, opened, pair_of, pair_screen, press, screen_text, strips
from tracediff.pipeline import compare
from tracediff.presentation.wrapping import cell_width
from tracediff.schema.trace import Trace
from tracediff.settings import Settings
from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.tui.pair.layout.column_widths import two_columns
from tracediff.tui.pair.pair_keys import PAIR_ACTIONS, SINGLE_PAIR_ACTIONS
from tracediff.tui.pair.pair_screen import PairScreen
from tracediff.tui.pair.prompt_and_answers_screen import PromptAndAnswersScreen
from tracediff.tui.shell.help_screen import HelpScreen
from tracediff.tui.shell.sheet_widget import Sheet

LONG = ". ".join(f"Step {k} says that door {k % 7} has a car or a goat behind it" for k in range(120))
EVIL = "Red \x1b[31mtext\x07 and \u202eback. [bold]No markup[/bold] [link=x]here[/]. Tab\there. 你好，世界。 👩‍👩‍👧 done."


def place(cursor: Cursor) -> tuple[str, int]:
    """The side and step of a cursor."""
    return cursor.side, cursor.step


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_on_the_screen(size: tuple[int, int]) -> None:
    """At every size there are both names, texts, the ribbon, the inspector and the keys to help and leave."""
    async with opened(example(), size) as pilot:
        text = screen_text(pilot)
        for words in ("left-model", "right-model", "The host", "━", "similarity", "? help", "q quit"):
            assert words in text
        assert len(text.splitlines()) == size[1]


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_can_be_pressed(size: tuple[int, int]) -> None:
    """No key of the table breaks anything at any size, and each screen that a key opens can be closed."""
    keys = [key for action in PAIR_ACTIONS if action.name not in {"quit", "palette"} for key in action.keys]
    async with opened(example(), size) as pilot:
        for key in keys:
            await press(pilot, *(key if key[0] in "[]" else [key]))
            if not isinstance(pilot.app.screen, PairScreen):
                await pilot.press("escape")
            assert pair_screen(pilot).view.navigator is not None
        assert "The host" in screen_text(pilot)


WAYS: dict[tuple[str, ...], tuple[str, int]] = {
    ("j",): ("left", 1),
    ("down", "down", "k"): ("left", 1),
    ("G",): ("left", 5),
    ("end", "gg"): ("right", 0),
    ("j", "tab"): ("right", 2),
    ("j", "l", "h"): ("left", 1),
    ("percent_sign",): ("right", 1),
    ("percent_sign", "percent_sign"): ("left", 0),
    ("d",): ("left", 4),
    ("right_square_bracket", "c"): ("left", 4),
    ("G", "D"): ("left", 4),
    ("m",): ("left", 5),
    ("right_square_bracket", "m", "percent_sign"): ("right", 0),
    ("G", "M"): ("left", 5),
    ("r",): ("left", 3),
    ("]p",): ("left", 0),
    ("]p", "]p"): ("left", 2),
    ("]p", "]p", "[p"): ("left", 0),
    ("]p", "percent_sign"): ("right", 1),
    ("space", "percent_sign"): ("right", 5),
}
"""Keys, and the side and step that they lead to from the first step of the left side."""


async def test_keys_go_where_the_help_says() -> None:
    """From the first left step, each key goes to the expected step."""
    async with opened(example()) as pilot:
        view = pair_screen(pilot).view
        found = {}
        for keys in WAYS:
            view.move_to(at_step("left", 0))
            await press(pilot, *keys)
            found[keys] = place(view.cursor)
        assert found == WAYS


ANSWERS: dict[tuple[str, ...], str] = {
    ("G", "j"): "This is the last step",
    ("k", "k"): "This is the first step",
    ("d", "d"): "No further run of steps without a counterpart",
    ("m", "m"): "No further moved step",
    ("j", "j", "j", "j", "percent_sign"): "This step has no counterpart",
    ("b",): "nothing to go back to",
    ("right_square_bracket",): "Next moved step",
}
"""Keys, and what the lowest line says after them."""


async def test_the_lowest_line_responds() -> None:
    """It says when there is nowhere to go; after the first key of a sequence it lists the second keys."""
    async with opened(example()) as pilot:
        for keys, words in ANSWERS.items():
            pair_screen(pilot).view.move_to(at_step("left", 0))
            await press(pilot, *keys)
            assert words in screen_text(pilot).splitlines()[-1], keys


async def test_every_part_can_do_its_actions() -> None:
    """The parts that the table of keys names are there, each with a method for every action of its own."""
    async with opened(example()) as pilot:
        screen = pair_screen(pilot)
        owned = [action for action in PAIR_ACTIONS if action.owner]
        assert len(owned) > 30
        assert all(callable(getattr(getattr(screen, action.owner), action.name)) for action in owned)


async def test_paging_keeps_the_cursor_in_view() -> None:
    """Half and whole screens move the cursor too, to the ends and back."""
    async with opened(pair_of(LONG, LONG.replace("goat", "dog"))) as pilot:
        await compared(pilot)
        view = pair_screen(pilot).view
        for key in (
            "ctrl+d",
            "pagedown",
            "ctrl+f",
            "ctrl+u",
            "pageup",
            "pagedown",
            "pagedown",
            "pagedown",
            "pagedown",
            "pagedown",
        ):
            await pilot.press(key)
            assert view.navigator is not None
            top = view.scroll_offset.y
            first, stop = view.navigator.extent(view.cursor)
            assert first < top + view.size.height
            assert stop > top
        assert view.scroll_offset.y > 0


async def test_resizing_keeps_the_cursor() -> None:
    """On a screen of another size the cursor is on the same step and visible, and everything fits."""
    async with opened(pair_of(LONG, LONG), (100, 30)) as pilot:
        await compared(pilot)
        await press(pilot, "pagedown", "pagedown", "j", "j")
        view = pair_screen(pilot).view
        before = place(view.cursor)
        assert before[1] > 10
        for size in ((60, 20), (200, 50), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert place(view.cursor) == before
            assert view.navigator is not None
            assert view.navigator.table.width == view.size.width
            first, stop = view.navigator.extent(view.cursor)
            assert view.scroll_offset.y <= first < stop <= view.scroll_offset.y + view.size.height


async def test_the_text_is_there_before_the_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a comparison runs, the text can be scrolled, and every key responds."""
    from threading import Event

    wait = Event()
    monkeypatch.setattr("tracediff.pipeline.compare", lambda *_, **__: wait.wait(5))
    async with opened(pair_of("One line.\nAnother line.", "Something else.")) as pilot:
        text = screen_text(pilot)
        assert "comparing" in text
        assert "Another line." in text
        await press(pilot, "j", "d", "tab", "]p", "enter", "enter")
        assert "not done yet" in screen_text(pilot) or place(pair_screen(pilot).view.cursor) == ("right", 0)
        await pilot.press("q")
        assert not pilot.app.is_running or pilot.app._exit
        wait.set()


async def test_the_result_of_the_comparison_is_shown() -> None:
    """When the comparison is done, links, step names and figures appear."""
    async with opened(
        pair_of("The host opens door 3 and shows a goat. Then what is behind it?", "The host opens door 3 and shows a goat.")
    ) as pilot:
        await compared(pilot)
        text = screen_text(pilot)
        assert "━" in text
        assert "L1" in text
        assert "linked" in text
        assert "comparing" not in text


async def test_a_failed_comparison_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is one line, and the text stays."""

    def fails(*_: object, **__: object) -> None:
        raise ValueError("a defect\x1b[31m")

    monkeypatch.setattr("tracediff.pipeline.compare", fails)
    async with opened(pair_of("One.", "Two.")) as pilot:
        for _ in range(50):
            await pilot.pause(0.02)
            if "defect" in screen_text(pilot):
                break
        text = screen_text(pilot)
        assert "This pair can't be compared: ValueError: a defect␛[31m" in text
        assert "One." in text
        assert "Traceback" not in text


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_shown(size: tuple[int, int]) -> None:
    """Escape sequences and overrides are shown as signs, markup as text, and no row breaks the panes."""
    async with opened(pair_of(EVIL, EVIL), size, ["]p"]) as pilot:
        await compared(pilot)
        text = screen_text(pilot)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "␛" in text
        assert "<U+202E>" in text.replace("\n", "")
        assert "[bold]" in text


ODD = (("", "Only right."), ("Only left.", ""), ("One.", "One."), ("a " * 300_000, "b"), (" \n ", "x"))


@pytest.mark.parametrize(("left", "right"), [*ODD, ("", "")], ids=["no left", "no right", "equal", "huge step", "blank", "empty"])
async def test_odd_pairs_can_be_read(left: str, right: str) -> None:
    """Empty traces, a single step, equal texts, a huge step and only white space: no key breaks them."""
    async with opened(pair_of(left, right)) as pilot:
        await compared(pilot)
        await press(pilot, "j", "d", "m", "]p", "percent_sign", "tab", "space", "G", "pagedown", "ctrl+u", "enter", "o")
        assert isinstance(pilot.app.screen, PromptAndAnswersScreen)


async def test_two_empty_traces_are_explained() -> None:
    """A sentence says that there is nothing to show."""
    async with opened(report_of([], [])) as pilot:
        assert "Both traces are empty." in screen_text(pilot)


@pytest.mark.parametrize(("size", "text", "least"), [((80, 24), "", 0), ((80, 24), "Word. " * 200, 13), ((120, 40), "", 0)])
async def test_the_large_inspector_fits_its_rows(size: tuple[int, int], text: str, least: int) -> None:
    """Enter gives the inspector the rows it needs, at most three fifths of the screen; Escape makes it small again."""
    sides = [f"The host shows a car, and not a donkey. {text}"], [f"But the host shows a luxury car. {text}"]
    async with opened(report_of(*sides, [link([0], [0])]), size) as pilot:
        screen = pair_screen(pilot)
        small = screen.inspector.size.height
        await pilot.press("enter")
        await pilot.pause()
        large, rows = screen.inspector.size.height, len(screen.inspector.rows)
        assert large == max(min(rows, 3 * size[1] // 5 - 1), small) >= least
        await pilot.press("escape")
        await pilot.pause()
        assert screen.inspector.size.height == small


async def test_the_inspector_starts_at_its_first_row() -> None:
    """However far it was scrolled, the description of the next step is shown from its first row."""
    long = "The host shows a car." + " Word" * 50
    sides = [f"{long}. ", "Short one."], [f"{long}! ", "Short two."]
    async with opened(report_of(*sides, [link([0], [0]), link([1], [1])]), (120, 30), ["J", "J"]) as pilot:
        inspector = pair_screen(pilot).inspector
        assert inspector.scroll_offset.y == 4
        await press(pilot, "j")
        assert inspector.scroll_offset.y == 0
        assert "L2 ━━ R2" in screen_text(pilot)


async def test_a_large_inspector_shrinks_with_the_screen() -> None:
    """It keeps its largest height, so that nothing jumps from step to step, until the screen has another size."""
    sides = ["The host shows a car. ", f"Nobody said {'word ' * 400}. "], [f"The host shows a car. {'Word ' * 400}. ", "Short."]
    async with opened(report_of(*sides, [link([0], [0])]), (100, 50), ["enter"]) as pilot:
        screen = pair_screen(pilot)
        await pilot.pause()
        most = screen.inspector.size.height
        screen.go_to(at_step("right", 1))
        await pilot.pause()
        assert screen.inspector.size.height == most > 20
        await pilot.resize_terminal(100, 40)
        await pilot.pause()
        assert screen.inspector.size.height < 12


async def test_keys_that_lead_nowhere_are_not_offered() -> None:
    """A pair that was opened by itself has no table to go back to and no next pair; a pair of a table has both."""
    async with opened(example(), (200, 50)) as pilot:
        assert "b list" not in screen_text(pilot)
        await press(pilot, "question_mark")
        assert "next prompt" not in screen_text(pilot)
    screen = PairScreen(example(), Settings(), lambda _: None)
    assert screen.actions == PAIR_ACTIONS


async def test_a_narrow_line_of_keys_has_the_most_useful_ones() -> None:
    """On a narrow screen the line of keys has the jumps to differences and moves, and the help."""
    async with opened(example(), (60, 20)) as pilot:
        keys = screen_text(pilot).splitlines()[-1]
        assert all(offer in keys for offer in ("d diff", "m move", "Enter inspect", "? help", "q quit"))


@pytest.mark.parametrize("size", SIZES)
async def test_a_moved_step_names_its_counterpart(size: tuple[int, int]) -> None:
    """At every width the name of the counterpart is beside the arrow, if only one side has an arrow on the row."""
    report = report_of(
        [f"Left {k}. " for k in range(4)], [f"Right {k}. " for k in range(4)], [link([0], [3]), link([3], [0], "moved")]
    )
    async with opened(report, size) as pilot:
        assert "↗ R1" in screen_text(pilot)


async def test_help_prompt_and_back() -> None:
    """Help and prompt open over the pair and close with their own key, with Escape, and with b."""
    async with opened(example()) as pilot:
        for key, kind, closing in (
            ("question_mark", HelpScreen, "question_mark"),
            ("o", PromptAndAnswersScreen, "o"),
            ("o", PromptAndAnswersScreen, "escape"),
            ("f1", HelpScreen, "b"),
        ):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, kind)
            await press(pilot, "j", "pagedown", "k", "G", "gg")
            await pilot.press(closing)
            pair_screen(pilot)


async def test_the_prompt_and_both_answers_can_be_read() -> None:
    """The prompt and both answers are shown; a missing one is named as missing."""
    async with opened(pair_of("One.", "Two."), keys=["o"]) as pilot:
        text = screen_text(pilot)
        assert "Which door?" in text
        assert "L model-a: answer" in text
        assert "Yes." in text
        assert "No answer is known." in text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize("key", ["o", "question_mark"])
async def test_no_page_is_cut_off(size: tuple[int, int], key: str) -> None:
    """Help and prompt fit beside the scrollbar, at once and after a resize, and no word is lost."""
    report = example().replace(prompt="The old press prints 24 a minute and has to have its rollers cleaned. " * 90)
    async with opened(report, size, keys=[key]) as pilot:
        page = pilot.app.screen.query_one(".page", Sheet)
        assert len(page.rows) > page.size.height
        for width in (size[0] - 7, size[0]):
            assert max(map(cell_width, page.rows)) <= page.scrollable_content_region.width
            assert str(page.rows[1][-1].text).split()[-1] in screen_text(pilot)
            await pilot.resize_terminal(width, size[1])
            await pilot.pause()


@pytest.mark.parametrize("size", SIZES[1:])
async def test_there_is_a_gap_between_text_and_ruler(size: tuple[int, int]) -> None:
    """There is a blank cell before the ruler, however full a row is."""
    async with opened(pair_of("One. " * 60, "W" * 4000), size) as pilot:
        await compared(pilot)
        screen = pair_screen(pilot)
        edge = screen.ruler.region.x - 1
        rows = [row.ljust(size[0]) for row in screen_text(pilot).splitlines()[screen.view.region.y : screen.view.region.bottom]]
        assert any(row[edge - 1] == "W" for row in rows)
        assert {row[edge] for row in rows} == {" "}


async def test_two_prompts_are_both_shown() -> None:
    """The headline names both, and the page with the prompt shows the one of each side."""
    sides = (Trace(text="One. Two.", prompt_id=name, prompt=f"What of the {name}?") for name in ("eggs", "jugs"))
    async with opened(compare(*sides), keys=["o"]) as pilot:
        text = screen_text(pilot)
        assert all(words in text for words in ("What of the eggs?", "What of the jugs?", "Prompt of the right side"))
        await pilot.press("o")
        assert "eggs | jugs" in screen_text(pilot)


async def test_the_palette_names_every_action() -> None:
    """Every action can be found by name."""
    async with opened(example()) as pilot:
        titles = {command.title for command in pilot.app.get_system_commands(pilot.app.screen)}
        assert {action.title for action in SINGLE_PAIR_ACTIONS if action.name != "palette"} <= titles


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
async def test_leaving(key: str) -> None:
    """q, Ctrl+C and Ctrl+Q leave."""
    async with opened(example()) as pilot:
        await pilot.press(key)
        assert pilot.app._exit


async def test_a_click_moves_the_cursor() -> None:
    """A click on a row of a pane moves the cursor to its step; the wheel scrolls without moving it."""
    async with opened(pair_of(LONG, LONG)) as pilot:
        await compared(pilot)
        view = pair_screen(pilot).view
        assert view.navigator is not None
        columns = two_columns(view.size.width, 120, 120)
        await pilot.click(view, offset=(columns.right_start + 5, 6))
        assert place(view.cursor) == ("right", view.navigator.table.step_at("right", 6))
        before = view.cursor
        view.scroll_to(y=40, animate=False)
        await pilot.pause()
        assert view.cursor == before
        await pilot.press("j")
        first, _ = view.navigator.extent(view.cursor)
        assert 38 <= first <= 40 + view.size.height


async def test_a_click_on_the_ruler_goes_there() -> None:
    """A click on the ruler's last row shows the end of the pair."""
    async with opened(pair_of(LONG, LONG)) as pilot:
        await compared(pilot)
        screen = pair_screen(pilot)
        await pilot.click(screen.ruler, offset=(0, screen.ruler.size.height - 1))
        await pilot.pause()
        assert screen.view.scroll_offset.y > 0


async def test_without_colour_everything_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR the same signs are drawn, without any colour."""
    async with opened(example()) as pilot:
        coloured = screen_text(pilot)
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(example()) as pilot:
        assert screen_text(pilot) == coloured
        styles = {segment.style for strip in strips(pilot) for segment in strip if segment.style}
        assert {color and color.name for style in styles for color in (style.color, style.bgcolor)} <= {"default", None}


async def test_without_colour_a_list_shows_its_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR, what the library shows by a background is underlined."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(example(), (100, 30)) as pilot:
        await pilot.press("ctrl+p", "down")
        await pilot.pause(0.5)
        rows = [[segment for segment in strip if segment.style and segment.style.underline] for strip in strips(pilot)]
        assert len([row for row in rows if row]) == 1
