"""What is kept in files: it comes back as it was, whatever happens to the files."""

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.tui.pairs import reports, segmented
from tracediff.atomic_file import write_atomically
from tracediff.pipeline import compare
from tracediff.schema.note import MAX_NOTE, Note
from tracediff.schema.pair_report import PairReport
from tracediff.schema.pin import Pin
from tracediff.schema.trace import Trace, TracePair
from tracediff.settings import Settings
from tracediff.text.visible import visible_line
from tracediff.user_state.annotated_comparison import compare_annotated, pair_from_report
from tracediff.user_state.pins_and_notes import Annotations, annotations_of
from tracediff.user_state.screen_state import MAX_POSITIONS, PairPosition, PairPositions, ScreenState
from tracediff.user_state.small_files import read_bounded, set_aside
from tracediff.user_state.state_file import MAX_BYTES
from tracediff.user_state.state_store import StateStore
from tracediff.user_state.stored_annotations import (
    StoredAnnotations,
    StoredNote,
    from_stored,
    merge_stored,
    pair_state_key,
    to_stored,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@st.composite
def annotated(draw: st.DrawFn) -> tuple[PairReport, Annotations]:
    """A report, and anything that can be said of its pair."""
    report = draw(reports())
    found = Annotations()
    sides = [range(len(side.steps)) for side in (report.left, report.right)]
    for _ in range(draw(st.integers(0, 4))):
        if not all(sides):
            break
        left, right = ((draw(st.sampled_from(side)),) for side in sides)
        what = draw(st.sampled_from(("pin", "forbid", "link", "step", "phrase")))
        match what:
            case "pin":
                found = found.with_pin(left, right)
            case "forbid":
                found = found.forbidding(left, right)
            case "link":
                found = found.with_note(draw(WORDS), left, right)
            case "step":
                found = found.with_note(draw(WORDS), left)
            case _:
                found = found.with_note(draw(WORDS), phrase=draw(WORDS))
    return report, found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(annotated())
def test_annotations_come_back(tmp_path: Path, made: tuple[PairReport, Annotations]) -> None:
    """What is kept is read again and stands on the same steps."""
    report, annotations = made
    desk = StateStore(tmp_path)
    name = pair_state_key(report.left.trace.text, report.right.trace.text)
    desk.annotations(name)  # as whoever changes them has; the folder is that of all examples
    desk.save_annotations(name, to_stored(annotations, report.left, report.right, unplaced=StoredAnnotations()))
    again, unplaced = from_stored(desk.annotations(name), report.left, report.right)
    assert again == annotations
    assert not unplaced
    assert desk.problems == []
    assert (tmp_path / "pairs" / f"{name}.json").exists() == bool(annotations)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | st.sampled_from([b"[" * 100_000, b'{"version": 2}', b'{"pins": [{"left": [], "right": []}]}', b"1e999"])
)
def test_no_file_keeps_anyone_from_looking(tmp_path: Path, data: bytes) -> None:
    """Whatever is in a file, something is read; where it can't be used it is told in one line, and set aside as it was."""
    for name, read in (
        ("looks.json", StateStore.screen_state),
        ("places.json", lambda desk: desk.last_position("x")),
        ("pairs/x.json", lambda desk: desk.annotations("x")),
    ):
        desk = StateStore(tmp_path)
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        read(desk)
        assert len(desk.problems) == (not path.exists())
        for sentence in desk.problems:
            assert visible_line(sentence) == sentence
            aside = sorted(path.parent.glob(f"{path.name}.broken*"))
            assert data in [one.read_bytes() for one in aside]
            for one in aside:
                one.unlink()


def _noted(*words: str) -> StoredAnnotations:
    return StoredAnnotations(notes=tuple(StoredNote(text=word, phrase=word) for word in words))


def test_two_windows_lose_nothing_of_each_other(tmp_path: Path) -> None:
    """What one adds stays when the other adds something; what one removes is removed; the one who didn't know is told."""
    desks = StateStore(tmp_path), StateStore(tmp_path)
    desks[0].save_annotations("x", _noted("old", "gone"))
    for desk in desks:
        assert desk.annotations("x") == _noted("old", "gone")
    desks[0].save_annotations("x", _noted("old", "first"))
    desks[1].save_annotations("x", _noted("old", "gone", "second"))
    assert desks[0].annotations("x") == _noted("old", "first", "second")
    assert [len(desk.problems) for desk in desks] == [0, 1]
    desks[1].save_annotations("x", _noted("second"))
    assert desks[0].annotations("x") == _noted("first", "second")


@given(*[st.lists(st.sampled_from("abcd"), unique=True)] * 3)
def test_a_merge_is_what_is_there_with_what_was_changed(there: list[str], before: list[str], after: list[str]) -> None:
    """Nothing that was added by either is lost, and nothing that was removed by either comes back."""
    found = {note.text for note in merge_stored(_noted(*there), _noted(*before), _noted(*after)).notes}
    assert found == (set(there) - (set(before) - set(after))) | (set(after) - set(before))
    assert len(merge_stored(_noted(*before), _noted(*before), _noted(*after)).notes) == len(after)


def test_steps_that_are_cut_elsewhere_lose_nothing() -> None:
    """Where no step has the place of a pin or note now, it is kept and comes back with the steps."""
    whole = segmented(["One. Two. ", "Three."], "m")
    parts = segmented(["One. ", "Two. ", "Three."], "m")
    said = Annotations((Pin(left=(0,), right=(0,)), Pin(left=(1,), right=(1,))), (Note(text="odd", left=(0,)),))
    kept = to_stored(said, whole, whole, unplaced=StoredAnnotations())
    here, unplaced = from_stored(kept, parts, parts)
    assert here.pins == (Pin(left=(2,), right=(2,)),)
    assert (len(unplaced.pins), len(unplaced.notes)) == (1, 1)
    again, rest = from_stored(to_stored(here, parts, parts, unplaced=unplaced), whole, whole)
    assert (again, bool(rest)) == (said, False)


def test_a_comparison_takes_up_what_is_kept() -> None:
    """Kept pins hold, kept notes are in the report, and a report's own traces give the same again."""
    pair = TracePair(left=Trace(text="One apple. Two pears."), right=Trace(text="Nothing alike. Other words."))
    bare = compare(pair.left, pair.right)
    said = Annotations((Pin(left=(0,), right=(1,)),), (Note(text="odd", right=(0,)),))
    kept = to_stored(said, bare.left, bare.right, unplaced=StoredAnnotations())
    found = compare_annotated(pair, Settings(), kept).report
    assert annotations_of(found) == said
    assert [(link.left, link.right) for link in found.alignment.links if link.left == (0,)] == [((0,), (1,))]
    assert compare_annotated(pair_from_report(found), found.settings, kept).report == found


def test_a_report_with_pins_is_a_thing_of_its_own() -> None:
    """Its digest differs from that of the bare pair; sides and edges of the texts matter too."""
    own = Annotations((Pin(left=(0,), right=(0,)),))
    assert len({pair_state_key("a", "b"), pair_state_key("b", "a"), pair_state_key("ab", ""), pair_state_key("a", "b", own)}) == 4
    assert pair_state_key("a", "b") == pair_state_key("a", "b", Annotations())


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Nothing is left beside a file, it is private where asked for, and a folder in its place changes nothing."""
    target = tmp_path / "kept.json"
    write_atomically(target, b"one")
    write_atomically(target, b"two", private=True)
    assert target.read_bytes() == b"two"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError):
        write_atomically(tmp_path / "folder", b"three")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "kept.json"]


def test_files_are_read_within_bounds(tmp_path: Path) -> None:
    """Too large a file and a folder are refused; none is nothing."""
    (tmp_path / "large").write_bytes(b"12345")
    assert read_bounded(tmp_path / "large", 5) == b"12345"
    assert read_bounded(tmp_path / "none", 5) is None
    for path in (tmp_path / "large", tmp_path):
        with pytest.raises(OSError, match=r"larger|not a file"):
            read_bounded(path, 4)
    assert MAX_BYTES > 1_000_000


def test_each_damaged_file_gets_a_name_of_its_own(tmp_path: Path) -> None:
    """A second damaged file doesn't take the place of the first."""
    for content in ("one", "two"):
        (tmp_path / "x.json").write_text(content)
        set_aside(tmp_path / "x.json")
    assert [(tmp_path / f"x.json.broken{k}").read_text() for k in (1, 2)] == ["one", "two"]


def test_what_cant_be_kept_is_told_once(tmp_path: Path) -> None:
    """A folder that can't be made is one sentence, however often something is to be kept."""
    (tmp_path / "file").write_text("")
    desk = StateStore(tmp_path / "file")
    for theme in "abc":
        desk.save_screen_state(ScreenState(theme=theme))
    assert len(desk.problems) == 1
    assert "can't be written" in desk.problems[0]


def test_the_oldest_place_gives_way() -> None:
    """So many places are remembered, the latest ones; one a pair."""
    spots = PairPositions()
    for number in range(MAX_POSITIONS + 5):
        spots = spots.with_position(PairPosition(pair=str(number), side="left", place=number))
    spots = spots.with_position(PairPosition(pair=str(MAX_POSITIONS), side="right", place=7))
    assert len(spots.spots) == MAX_POSITIONS
    assert spots.find("0") is None
    assert spots.find(str(MAX_POSITIONS)) == PairPosition(pair=str(MAX_POSITIONS), side="right", place=7)


def test_a_note_is_on_one_thing_and_bounded() -> None:
    """Steps or a phrase, never both or none; no longer than a note may be."""
    for wrong in (
        {"text": "x"},
        {"text": "x", "left": (0,), "phrase": "y"},
        {"text": "", "left": (0,)},
        {"text": "x", "left": (1, 0)},
        {"text": "x" * (MAX_NOTE + 1), "left": (0,)},
    ):
        with pytest.raises(ValidationError):
            Note.model_validate(wrong)


def test_without_a_folder_nothing_is_kept() -> None:
    """Tests, pictures and a program without a home leave no file, and say nothing."""
    desk = StateStore()
    desk.save_screen_state(ScreenState(theme="x"))
    desk.save_position(PairPosition(pair="x", side="left", place=1))
    assert (desk.screen_state(), desk.last_position("x"), desk.problems) == (ScreenState(), None, [])
