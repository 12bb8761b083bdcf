"""The keys that show and hide candidates and move the floor."""

import pytest

from tests.tui.annotated_pair import lowest, realigned
from tests.tui.screens import Reader, opened, pair_of, pair_screen, press, screen_text
from tests.tui.test_snapshots import report_of as sample
from tracediff import Settings, compare
from tracediff.pipeline import at_floor
from tracediff.schema.pair_report import PairReport
from tracediff.schema.pin import Pin

SAMPLE = "paraphrase"


def report_on(pilot: Reader) -> PairReport:
    """The whole report of the pair on the screen."""
    content = pair_screen(pilot).view.content
    assert content is not None
    assert content.report is not None
    return content.report


async def at(pilot: Reader, floor: float) -> None:
    """Wait until the screen shows the links from a floor on."""
    for _ in range(200):
        await pilot.pause(0.02)
        if report_on(pilot).settings.floor == floor:
            await pilot.pause()
            return
    raise AssertionError(f"the floor is {report_on(pilot).settings.floor}")


async def test_candidates_are_shown_and_hidden() -> None:
    """Candidates are in no row until u shows them; u again hides them; each time it is said how many there are."""
    async with opened(sample(SAMPLE), (120, 200)) as pilot:
        hidden = screen_text(pilot)
        assert "3 below .50 hidden" in hidden
        assert "╌" not in hidden
        await press(pilot, "u")
        await at(pilot, 0)
        assert lowest(pilot).strip() == "22 links; candidates are shown"
        assert "╌" in screen_text(pilot)
        assert "hidden" not in screen_text(pilot)
        await press(pilot, "u")
        await at(pilot, 0.5)
        assert lowest(pilot).strip() == "19 links; 3 candidates below .50 hidden"
        assert screen_text(pilot).splitlines()[:-1] == hidden.splitlines()[:-1]


async def test_the_floor_is_raised_and_lowered() -> None:
    """} and { go through the floors and say at the last that it is; u leads back to the floor that was."""
    async with opened(sample(SAMPLE)) as pilot:
        for floor in (0.7, 0.9):
            await press(pilot, "}")
            await at(pilot, floor)
            assert report_on(pilot) == at_floor(sample(SAMPLE), floor)
        await press(pilot, "}")
        assert "This is the highest floor" in lowest(pilot)
        await press(pilot, "u")
        await at(pilot, 0)
        await press(pilot, "u")
        await at(pilot, 0.9)
        await press(pilot, "{", "{", "{")  # each counts, though none is done before the next
        await at(pilot, 0.3)
        await press(pilot, "{")
        assert "u shows all candidates" in lowest(pilot)


async def test_the_cursor_stays_on_its_step() -> None:
    """Another floor shows other rows, but one reads on where one was."""
    async with opened(sample(SAMPLE)) as pilot:
        await press(pilot, *"jjjjjj")
        before = pair_screen(pilot).view.cursor
        await press(pilot, "u")
        await at(pilot, 0)
        assert (pair_screen(pilot).view.cursor.side, pair_screen(pilot).view.cursor.step) == (before.side, before.step)


@pytest.mark.parametrize("keys", [("p", "}"), ("}", "p")])
async def test_pins_and_floor_go_together(keys: tuple[str, ...]) -> None:
    """Pressed at once, a pin and a higher floor both hold in the end."""
    async with opened(sample(SAMPLE)) as pilot:
        await press(pilot, *keys)
        await at(pilot, 0.7)
        await realigned(pilot, Pin(left=(0,), right=(0,)))
        await at(pilot, 0.7)
        report = report_on(pilot)
        settings = Settings(floor=0.7)
        assert report == compare(report.left.trace, report.right.trace, settings=settings, pins=report.pins)


async def test_without_a_comparison_there_is_no_floor() -> None:
    """Before the comparison is done the keys say so."""
    async with opened(pair_of("One. " * 2000, "Two. " * 2000)) as pilot:
        await press(pilot, "u")
        assert pair_screen(pilot).view.is_compared or "not done yet" in lowest(pilot)
