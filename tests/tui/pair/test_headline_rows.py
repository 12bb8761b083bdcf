"""The lines above both panes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import WIDTHS, example, report_of, reports
from tracediff.presentation.wrapping import TextRow, cell_width, fit_line
from tracediff.schema.pair_report import PairReport
from tracediff.schema.trace import Trace, TracePair
from tracediff.settings import Settings
from tracediff.tui.model.pair_content import aligned_content, unaligned_content
from tracediff.tui.pair.headline_rows import caution_rows, side_names, summary
from tracediff.tui.pair.layout.column_widths import two_columns


def text_of(row: TextRow) -> str:
    """What a row says."""
    return "".join(piece.text for piece in row)


@given(reports(), st.sampled_from(WIDTHS))
def test_headlines_fit(report: PairReport, width: int) -> None:
    """The summary and the names are no wider than the screen."""
    content = aligned_content(report)
    columns = two_columns(width, len(content.left), len(content.right))
    assert cell_width(summary(content, "", width)) <= width
    assert cell_width(side_names(content, columns)) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_each_name_is_above_its_pane(width: int) -> None:
    """The right side's name starts where its pane does."""
    content = aligned_content(example())
    columns = two_columns(width, 6, 6)
    assert columns.total == width
    assert text_of(side_names(content, columns)).index("R right") == columns.right_start + 1


def test_a_running_comparison_says_so() -> None:
    """Before there are figures the state is shown, and no steps are counted."""
    content = unaligned_content(TracePair(left=Trace(text="a"), right=Trace(text="b"), prompt_id="p1"))
    assert text_of(summary(content, "comparing", 80)) == " p1   comparing"
    assert "step" not in text_of(side_names(content, two_columns(80, 1, 1)))


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_first_figure_has_both_shares(width: int) -> None:
    """However long the prompt's name, both shares fit; candidates are counted where there is room."""
    report = example()
    side = report.metrics.left.replace(linked_steps=0.62, linked_steps_with_candidates=0.81)
    links = report.metrics.links.replace(repeat=2, candidates=3)
    content = aligned_content(
        report.replace(metrics=report.metrics.replace(left=side, right=side, links=links), settings=Settings()),
        prompt_name="x" * 90,
    )
    text = text_of(summary(content, "", width))
    assert "…   linked 62 % (81 %) | 62 % (81 %)" in text
    assert ("   5 links   3 below .50 hidden" in text) == (width == 160)


@pytest.mark.parametrize(
    ("width", "said"),
    [(40, ""), (45, "only linked"), (50, "only linked"), (62, "one column · only linked"), (120, "one column · only linked")],
)
def test_view_labels_give_way_to_the_figure(width: int, said: str) -> None:
    """Name and first figure are whole on a narrow screen; of the labels the last one, on what hides text, stays longest."""
    text = text_of(summary(aligned_content(example(), prompt_name="two_presses"), "", width, ("one column", "only linked")))
    assert text.startswith(" two_presses   linked ")
    assert " | " in text
    assert text.partition(" %  ")[2].rpartition("  ")[2].strip() == said


def test_cautions_are_counted() -> None:
    """The first caution is shown, and how many more there are."""
    content = aligned_content(report_of(["a"], ["b"], cautions=("One is a summary.", "Two languages.")))
    assert [text_of(row) for row in caution_rows(content, 80)] == [" ! One is a summary.  +1 more, press o"]
    assert caution_rows(aligned_content(example()), 80) == []


@given(st.text(), st.integers(1, 30))
def test_cut_text_says_so(text: str, width: int) -> None:
    """Text that doesn't fit is cut and ends with an ellipsis; no control character gets through."""
    row = fit_line(text, width, "title")
    assert cell_width(row) <= width
    assert not any(character < " " for character in text_of(row))
