"""What is still being read when the screens open."""

import threading
from collections.abc import Callable

import pytest

from tests.tui.pairs import example
from tests.tui.screens import screen_text
from tracediff.errors import MissingFileError
from tracediff.pairs.pair_sequence import Pairs
from tracediff.schema.pair_report import PairReport
from tracediff.settings import Settings
from tracediff.tui import BackgroundRead
from tracediff.tui.app import TracediffApp
from tracediff.tui.pair.pair_screen import PairScreen
from tracediff.tui.shell.loading_screen import LoadingScreen


def waited_for(result: PairReport | Exception) -> tuple[threading.Event, "BackgroundRead[Pairs | PairReport]"]:
    """Something that is there, or fails, once an event is set."""
    ready = threading.Event()

    def read(say: Callable[[str], None]) -> PairReport:
        say("reading, 40 %")
        ready.wait(30)
        if isinstance(result, Exception):
            raise result
        return result

    return ready, BackgroundRead(read, "left.txt | right.txt")


def test_what_was_read_is_handed_over() -> None:
    """Reading starts at once; what came of it, or what went wrong, is there for whoever asks."""
    ready, arrival = waited_for(example())
    assert not arrival.wait()
    ready.set()
    assert arrival.wait(30)
    assert arrival.result() == example()
    ready, arrival = waited_for(MissingFileError("no such file", where="x"))
    ready.set()
    with pytest.raises(MissingFileError, match="x: no such file"):
        arrival.result()


async def test_one_waits_on_a_screen() -> None:
    """The screen says what is read, and how far that is; when it is there, it is shown."""
    ready, arrival = waited_for(example())
    app = TracediffApp(arrival, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, LoadingScreen)
        assert "left.txt | right.txt" in screen_text(pilot)
        assert "reading, 40 % …" in screen_text(pilot)
        ready.set()
        for _ in range(100):
            await pilot.pause(0.05)
            if isinstance(app.screen, PairScreen):
                return
        raise AssertionError("what was read was not shown")


async def test_trouble_closes_the_screens() -> None:
    """What can't be read ends the screens; whoever runs them is told why."""
    ready, arrival = waited_for(MissingFileError("no such file", where="x"))
    app = TracediffApp(arrival, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        ready.set()
        for _ in range(100):
            await pilot.pause(0.05)
            if app.failure is not None:
                break
    assert isinstance(app.failure, MissingFileError)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_waiting_can_be_left(key: str) -> None:
    """Whoever does not want to wait leaves."""
    _, arrival = waited_for(example())
    app = TracediffApp(arrival, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not app.is_running
