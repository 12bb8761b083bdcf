"""The lowest line: keys that can be clicked."""

import pytest

from tests.tui.pairs import example
from tests.tui.screens import opened, pair_screen, press, screen_text
from tracediff.tui.structure.structure_screen import StructureScreen


def cell_of(screen: str, words: str) -> int:
    """The cell of the lowest row where words begin."""
    return screen.splitlines()[-1].index(words)


@pytest.mark.parametrize("words", ["v structure", "structure"])
async def test_a_key_can_be_clicked(words: str) -> None:
    """A click on a key or its hint does what the key does."""
    async with opened(example(), (200, 40)) as pilot:
        await pilot.click("KeyLine", offset=(cell_of(screen_text(pilot), words), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, StructureScreen)


async def test_the_second_key_of_a_sequence_is_clicked() -> None:
    """After the first key the second keys are shown, and a click on one completes the sequence."""
    async with opened(example(), (120, 40)) as pilot:
        await press(pilot, "z")
        await pilot.click("KeyLine", offset=(cell_of(screen_text(pilot), "zM"), 0))
        await pilot.pause()
        assert pair_screen(pilot).key_reader.pending == ""
        assert "No two neighbouring links" in screen_text(pilot).splitlines()[-1]


async def test_a_click_beside_the_keys_does_nothing() -> None:
    """Neither in the gap between keys, nor on a message or on what is being typed."""
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
