"""
The comparison of the pair on the screen, as work for a thread, whose result is a value whatever goes wrong.

The thread is a daemon, so that a person can leave in the middle of a long comparison; the command line ends the process then.
(The library waits for its own thread workers.) The stages are imported in the thread too, so that the text is on the screen
before them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread

from tracediff.errors import TracediffError
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import TracePair
from tracediff.settings import Settings
from tracediff.tui.model.pair_content import PairContent, aligned_content
from tracediff.tui.shell.garbage_collection import set_objects_aside, take_objects_back
from tracediff.user_state.pins_and_notes import Annotations
from tracediff.user_state.stored_annotations import StoredAnnotations


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A finished comparison."""

    content: PairContent
    unplaced: StoredAnnotations
    """Stored pins and notes that fit no step."""


@dataclass(frozen=True, slots=True)
class ComparisonFailure:
    """A comparison that came to nothing."""

    sentence: str
    """Why, on one line."""


def start_thread(work: Callable[[], object]) -> None:
    """Do work in a daemon thread."""
    Thread(target=work, daemon=True, name="comparison").start()


def compare_for_screen(pair: TracePair, settings: Settings, stored: StoredAnnotations) -> ComparedPair | ComparisonFailure:
    """Compare a pair, with the pins and notes that are stored for it."""
    take_objects_back()
    try:
        from tracediff.user_state.annotated_comparison import compare_annotated

        annotated = compare_annotated(pair, settings, stored)
        content = _prepare(aligned_content(annotated.report, prompt_name=pair.prompt_id or ""))
    except TracediffError as error:
        return ComparisonFailure(str(error))
    except Exception as error:  # noqa: BLE001  # a defect of ours must not leave the person with a dead screen
        return ComparisonFailure(f"This pair can't be compared: {type(error).__name__}: {error}")
    set_objects_aside()
    return ComparedPair(content, annotated.unplaced)


def realign_for_screen(report: PairReport, annotations: Annotations, prompt_name: str) -> PairContent | ComparisonFailure:
    """Compare the pair of a report again, with other pins."""
    take_objects_back()
    try:
        from tracediff.user_state.annotated_comparison import compare_with_annotations, pair_from_report

        again = compare_with_annotations(pair_from_report(report), report.settings, annotations)
        content = _prepare(aligned_content(again, prompt_name=prompt_name))
    except TracediffError as error:
        return ComparisonFailure(str(error))
    except Exception as error:  # noqa: BLE001  # as above
        return ComparisonFailure(f"This pair can't be realigned: {type(error).__name__}: {error}")
    set_objects_aside(collect_first=True)  # the pair as it was before the last pin is garbage now
    return content


def move_floor_for_screen(content: PairContent, floor: float) -> PairContent | ComparisonFailure:
    """Mark findings and candidates of a compared pair anew, and measure it again."""
    take_objects_back()
    try:
        from tracediff.pipeline import at_floor

        if content.report is None:
            return content
        moved = _prepare(aligned_content(at_floor(content.report, floor), prompt_name=content.prompt_name))
    except Exception as error:  # noqa: BLE001  # as above
        return ComparisonFailure(f"The floor can't be moved: {type(error).__name__}: {error}")
    set_objects_aside(collect_first=True)
    return moved


def _prepare(content: PairContent) -> PairContent:
    """Compute what the structure screen needs, which would freeze the screen later."""
    _ = content.phrase_pairs
    return content
