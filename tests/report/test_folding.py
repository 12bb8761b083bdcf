"""Folds: long runs of one kind become one line, and no item is lost."""

import pytest

from tests.report.example import report as example
from tracediff.report.folding import Fold, fold_rows, fold_steps
from tracediff.report.regions import GapRegion, LinkedRegion, LinkedRow, StepView, pair_regions


def only(n: int) -> list[StepView]:
    """Steps without a counterpart."""
    return [StepView("left", k, "only", "drafting", (), ()) for k in range(n)]


def names(folded: tuple[StepView | Fold[StepView], ...]) -> list[str]:
    """Step names, those behind a fold joined by a dash."""
    return [f"{item.items[0].name}-{item.items[-1].name}" if isinstance(item, Fold) else item.name for item in folded]


@pytest.mark.parametrize(
    ("n", "context", "expected"),
    [
        (9, None, ["L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9"]),
        (6, 1, ["L1", "L2-L5", "L6"]),
        (4, 1, ["L1", "L2-L3", "L4"]),
        (3, 1, ["L1", "L2", "L3"]),
        (2, 0, ["L1-L2"]),
        (1, 0, ["L1"]),
        (0, 0, []),
    ],
)
def test_a_run_keeps_its_ends(n: int, context: int | None, expected: list[str]) -> None:
    """The requested number of steps stays at each end. A single step is never folded, since the fold takes a line too."""
    assert names(fold_steps(only(n), context)) == expected


def test_a_step_with_a_cross_reference_stays() -> None:
    """A moved step ends a run: nothing that corresponds is folded away."""
    moved = next(
        step
        for region in pair_regions(example())
        if isinstance(region, GapRegion)
        for step in region.left
        if step.status == "moved"
    )
    assert names(fold_steps([*only(2), moved, *only(3)], 0)) == ["L1-L2", "L7", "L1-L3"]


def test_a_link_with_a_cross_reference_stays() -> None:
    """A link in the same words is not folded if one of its steps has another link."""
    led = next(
        row
        for region in pair_regions(example())
        if isinstance(region, LinkedRegion)
        for row in region.rows
        if row.left[0].references
    )
    same = LinkedRow(led.link, led.probability, same_words=True, left=led.left, right=led.right)
    assert fold_rows([same, same, same], 0) == (same, same, same)


def test_only_links_in_the_same_words_are_folded() -> None:
    """A link whose wording differs anywhere stays; runs of links in the same words fold like gaps."""
    rows = [row for region in pair_regions(example()) if isinstance(region, LinkedRegion) for row in region.rows]
    same = LinkedRow(9, 1.0, same_words=True, left=(), right=())
    assert fold_rows([rows[0], same, same, same], 0) == (rows[0], Fold((same, same, same)))
    assert not any(isinstance(row, Fold) for row in fold_rows(rows, 0))
