"""Notes on the pair screen, and the list of pins and notes."""

from textual.widgets import OptionList, TextArea

from tests.tui.annotated_pair import REPORT, realigned, report_of
from tests.tui.screens import opened, pair_screen, press, screen_text
from tracediff.schema.pin import Pin
from tracediff.tui.model.cursor import at_step
from tracediff.tui.pair.annotation_list_screen import AnnotationListScreen
from tracediff.tui.pair.pair_screen import PairScreen
from tracediff.tui.shell.text_input_screen import TextInputScreen


async def test_a_note_is_written_changed_and_removed() -> None:
    """The key asks for text, Enter keeps it; it may have several lines; an empty text removes the note; Esc changes nothing."""
    async with opened(REPORT) as pilot:
        await pilot.press("a")
        assert isinstance(pilot.app.screen, TextInputScreen)
        assert "Note on L1 – R2" in screen_text(pilot)
        await pilot.press("o", "d", "d", "ctrl+j", "[", "b", "]", "enter")
        await pilot.pause()
        assert [note.text for note in report_of(pilot).notes] == ["odd\n[b]"]
        assert "✎" in screen_text(pilot)
        await pilot.press("a", "x", "escape")
        assert [note.text for note in report_of(pilot).notes] == ["odd\n[b]"]
        await pilot.press("a")
        field = pilot.app.screen.query_one(TextArea)
        field.text = ""
        await pilot.press("enter")
        await pilot.pause()
        assert report_of(pilot).notes == ()
        await pilot.press("U")
        await pilot.pause()
        assert len(report_of(pilot).notes) == 1


async def test_a_step_can_have_its_own_note() -> None:
    """A writes on the step itself, a on its link."""
    async with opened(REPORT) as pilot:
        await pilot.press("A", "x", "enter")
        await pilot.pause()
        (note,) = report_of(pilot).notes
        assert (note.left, note.right) == ((0,), ())


async def test_a_note_that_is_too_long_is_rejected() -> None:
    """The question stays and says what is wrong."""
    async with opened(REPORT) as pilot:
        await pilot.press("a")
        pilot.app.screen.query_one(TextArea).text = "x" * 4001
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, TextInputScreen)
        assert "at most 4,000" in screen_text(pilot)
        await pilot.press("ctrl+c")
        assert isinstance(pilot.app.screen, PairScreen)


async def test_a_note_changes_nothing_else() -> None:
    """Folds, filter, cursor and scroll position stay the same."""
    async with opened(REPORT) as pilot:
        await press(pilot, "f", "z", "a", "j")
        view = pair_screen(pilot).view
        before = view.options, view.cursor, view.scroll_offset
        await pilot.press("A", "x", "enter")
        await pilot.pause()
        assert (view.options, view.cursor, view.scroll_offset) == before
        assert len(report_of(pilot).notes) == 1


async def test_pins_and_notes_are_listed() -> None:
    """L lists pins, forbidden links and notes; Enter goes to one, x removes one, and u brings it back."""
    async with opened(REPORT) as pilot:
        await pilot.press("p")
        await realigned(pilot, Pin(left=(0,), right=(1,)))
        pair_screen(pilot).view.move_to(at_step("right", 3))
        await pilot.press("a", "h", "m", "enter", "g", "g", "L")
        assert isinstance(pilot.app.screen, AnnotationListScreen)
        text = screen_text(pilot)
        assert "1 pinned, 0 forbidden, 1 note" in text
        assert "■ pinned" in text
        assert "hm" in text
        await pilot.press("j", "enter")
        await pilot.pause()
        assert (pair_screen(pilot).view.cursor.side, pair_screen(pilot).view.cursor.step) == ("right", 3)
        await pilot.press("L", "x", "escape")
        await realigned(pilot)
        await pilot.press("U")
        await realigned(pilot, Pin(left=(0,), right=(1,)))


async def test_a_second_click_goes_to_a_note() -> None:
    """The first click only moves the cursor there, so that x can remove it."""
    async with opened(REPORT) as pilot:
        for step in (1, 3):
            pair_screen(pilot).view.move_to(at_step("right", step))
            await pilot.press("A", "x", "enter")
        await pilot.press("g", "g", "L")
        await pilot.click(OptionList, offset=(3, 2))
        assert isinstance(pilot.app.screen, AnnotationListScreen)
        assert pilot.app.screen.options.highlighted == 1
        await pilot.click(OptionList, offset=(3, 2))
        await pilot.pause()
        assert pair_screen(pilot).view.cursor.step == 3


async def test_an_empty_list_says_how_to_fill_it() -> None:
    """The list names the keys that make pins and notes, and no key breaks it."""
    async with opened(REPORT) as pilot:
        await pilot.press("L")
        assert "No pins and no notes" in screen_text(pilot)
        await pilot.press("x", "enter", "j", "G", "L")
        assert isinstance(pilot.app.screen, PairScreen)
