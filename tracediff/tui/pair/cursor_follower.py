"""What follows the cursor: the inspector says what it is on, the ruler where in the pair that is."""

from functools import lru_cache, partial
from typing import Final

from textual.events import Resize

from tracediff.tui.model.cursor import phrase_under
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.inspection import inspect, inspect_fold
from tracediff.tui.pair.inspector_widget import Inspector
from tracediff.tui.pair.layout.ruler_rows import RulerMark, phrase_ruler_mark
from tracediff.tui.pair.pair_search import SearchingScreen
from tracediff.tui.pair.ruler_widget import Ruler

_THIN: Final = 72  # cells of a screen below which the ruler only shows what can be seen


class FollowingScreen(SearchingScreen):
    """A screen with a pair, an inspector below it and a ruler beside it."""

    inspector: Inspector
    ruler: Ruler

    def follow_in(self, content: PairContent) -> None:
        """Follow the cursor in this pair from now on."""
        self._places_of = lru_cache(maxsize=8)(partial(phrase_ruler_mark, content))

    def followed(self) -> None:
        """Describe where the cursor is."""
        self._inspect()
        self._rule()

    def on_resize(self, event: Resize) -> None:
        """Give each part the room it needs at this size."""
        self.ruler.set_class(event.size.width < _THIN, "-thin")
        self.inspector.suit(event.size.height)

    def on_pair_layout_view_scrolled(self) -> None:
        """Show on the ruler what can be seen now."""
        self._rule()

    def on_ruler_pointed(self, message: Ruler.Pointed) -> None:
        """Go where the ruler was clicked."""
        self.view.to_row(message.row)
        self.followed()

    def on_pair_view_pointed(self) -> None:
        """Inspect what was pointed at."""
        if not self.inspector.is_large:
            self.action_inspect()

    def action_inspect(self) -> None:
        """Make the inspector large or small."""
        self.inspector.enlarge(large=not self.inspector.is_large)
        self.base_app.update_screen_state(inspecting=self.inspector.is_large)
        self._inspect()

    def action_inspector_down(self) -> None:
        """Scroll the inspector."""
        self.inspector.scroll_rows(2)

    def action_inspector_up(self) -> None:
        """Scroll the inspector back."""
        self.inspector.scroll_rows(-2)

    def _inspect(self) -> None:
        content = self.view.content
        if content is not None and self.view.navigator is not None:
            cursor, large = self.view.cursor, self.inspector.is_large
            fold = self.view.navigator.table.fold_of(cursor.side, cursor.step)
            self.inspector.show(lambda width: inspect_fold(fold, width) if fold else inspect(content, cursor, width, large=large))

    def _rule(self) -> None:
        self.ruler.show(self.view.aligned_table, *self.view.visible_rows(), self._marked())

    def _marked(self) -> tuple[RulerMark, ...]:
        """What the ruler shows besides: the places of the phrase under the cursor, and what a search found."""
        content, marked = self.view.content, []
        phrase = phrase_under(content, self.view.cursor) if content is not None else None
        if content is not None and phrase is not None:
            marked.append(self._places_of(phrase.phrase))
        if self.hits:
            marked.append(RulerMark("hit", self.hits.found))
        return tuple(marked)
