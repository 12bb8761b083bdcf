"""Searching both sides of a pair as one types."""

from functools import partial

from textual.events import Paste

from tracediff.presentation.wrapping import TextRow
from tracediff.text.visible import visible_line
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.view_options import ViewSnapshot
from tracediff.tui.pair.navigation.search_hits import SearchablePair, SearchHits
from tracediff.tui.pair.search_line import hit_summary, search_row
from tracediff.tui.pair.view_controls import ViewingScreen
from tracediff.tui.shell.keys import Action, typed_text

_JOINERS = ("\u200d", "\ufe0f")
"""They type nothing by themselves, but are parts of emoji that are."""


class SearchingScreen(ViewingScreen):
    """A screen with a pair to search in."""

    def __init__(self, actions: tuple[Action, ...] | None = None) -> None:
        super().__init__(actions)
        self.hits: SearchHits | None = None
        """What was found; None while nothing is searched for."""
        self._searched: SearchablePair | None = None
        self._typing: str | None = None
        """What is typed so far; None while nothing is being typed."""
        self._origin: ViewSnapshot | None = None

    def followed(self) -> None:
        """Say what the cursor is on now, where that is said."""

    def action_search(self) -> None:
        """Type what to search for."""
        content = self.view.content
        if content is not None and self.view.navigator is not None:
            self._typing, self._origin = "", self.view.place
            self._ask()
            self.call_after_refresh(self._searched_in(content).prepare)  # while the finger is on its way to the first letter

    def press(self, key: str, character: str | None) -> bool:
        """While a search is typed, what types a character goes to it."""
        if self._typing is None:
            return super().press(key, character)
        return self._type(key, character, self._typing)

    def _type(self, key: str, character: str | None, so_far: str) -> bool:
        words = character if character in _JOINERS and so_far else typed_text(character)
        if key == "escape" or (key == "backspace" and not so_far):
            self._leave()
        elif key == "enter":
            self._keep(so_far)
        elif key in {"backspace", "ctrl+h"}:
            self._look_for(so_far[:-1])
        elif key == "ctrl+u":
            self._look_for("")
        elif key in {"down", "up"}:
            self._go(back=key == "up")
            self._ask()
        elif words:
            self._look_for(so_far + words)
        elif key.startswith("ctrl+"):
            return super().press(key, character)
        return True

    def on_paste(self, event: Paste) -> None:
        """Pasted text goes to the search."""
        if self._typing is not None:
            self._look_for(self._typing + visible_line(event.text))

    def _look_for(self, words: str) -> None:
        """Show the first hit at or after the place where the search began."""
        content, origin = self.view.content, self._origin
        if content is None or origin is None:
            return
        self._typing = words
        self.hits = self._searched_in(content).find(words) if words.strip() else None
        self.view.mark_hits(self.hits.found if self.hits else None)
        way = self.hits.next(origin.cursor, stay=True) if self.hits else None
        if way is None:
            self.view.restore(origin)
        else:
            self.view.move_to(way.cursor)
        self.followed()
        self._ask()

    def _searched_in(self, content: PairContent) -> SearchablePair:
        if self._searched is None or self._searched.content is not content:
            self._searched = SearchablePair(content)
        return self._searched

    def _ask(self) -> None:
        number = self.hits.number(self.view.cursor) if self.hits else None
        self.key_line.show_input(partial(self._asked, self._typing or "", self.hits, number))

    @staticmethod
    def _asked(words: str, hits: SearchHits | None, number: int | None, width: int) -> list[TextRow]:
        return [search_row(words, hits, number, width)]

    def _keep(self, words: str) -> None:
        """End the typing on the hit that is shown."""
        self._typing = None
        if not words.strip():
            self._leave()
        elif self.hits:
            self.key_line.show_keys()
            self._say(self.hits, went_round=False)
        else:
            self.end_search()
            self.show_message(f"Neither side has “{words}”")

    def _leave(self) -> None:
        """Go back to where the search began."""
        self._typing = None
        self.end_search()
        if self._origin is not None:
            self.view.restore(self._origin)
        self.followed()
        self.key_line.show_keys()

    def search_anew(self) -> None:
        """Find the same in what is shown now in place of before; while one types, where it was begun is where one is now."""
        content = self.view.content
        if self._typing is not None:
            self._origin = self.view.place
            self._look_for(self._typing)
        elif self.hits is not None and content is not None:
            self.hits = self._searched_in(content).find(self.hits.typed)
            self.view.mark_hits(self.hits.found)

    def end_search(self) -> bool:
        """Mark hits no longer; False where none were."""
        if self.hits is None:
            return False
        self.hits = None
        self.view.mark_hits(None)
        self.followed()
        return True

    def action_next_hit(self) -> None:
        """Next hit."""
        self._go(back=False)

    def action_previous_hit(self) -> None:
        """Hit before."""
        self._go(back=True)

    def _go(self, *, back: bool) -> None:
        way = self.hits.next(self.view.cursor, back=back) if self.hits else None
        if self.hits is None or way is None:
            if self._typing is None:
                self.show_message("Nothing is searched for; / begins a search")
            return
        self.view.move_to(way.cursor)
        self.followed()
        if self._typing is None:
            self._say(self.hits, went_round=way.round)

    def _say(self, hits: SearchHits, *, went_round: bool) -> None:
        self.show_message(hit_summary(hits, hits.number(self.view.cursor), went_round=went_round), good=True)
