"""
Folding: long stretches in which nothing corresponds, or everything is the same, drawn as one line that can say how long they are.

Nothing is folded unless it is asked for; a report holds all that was found.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tracediff.report.regions import LinkedRow, StepView

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fold(Generic[T]):
    """What stands behind a folded line, at least two of a kind."""

    items: tuple[T, ...]


def fold_steps(steps: Sequence[StepView], context: int | None) -> tuple[StepView | Fold[StepView], ...]:
    """Fold runs of steps that are in no link, leaving `context` steps at each end of a run; None folds nothing."""
    return tuple(_fold(steps, context, lambda step: step.fate == "only" and not step.leads))


def fold_rows(rows: Sequence[LinkedRow], context: int | None) -> tuple[LinkedRow | Fold[LinkedRow], ...]:
    """Fold runs of links in the same words and without leads, leaving `context` rows at each end of a run; None folds nothing."""
    return tuple(_fold(rows, context, lambda row: row.alike and not any(step.leads for step in (*row.left, *row.right))))


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
