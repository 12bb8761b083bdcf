"""What is shown are findings; candidates are counted in one note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.example import report as example
from tests.reports import pair_reports
from tracediff.pipeline import at_floor
from tracediff.presentation.shown_links import candidates_note, candidates_note_briefly, shows_unsure, without_candidates
from tracediff.report.regions import GapRegion, pair_regions
from tracediff.schema.pair_report import PairReport
from tracediff.tui.model.pair_content import aligned_content

FLOORS = (0.3, 0.5, 0.7, 0.9)


@given(pair_reports(), st.sampled_from(FLOORS))
def test_no_drawn_row_mentions_a_candidate(report: PairReport, floor: float) -> None:
    """Rows, cross-references and the panes of a screen know findings only, each under its number among them."""
    moved = at_floor(report, floor)
    shown = without_candidates(moved)
    assert shown.alignment.links == moved.alignment.findings
    assert without_candidates(shown) is shown
    for region in pair_regions(shown):
        rows = () if isinstance(region, GapRegion) else region.rows
        steps = (*region.left, *region.right) if isinstance(region, GapRegion) else [s for r in rows for s in (*r.left, *r.right)]
        assert all(row.probability >= floor for row in rows)
        assert all(reference.probability >= floor for step in steps for reference in step.references)
    content = aligned_content(moved)
    assert content.report is moved
    assert content.alignment == shown.alignment
    numbers = {number for pane in (content.left, content.right) for links in pane.links for number in links}
    assert numbers == set(range(len(moved.alignment.findings)))
    assert floor < 0.5 or not any(content.left.unsure + content.right.unsure)


@given(pair_reports(), st.sampled_from(FLOORS))
def test_blocks_without_candidates_lead_to_the_same_links(report: PairReport, floor: float) -> None:
    """Numbers of links in blocks are counted anew, and lead to what they led to."""
    moved = at_floor(report, floor)
    shown = without_candidates(moved).alignment
    for before, after in zip(moved.alignment.blocks, shown.blocks, strict=True):
        assert [moved.alignment.links[k] for k in before.links] == [shown.links[k] for k in after.links]


@pytest.mark.parametrize(
    ("floor", "note"),
    [
        (0, ""),
        (0.3, "1 candidate below .30 hidden"),
        (0.5, "2 candidates below .50 hidden"),
        (0.9, "4 candidates below .90 hidden"),
        (1, "6 candidates below 1.0 hidden"),
    ],
)
def test_candidates_are_counted_with_the_floor(floor: float, note: str) -> None:
    """The note has their number and the floor; there is none without candidates."""
    report = at_floor(example(), floor)
    assert candidates_note(report) == note
    assert candidates_note_briefly(report) == note.replace(" candidates", "").replace(" candidate", "")


def test_unsure_links_are_shown_only_below_one_half() -> None:
    """From a floor of .5 on no unsure link is shown."""
    assert [shows_unsure(at_floor(example(), floor)) for floor in (0, 0.3, 0.5, 0.9)] == [True, True, False, False]
