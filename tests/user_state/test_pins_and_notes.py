"""Pins and notes, whatever a person does to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracediff.errors import BadPinError
from tracediff.pipeline import align_steps
from tracediff.schema.pin import Pin
from tracediff.user_state.history import History
from tracediff.user_state.pins_and_notes import Annotations

N = 6
TEXTS = [f"Word{k} and a number {k}." for k in range(N)]
GROUPS = st.integers(0, N - 1).flatmap(lambda a: st.integers(a + 1, min(a + 3, N)).map(lambda b: tuple(range(a, b))))
CHANGES = st.lists(st.tuples(st.sampled_from(("pin", "forbid", "remove")), GROUPS, GROUPS), max_size=8)


def changed(changes: list[tuple[str, tuple[int, ...], tuple[int, ...]]]) -> Annotations:
    """What a run of changes comes to."""
    found = Annotations()
    for what, left, right in changes:
        if what == "pin":
            found = found.with_pin(left, right)
        elif what == "forbid":
            found = found.forbidding(left, right)
        elif found.pins:
            found = found.without_pin(found.pins[len(found.pins) // 2])
    return found


@given(CHANGES)
def test_pins_never_contradict_each_other(changes: list[tuple[str, tuple[int, ...], tuple[int, ...]]]) -> None:
    """Whatever was pinned and forbidden in whatever order can be aligned around."""
    try:
        align_steps(TEXTS, TEXTS, pins=changed(changes).pins)
    except BadPinError as error:
        pytest.fail(str(error))


@given(CHANGES, GROUPS, GROUPS)
def test_the_last_word_holds(
    changes: list[tuple[str, tuple[int, ...], tuple[int, ...]]], left: tuple[int, ...], right: tuple[int, ...]
) -> None:
    """What was pinned last is in one pin, what was forbidden last has no pin, whatever was said before."""
    before = changed(changes)
    pinned = before.with_pin(left, right)
    assert any(pin.linked and set(left) <= set(pin.left) and set(right) <= set(pin.right) for pin in pinned.pins)
    forbidden = before.forbidding(left, right)
    assert Pin(left=left, right=right, linked=False) in forbidden.pins
    assert not any(pin.linked and set(left) & set(pin.left) and set(right) & set(pin.right) for pin in forbidden.pins)


@given(st.lists(st.sampled_from(("do", "undo", "redo")), max_size=20))
def test_a_history_goes_back_and_forth(moves: list[str]) -> None:
    """Undoing and doing again walk over the same states; a new change forgets what was undone."""
    history = History()
    oracle: list[Annotations] = [Annotations()]
    at = 0
    for number, move in enumerate(moves):
        if move == "do":
            made = Annotations().with_note(str(number), (0,))
            history = history.with_change(made)
            oracle, at = [*oracle[: at + 1], made], at + 1
        elif move == "undo":
            history, at = history.undone() or history, max(at - 1, 0)
        else:
            history, at = history.redone() or history, min(at + 1, len(oracle) - 1)
        assert history.current == oracle[at]
