"""A pair as sections that can be folded."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import example, link, report_of, reports
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.pair.layout.filters import FILTERS, StepFilter, next_filter
from tracediff.tui.pair.layout.fold_labels import fold_label
from tracediff.tui.pair.layout.sections import Sections, sections_of

filters = st.sampled_from(list(FILTERS))


@given(reports(), filters, st.data())
def test_items_tile_both_sides(report: PairReport, shown: StepFilter, data: st.DataObject) -> None:
    """Under every filter, with any sections folded, each step is in exactly one item, in order."""
    found = sections_of(aligned_content(report), shown)
    closed = data.draw(st.frozensets(st.integers(0, max(len(found.all) - 1, 0))))
    for side in SIDES:
        steps = [step for item in found.items(closed) for step in item.band.steps(side)]
        assert steps == list(range(len(getattr(report, side).steps)))


@given(reports(), filters)
def test_a_step_is_found_in_its_section(report: PairReport, shown: StepFilter) -> None:
    """The section that is found for a step holds it."""
    found = sections_of(aligned_content(report), shown)
    for side in SIDES:
        for step in range(len(getattr(report, side).steps)):
            assert step in found.all[found.index_of(side, step)].steps(side)


@given(reports(), filters)
def test_what_a_filter_keeps_is_never_left_out(report: PairReport, shown: StepFilter) -> None:
    """No step of the kind is in a section of the rest; an unlinked band that is kept has only steps of the kind."""
    content = aligned_content(report)
    for section in sections_of(content, shown).all:
        for side in SIDES:
            kept = [FILTERS[shown](content, side, step) for band in section.bands for step in band.steps(side)]
            assert section.kind != "other" or not any(kept)
            apart = [
                FILTERS[shown](content, side, step) for band in section.bands if band.link is None for step in band.steps(side)
            ]
            assert section.kind != "kept" or all(apart)


@given(reports())
def test_neighbours_are_of_different_kinds(report: PairReport) -> None:
    """A section is as long as its kind goes on."""
    kinds = [section.kind for section in sections_of(aligned_content(report)).all]
    assert all(one != other for one, other in pairwise(kinds))


def folded(left: list[str], right: list[str], *links: tuple[int, int]) -> Sections:
    """The sections of steps linked one to one."""
    return sections_of(aligned_content(report_of(left, right, [link([i], [j]) for i, j in links])))


def test_equal_sections_have_the_same_words() -> None:
    """Case, punctuation and line breaks don't count; a number or an operator does."""
    found = folded(
        ["So: 3.5 is it. ", "Then x + y.\n", "x + y. ", "1.5 m"],
        ["so 3.5 is it ", "then x + y ", "x - y. ", "15 m"],
        *((k, k) for k in range(4)),
    )
    assert [(one.kind, len(one.steps("left"))) for one in found.all] == [("equal", 2), ("linked", 2)]


def test_a_step_with_a_further_link_is_not_equal() -> None:
    """A step with a move or repeat is not folded away."""
    report = report_of(["a b. ", "c d. "], ["a b. ", "c d. "], [link([0], [0]), link([1], [1]), link([0], [1], "repeat")])
    assert [one.kind for one in sections_of(aligned_content(report)).all] == ["linked"]


def test_a_fold_says_how_much_it_is() -> None:
    """The line of a fold has the number of steps, their kind, and their names on one or both sides."""
    found = folded(["a. ", "b. ", "c. ", "only. "], ["a. ", "b. ", "x. "], (0, 0), (1, 1), (2, 2))
    lines = [fold_label(one) for one in found.all]
    assert lines == [
        "··· 2 steps in the same words, L1–L2 / R1–R2 ···",
        "··· 1 step linked in order, L3 / R3 ···",
        "··· 1 step with nothing opposite, L4 ···",
    ]
    assert fold_label(found.all[0], "right") == "··· 2 steps in the same words, R1–R2 ···"
    assert fold_label(found.all[2], "right") == "···"


def test_the_key_goes_through_all_filters() -> None:
    """The key goes through all filters and comes back to none."""
    shown: StepFilter = "all"
    met = []
    for _ in FILTERS:
        met.append(shown)
        shown = next_filter(shown)
    assert (met, shown) == (list(FILTERS), "all")


def test_each_filter_keeps_its_kind() -> None:
    """Each filter keeps the steps of the example that it names."""
    content = aligned_content(example())
    kept = {
        name: [f"{side[0]}{step + 1}" for side in SIDES for step in range(len(content.pane(side))) if keeps(content, side, step)]
        for name, keeps in FILTERS.items()
    }
    assert kept == {
        "all": [f"{side}{step}" for side in "lr" for step in range(1, 7)],
        "linked": ["l1", "l2", "l3", "l4", "l6", "r1", "r2", "r3", "r6"],
        "moved": ["l6", "r1"],
        "left only": ["l5"],
        "right only": ["r4", "r5"],
        "unsure": ["l2", "l3", "l4", "r3"],
        "with phrases": ["l1", "r2"],
    }
