"""Ways to look at a pair, for the tests of its rows."""

from hypothesis import strategies as st

from tests.tui.pairs import WIDTHS, reports
from tracediff.schema.report import PairReport
from tracediff.tui.content import content_of
from tracediff.tui.layout.filters import FILTERS
from tracediff.tui.layout.rows import RowTable
from tracediff.tui.layout.stretches import stretches_of
from tracediff.tui.layout.view import SYNCS, View


@st.composite
def views(draw: st.DrawFn, report: PairReport) -> View:
    """Any way to look at a report, with any of its stretches folded."""
    shown = draw(st.sampled_from(list(FILTERS)))
    n = len(stretches_of(content_of(report), shown).all)
    closed = draw(st.frozensets(st.integers(0, n - 1))) if n else frozenset()
    return View(unified=draw(st.booleans()), sync=draw(st.sampled_from(SYNCS)), shown=shown, closed=closed)


@st.composite
def tables(draw: st.DrawFn) -> RowTable:
    """Any report at any width, looked at in any way, each side set down by some rows where they flow."""
    report = draw(reports())
    view = draw(views(report))
    table = RowTable(content_of(report), draw(st.sampled_from(WIDTHS)), view)
    if not view.flows:
        return table
    down = draw(st.integers(0, 9))
    return table.set_down({"left": down, "right": 0} if draw(st.booleans()) else {"left": 0, "right": down})
