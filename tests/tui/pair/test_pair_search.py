"""Searching both sides, driven by its keys."""

from typing import Any

import pytest
from textual.events import Paste

from tests.tui.pair.test_view_controls import in_view, long_report
from tests.tui.pairs import example, link, report_of
from tests.tui.screens import compared, opened, pair_of, pair_screen, press, screen_text
from tracediff.pipeline import compare
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import Trace
from tracediff.tui.pair.prompt_and_answers_screen import PromptAndAnswersScreen

LINE = "   Enter keeps it"


async def test_each_letter_searches() -> None:
    """Each letter narrows the hits on both sides, counts them, and shows the first one."""
    async with opened(example(), (120, 30), ["/"]) as pilot:
        assert "in both sides" in screen_text(pilot).splitlines()[-1]
        await press(pilot, *"on")
        assert "/on    2 of 4 · 2 left, 2 right" in screen_text(pilot).splitlines()[-1]
        await press(pilot, *"ly")
        assert "/only    1 of 2 · 1 left, 1 right" in screen_text(pilot).splitlines()[-1]
        cursor = pair_screen(pilot).view.cursor
        assert (cursor.side, cursor.step) == ("left", 4)
        await press(pilot, "backspace", "backspace", "ctrl+u")
        assert "in both sides" in screen_text(pilot).splitlines()[-1]


async def test_next_hits_go_round_over_both_sides() -> None:
    """Next goes from hit to hit, left and right, and back; after the last it starts again and says so."""
    async with opened(example(), (120, 30), ["/", *"done", "enter"]) as pilot:
        view = pair_screen(pilot).view
        found = [(view.cursor.side, view.cursor.step)]
        for key in ("n", "n", "N", "N"):
            await press(pilot, key)
            found.append((view.cursor.side, view.cursor.step))
        assert found == [("left", 5), ("right", 0), ("left", 5), ("right", 0), ("left", 5)]
        await press(pilot, "n")
        assert "1 of 2 · 1 left, 1 right · round the end" in screen_text(pilot).splitlines()[-1]


async def test_escape_restores_the_view() -> None:
    """While typing, Escape restores what was shown before, with its folds; afterwards it ends the search."""
    async with opened(long_report(), (120, 30), ["zM", "j"]) as pilot:
        view = pair_screen(pilot).view
        before = view.snapshot
        await press(pilot, "/", *"step 33")
        assert view.cursor.step == 33
        assert view.options != before.options
        await press(pilot, "escape")
        assert view.snapshot == before
        await press(pilot, "/", *"step 33", "enter", "escape")
        assert view.cursor.step == 33
        assert view.hits is None


async def test_a_hit_opens_its_fold() -> None:
    """A hit in a fold is shown."""
    async with opened(long_report(), (120, 30), ["zM", "/", *"step 33", "enter"]) as pilot:
        assert "Step 33:" in screen_text(pilot)
        assert in_view(pair_screen(pilot).view)


async def test_a_capital_makes_case_matter() -> None:
    """Small letters match capitals; a capital matches only itself."""
    async with opened(example(), (120, 30), ["/", *"The"]) as pilot:
        assert "2 of 3" not in screen_text(pilot)
        assert "1 of 3 · 1 left, 2 right" in screen_text(pilot)


async def test_a_search_without_hits_says_so() -> None:
    """The view stays the same; the lowest line says that nothing is found, while typing and after Enter."""
    async with opened(long_report(), (120, 30), ["pagedown", "j"]) as pilot:
        view = pair_screen(pilot).view
        before = view.snapshot
        await press(pilot, "/", *"zebra")
        assert "nothing found" in screen_text(pilot).splitlines()[-1]
        assert view.snapshot == before
        await press(pilot, "enter")
        assert "Neither side has “zebra”" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "n")
        assert "Nothing is searched for" in screen_text(pilot).splitlines()[-1]


async def test_typing_takes_every_character() -> None:
    """Keys that are actions elsewhere type their character, until Enter ends the typing."""
    async with opened(pair_of("quit ? [ n q.", "One."), (120, 30), ["/", *"q?"]) as pilot:
        await compared(pilot)
        assert pilot.app.is_running
        await press(pilot, "enter", "o")
        assert isinstance(pilot.app.screen, PromptAndAnswersScreen)


async def test_pasted_words_are_searched_for() -> None:
    """Pasted text is inserted as one line."""
    async with opened(example(), (120, 30), ["/"]) as pilot:
        pilot.app.post_message(Paste("only\nhere"))
        await pilot.pause()
        assert "/only here    1 of 1 · 1 left, 0 right" in screen_text(pilot).splitlines()[-1]


@pytest.mark.parametrize("size", [(60, 20), (100, 30), (200, 50)])
async def test_hits_are_on_the_ruler(size: tuple[int, int]) -> None:
    """The ruler has a sign where a side has a hit, if the width leaves room for it."""
    async with opened(example(), size, ["/", *"done"]) as pilot:
        assert ("●" in screen_text(pilot)) == (size[0] > 60)


async def test_a_hit_over_a_break_is_marked_on_both_rows() -> None:
    """Words on two rows are found together and marked on both."""
    report = report_of(["aa " * 30 + "needle hay. "], ["x. "], [link([0], [0])])
    for width in range(100, 150):
        async with opened(report, (width, 24), ["/", *"needle hay"]) as pilot:
            view = pair_screen(pilot).view
            assert view.drawing is not None
            marked = [
                piece.text for y in range(view.drawing.table.n_rows) for piece in view.drawing.row(y) if "current" in piece.marks
            ]
            assert "".join(marked).replace(" ", "") == "needlehay"
        if len(marked) == 2:
            return
    raise AssertionError("no width breaks the words")


async def test_text_beyond_latin_is_found() -> None:
    """Chinese, accents and emoji are found and shown."""
    async with opened(pair_of("今天我们来算一算。答案是四。", "Le café est fermé 👩‍👩‍👧 ici."), (120, 30)) as pilot:
        await compared(pilot)
        for words, count in (("答案", "1 left, 0 right"), ("CAFÉ".lower(), "0 left, 1 right"), ("👩‍👩‍👧", "0 left, 1 right")):
            await press(pilot, "/", *words)
            assert count in screen_text(pilot).splitlines()[-1]
            await press(pilot, "escape")


async def test_a_search_continues_when_the_comparison_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words typed before that are searched for in the new steps, and Escape goes to an existing step."""
    from threading import Event

    from tracediff.pipeline import compare

    wait = Event()

    def slowly(*sides: Trace, **rest: Any) -> PairReport:
        wait.wait(5)
        return compare(*sides, **rest)

    monkeypatch.setattr("tracediff.pipeline.compare", slowly)
    lines = "\n".join(f"line {k}" for k in range(40))
    async with opened(pair_of(lines, lines), (120, 30), ["G", "/", *"line 3"]) as pilot:
        wait.set()
        await compared(pilot)
        assert "/line 3" in screen_text(pilot).splitlines()[-1]
        await press(pilot, *"9", "escape")
        assert in_view(pair_screen(pilot).view)


async def test_a_search_outlives_a_note_and_a_pin() -> None:
    """After a note or a pin on a hit, the next hit is next, with the links as they are then."""
    report = compare("The host opens a door. It is red. A goat sings.", "The host opens a door. It is red. A lamp burns.")
    async with opened(report, (120, 30), ["/", *"a ", "enter"]) as pilot:
        screen = pair_screen(pilot)
        await pilot.press("a", "h", "m", "enter")
        await press(pilot, "n")
        assert "2 of 6 · 3 left, 3 right" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "x")
        for _ in range(200):
            if screen.view.content is not None and screen.view.content.report is not None and screen.view.content.report.pins:
                break
            await pilot.pause(0.02)
        await press(pilot, "n")
        assert "of 6 · 3 left, 3 right" in screen_text(pilot).splitlines()[-1]
        assert screen.view.hits is not None


async def test_the_words_can_be_edited() -> None:
    """The caret moves, and words are inserted and removed where it is."""
    async with opened(example(), (120, 30), ["/", *"oly", "left", "left", "n"]) as pilot:
        assert "/only    1 of 2" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "end", *" here", "ctrl+w")
        assert "/only     1 of 2" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "home", "delete", "delete")
        assert "/ly     " in screen_text(pilot).splitlines()[-1]


async def test_keys_typed_fast_stay_in_order() -> None:
    """Keys that arrive at once act one after the other: those before the field opens, edits, and those after it closes."""
    async with opened(example(), (120, 30)) as pilot:
        await press(pilot, "/", *"dxx", "backspace", "backspace", *"one", "enter", "n", "o")
        assert isinstance(pilot.app.screen, PromptAndAnswersScreen)
        await press(pilot, "escape")
        assert pair_screen(pilot).view.cursor.side == "right"


async def test_a_click_elsewhere_does_not_end_the_typing() -> None:
    """Whatever is clicked, letters still go to the search."""
    async with opened(example(), (120, 30), ["/", *"on"]) as pilot:
        for widget in (pair_screen(pilot).inspector, pair_screen(pilot).view, pair_screen(pilot).headline):
            await pilot.click(widget, offset=(5, 1))
        await press(pilot, *"ly")
        assert "/only    1 of 2" in screen_text(pilot).splitlines()[-1]


async def test_pasted_words_are_ignored_without_a_search() -> None:
    """Words pasted before a search are not in it."""
    async with opened(example(), (120, 30)) as pilot:
        pilot.app.post_message(Paste("only"))
        await pilot.pause()
        await press(pilot, "/", *"done")
        assert "/done    2 of 2" in screen_text(pilot).splitlines()[-1]
