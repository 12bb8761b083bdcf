"""A short pair for the tests of pins, notes and copies, and what its screen shows."""

from pathlib import Path

import pytest

from tests.tui.screens import Reader, pair_screen, press, screen_text
from tracediff.pipeline import compare
from tracediff.schema.pair_report import PairReport
from tracediff.schema.pin import Pin
from tracediff.settings import Settings
from tracediff.tui.app import TracediffApp
from tracediff.tui.shell.clipboard import Clipboard
from tracediff.user_state.state_store import StateStore

LEFT = "The host opens door 3 and shows a goat. Nobody else is here today. So I should switch to door 2. Purple elephants sing."
RIGHT = "First we look around. The host opens door 3, it shows a goat. We should switch to door 2 then. Lovely weather outside."
REPORT = compare(LEFT, RIGHT)


def report_of(pilot: Reader) -> PairReport:
    """What the screen shows."""
    content = pair_screen(pilot).view.content
    assert content is not None
    assert content.report is not None
    return content.report


async def realigned(pilot: Reader, *pins: Pin) -> None:
    """Wait until the pair is aligned around exactly these pins."""
    for _ in range(200):
        if report_of(pilot).pins == pins and not pair_screen(pilot).annotator.is_realigning:
            await pilot.pause()
            return
        await pilot.pause(0.02)
    raise AssertionError(f"the pins are {report_of(pilot).pins}")


def lowest(pilot: Reader) -> str:
    """The lowest line."""
    return screen_text(pilot).splitlines()[-1]


def bar(pilot: Reader, name: str) -> str:
    """The sign after the name of a step."""
    text = "\n".join(screen_text(pilot).splitlines()[2:-8])
    return text[text.index(name) + len(name)]


def app_with(state_store: StateStore, shown: object = None, **options: object) -> TracediffApp:
    """The application with a store of state."""
    return TracediffApp(shown or REPORT, Settings(), state_store=state_store, **options)  # type: ignore[arg-type]  # as the tests need them


class FakeClipboard:
    """Stands in for the clipboard."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.copied: list[str] = []
        monkeypatch.setattr(
            TracediffApp, "clipboard_access", lambda _: Clipboard({"TERM": "xterm"}, lambda _: None, self.copied.append, folder)
        )

    @property
    def text(self) -> str:
        """The text that was copied last."""
        import base64

        return base64.b64decode(self.copied[-1].removeprefix("\x1b]52;c;").removesuffix("\a")).decode()


async def message_about_copying(pilot: Reader, *keys: str) -> str:
    """Press keys, and wait for the message on the lowest line."""
    await press(pilot, *keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return lowest(pilot)
