"""Searching both sides while one types, and going from hit to hit afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.view_options import ViewSnapshot
from tracediff.tui.pair.navigation.search_hits import SearchablePair, SearchHits
from tracediff.tui.pair.pair_host import ShowMessage
from tracediff.tui.pair.search_line import hit_summary

if TYPE_CHECKING:
    from tracediff.tui.pair.pair_view_widget import PairView
    from tracediff.tui.pair.search_field_widget import SearchField


class PairSearch:
    """
    The search of the pair screen.

    Parameters
    ----------
    view
        The pair, with the cursor.
    field
        Where the words are typed.
    show_message
        Shows a sentence on the lowest line.
    follow
        Called where typing moved the cursor.
    """

    def __init__(
        self, view: "PairView", field: "SearchField", show_message: ShowMessage, *, follow: Callable[[], object]
    ) -> None:
        self._view, self._field, self._show_message, self._follow = view, field, show_message, follow
        self._searchable: SearchablePair | None = None
        self._hits: SearchHits | None = None
        """What was found; None while nothing is searched for."""
        self._origin: ViewSnapshot | None = None
        """What was seen when the typing began; None while nothing is typed."""

    @property
    def is_typing(self) -> bool:
        """Whether words are being typed."""
        return self._origin is not None

    def search(self) -> None:
        """Begin to type."""
        table = self._view.table
        if table is not None:
            self._origin = self._view.snapshot
            self._field.open(self.press, self.look_for)
            self._field.call_after_refresh(self._searchable_pair(table.content).prepare)  # before the first letter comes

    def press(self, key: str) -> bool:
        """Take a key that ends the typing or goes to another hit; False for any other."""
        if key == "escape" or (key in {"backspace", "ctrl+h"} and not self._field.value):
            self.cancel()
        elif key == "enter":
            self.accept()
        elif key in {"down", "up"}:
            if self._step(back=key == "up") is not None:
                self._follow()
            self._show_result()
        else:
            return False
        return True

    def look_for(self, words: str) -> None:
        """Show the first hit at or after the place where the typing began."""
        content, origin = self._view.content, self._origin
        if content is None or origin is None:
            return
        self._hits = self._searchable_pair(content).find(words) if words.strip() else None
        self._view.mark_hits(self._hits.spans if self._hits else None)
        first = self._hits.next(origin.cursor, stay=True) if self._hits else None
        if first is None:
            self._view.restore(origin)
        else:
            self._view.move_to(first.cursor)
        self._follow()
        self._show_result()

    def accept(self) -> None:
        """End the typing on the hit that is shown."""
        words = self._field.value
        if not words.strip():
            self.cancel()
            return
        self._close()
        if self._hits:
            self._show_hit(self._hits, went_round=False)
        else:
            self.end()
            self._show_message(f"Neither side has “{words}”")

    def cancel(self) -> None:
        """Go back to where the typing began."""
        origin = self._origin
        self._close()
        self.end()
        if origin is not None:
            self._view.restore(origin)
            self._follow()

    def end(self) -> bool:
        """Mark no hits any more; False where there were none."""
        if self._hits is None:
            return False
        self._hits = None
        self._view.mark_hits(None)
        self._follow()
        return True

    def search_again(self) -> None:
        """Find the same words in the content that is shown now; Esc then goes back to where the cursor is now."""
        content = self._view.content
        if self.is_typing:
            self._origin = self._view.snapshot
            self.look_for(self._field.value)
        elif self._hits is not None and content is not None:
            self._hits = self._searchable_pair(content).find(self._hits.typed)
            self._view.mark_hits(self._hits.spans)

    def next_hit(self) -> None:
        """Go to the next hit."""
        self._go_to_hit(back=False)

    def previous_hit(self) -> None:
        """Go to the hit before."""
        self._go_to_hit(back=True)

    def _go_to_hit(self, *, back: bool) -> None:
        went_round = self._step(back=back)
        if self._hits is None or went_round is None:
            self._show_message("Nothing is searched for; / begins a search")
        else:
            self._show_hit(self._hits, went_round=went_round)

    def _step(self, *, back: bool) -> bool | None:
        """Move to the next hit; whether that went round the end, None where there is no hit."""
        target = self._hits.next(self._view.cursor, back=back) if self._hits else None
        if target is None:
            return None
        self._view.move_to(target.cursor)
        return target.went_round

    def _searchable_pair(self, content: PairContent) -> SearchablePair:
        if self._searchable is None or self._searchable.content is not content:
            self._searchable = SearchablePair(content)
        return self._searchable

    def _close(self) -> None:
        self._origin = None
        self._field.close()

    def _show_result(self) -> None:
        self._field.show_result(self._hits, self._hits.number(self._view.cursor) if self._hits else None)

    def _show_hit(self, hits: SearchHits, *, went_round: bool) -> None:
        self._show_message(hit_summary(hits, hits.number(self._view.cursor), went_round=went_round), good=True)
