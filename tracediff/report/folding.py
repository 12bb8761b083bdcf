"""
Long runs of unmatched steps, or of links with identical wording, folded into one line that states their length.

Nothing is folded unless the caller asks for it. The report itself is always complete.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tracediff.report.regions import LinkedRow, StepView

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fold(Generic[T]):
    """A folded run of at least two items of one kind."""

    items: tuple[T, ...]


def fold_steps(steps: Sequence[StepView], context: int | None) -> tuple[StepView | Fold[StepView], ...]:
    """Fold runs of unmatched steps, but keep `context` steps at each end of a run. None folds nothing."""
    return tuple(_fold(steps, context, lambda step: step.status == "only" and not step.references))


def fold_rows(rows: Sequence[LinkedRow], context: int | None) -> tuple[LinkedRow | Fold[LinkedRow], ...]:
    """Fold runs of links in the same words, but keep `context` rows at each end of a run. None folds nothing."""
    return tuple(_fold(rows, context, _is_uneventful))


def _is_uneventful(row: LinkedRow) -> bool:
    return row.same_words and not any(step.references for step in (*row.left, *row.right))


def _fold(items: Sequence[T], context: int | None, foldable: Callable[[T], bool]) -> Iterator[T | Fold[T]]:
    at = 0
    while at < len(items):
        end = at
        while end < len(items) and foldable(items[end]):
            end += 1
        if context is None or end - at < 2 * context + 2:
            end = max(end, at + 1)
            yield from items[at:end]
        else:
            yield from items[at : at + context]
            yield Fold(tuple(items[at + context : end - context]))
            yield from items[end - context : end]
        at = end
