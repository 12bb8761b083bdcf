"""The whole pair in a few rows."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import example, reports
from tracediff.schema.pair_report import PairReport
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.ruler_rows import rows_behind, ruler_row


@given(reports(), st.integers(1, 60))
def test_the_ruler_covers_the_pair(report: PairReport, height: int) -> None:
    """The rows of the ruler stand for all rows of the pair, in order, each for at least one."""
    table = RowTable(aligned_content(report), 80)
    spans = [rows_behind(table, y, height) for y in range(height)]
    covered = {y for first, stop in spans for y in range(first, stop)}
    assert covered == set(range(table.n_rows))
    assert all(a[0] <= b[0] for a, b in pairwise(spans))


def test_each_status_has_its_own_sign() -> None:
    """Linked, moved, unsure, unmatched and absent differ without colour."""
    table = RowTable(aligned_content(example()), 80)
    drawn = ["".join(piece.text for piece in ruler_row(table, y, y + 1)) for y in range(table.n_rows)]
    assert drawn == [" ▒", "██", "▚▚", "▚ ", "▚ ", "▚░", "░░", "▒▒"]
