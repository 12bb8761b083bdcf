"""
A comparison that runs beside the screen and tells it what came out.

The thread is a daemon: whoever leaves in the middle of a long comparison leaves at once, which the command line sees to at its
end. (The library's own thread workers are waited for.) The stages are imported in the thread too, so that there is text on the
screen before them.
"""

from collections.abc import Callable
from threading import Thread
from typing import Final

from textual.message import Message

from tracediff.errors import TracediffError
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import TracePair
from tracediff.settings import Settings
from tracediff.tui.model.pair_content import PairContent, aligned_content
from tracediff.tui.shell.garbage_collection import set_objects_aside, take_objects_back
from tracediff.user_state.pins_and_notes import Annotations
from tracediff.user_state.stored_annotations import StoredAnnotations

_NO_ANNOTATIONS: Final = StoredAnnotations()


class Compared(Message):
    """The comparison is done."""

    def __init__(self, content: PairContent, unplaced: StoredAnnotations) -> None:
        self.content = content
        self.unplaced = unplaced
        """Kept pins and notes that found no place among the steps."""
        super().__init__()


class Realigned(Message):
    """The rest is aligned around other pins."""

    def __init__(self, content: PairContent) -> None:
        self.content = content
        super().__init__()


class Refused(Message):
    """It can't be aligned around these pins."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()


class Failed(Message):
    """It can't be done; the sentence says why, on one line."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()


def start_comparison(
    pair: TracePair, settings: Settings, post: Callable[[Message], object], *, kept: StoredAnnotations = _NO_ANNOTATIONS
) -> Thread:
    """Compare a pair, its kept pins and notes taken up, in a thread of its own, which posts `Compared` or `Failed`."""
    return _in_thread(lambda: post(_compare(pair, settings, kept)))


def start_realignment(
    report: PairReport, annotations: Annotations, post: Callable[[Message], object], *, prompt_name: str
) -> Thread:
    """Compare the pair of a report again with other pins, in a thread of its own, which posts `Realigned` or `Refused`."""
    return _in_thread(lambda: post(_realign(report, annotations, prompt_name)))


def _in_thread(work: Callable[[], object]) -> Thread:
    thread = Thread(target=work, daemon=True, name="comparison")
    thread.start()
    return thread


def _compare(pair: TracePair, settings: Settings, kept: StoredAnnotations) -> Compared | Failed:
    take_objects_back()
    try:
        from tracediff.user_state.annotated_comparison import compare_annotated

        found = compare_annotated(pair, settings, kept)
        content = _prepared(aligned_content(found.report, prompt_name=pair.prompt_id or ""))
    except TracediffError as error:
        return Failed(str(error))
    except Exception as error:  # noqa: BLE001  # a defect of ours must not leave the person with a dead screen
        return Failed(f"This pair can't be compared: {type(error).__name__}: {error}")
    set_objects_aside()
    return Compared(content, found.unplaced)


def _realign(report: PairReport, annotations: Annotations, prompt_name: str) -> Realigned | Refused:
    take_objects_back()
    try:
        from tracediff.user_state.annotated_comparison import compare_with_annotations, pair_from_report

        content = _prepared(
            aligned_content(
                compare_with_annotations(pair_from_report(report), report.settings, annotations), prompt_name=prompt_name
            )
        )
    except TracediffError as error:
        return Refused(str(error))
    except Exception as error:  # noqa: BLE001  # as above
        return Refused(f"This pair can't be aligned anew: {type(error).__name__}: {error}")
    set_objects_aside(collect_first=True)  # the pair as it was before the last pin is garbage now
    return Realigned(content)


def _prepared(content: PairContent) -> PairContent:
    """The pair, with what the picture of it asks for found out already: the screen would stand still for it."""
    _ = content.phrase_pairs
    return content
