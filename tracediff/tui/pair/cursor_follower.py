"""What follows the cursor: the inspector describes what it is on, the ruler shows where in the pair that is."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, Protocol

from tracediff.tui.model.cursor import phrase_under
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.inspection import inspect, inspect_fold
from tracediff.tui.pair.layout.ruler_rows import RulerMark, phrase_ruler_mark

if TYPE_CHECKING:
    from tracediff.tui.pair.inspector_widget import Inspector
    from tracediff.tui.pair.pair_view_widget import PairView
    from tracediff.tui.pair.ruler_widget import Ruler

_THIN: Final = 72
"""Cells of a screen below which the ruler only shows what can be seen."""
_CACHED_PHRASES: Final = 8


class RememberInspector(Protocol):
    """Keeps a choice for the next pair."""

    def __call__(self, *, inspecting: bool) -> None:
        """Keep whether the inspector is large."""


class CursorFollower:
    """
    The inspector and the ruler, kept up with the cursor.

    Parameters
    ----------
    view
        The pair, with the cursor.
    inspector, ruler
        The widgets.
    remember
        Keeps whether the inspector is large.
    """

    def __init__(self, view: "PairView", inspector: "Inspector", ruler: "Ruler", remember: RememberInspector) -> None:
        self._view, self._inspector, self._ruler, self._remember = view, inspector, ruler, remember
        self._phrase_mark: Callable[[int], RulerMark] | None = None
        """Gives the mark of a phrase of the pair, each made once."""

    def fit(self, width: int, height: int) -> None:
        """Give both the room that suits a screen of this size."""
        self._ruler.set_class(width < _THIN, "-thin")
        self._inspector.suit(height)

    def follow(self, content: PairContent) -> None:
        """Follow the cursor in this pair from now on."""
        self._phrase_mark = lru_cache(maxsize=_CACHED_PHRASES)(partial(phrase_ruler_mark, content))

    def update(self) -> None:
        """Describe where the cursor is."""
        self._update_inspector()
        self.update_ruler()

    def update_ruler(self) -> None:
        """Show what can be seen now, the occurrences of the phrase under the cursor, and what a search found."""
        self._ruler.show(self._view.aligned_table, *self._view.visible_rows(), self._marks())

    def go_to_row(self, row: int) -> None:
        """Go to a row of the ruler's table."""
        self._view.to_row(row)
        self.update()

    def open_inspector(self) -> None:
        """Make the inspector large, if it isn't."""
        if not self._inspector.is_large:
            self.inspect()

    def close_inspector(self) -> bool:
        """Make the inspector small; False where it is."""
        if not self._inspector.is_large:
            return False
        self.inspect()
        return True

    def inspect(self) -> None:
        """Make the inspector large or small."""
        self._inspector.enlarge(large=not self._inspector.is_large)
        self._remember(inspecting=self._inspector.is_large)
        self._update_inspector()

    def inspector_down(self) -> None:
        """Scroll the inspector down."""
        self._inspector.scroll_rows(2)

    def inspector_up(self) -> None:
        """Scroll the inspector up."""
        self._inspector.scroll_rows(-2)

    def _update_inspector(self) -> None:
        table = self._view.table
        if table is not None:
            content, cursor, large = table.content, self._view.cursor, self._inspector.is_large
            fold = table.fold_of(cursor.side, cursor.step)
            self._inspector.show(
                lambda width: inspect_fold(fold, width) if fold else inspect(content, cursor, width, large=large)
            )

    def _marks(self) -> tuple[RulerMark, ...]:
        content, marks = self._view.content, []
        phrase = phrase_under(content, self._view.cursor) if content is not None else None
        if phrase is not None and self._phrase_mark is not None:
            marks.append(self._phrase_mark(phrase.phrase))
        if self._view.hits is not None:
            marks.append(RulerMark("hit", self._view.hits))
        return tuple(marks)
