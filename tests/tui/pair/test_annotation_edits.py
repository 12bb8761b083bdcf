"""What the keys p, x and a do, without a screen."""

import pytest

from tests.tui.pairs import example, link, report_of
from tracediff.schema.pin import Pin
from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.annotation_edits import PinEnd, choose_end, forbid_link, note_target, pin_link, write_note
from tracediff.user_state.pins_and_notes import Annotations

EXAMPLE = aligned_content(example())
NOTHING = Annotations()


def test_p_pins_a_link_and_removes_its_pin() -> None:
    """The link under the cursor becomes a pin of both groups; the same key removes the pin."""
    made = pin_link(EXAMPLE, at_step("left", 1), NOTHING, None)
    assert made.annotations.pins == (Pin(left=(1, 2), right=(2,)),)
    assert made.sentence == "Pinned L2–L3 – R3"
    back = pin_link(EXAMPLE, at_step("right", 2), made.annotations, None)
    assert back.annotations == NOTHING


def test_two_presses_pin_steps_without_a_link() -> None:
    """The first p chooses one end; p on the other side pins both, and on the same side chooses another end."""
    first = pin_link(EXAMPLE, at_step("left", 4), NOTHING, None)
    assert first.end == PinEnd("left", 4)
    assert "press p" in first.sentence
    other = pin_link(EXAMPLE, at_step("left", 3), NOTHING, first.end)
    assert other.end == PinEnd("left", 3)
    done = pin_link(EXAMPLE, at_step("right", 3), NOTHING, first.end)
    assert done.end is None
    assert done.annotations.pins == (Pin(left=(4,), right=(3,)),)


def test_choosing_a_step_again_drops_it() -> None:
    """A step that is chosen twice is no longer chosen, linked or not."""
    first = choose_end(at_step("left", 0), NOTHING, None)
    assert first.end == PinEnd("left", 0)
    assert choose_end(at_step("left", 0), NOTHING, first.end).end is None


def test_a_neighbour_joins_a_pin() -> None:
    """A step next to a pinned one, pinned to the same counterpart, joins that pin; pinned to another one, it replaces it."""
    pinned = NOTHING.with_pin((4,), (3,))
    joined = pin_link(EXAMPLE, at_step("right", 4), pinned, PinEnd("left", 4))
    assert joined.annotations.pins == (Pin(left=(4,), right=(3, 4)),)
    assert joined.sentence == "Pinned L5 – R4–R5"
    moved = pin_link(EXAMPLE, at_step("right", 0), pinned, PinEnd("left", 4))
    assert moved.annotations.pins == (Pin(left=(4,), right=(0,)),)
    assert moved.sentence == "Pinned L5 – R1 instead of L5 – R4"


def test_a_group_with_a_gap_is_no_pin() -> None:
    """The message says why, and nothing changes; forbidding the link forbids each part."""
    content = aligned_content(report_of(["One. ", "Two. ", "Three. "], ["All."], [link([0, 2], [0], "moved")]))
    found = pin_link(content, at_step("left", 0), NOTHING, None)
    assert found.annotations == NOTHING
    assert "gap" in found.sentence
    parts = forbid_link(content, at_step("left", 0), NOTHING).annotations.pins
    assert parts == (Pin(left=(0,), right=(0,), linked=False), Pin(left=(2,), right=(0,), linked=False))


def test_x_forbids_a_link_and_allows_it_again() -> None:
    """X on a link forbids it, pinned or not; on a step without a link it allows its forbidden links again."""
    pinned = pin_link(EXAMPLE, at_step("left", 0), NOTHING, None).annotations
    forbidden = forbid_link(EXAMPLE, at_step("left", 0), pinned)
    assert forbidden.annotations.pins == (Pin(left=(0,), right=(1,), linked=False),)
    lonely = aligned_content(report_of(["One. ", "Two. "], ["One. ", "Two. "]).replace(pins=forbidden.annotations.pins))
    assert forbid_link(lonely, at_step("left", 0), forbidden.annotations).annotations == NOTHING
    assert forbid_link(lonely, at_step("left", 1), forbidden.annotations).sentence == "L2 has no link to forbid"


@pytest.mark.parametrize(
    ("cursor", "step_only", "name"),
    [
        (at_step("left", 1), False, "L2–L3 – R3"),
        (at_step("left", 1), True, "L2"),
        (at_step("right", 3), False, "R4"),
        (Cursor("left", 0, occurrence=0), False, "“The host opens door 3”"),
        (Cursor("left", 0, occurrence=0), True, "L1"),
    ],
)
def test_a_note_is_on_what_is_under_the_cursor(cursor: Cursor, step_only: bool, name: str) -> None:  # noqa: FBT001  # a case
    """On a phrase, else a link, else the step; A means the step in any case."""
    assert note_target(EXAMPLE, cursor, step_only=step_only).name == name


def test_notes_are_kept_changed_and_removed() -> None:
    """Text is kept, other text replaces it, and none removes it; the same text changes nothing."""
    what = note_target(EXAMPLE, at_step("right", 3))
    kept = write_note(NOTHING, what, " odd \n")
    assert [note.text for note in kept.annotations.notes] == ["odd"]
    assert write_note(kept.annotations, what, "odd").annotations == kept.annotations
    changed = write_note(kept.annotations, what, "very odd")
    assert [note.text for note in changed.annotations.notes] == ["very odd"]
    removed = write_note(changed.annotations, what, "")
    assert removed.annotations == NOTHING
    assert [one.sentence for one in (kept, changed, removed)] == [f"Note on R4 {done}" for done in ("kept", "changed", "removed")]
