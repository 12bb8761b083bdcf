"""The rows of the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import hostile_texts
from tracediff.corpus.entries import entry_of
from tracediff.corpus.summary import failed_row
from tracediff.presentation.wrapping import Piece, cell_width
from tracediff.schema.row import PairFigures, PairRow
from tracediff.schema.trace import Trace, TracePair
from tracediff.tui.table.table_columns import COLUMNS, columns_for
from tracediff.tui.table.table_rows import column_at, elide_middle, heading_row, mark_matches, pair_row

ROW = PairRow(
    key=None,
    figures=PairFigures(n_left=1_614, n_right=505, n_links=476, left_linked=0.1, right_linked=0.14, order=0.58, bits=21_898.0),
)
SIZES = (57, 77, 97, 117, 197)


def words(row: object) -> str:
    """A row's text."""
    return "".join(piece.text for piece in row)  # type: ignore[attr-defined]


@given(st.integers(1, 220), st.integers(0, 90), st.integers(0, 90), hostile_texts, hostile_texts)
def test_every_row_is_as_wide_as_the_headings(width: int, prompt: int, model: int, name: str, asked: str) -> None:
    """Compared or not, so that columns line up; and no wider than the table."""
    columns = columns_for(width, {"prompt": prompt, "left": model, "right": model})
    pair = TracePair(left=Trace(text="", source_model=name), right=Trace(text="x"), prompt=asked)
    rows = [pair_row(entry_of(pair), found, columns, "a b") for found in (None, ROW, failed_row("no"))]
    assert {cell_width(row) for row in rows} == {cell_width(heading_row(columns, COLUMNS[0], down=True))}
    assert cell_width(rows[0]) <= max(width, 16)


@pytest.mark.parametrize("width", SIZES)
def test_names_come_first_and_figures_where_they_fit(width: int) -> None:
    """Prompt, source models and the share of linked steps are always there; the rest as the width allows."""
    names = [column.name for column, _ in columns_for(width, {"prompt": 30, "left": 20, "right": 20})]
    assert {"prompt", "left", "right", "linked"} <= set(names)
    assert len(names) == {57: 4, 77: 6, 97: 7, 117: 9, 197: 9}[width]


def test_a_compared_pair_has_figures() -> None:
    """They stand at the right of their columns."""
    pair = TracePair(left=Trace(text="", source_model="QwQ-32b"), right=Trace(text="", source_model="R1"), prompt_id="doors")
    columns = columns_for(77, {"prompt": 5, "left": 7, "right": 2})
    assert [words(heading_row(columns, COLUMNS[6], down=True)), words(pair_row(entry_of(pair), ROW, columns, ""))] == [
        "Prompt      Left     Right        L      R   Links  Linked▼   Order    Shared",
        "doors       QwQ-32b  R1       1,614    505     476     12 %    +.58  21,898 b",
    ]


def test_a_prompt_without_a_name_is_cut_at_its_end() -> None:
    """Its first words stand for it; a name loses its middle instead."""
    columns = columns_for(77, {"prompt": 20})
    sides = {"left": Trace(text=""), "right": Trace(text="")}
    asked = words(pair_row(entry_of(TracePair(**sides, prompt="Our weather club has a gauge. " * 9)), None, columns, ""))
    named = words(pair_row(entry_of(TracePair(**sides, prompt_id="weather_club_gauges_of_may_17")), None, columns, ""))
    assert asked.split("  ")[0] == "Our weather club has a…"
    assert named.split("  ")[0] == "weather_club_gau…_may_17"


def test_signs_stand_for_missing_figures() -> None:
    """A dot for a pair that is not compared, three for one being compared, a cross for one that can't be."""
    pair = TracePair(left=Trace(text=""), right=Trace(text=""), prompt_id="doors")
    columns = columns_for(57, {"prompt": 5})
    entry = entry_of(pair)
    lines = (
        pair_row(entry, None, columns, ""),
        pair_row(entry, None, columns, "", busy=True),
        pair_row(entry, failed_row("no"), columns, ""),
    )
    assert [words(row).rstrip()[-1] for row in lines] == ["·", "…", "✗"]


def test_words_of_the_filter_stand_out() -> None:
    """In every column of text, and nowhere else."""
    pair = TracePair(left=Trace(text="", source_model="door-1"), right=Trace(text=""), prompt_id="Doors")
    row = pair_row(entry_of(pair), None, columns_for(57, {}), "door")
    assert [piece.text for piece in row if "match" in piece.marks] == ["Door", "door"]


def test_the_column_under_the_mouse() -> None:
    """Each cell belongs to its column, and the gap to the column before it."""
    columns = columns_for(80, {"prompt": 5, "left": 7, "right": 2})
    assert [column.name for x in (0, 15, 75) if (column := column_at(columns, x)) is not None] == ["prompt", "left", "bits"]
    assert column_at(columns, 200) is None


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [("gemini-2.5-flash-high", 12, "gemini-2…igh"), ("QwQ-32b", 12, "QwQ-32b"), ("问题问题问题", 7, "问题问…"), ("abc", 1, "…")],
)
def test_long_names_keep_both_ends(name: str, width: int, shown: str) -> None:
    """Names often differ only at their ends. Wide characters are never cut in two."""
    assert elide_middle(name, width) == shown


def test_the_first_words_of_the_prompt_are_shown_where_they_fit() -> None:
    """In a wide table, beside the prompt's name."""
    pair = TracePair(left=Trace(text=""), right=Trace(text=""), prompt="Which of the doors is it?", prompt_id="doors")
    text = words(pair_row(entry_of(pair), None, columns_for(150, {"prompt": 5}), ""))
    assert text.startswith("doors  Which of the doors is it?")


def test_every_occurrence_of_a_word_is_marked() -> None:
    """In whatever case it was typed."""
    row = mark_matches((Piece("monty_hall"), Piece("  "), Piece("You are on a game show")), "on HALL")
    assert [piece.text for piece in row if "match" in piece.marks] == ["on", "hall", "on"]
    assert "".join(piece.text for piece in row) == "monty_hall  You are on a game show"
