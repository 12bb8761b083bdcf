"""The table of rows: what is where on the pair screen."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import WIDTHS, example, reports, texts_of
from tracediff.presentation.wrapping import TextRow, cell_width
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES, Side
from tracediff.text.visible import visible
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.layout.column_widths import TwoColumns
from tracediff.tui.pair.layout.ribbon_rows import ribbon_row
from tracediff.tui.pair.layout.row_table import RowTable

widths = st.sampled_from(WIDTHS)


def table_of(report: PairReport, width: int) -> RowTable:
    """The table of a report."""
    return RowTable(aligned_content(report), width)


def ribbon_width(table: RowTable) -> int:
    """Cells of the ribbon of panes side by side."""
    assert isinstance(table.columns, TwoColumns)
    return table.columns.ribbon


def text_of(row: TextRow) -> str:
    """What a row says."""
    return "".join(piece.text for piece in row)


def shown(table: RowTable, side: Side) -> dict[int, str]:
    """What the rows of each step say, without white space."""
    found: dict[int, str] = {}
    for y in range(table.n_rows):
        half = table.half(side, y)
        if half.step is not None:
            found[half.step] = found.get(half.step, "") + "".join(text_of(half.text).split())
    return found


@given(reports(), widths)
def test_no_row_is_wider_than_its_column(report: PairReport, width: int) -> None:
    """Text stays within its pane, signs within the ribbon, whatever the texts."""
    table = table_of(report, width)
    for y in range(table.n_rows):
        assert all(cell_width(table.half(side, y).text) <= table.columns.text(side) for side in SIDES)
        assert cell_width(ribbon_row(table, y)) <= ribbon_width(table)


@given(reports(), widths)
def test_every_step_is_shown_whole(report: PairReport, width: int) -> None:
    """Nothing of a step is lost or shown twice; hidden characters are shown as signs."""
    table = table_of(report, width)
    for side in SIDES:
        expected = {k: "".join(visible(text).split()) for k, text in enumerate(texts_of(report, side))}
        assert shown(table, side) == expected


@given(reports(), widths)
def test_linked_steps_start_on_one_row(report: PairReport, width: int) -> None:
    """Both groups of a link in order start opposite each other."""
    table = table_of(report, width)
    for link in report.alignment.links:
        if link.order == "backbone":
            assert table.top("left", link.left[0]) == table.top("right", link.right[0])


@given(reports(), widths)
def test_steps_follow_each_other(report: PairReport, width: int) -> None:
    """The rows of a side show its steps in order, each on its own rows."""
    table = table_of(report, width)
    for side in SIDES:
        met = [step for y in range(table.n_rows) if (step := table.step_at(side, y)) is not None]
        assert met == [k for k in range(len(texts_of(report, side))) for _ in range(table.height(side, k))]


@given(reports(), widths)
def test_rows_end_with_the_longer_side(report: PairReport, width: int) -> None:
    """No row is empty on both sides, except the one after a paragraph."""
    table = table_of(report, width)
    for y in range(table.n_rows):
        assert any(table.step_at(side, y) is not None for side in SIDES)


def test_the_pair_as_a_whole() -> None:
    """Links are lines, merges reach each step, moves and repeats have pointers, gaps are empty."""
    table = table_of(example(), 80)
    columns = table.columns
    drawn = []
    for y in range(table.n_rows):
        left, right = (text_of(table.half(side, y).text) for side in SIDES)
        drawn.append(f"{left:<{columns.text('left')}}{text_of(ribbon_row(table, y)):<{ribbon_width(table) + 1}}{right}".rstrip())
    assert "\n".join(drawn) == "\n".join(
        [
            "                                   L6 ↙ Done already.",
            "The host opens door 3.            +━━━━ The host opens door 3, I see.",
            "Wait, a car.                      ╌╌┬╌╌ A car, reversed.",
            "So it is reversed.                ╌╌┘",
            "",
            "Let me list the cases.            ↺?R6  Only there.",
            "Only here.                              And there.",
            "Done.                             ↗   ↺ The cases again.",
        ]
    )
