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
    """A read that ends, with a result or an error, once an event is set."""
    ready = threading.Event()

    def read(say: Callable[[str], None]) -> PairReport:
        say("reading, 40 %")
        ready.wait(30)
        if isinstance(result, Exception):
            raise result
        return result

    return ready, BackgroundRead(read, "left.txt | right.txt")


def test_a_read_returns_its_result() -> None:
    """Reading starts at once. Whoever asks for the result gets it, or the error."""
    ready, reading = waited_for(example())
    assert not reading.wait()
    ready.set()
    assert reading.wait(30)
    assert reading.result() == example()
    ready, reading = waited_for(MissingFileError("no such file", where="x"))
    ready.set()
    with pytest.raises(MissingFileError, match="x: no such file"):
        reading.result()


async def test_the_loading_screen_waits() -> None:
    """It says what is being read, and how far; then the result is shown."""
    ready, reading = waited_for(example())
    app = TracediffApp(reading, Settings())
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


async def test_an_error_closes_the_screens() -> None:
    """If reading fails, the screens end, and whoever runs them gets the error."""
    ready, reading = waited_for(MissingFileError("no such file", where="x"))
    app = TracediffApp(reading, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        ready.set()
        for _ in range(100):
            await pilot.pause(0.05)
            if app.failure is not None:
                break
    assert isinstance(app.failure, MissingFileError)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_the_loading_screen_can_be_left(key: str) -> None:
    """A person need not wait."""
    _, reading = waited_for(example())
    app = TracediffApp(reading, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not app.is_running
