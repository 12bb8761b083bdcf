"""Pins on the pair screen: links pinned and forbidden, and the rest realigned around them."""

import pytest

from tests.tui.annotated_pair import REPORT, bar, lowest, realigned, report_of
from tests.tui.screens import opened, pair_of, pair_screen, press, screen_text
from tracediff.pipeline import compare
from tracediff.schema.pin import Pin
from tracediff.tui.model.cursor import at_step


async def test_a_pin_can_be_undone_and_redone() -> None:
    """P pins the link under the cursor, with a sign beside it; U undoes that, Ctrl+R redoes it, and p removes the pin."""
    pin = Pin(left=(0,), right=(1,))
    async with opened(REPORT) as pilot:
        await press(pilot, "p")
        assert "Pinned L1 – R2" in lowest(pilot)
        await realigned(pilot, pin)
        assert (bar(pilot, "L1"), bar(pilot, "R2")) == ("■", "■")
        assert "1 pinned" in screen_text(pilot)
        assert "pinned by hand" in screen_text(pilot)
        await press(pilot, "U")
        await realigned(pilot)
        assert bar(pilot, "L1") == "▌"
        await press(pilot, "U")
        assert "nothing to undo" in lowest(pilot)
        await press(pilot, "ctrl+r")
        await realigned(pilot, pin)
        await press(pilot, "p")
        assert "no longer pinned" in lowest(pilot)
        await realigned(pilot)


async def test_folds_survive_a_realignment() -> None:
    """Folded steps stay folded when the rest is realigned around a pin, and the cursor stays on its step."""
    same = "The host opens a door. There is a goat behind it. So the car is behind another one. We have a choice now. "
    async with opened(
        compare(f"{same}I would rather switch to door 2.", f"{same}Switching to door 2 seems the better way.")
    ) as pilot:
        view = pair_screen(pilot).view
        view.move_to(at_step("left", 4))
        await press(pilot, "zM")
        assert "4 steps in the same words" in screen_text(pilot)
        await press(pilot, "p")
        await realigned(pilot, Pin(left=(4,), right=(4,)))
        assert "4 steps in the same words" in screen_text(pilot)
        assert view.cursor.step == 4


async def test_opened_folds_of_a_filter_survive_a_pin() -> None:
    """Steps that a filter left out and a person opened are not hidden again by a pin; the filter stays."""
    async with opened(REPORT) as pilot:
        await press(pilot, "f", "zR", "p")
        await realigned(pilot, Pin(left=(0,), right=(1,)))
        assert "Purple elephants" in screen_text(pilot)
        assert pair_screen(pilot).view.options.step_filter != "all"


async def test_two_presses_pin_unmatched_steps() -> None:
    """P on an unmatched step waits for the other end, whatever is pressed between; p there pins both, and they are opposite."""
    async with opened(REPORT) as pilot:
        view = pair_screen(pilot).view
        view.move_to(at_step("left", 3))
        await press(pilot, "p", "k", "j")
        assert "L4 is one end" in lowest(pilot)
        view.move_to(at_step("right", 3))
        await press(pilot, "p")
        await realigned(pilot, Pin(left=(3,), right=(3,)))
        assert any((link.left, link.right) == ((3,), (3,)) for link in report_of(pilot).alignment.links)
        assert (view.cursor.side, view.cursor.step) == ("right", 3)


async def test_a_chosen_end_can_be_dropped() -> None:
    """Esc drops the chosen step; P chooses a linked step too."""
    async with opened(REPORT) as pilot:
        await press(pilot, "P")
        assert "L1 is one end" in lowest(pilot)
        await press(pilot, "escape")
        assert "is one end" not in lowest(pilot)
        await press(pilot, "l", "p")
        await realigned(pilot, Pin(left=(0,), right=(1,)))


async def test_a_link_is_forbidden_and_allowed() -> None:
    """X forbids the link under the cursor, which disappears; x on the unmatched step allows it, and it is back."""
    async with opened(REPORT) as pilot:
        await press(pilot, "x")
        await realigned(pilot, Pin(left=(0,), right=(1,), linked=False))
        assert not any(0 in link.left and 1 in link.right for link in report_of(pilot).alignment.links)
        assert bar(pilot, "L1") == "✕"
        assert "L1 – R2 is forbidden" in screen_text(pilot)
        pair_screen(pilot).view.move_to(at_step("left", 0))
        await press(pilot, "x")
        await realigned(pilot)
        assert any(0 in link.left and 1 in link.right for link in report_of(pilot).alignment.links)


async def test_quick_changes_end_with_the_last_one() -> None:
    """However fast pins are made and undone, the screen ends with the last state."""
    async with opened(REPORT) as pilot:
        await press(pilot, "p", "U", "p", "U", "x", "U", "p")
        await realigned(pilot, Pin(left=(0,), right=(1,)))


async def test_nothing_can_be_annotated_before_the_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before there are links, each key says so."""
    from threading import Event

    wait = Event()
    monkeypatch.setattr("tracediff.pipeline.compare", lambda *_, **__: wait.wait(5))
    async with opened(pair_of("One line.", "Another.")) as pilot:
        for key in ("p", "P", "x", "a", "A", "L", "e"):
            await press(pilot, key)
            assert "not done yet" in lowest(pilot), key
        wait.set()


async def test_an_impossible_pin_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the rest can't be aligned, one line says why, and everything is as before."""

    def fails(*_: object, **__: object) -> None:
        raise ValueError("a defect")

    async with opened(REPORT) as pilot:
        monkeypatch.setattr("tracediff.pipeline.compare", fails)
        await press(pilot, "p")
        for _ in range(100):
            await pilot.pause(0.02)
            if "a defect" in lowest(pilot):
                break
        assert "can't be realigned: ValueError: a defect" in lowest(pilot)
        assert report_of(pilot).pins == ()
        await press(pilot, "U")
        assert "nothing to undo" in lowest(pilot)


async def test_a_filter_survives_a_realignment() -> None:
    """Forbidding a link under a filter leaves the filter on."""
    async with opened(REPORT, (120, 30)) as pilot:
        await press(pilot, "f", "x")
        await realigned(pilot, Pin(left=(0,), right=(1,), linked=False))
        view = pair_screen(pilot).view
        assert view.options.step_filter == "linked"
        assert "··· 1 step left out, R2 ···" in screen_text(pilot).replace("R1–R2", "R2").replace("2 steps", "1 step")
