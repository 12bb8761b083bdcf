"""
A comparison that runs beside the screen and tells it what came out.

The thread is a daemon: whoever leaves in the middle of a long comparison leaves at once. (The library's own thread workers
are waited for at the end.) The stages are imported in the thread too, so that there is text on the screen before them.

A report of a long pair is some hundred thousand objects that live as long as the screen. The garbage collector would look through
them every few seconds, a quarter of a second each time, with the screen standing still: they are set aside from it.
"""

import gc
from collections.abc import Callable
from threading import Thread

from textual.message import Message

from tracediff.errors import TracediffError
from tracediff.schema.trace import TracePair
from tracediff.settings import Settings
from tracediff.tui.content import PairContent, content_of


class Compared(Message):
    """The comparison is done."""

    def __init__(self, content: PairContent) -> None:
        self.content = content
        super().__init__()


class Failed(Message):
    """It can't be done; the sentence says why, on one line."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()


def start(pair: TracePair, settings: Settings, post: Callable[[Message], object]) -> Thread:
    """Compare a pair in a thread of its own, which posts `Compared` or `Failed`."""
    thread = Thread(target=lambda: post(_outcome(pair, settings)), daemon=True, name="comparison")
    thread.start()
    return thread


def _outcome(pair: TracePair, settings: Settings) -> Compared | Failed:
    gc.unfreeze()
    try:
        from tracediff.pipeline import compare

        report = compare(pair.left, pair.right, prompt=pair.prompt, settings=settings)
        content = content_of(report, prompt_name=pair.prompt_id or "")
    except TracediffError as error:
        return Failed(str(error))
    except Exception as error:  # noqa: BLE001  # a defect of ours must not leave the person with a dead screen
        return Failed(f"This pair can't be compared: {type(error).__name__}: {error}")
    gc.freeze()
    return Compared(content)
