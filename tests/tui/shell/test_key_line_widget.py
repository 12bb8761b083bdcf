"""The lowest line: keys that can be clicked."""

import pytest

from tests.tui.pairs import example
from tests.tui.screens import opened, pair_screen, press, screen_text
from tracediff.tui.structure.structure_screen import StructureScreen


def cell_of(screen: str, words: str) -> int:
    """The cell of the lowest row at which words begin."""
    return screen.splitlines()[-1].index(words)


@pytest.mark.parametrize("words", ["v structure", "structure"])
async def test_a_key_is_clicked_in_place_of_being_pressed(words: str) -> None:
    """A click on a key or on its words does what the key does."""
    async with opened(example(), (200, 40)) as pilot:
        await pilot.click("KeyLine", offset=(cell_of(screen_text(pilot), words), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, StructureScreen)


async def test_the_second_key_of_a_sequence_is_clicked() -> None:
    """After the first key those that may follow are offered, and a click on one ends the sequence."""
    async with opened(example(), (120, 40)) as pilot:
        await press(pilot, "z")
        await pilot.click("KeyLine", offset=(cell_of(screen_text(pilot), "zM"), 0))
        await pilot.pause()
        assert pair_screen(pilot).key_reader.pending == ""
        assert "No two neighbouring links" in screen_text(pilot).splitlines()[-1]


async def test_beside_the_keys_a_click_does_nothing() -> None:
    """Neither in the gap between the keys, nor where something is said or typed in their place."""
    async with opened(example(), (200, 40)) as pilot:
        before = screen_text(pilot)
        await pilot.click("KeyLine", offset=(cell_of(before, "? help") - 2, 0))
        await pilot.pause()
        assert screen_text(pilot) == before
        await press(pilot, *"/q")
        await press(pilot, "space", *"quit")
        await pilot.click("KeyLine", offset=(cell_of(screen_text(pilot), "q quit"), 0))
        await pilot.pause()
        assert pilot.app.is_running
        assert "q quit" in screen_text(pilot).splitlines()[-1]
