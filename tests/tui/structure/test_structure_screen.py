"""The structure screen, driven by its keys."""

import pytest

from tests.tui.pairs import example, link, report_of
from tests.tui.screens import SIZES, Reader, opened, pair_of, pair_screen, press, screen_text
from tracediff.schema.pair_report import PairReport
from tracediff.tui.pair.pair_screen import PairScreen
from tracediff.tui.shell.help_screen import HelpScreen
from tracediff.tui.structure.structure_screen import StructureScreen


def structure(pilot: Reader) -> StructureScreen:
    """The structure screen on top."""
    screen = pilot.app.screen
    assert isinstance(screen, StructureScreen)
    return screen


def place(pilot: Reader) -> tuple[int, int]:
    """The left and the right step under the crosshair."""
    return structure(pilot).view.crosshair.left, structure(pilot).view.crosshair.right


def long_pair() -> PairReport:
    """Two hundred steps a side, linked one by one but for every fifth, and a move."""
    links = [link([k], [k]) for k in range(200) if k % 5 and k != 7]
    texts = [f"Step {k}. " for k in range(200)]
    return report_of(texts, texts, [*links, link([7], [190], "moved")])


async def test_the_picture_can_have_another_theme() -> None:
    """The key of themes is the same on every screen on which characters are keys."""
    async with opened(example(), (100, 30), ["v"]) as pilot:
        await press(pilot, "t")
        assert "Theme: light" in screen_text(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_picture_is_shown(size: tuple[int, int]) -> None:
    """V opens it on the step that the cursor is on: names, bands, axes, and what is under the crosshair; v goes back."""
    async with opened(example(), size, ["v"]) as pilot:
        text = screen_text(pilot)
        for words in ("Structure", "left-model down", "right-model across", "L1", "R6", "L1 ━ R2", "in order", "sure .80"):
            assert words in text
        assert place(pilot) == (0, 1)
        await pilot.press("v")
        assert isinstance(pilot.app.screen, PairScreen)


async def test_moving_about() -> None:
    """Letters and arrows go to the next steps, and stop at the edges; g and G go to the ends."""
    async with opened(example(), keys=["v"]) as pilot:
        await press(pilot, "j", "l", "down", "right")
        assert place(pilot) == (2, 3)
        await press(pilot, "k", "up", "h", "left", "left", "left")
        assert place(pilot) == (0, 0)
        assert "This is the edge" in screen_text(pilot)
        await press(pilot, "G")
        assert place(pilot) == (5, 5)
        await press(pilot, "home", "ctrl+d")
        assert place(pilot)[0] > 0
        await press(pilot, "ctrl+u")
        assert place(pilot) == (0, 0)


async def test_links_and_moves() -> None:
    """N and N go through the links, m and M through the moved ones; the end is told."""
    async with opened(example(), keys=["v"]) as pilot:
        await press(pilot, "n", "n")
        assert place(pilot) == (1, 2)
        await press(pilot, "N")
        assert place(pilot) == (0, 5)
        await press(pilot, "m")
        assert place(pilot) == (5, 0)
        assert "moved" in screen_text(pilot)
        await press(pilot, "n")
        assert "No further link" in screen_text(pilot)
        await press(pilot, "M")
        assert "No earlier move" in screen_text(pilot)


async def test_enter_goes_to_the_text() -> None:
    """Enter leads to the left step under the crosshair, with the link meant that it is on; Escape leads back where one was."""
    async with opened(example(), keys=["v"]) as pilot:
        await pilot.press("m", "enter")
        view = pair_screen(pilot).view
        assert (view.cursor.side, view.cursor.step) == ("left", 5)
        assert view.cursor.link is not None
        await pilot.press("v", "g", "g", "escape")
        assert pair_screen(pilot).view.cursor.step == 5


async def test_a_narrow_header_says_how_much_is_visible() -> None:
    """In as many words as there is room for."""
    for width, words in ((100, "100 × 100 of 200 × 200 steps"), (82, "100 × 100 of 200 × 200"), (66, "100 × 100")):
        async with opened(long_pair(), (width, 24), ["v"]) as pilot:
            await press(pilot, "+")
            assert screen_text(pilot).splitlines()[0].endswith(words), width


async def test_zooming() -> None:
    """Plus halves the visible range around the crosshair, minus and 0 go back; the range follows the crosshair."""
    async with opened(long_pair(), keys=["v"]) as pilot:
        await press(pilot, "+", "+")
        assert structure(pilot).view.crosshair.n_visible == (50, 50)
        assert "50 × 50 of 200 × 200 steps" in screen_text(pilot)
        await press(pilot, "G")
        assert structure(pilot).view.crosshair.first_visible == (150, 150)
        assert "L200" in screen_text(pilot)
        await press(pilot, "-")
        assert structure(pilot).view.crosshair.n_visible == (100, 100)
        await press(pilot, "0", "-")
        assert "These are all steps" in screen_text(pilot)
        await press(pilot, *"+++++++")
        assert "This is as close as it gets" in screen_text(pilot)
        assert place(pilot) == (199, 199)


async def test_the_mouse() -> None:
    """A click puts the crosshair there, in the plot and in the bands; a double click goes to the text."""
    async with opened(long_pair(), keys=["v"]) as pilot:
        view = structure(pilot).view
        room = view.picture_layout
        await pilot.click(view, offset=(room.margin + room.width - 1, room.plot_top))
        assert place(pilot) == (1, 199) or place(pilot)[1] >= 197
        await pilot.click(view, offset=(room.margin, 0))
        assert place(pilot)[0] == 0
        await pilot.click(view, offset=(room.margin, room.plot_top - 1))
        assert place(pilot) == (0, 0)
        await pilot.click(view, offset=(room.margin + 20, room.plot_top + 5), times=2)
        assert isinstance(pilot.app.screen, PairScreen)


async def test_resizing() -> None:
    """At another size the same steps are under the crosshair, and the picture fills the screen again."""
    async with opened(long_pair(), (60, 20), ["v"]) as pilot:
        await press(pilot, "m")
        before = place(pilot)
        await pilot.resize_terminal(200, 50)
        await pilot.pause()
        assert place(pilot) == before
        assert structure(pilot).view.picture_layout.width > 150


async def test_nothing_to_see() -> None:
    """Without steps on a side there is no picture, and the screen says so; without a report neither."""
    async with opened(pair_of("", "Something."), keys=["v"]) as pilot:
        assert isinstance(pilot.app.screen, PairScreen)
        text = screen_text(pilot)
        assert "There is no picture of a trace without steps" in text or "The comparison is not done yet" in text


async def test_the_help_explains_the_picture() -> None:
    """The help tells this screen's signs and keys, not those of the text."""
    async with opened(example(), (100, 60), ["v"]) as pilot:
        await pilot.press("?")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = screen_text(pilot)
        assert "share a phrase" in text
        assert "See fewer steps, closer" in text
        assert "the ruler" not in text
