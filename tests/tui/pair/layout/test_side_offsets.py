"""How far each side is shifted down where both flow."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import reports
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.model.cursor import at_step, link_under
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.side_offsets import anchored_offsets, scroll_side
from tracediff.tui.pair.layout.view_options import ViewOptions

sides = st.sampled_from(SIDES)


@given(reports(), sides)
def test_the_counterpart_is_opposite(report: PairReport, side: Side) -> None:
    """Whatever step the cursor is on, its counterpart starts on the same row, even for a move."""
    table = RowTable(aligned_content(report), 80, ViewOptions(sync="anchored"))
    for step in range(len(table.content.pane(side))):
        cursor = at_step(side, step)
        seated = table.with_offsets(anchored_offsets(table, cursor))
        link = link_under(table.content, cursor)
        if link is not None:
            assert seated.top(side, step) == seated.top(OPPOSITE[side], table.content.group(link, OPPOSITE[side])[0])
        assert min(seated.offsets.values()) == 0
        assert anchored_offsets(seated, cursor) == seated.offsets


@given(reports(), sides, st.lists(st.integers(-30, 30), max_size=5), st.integers(1, 20))
def test_the_other_side_stays(report: PairReport, side: Side, ways: list[int], height: int) -> None:
    """A side that is scrolled by itself stays within its text, and the other side stays where it is on the screen."""
    table, top = RowTable(aligned_content(report), 80, ViewOptions(sync="off")), 0
    for rows in ways:
        before = {one: top - table.offsets[one] for one in SIDES}
        offsets, top = scroll_side(table, side, rows, top=top, height=height)
        table = table.with_offsets(offsets)
        assert top - table.offsets[OPPOSITE[side]] == before[OPPOSITE[side]]
        assert 0 <= top - table.offsets[side] <= max(table.rows_of(side) - height, 0)
        assert min(offsets.values()) >= 0
