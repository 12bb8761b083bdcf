"""Lists to choose from."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.text.wrap import cells
from tracediff.tui.choices import Choice, figure_width, kept, line, name_width

CHOICES = (
    Choice("monty_hall", "You are on a game show", "18 traces", "QwQ-32B\nphi-4"),
    Choice("jugs", "I have a hall of jugs", "2 traces", "R1"),
    Choice("trolley", "A runaway trolley", "17 traces", "QwQ-32B"),
)


def test_a_filter_keeps_what_has_every_word() -> None:
    """Words are found in any order and case, in all that is said of a choice; names come first."""
    assert list(kept(CHOICES, "")) == [0, 1, 2]
    assert kept(CHOICES, "HALL") == [0, 1]
    assert kept(CHOICES, "qwq run") == [2]
    assert kept(CHOICES, "jugs") == [1]
    assert kept(CHOICES, "nothing") == []


@given(st.builds(Choice, st.text(), st.text(), st.text(max_size=12)), st.integers(30, 120), st.text(max_size=4))
def test_a_line_fits_exactly(choice: Choice, width: int, typed: str) -> None:
    """Whatever the texts and the filter, a line has one width and shows no control character."""
    row = line(choice, name_width([choice], width), figure_width([choice], width), width, typed)
    assert cells(row) == width
    assert not any(character < " " for piece in row for character in piece.text)


def test_what_was_typed_is_marked() -> None:
    """Every place of a typed word is marked in the line."""
    row = line(CHOICES[0], 20, 9, 80, "on HALL")
    assert [piece.text for piece in row if "match" in piece.marks] == ["on", "hall", "on"]
