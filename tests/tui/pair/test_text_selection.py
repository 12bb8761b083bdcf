"""The selection made with the mouse, and its text."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import WIDTHS, example, reports
from tracediff.presentation.wrapping import Piece, wrap
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES
from tracediff.text.visible import visible
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.layout.cell_mapping import code_point_at
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.text_selection import Selection, selected_text

TEXTS = st.text(st.characters() | st.sampled_from(" \t\n\r\x1b\u202e\u200d你👩é"), max_size=60)


@given(TEXTS, st.integers(2, 30))
def test_every_cell_leads_back_to_its_character(text: str, width: int) -> None:
    """The cells of all rows lead to every visible character, in order, and to nothing else."""
    rows = wrap([Piece(visible(text))], width)
    cells = [(y, x) for y in range(len(rows)) for x in range(width)]
    places = [code_point_at(text, rows, y, x) for y, x in cells]
    assert places == sorted(places)
    behind = [code_point_at(text, rows, y, x, behind=True) for y, x in cells]
    assert behind == sorted(behind)
    assert all(0 <= a <= len(text) and 0 <= b <= len(text) for a, b in zip(places, behind, strict=True))
    seen = {place for place in places if place < len(text)}
    # A grapheme of several characters has one cell at least; what follows its first character is met with it.
    assert all(visible(text[place]).strip() or text[place] in "\u200c\u200d\ufe0f" for place in seen)


@given(reports(), st.sampled_from(WIDTHS))
def test_a_whole_side_can_be_selected(report: PairReport, width: int) -> None:
    """From the first cell to the last, the selected text is the whole text, whatever is in it."""
    table = RowTable(aligned_content(report), width)
    for side in SIDES:
        if len(table.content.pane(side)):
            everything = Selection(side, (0, 0), (width, table.n_rows))
            assert selected_text(table, everything) == table.content.pane(side).text.strip()


@given(reports(), st.sampled_from(WIDTHS), st.data())
def test_no_selection_breaks(report: PairReport, width: int, data: st.DataObject) -> None:
    """Wherever the mouse was pressed and is now, the selection is part of the text, and its cells are in its pane."""
    table = RowTable(aligned_content(report), width)
    cell = st.tuples(st.integers(-3, width + 3), st.integers(-2, table.n_rows + 2))
    selection = Selection(data.draw(st.sampled_from(SIDES)), data.draw(cell), data.draw(cell))
    assert selected_text(table, selection) in table.content.pane(selection.side).text
    start = table.columns.text_start(selection.side)
    for y in range(table.n_rows):
        found = selection.cells(y, table)
        assert found is None or start <= found[0] < found[1] <= start + table.columns.text(selection.side)


def test_words_of_a_row_are_selected() -> None:
    """From one word to another on one row, the text between them."""
    table = RowTable(aligned_content(example()), 100)
    start = table.columns.text_start("left")
    y = table.top("left", 0)
    assert selected_text(table, Selection("left", (start + 4, y), (start + 13, y))) == "host opens"
    assert selected_text(table, Selection("left", (start + 13, y), (start + 4, y))) == "host opens"
