"""The rows of a pair, with any options."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import example, link, report_of, texts_of
from tests.tui.views import tables
from tracediff.presentation.wrapping import cell_width
from tracediff.schema.side import SIDES
from tracediff.text.visible import visible
from tracediff.tui.model.cursor import Cursor, at_step
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.layout.drawing import draw
from tracediff.tui.pair.layout.row_table import RowTable, SpansBySide
from tracediff.tui.pair.layout.typesetting import MarkedSpans
from tracediff.tui.pair.layout.view_options import ViewOptions


@given(tables(), st.data())
def test_every_row_is_as_wide_as_the_screen(table: RowTable, data: st.DataObject) -> None:
    """Side by side, flowing or in one column, folded and filtered: a row fills the width exactly."""
    sides = [side for side in SIDES if len(table.content.pane(side))]
    if sides:
        side = data.draw(st.sampled_from(sides))
        drawing = draw(table, at_step(side, data.draw(st.integers(0, len(table.content.pane(side)) - 1))))
        assert {cell_width(drawing.row(y)) for y in range(table.n_rows)} <= {table.width}


@given(tables())
def test_every_open_step_is_shown_whole(table: RowTable) -> None:
    """The rows of a step that is not folded make up its text; a folded one has none."""
    report = table.content.report
    assert report is not None
    for side in SIDES:
        said: dict[int, str] = {}
        for y in range(table.n_rows):
            half = table.half(side, y)
            if half.step is not None:
                said[half.step] = said.get(half.step, "") + "".join("".join(piece.text for piece in half.text).split())
        for step, text in enumerate(texts_of(report, side)):
            if table.fold_of(side, step) is None:
                assert said.pop(step) == "".join(visible(text).split())
        assert set(said.values()) <= {""}


@given(tables())
def test_a_step_is_where_its_rows_are(table: RowTable) -> None:
    """A step is found on all its rows, from its top on; a fold is found as its first step."""
    for side in SIDES:
        for step in range(len(table.content.pane(side))):
            fold = table.fold_of(side, step)
            shown = step if fold is None else fold.steps(side).start
            top = table.top(side, step)
            assert {table.step_at(side, y) for y in range(top, top + table.height(side, step))} == {shown}


@given(tables())
def test_no_row_is_empty_except_above_a_shifted_side(table: RowTable) -> None:
    """Each row between the first and the last of both sides belongs to a step."""
    first = min(table.offsets.values())
    last = min((table.rows_of(side) + table.offsets[side] for side in SIDES if table.rows_of(side)), default=0)
    for y in range(first, table.n_rows if not table.options.flows else max(last, first)):
        met = any(table.step_at(side, y) is not None for side in SIDES)
        assert met or (table.options.flows and max(table.offsets.values()))


@given(tables())
def test_a_changed_table_equals_a_new_one(table: RowTable) -> None:
    """A table made from another one is the same as one made from scratch."""
    again = RowTable(table.content, table.width).with_options(table.options).with_offsets(table.offsets)
    assert again.n_rows == table.n_rows
    assert [again.half(side, y) for side in SIDES for y in range(table.n_rows)] == [
        table.half(side, y) for side in SIDES for y in range(table.n_rows)
    ]


def drawn(view: ViewOptions, width: int = 76) -> list[str]:
    """The example as it is drawn, with the cursor on its fifth left step."""
    table = RowTable(aligned_content(example()), width, view)
    drawing = draw(table, at_step("left", 4))
    return ["".join(piece.text for piece in drawing.row(y)).rstrip() for y in range(table.n_rows)]


def test_one_column() -> None:
    """Linked steps are joined by a bracket; others have an arrow there, and a pointer at the end of the row."""
    assert drawn(ViewOptions(unified=True), 60) == [
        "↙   R1│Done already.                                   ↙ L6",
        "┏L1│   The host opens door 3.                          +",
        "┗   R2│The host opens door 3, I see.",
        "┌L2│   Wait, a car.",
        "├L3│   So it is reversed.",
        "└   R3│A car, reversed.",
        "↺L4│   Let me list the cases.                          ↺?R6",
        " L5▌   Only here.",
        "↗L6│   Done.                                           ↗ R1",
        "    R4┆Only there.",
        "    R5┆And there.",
        "↺   R6│The cases again.                                ↺ L1+",
    ]


def test_one_column_shows_equal_text_once() -> None:
    """Text that is the same on both sides is shown once, with the names of both steps."""
    table = RowTable(aligned_content(report_of(["One step. "], ["One step. "], [link([0], [0])])), 60, ViewOptions(unified=True))
    row = draw(table, at_step("right", 0)).row(0)
    assert table.n_rows == 1
    assert "".join(piece.text for piece in row).rstrip() == "━L1▏R1▌One step."


def test_text_that_is_shown_once_can_have_the_cursor() -> None:
    """It is highlighted for either side, with the hits of the cursor's side."""
    same = RowTable(
        aligned_content(report_of(["a. ", "One step. "], ["One step. "], [link([1], [0])])), 60, ViewOptions(unified=True)
    )
    assert same.n_rows == 2
    found: SpansBySide = {"left": MarkedSpans(((3, 6),)), "right": MarkedSpans(((0, 3),))}
    for cursor in (Cursor("left", 1, "left", hit=3), Cursor("right", 0, "right", hit=0)):
        row = draw(same, cursor, found).row(1)
        assert [piece.text for piece in row if {"here", "current"} <= piece.marks] == ["One"]


def test_flowing_sides_have_no_gaps() -> None:
    """Each side has no empty rows, and pointers lead to the counterparts."""
    assert drawn(ViewOptions(sync="off"), 120) == [
        "L1 The host opens door 3.                               ↘ R2+   ↙ R1 Done already.",
        "L2 Wait, a car.                                         ↘?R3 L1 ↖ R2 The host opens door 3, I see.",
        "L3 So it is reversed.                                   ╌╌╌╌╌╌╌╌╌ R3 A car, reversed.",
        "                                                                  R4┆Only there.",
        "L4 Let me list the cases.                               ↺?R6      R5┆And there.",
        "L5▌Only here.                                               L1+ ↺ R6 The cases again.",
        "L6 Done.                                                ↗ R1",
    ]
