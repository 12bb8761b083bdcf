"""A row of the pair as it looks with the cursor where it is."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import WIDTHS, example, link, report_of, reports
from tracediff.presentation.wrapping import cell_width
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES
from tracediff.tui.model.cursor import at_step
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.layout.drawing import draw
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.navigation.targets import next_phrase


def rows_of(report: PairReport, width: int = 80, side: str = "left", step: int = 0) -> list[str]:
    """All rows as text, with the cursor on a step."""
    table = RowTable(aligned_content(report), width)
    drawing = draw(table, at_step("left" if side == "left" else "right", step))
    return ["".join(piece.text for piece in drawing.row(y)).rstrip() for y in range(table.n_rows)]


@given(reports(), st.sampled_from(WIDTHS))
def test_every_row_is_as_wide_as_the_screen(report: PairReport, width: int) -> None:
    """Whatever the texts and wherever the cursor, a row fills the width exactly."""
    table = RowTable(aligned_content(report), width)
    for side in SIDES:
        if len(table.content.pane(side)):
            drawing = draw(table, at_step(side, len(table.content.pane(side)) - 1))
            assert all(cell_width(drawing.row(y)) == width for y in range(table.n_rows))


@given(reports())
def test_rows_with_equal_highlights_are_equal(report: PairReport) -> None:
    """If the cursor does not change the highlight of a row, the row is drawn the same, so that it can be cached."""
    table = RowTable(aligned_content(report), 80)
    if len(table.content.pane("left")) < 2:
        return
    one, other = draw(table, at_step("left", 0)), draw(table, at_step("left", 1))
    for y in range(table.n_rows):
        if one.highlight(y) == other.highlight(y):
            assert one.row(y) == other.row(y)


def test_the_cursor_and_its_counterpart_have_bars() -> None:
    """The cursor's step has a thick bar, its counterpart a thin one, an unmatched step a dotted one."""
    rows = rows_of(example(), step=0)
    assert rows[1].startswith("L1▌The host")
    assert " R2▏The host opens door 3, I see." in rows[1]
    assert rows[6].startswith("L5┆Only here.")


def test_signs_need_no_colour() -> None:
    """Link, merge, move, repeat and gap differ in plain text."""
    assert rows_of(example(), step=4) == [
        "                                       L6 ↙ R1 Done already.",
        "L1 The host opens door 3.             +━━━━ R2 The host opens door 3, I see.",
        "L2 Wait, a car.                       ╌╌┬╌╌ R3 A car, reversed.",
        "L3 So it is reversed.                 ╌╌┘",
        "",
        "L4 Let me list the cases.             ↺?R6  R4┆Only there.",
        "L5▌Only here.                               R5┆And there.",
        "L6 Done.                              ↗   ↺ R6 The cases again.",
    ]


def test_all_occurrences_of_the_selected_phrase_stand_out() -> None:
    """All occurrences of the phrase under the cursor are reversed, on both sides."""
    table = RowTable(aligned_content(example()), 80)
    phrase = next_phrase(table.content, at_step("left", 0))
    assert phrase is not None
    lit = [piece.text for piece in draw(table, phrase).row(1) if {"spot", "phrase"} <= piece.marks]
    assert lit == ["The host opens door 3", "The host opens door 3"]


def test_phrase_and_echo_look_different() -> None:
    """A phrase is marked as one, prompt echo as echo."""
    table = RowTable(aligned_content(example()), 80)
    drawing = draw(table, at_step("left", 5))
    marks = {mark for y in range(table.n_rows) for piece in drawing.row(y) for mark in piece.marks if "r" in piece.text}
    assert {"phrase", "echo"} <= marks


def test_changed_words_are_marked_in_place_where_it_helps() -> None:
    """Under the cursor a link's changed words are marked if most words are equal, and not if most are changed."""
    near = report_of(["the host sees. "], ["the host says. "], [link([0], [0])])
    far = report_of(["the host sees. "], ["a cloud moved. "], [link([0], [0])])
    changed = {}
    for name, one in (("near", near), ("far", far)):
        table = RowTable(aligned_content(one), 80)
        changed[name] = [piece.text for piece in draw(table, at_step("left", 0)).row(0) if "changed" in piece.marks]
    assert changed == {"near": ["sees", "says"], "far": []}
