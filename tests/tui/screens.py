"""The application without a terminal: start it at a size, press keys, and read the screen as text."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import chain

from textual.events import Key
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.strip import Strip

from tracediff.pairs.pair_sequence import Pairs
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import Trace, TracePair
from tracediff.settings import Settings
from tracediff.tui.app import TracediffApp
from tracediff.tui.pair.pair_screen import PairScreen
from tracediff.tui.shell.keys import is_sequence

SIZES = ((60, 20), (100, 30), (200, 50))

Reader = Pilot[None]


def screen_text(pilot: Reader) -> str:
    """What the screen shows, row by row."""
    return "\n".join(strip.text.rstrip() for strip in strips(pilot))


def strips(pilot: Reader) -> list[Strip]:
    """The rows of the screen as they are drawn."""
    return pilot.app.screen._compositor.render_strips()


def pair_screen(pilot: Reader) -> PairScreen:
    """The pair screen on top."""
    screen = pilot.app.screen
    assert isinstance(screen, PairScreen)
    return screen


@asynccontextmanager
async def opened(shown: Pairs | PairReport, size: tuple[int, int] = (100, 30), keys: Sequence[str] = ()) -> AsyncIterator[Reader]:
    """The application, with its first screen there and some keys pressed."""
    app = TracediffApp(shown, Settings())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if keys:
            await press(pilot, *keys)
        yield pilot


async def press(pilot: Reader, *keys: str) -> None:
    """
    Press keys by name, character or sequence (`]c`) and wait once.

    `Pilot.press` waits after each, as it must where the screen changes.
    """
    for key in chain.from_iterable(key if is_sequence(key) else (key,) for key in keys):
        character = key if len(key) == 1 else key_to_character(key)
        pilot.app.post_message(Key(key, character))
    await pilot.pause()


async def compared(pilot: Reader) -> None:
    """Wait until the comparison of the pair on screen is done, or has failed."""
    for _ in range(200):
        content = pair_screen(pilot).view.content
        if content is not None and content.report is not None:
            await pilot.pause()
            return
        await pilot.pause(0.02)
    raise AssertionError("the comparison didn't end")


def pair_of(left: str, right: str) -> Pairs:
    """Two texts as the only pair."""
    sides = Trace(text=left, source_model="model-a", answer="Yes."), Trace(text=right, source_model="model-b")
    return Pairs([TracePair(left=sides[0], right=sides[1], prompt="Which door?", prompt_id="doors")])
