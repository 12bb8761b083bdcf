"""The picture as rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import example, link, report_of, reports
from tracediff.presentation.wrapping import cell_width
from tracediff.schema.pair_report import PairReport
from tracediff.tui.model.pair_content import PairContent, aligned_content
from tracediff.tui.structure.chart import Backdrop, Chart
from tracediff.tui.structure.crosshair import Crosshair, moved_to
from tracediff.tui.structure.crosshair_caption import caption_rows
from tracediff.tui.structure.structure_layout import structure_layout

SIZES = (58, 14), (80, 18), (200, 44)


def chart_of(content: PairContent, size: tuple[int, int], left: int = 0, right: int = 0) -> Chart:
    """The picture of a pair with the crosshair somewhere."""
    crosshair = moved_to(Crosshair(0, 0, len(content.left), len(content.right)), left, right)
    layout = structure_layout(*size, crosshair.n_left)
    return Chart(Backdrop(content, layout, *crosshair.scales(layout.plot_rows, layout.width)), crosshair)


def text_of(report: PairReport, size: tuple[int, int], left: int = 0, right: int = 0) -> list[str]:
    """The picture as text."""
    chart = chart_of(aligned_content(report), size, left, right)
    return ["".join(piece.text for piece in chart.row(y)).rstrip() for y in range(chart.backdrop.layout.height)]


@given(reports(), st.integers(1, 120), st.integers(1, 40), st.integers(0, 9), st.integers(0, 9))
def test_no_row_is_wider_than_the_view(report: PairReport, width: int, height: int, left: int, right: int) -> None:
    """Whatever the pair, the size and the place, but for the few cells that the axis takes anyway."""
    content = aligned_content(report)
    if len(content.left) and len(content.right):
        chart = chart_of(content, (width, height), left, right)
        widest = max(cell_width(chart.row(y)) for y in range(height + 3))
        assert widest <= max(width, chart.backdrop.layout.margin + 2)


@given(reports(), st.sampled_from((40, 60, 100, 200)), st.integers(0, 9), st.integers(0, 9))
def test_captions_fit(report: PairReport, width: int, left: int, right: int) -> None:
    """Three rows that say what is under the crosshair, none wider than the room."""
    content = aligned_content(report)
    if len(content.left) and len(content.right):
        chart = chart_of(content, (width, 20), left, right)
        rows = caption_rows(content, chart.crosshair, chart.link, width)
        assert len(rows) == 3
        assert all(cell_width(row) <= width for row in rows)


def test_the_picture_of_a_small_pair() -> None:
    """Bands, lines, and a block for each link: in order along the diagonal, the move in the corner, what is unsure in dots."""
    assert text_of(example(), (58, 18), 5, 0) == GOLDEN.splitlines()


@pytest.mark.parametrize("size", SIZES)
def test_one_step_each(size: tuple[int, int]) -> None:
    """A pair of one step a side that is linked fills the plot."""
    rows = text_of(report_of(["All of it."], ["The same."], [link([0], [0])]), size)
    assert rows[-1].split() == ["R1"]
    assert sum(row.count("█") for row in rows) > 100
    assert "L1" in " ".join(rows)


def test_the_crosshair_is_visible_on_a_link() -> None:
    """Where its lines meet stands a cross, in the colour of the link that it is on, and no hole in the link."""
    chart = chart_of(aligned_content(report_of(["All of it."], ["The same."], [link([0], [0])])), (80, 18))
    rows = (chart.row(y) for y in range(chart.backdrop.layout.height))
    (cross,) = (piece for row in rows for piece in row if piece.text == "┼")
    assert {"link", "spot"} <= cross.marks


@pytest.mark.parametrize("size", SIZES)
def test_nothing_in_common(size: tuple[int, int]) -> None:
    """Without a link there are bands, axes and a crosshair, and nothing else."""
    rows = text_of(report_of(["One. ", "Two. "], ["Three. ", "Four. "]), size)
    assert not set("".join(rows)) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ─│┼▾")


def test_phrases_are_dots_below_links() -> None:
    """Steps that share a phrase, which is no echo, have a dot; where they are linked the link is shown."""
    content = aligned_content(example())
    assert content.phrase_pairs == {(0, 1)}


def test_what_a_caption_says() -> None:
    """Of linked steps how sure that is; of others that they are not linked, and which of them has no link at all."""
    content = aligned_content(example())
    said = []
    for left, right in ((0, 1), (5, 0), (4, 4)):
        chart = chart_of(content, (80, 18), left, right)
        rows = caption_rows(content, chart.crosshair, chart.link, 80)
        said.append("".join(piece.text for piece in rows[0]).strip())
    assert said == [
        "L1 ━ R2   in order   sure .80   similarity .80",
        "L6 ━ R1   moved   sure .80   similarity .80",
        "L5 · R5   not linked   L5 has no link   R5 has no link",
    ]


GOLDEN = """\
    L Compute                                       ▾
          ⠉⠑⠢⠤⣀⠉⠑⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⡇⢀⣀⣀⣀⣀⣀⡠⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠒⠊⠉⠉⠉⠉⠉⠉
          ⡠⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠒⠊⠉⠉⠉⠉⠉⠁     ⠈⠉⠉⠉⠉⠉⠑⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⢄
    R Compute
 L1 C    │    ▐████████                         ▐████████
    C    │    ▐████████                         ▐████████
    C    │             ⢕⢕⢕⢕⢕⢕⢕⢕⠅
    C    │             ⢕⢕⢕⢕⢕⢕⢕⢕⠅
    C    │             ⢕⢕⢕⢕⢕⢕⢕⢕⠅
    C    │             ⢕⢕⢕⢕⢕⢕⢕⢕⠅
    C    │             ⠑⠑⠑⠑⠑⠑⠑⠑⠁                ⢀⢄⢄⢄⢄⢄⢄⢄⢄
    C    │                                      ⢐⢕⢕⢕⢕⢕⢕⢕⢕
    C    │                                      ⠐⠑⠑⠑⠑⠑⠑⠑⠑
    C    │
    C ▄▄▄▄▄▄▄▄▖
 L6 C ███┼████▌──────────────────────────────────────────
    C ████████▌
        R1                                             R6
"""
