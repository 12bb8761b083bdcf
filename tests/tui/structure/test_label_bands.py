"""Bands of labels."""

from hypothesis import given
from hypothesis import strategies as st

from tracediff.presentation.wrapping import TextRow, cell_width
from tracediff.schema.span import Span
from tracediff.schema.step import Label, Step
from tracediff.tui.structure.label_bands import SHORT_LABELS, label_band, label_legend, label_letters
from tracediff.tui.structure.scale import Scale

LABELS: tuple[Label, ...] = tuple(SHORT_LABELS)


def steps(*labels: Label) -> list[Step]:
    """Steps of a letter each."""
    return [Step(span=Span(start=k, end=k + 1), label=label) for k, label in enumerate(labels)]


def words(row: TextRow) -> str:
    """A row's text."""
    return "".join(piece.text for piece in row)


def test_no_two_names_start_alike() -> None:
    """A letter stands for one label only."""
    assert len({name[0] for name in SHORT_LABELS.values()}) == len(SHORT_LABELS)


@given(st.lists(st.sampled_from(LABELS), min_size=1, max_size=30), st.integers(1, 50))
def test_a_band_is_as_wide_as_asked_for(labels: list[Label], width: int) -> None:
    """At every width and number of steps, and there is a letter for every cell."""
    made = steps(*labels)
    scale = Scale(0, len(made), width)
    assert cell_width(label_band(made, scale, "left")) == width
    assert len(label_letters(made, scale)) == width


def test_runs_are_named_where_there_is_room() -> None:
    """Neighbours with one label are one run, in proportion; a short run has its letter."""
    made = steps("problem_setup", "problem_setup", "self_checking", "plan_generation")
    assert words(label_band(made, Scale(0, 4, 16), "left")) == "Setup   V   P   "
    assert words(label_band(made, Scale(0, 4, 4), "left")) == "S VP"


def test_runs_are_told_apart_without_colours() -> None:
    """Every other run is tinted."""
    row = label_band(steps("drafting", "policy_check", "drafting"), Scale(0, 3, 9), "right")
    assert ["here" in piece.marks for piece in row] == [True, False, True]


def test_a_cell_shows_what_most_of_its_steps_do() -> None:
    """Many steps in one cell are one letter."""
    assert label_letters(steps("drafting", "policy_check", "policy_check"), Scale(0, 3, 1)) == ["N"]


def test_the_legend_names_what_occurs() -> None:
    """The most frequent label first, and no other."""
    assert words(label_legend(steps("drafting", "policy_check", "policy_check"))) == "Norms  Draft  "
