"""The targets of jumps."""

from collections.abc import Callable
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import example, link, report_of, reports
from tests.tui.views import band_of
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.model.cursor import Cursor, at_step, link_under
from tracediff.tui.model.pair_content import PairContent, aligned_content
from tracediff.tui.pair.layout.bands import bands_of
from tracediff.tui.pair.navigation.targets import across, next_difference, next_link, next_of_order, next_phrase

Next = Callable[[Cursor], Cursor | None]
sides = st.sampled_from(SIDES)
orders: st.SearchStrategy[Literal["moved", "repeat"]] = st.sampled_from(("moved", "repeat"))


def trail(start: Cursor, following: Next) -> list[Cursor]:
    """All stops on the way from a cursor to the end; fails if the way has no end."""
    stops: list[Cursor] = []
    here = following(start)
    while here is not None:
        stops.append(here)
        assert len(stops) < 1000
        here = following(here)
    return stops


def first_of(content: PairContent, side: Side) -> Cursor | None:
    """The first step of a side, where it has any."""
    return at_step(side, 0) if len(content.pane(side)) else None


@given(reports(), sides)
def test_differences_are_visited_once(report: PairReport, side: Side) -> None:
    """Going forward from the top visits the start of each band with an unmatched step once, in order, and so does going back."""
    content, bands = aligned_content(report), bands_of(report.alignment)
    start = first_of(content, side)
    if start is None:
        return

    def is_difference(k: int) -> bool:
        return bands[k].link is None and any(content.pane(s).statuses[n] == "only" for s in SIDES for n in bands[k].steps(s))

    forward = trail(start, lambda here: next_difference(content, bands, here))
    ahead = band_of(start, bands) + (
        content.pane(side).statuses[0] == "only"
    )  # there is none to go to in a band whose start it is
    assert [band_of(stop, bands) for stop in forward] == [k for k in range(ahead, len(bands)) if is_difference(k)]
    assert all(content.pane(stop.side).statuses[stop.step] == "only" for stop in forward)
    if forward:
        back = trail(forward[-1], lambda here: next_difference(content, bands, here, back=True))
        expected = [k for k in range(band_of(forward[-1], bands)) if is_difference(k)]
        assert [band_of(stop, bands) for stop in back] == expected[::-1]


@given(reports(), sides, orders)
def test_moves_and_repeats_are_visited_once(report: PairReport, side: Side, order: Literal["moved", "repeat"]) -> None:
    """Every step after the first at which a link of the order starts is visited once, with that link selected."""
    content = aligned_content(report)
    start = first_of(content, side)
    if start is None:
        return
    stops = trail(start, lambda here: next_of_order(content, here, order))
    begins = {getattr(one, side)[0] for one in report.alignment.links if one.order == order}
    assert [stop.step for stop in stops] == sorted(begins - {0})
    for stop in stops:
        number = link_under(content, stop)
        assert number is not None
        assert report.alignment.links[number].order == order


def test_a_difference_has_one_start() -> None:
    """Unmatched steps of both sides at one place are one difference: next goes to its start, and previous from within it too."""
    report = report_of([f"L{k}. " for k in range(6)], [f"R{k}. " for k in range(6)], [link([0], [0]), link([1], [5], "moved")])
    content, bands = aligned_content(report), bands_of(report.alignment)
    for step, there, back in ((0, 2, None), (1, 2, None), (2, None, None), (4, None, 2)):
        here = at_step("left", step)
        assert next_difference(content, bands, here) == (None if there is None else at_step("left", there))
        assert next_difference(content, bands, here, back=True) == (None if back is None else at_step("left", back))
    assert next_difference(content, bands, at_step("right", 1)) is None
    assert next_difference(content, bands, at_step("right", 0)) == at_step("right", 1)


@given(reports(), sides)
def test_phrases_are_visited_once(report: PairReport, side: Side) -> None:
    """Going forward visits every occurrence on the side once, in order, on the step in which it starts."""
    content = aligned_content(report)
    start = first_of(content, side)
    if start is None:
        return
    pane = content.pane(side)
    stops = trail(start, lambda here: next_phrase(content, here))
    assert [stop.occurrence for stop in stops] == list(range(len(pane.occurrences)))
    for stop in stops:
        assert stop.step == pane.step_of(pane.occurrences[stop.occurrence or 0].start)
    if stops:
        back = trail(stops[-1], lambda here: next_phrase(content, here, back=True))
        assert [stop.occurrence for stop in back] == [stop.occurrence for stop in stops[-2::-1]]


@given(reports(), sides)
def test_across_and_back(report: PairReport, side: Side) -> None:
    """Across goes to the first step of the link's other group, and back to its own; without a link it goes nowhere."""
    content = aligned_content(report)
    for step in range(len(content.pane(side))):
        here = at_step(side, step)
        number = link_under(content, here)
        there = across(content, here)
        if number is None:
            assert there is None
            continue
        assert there is not None
        assert (there.side, there.step) == (OPPOSITE[side], content.group(number, OPPOSITE[side])[0])
        again = across(content, there)
        assert again is not None
        assert (again.side, again.step) == (side, content.group(number, side)[0])


@given(reports(), sides)
def test_all_links_of_a_step_are_visited(report: PairReport, side: Side) -> None:
    """Going through the links of a step visits each once before the first comes again; a step with one link has no next one."""
    content = aligned_content(report)
    for step, numbers in enumerate(content.pane(side).links):
        here = at_step(side, step)
        met = []
        for _ in numbers:
            met.append(link_under(content, here))
            here = next_link(content, here) or here
        assert met == list(numbers)
        assert (next_link(content, at_step(side, step)) is None) == (len(numbers) < 2)


def test_the_link_in_order_comes_first() -> None:
    """A step's links are the one in order, then the moves, then the repeats."""
    report = report_of(["a. "], ["b. ", "c. ", "d. "], [link([0], [0], "repeat"), link([0], [1]), link([0], [2], "moved")])
    content = aligned_content(report)
    assert [report.alignment.links[number].order for number in content.left.links[0]] == ["backbone", "moved", "repeat"]
    assert content.left.statuses == ("linked",)
    assert content.right.statuses == ("repeat", "linked", "moved")


def test_a_phrase_leads_to_its_occurrence_in_the_counterpart() -> None:
    """From a phrase, across leads to the same phrase on the other side."""
    content = aligned_content(example())
    phrase = next_phrase(content, at_step("left", 0))
    assert phrase is not None
    there = across(content, phrase)
    assert there is not None
    assert (there.side, there.step) == ("right", 1)
    assert content.right.occurrences[there.occurrence or 0].phrase == content.left.occurrences[phrase.occurrence or 0].phrase


def test_a_difference_of_the_other_side_keeps_the_home_side() -> None:
    """If only the other side has unmatched steps, the cursor goes there but keeps its home side."""
    content = aligned_content(report_of(["a. ", "b. "], ["c. ", "d. ", "e. "], [link([0], [0]), link([1], [2])]))
    there = next_difference(content, bands_of(content.alignment), at_step("left", 0))
    assert there == Cursor("right", 1, "left")
