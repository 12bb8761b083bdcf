"""
Pins and notes in stored form, with each step given by its span in the text.

Step numbers change with the segmentation: another preset or a later version cuts elsewhere. Spans don't. If no step has exactly
the stored span, the pin or note stays in its file and is not applied.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Literal, TypeVar

from pydantic import Field, model_validator

from tracediff.frozen import Frozen
from tracediff.schema.digest import digests_of
from tracediff.schema.note import MAX_NOTE, MAX_PHRASE
from tracediff.schema.pin import Pin
from tracediff.schema.span import Span
from tracediff.schema.step import SegmentedTrace
from tracediff.user_state.pins_and_notes import Annotations, is_contiguous

StepSpans = tuple[Span, ...]
_StepBySpan = Mapping[tuple[int, int], int]


class StoredPin(Frozen):
    """A pin, by the spans of its steps."""

    left: StepSpans = Field(min_length=1)
    right: StepSpans = Field(min_length=1)
    linked: bool = True


class StoredNote(Frozen):
    """A note, by the spans of its steps or by its phrase."""

    text: str = Field(min_length=1, max_length=MAX_NOTE)
    left: StepSpans = ()
    right: StepSpans = ()
    phrase: str = Field(default="", max_length=MAX_PHRASE)

    @model_validator(mode="after")
    def _on_one_thing(self) -> "StoredNote":
        if bool(self.phrase) == bool(self.left or self.right):
            raise ValueError("a note is on steps or on a phrase, one of the two")
        return self


class StoredAnnotations(Frozen):
    """The stored pins and notes of one pair."""

    version: Literal[1] = 1
    pair: str = ""
    """The name of the pair, for whoever reads the file."""
    pins: tuple[StoredPin, ...] = ()
    notes: tuple[StoredNote, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.pins or self.notes)


def pair_state_key(left: str, right: str, annotations: Annotations | None = None) -> str:
    """
    The key of a pair's stored state: a digest of both texts, and of the pins and notes that a saved report came with.

    Changes to such a report are stored apart from those to the plain pair.
    """
    texts = digests_of(left, right, "")
    own = repr(annotations) if annotations else ""
    return sha256(f"{texts.left}{texts.right}{own}".encode("utf-8", "replace")).hexdigest()


def to_stored(
    annotations: Annotations, left: SegmentedTrace, right: SegmentedTrace, *, unplaced: StoredAnnotations, name: str = ""
) -> StoredAnnotations:
    """Convert annotations to stored form, and add those that match no step."""
    pins = (StoredPin(left=_spans(left, pin.left), right=_spans(right, pin.right), linked=pin.linked) for pin in annotations.pins)
    notes = (
        StoredNote(text=note.text, left=_spans(left, note.left), right=_spans(right, note.right), phrase=note.phrase)
        for note in annotations.notes
    )
    return StoredAnnotations(pair=name, pins=(*pins, *unplaced.pins), notes=(*notes, *unplaced.notes))


def merge_stored(there: StoredAnnotations, before: StoredAnnotations, after: StoredAnnotations) -> StoredAnnotations:
    """Apply the change from `before` to `after` to what is stored now."""
    pins, notes = _merge(there.pins, before.pins, after.pins), _merge(there.notes, before.notes, after.notes)
    return after.replace(pins=pins, notes=notes)


_Stored = TypeVar("_Stored", bound=Frozen)


def _merge(there: Sequence[_Stored], before: Sequence[_Stored], after: Sequence[_Stored]) -> tuple[_Stored, ...]:
    still = [one for one in there if one in after or one not in before]
    return (*still, *(one for one in after if one not in before and one not in there))


def from_stored(kept: StoredAnnotations, left: SegmentedTrace, right: SegmentedTrace) -> tuple[Annotations, StoredAnnotations]:
    """
    Find the steps of stored pins and notes.

    Returns
    -------
    annotations
        Those whose steps all exist. Where two contradict each other, the later one wins.
    unplaced
        The others, in stored form.
    """
    lefts, rights = _step_by_span(left), _step_by_span(right)
    annotations = Annotations()
    lost_pins, lost_notes = [], []
    for pin in kept.pins:
        groups = _steps(lefts, pin.left), _steps(rights, pin.right)
        if all(group and is_contiguous(group) for group in groups):
            annotations = _with_stored_pin(annotations, Pin(left=groups[0] or (), right=groups[1] or (), linked=pin.linked))
        else:
            lost_pins.append(pin)
    for note in kept.notes:
        here = _steps(lefts, note.left), _steps(rights, note.right)
        if here[0] is None or here[1] is None:
            lost_notes.append(note)
        else:
            annotations = annotations.with_note(note.text, here[0], here[1], note.phrase)
    return annotations, kept.replace(pins=tuple(lost_pins), notes=tuple(lost_notes))


def _with_stored_pin(annotations: Annotations, pin: Pin) -> Annotations:
    return (annotations.with_pin if pin.linked else annotations.forbidding)(pin.left, pin.right)


def _spans(trace: SegmentedTrace, steps: Sequence[int]) -> StepSpans:
    return tuple(trace.steps[step].span for step in steps)


def _step_by_span(trace: SegmentedTrace) -> _StepBySpan:
    return {(step.span.start, step.span.end): k for k, step in enumerate(trace.steps)}


def _steps(index: _StepBySpan, places: StepSpans) -> tuple[int, ...] | None:
    """The steps with the given spans, ascending; None if one is missing."""
    found = [index.get((place.start, place.end)) for place in places]
    return None if None in found else tuple(sorted({step for step in found if step is not None}))
