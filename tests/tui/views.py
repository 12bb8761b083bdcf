"""View options and tables, for the tests of rows."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.tui.pairs import WIDTHS, reports
from tracediff.schema.pair_report import PairReport
from tracediff.tui.model.cursor import Cursor
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.layout.bands import Band
from tracediff.tui.pair.layout.filters import FILTERS
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.sections import sections_of
from tracediff.tui.pair.layout.view_options import SYNCS, ViewOptions


def band_of(cursor: Cursor, bands: Sequence[Band]) -> int:
    """The band that holds the step under a cursor."""
    return next(k for k, band in enumerate(bands) if cursor.step in band.steps(cursor.side))


@st.composite
def views(draw: st.DrawFn, report: PairReport) -> ViewOptions:
    """Any options for a report, with any of its sections folded."""
    shown = draw(st.sampled_from(list(FILTERS)))
    n = len(sections_of(aligned_content(report), shown).all)
    closed = draw(st.frozensets(st.integers(0, n - 1))) if n else frozenset()
    return ViewOptions(unified=draw(st.booleans()), sync=draw(st.sampled_from(SYNCS)), step_filter=shown, folded=closed)


@st.composite
def tables(draw: st.DrawFn) -> RowTable:
    """Any report at any width, with any options, and with any offsets where sides flow."""
    report = draw(reports())
    view = draw(views(report))
    table = RowTable(aligned_content(report), draw(st.sampled_from(WIDTHS)), view)
    if not view.flows:
        return table
    down = draw(st.integers(0, 9))
    return table.with_offsets({"left": down, "right": 0} if draw(st.booleans()) else {"left": 0, "right": down})
