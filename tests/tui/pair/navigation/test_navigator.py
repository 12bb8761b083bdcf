"""Navigation by what is where on the screen."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import WIDTHS, example, reports
from tests.tui.views import band_of
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES, Side
from tracediff.tui.model.cursor import at_step
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.layout.row_table import RowTable
from tracediff.tui.pair.layout.view_options import ViewOptions
from tracediff.tui.pair.navigation.navigator import Navigator, scroll_target
from tracediff.tui.pair.navigation.targets import next_phrase

sides = st.sampled_from(SIDES)


def travel_of(report: PairReport, width: int = 80) -> Navigator:
    """The ways over a report."""
    return Navigator(RowTable(aligned_content(report), width))


@given(reports(), sides, st.sampled_from(WIDTHS))
def test_going_down_visits_every_step_of_the_side(report: PairReport, home: Side, width: int) -> None:
    """From the top, down visits all steps of the home side in order; up visits the same steps back."""
    travel = travel_of(report, width)
    here = travel.at_row(home, 0)
    if here is None:
        return
    way = [here]
    while (here := travel.next_step(way[-1])) is not None:
        way.append(here)
        assert len(way) < 500
    met = [stop.step for stop in way if stop.side == home]
    n = len(travel.table.content.pane(home))
    assert met == list(range(n)) or (way[0].side != home and met == list(range(n)))
    back = [way[-1]]
    while (here := travel.next_step(back[-1], back=True)) is not None:
        back.append(here)
    assert back == way[::-1]


@given(reports(), sides)
def test_no_row_is_skipped(report: PairReport, home: Side) -> None:
    """Every row with text on any side is beside a step that going down visits, or in its band."""
    travel = travel_of(report)
    here = travel.at_row(home, 0)
    if here is None:
        return
    bands = set()
    while here is not None:
        bands.add(band_of(here, travel.table.bands))
        here = travel.next_step(here)
    assert bands == set(range(len(travel.table.bands)))


@given(reports(), sides, st.integers(0, 60))
def test_a_row_has_a_step(report: PairReport, home: Side, y: int) -> None:
    """Pointing at any row finds an existing step; of the home side if that has one on the row."""
    travel = travel_of(report)
    there = travel.at_row(home, y)
    if there is None:
        assert travel.table.n_rows == 0
        return
    assert there.step < len(travel.table.content.pane(there.side))
    own = travel.table.step_at(home, y)
    assert own is None or (there.side, there.step) == (home, own)


def test_the_other_side_is_opposite() -> None:
    """The step opposite a linked step is its counterpart."""
    travel = travel_of(example())
    there = travel.other_side(at_step("left", 1))
    assert there is not None
    assert (there.side, there.step, there.home) == ("right", 2, "right")


def test_the_other_side_in_one_column() -> None:
    """There it is the other side's step of the same item, above or below."""
    travel = Navigator(RowTable(aligned_content(example()), 80, ViewOptions(unified=True)))
    for side, step, other in (("left", 0, 1), ("left", 1, 2), ("right", 2, 1), ("left", 4, 3)):
        there = travel.other_side(at_step("left" if side == "left" else "right", step))
        assert there is not None
        assert there.step == other


def test_sides_that_flow_end_by_themselves() -> None:
    """Below the end of a side, pointing at a row finds the nearest step of that side."""
    table = RowTable(aligned_content(example()), 80, ViewOptions(sync="off")).with_offsets({"left": 9, "right": 0})
    for y, step in ((0, 0), (50, 5)):
        there = Navigator(table).at_row("left", y)
        assert there is not None
        assert (there.side, there.step) == ("left", step)


def test_pointing_at_a_phrase() -> None:
    """A cell of a phrase finds the phrase, a cell beside it the step, a cell of the other pane the step of the other side."""
    travel = travel_of(example())
    columns = travel.table.columns
    left, right = columns.text_start("left"), columns.text_start("right")
    found = [travel.at_cell(x, 1) for x in (left, left + len("The host opens door 3"), right + 3, right + 25, 0)]
    assert [there and (there.side, there.step, there.occurrence) for there in found] == [
        ("left", 0, 0),
        ("left", 0, None),
        ("right", 1, 0),
        ("right", 1, None),
        ("left", 0, None),
    ]


@given(reports(), st.integers(0, 79), st.integers(0, 60))
def test_pointing_anywhere(report: PairReport, x: int, y: int) -> None:
    """Every cell finds an existing step, and a phrase only if it occurs in that step."""
    travel = travel_of(report)
    there = travel.at_cell(x, y)
    if there is None:
        return
    pane = travel.table.content.pane(there.side)
    step = pane.trace.steps[there.step].span
    if there.occurrence is not None:
        place = pane.occurrences[there.occurrence]
        assert place.start < step.end
        assert place.end > step.start


def test_a_phrase_is_brought_into_view() -> None:
    """With a phrase under the cursor, the row of the phrase is to be visible."""
    travel = travel_of(example(), 40)
    phrase = next_phrase(travel.table.content, at_step("left", 0))
    assert phrase is not None
    first, stop = travel.focus(phrase)
    assert stop == first + 1


@given(st.integers(0, 500), st.integers(1, 30), st.integers(0, 500), st.integers(1, 60))
def test_scrolling_shows_the_rows(first: int, size: int, top: int, height: int) -> None:
    """Rows that fit on the screen are all visible after scrolling; others are visible from the first."""
    to = scroll_target(first, first + size, top=top, height=height)
    assert to <= first < to + height
    if size + 2 * min(3, height // 5) <= height - height // 3:
        assert first + size <= to + height


def test_visible_rows_are_not_scrolled() -> None:
    """Nothing moves while the rows are visible with a margin."""
    assert scroll_target(10, 12, top=5, height=20) == 5
