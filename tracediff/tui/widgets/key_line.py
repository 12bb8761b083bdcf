"""The lowest line: the keys that matter here, to be pressed or clicked, or what the last key came to."""

from collections.abc import Iterable, Iterator, Sequence

from textual.events import Click
from textual.message import Message

from tracediff.text.wrap import Piece, Row, cells
from tracediff.tui.captions.headline import fitted
from tracediff.tui.keys import Action, shown
from tracediff.tui.widgets.sheet import Maker, Sheet

_KEY = frozenset({"key"})
_ALWAYS = 2  # help and quit, at the right end whatever the width


class KeyLine(Sheet):
    """One row of keys; as many as fit, the most useful first."""

    class Chosen(Message):
        """A key was clicked in place of being pressed."""

        def __init__(self, action: Action) -> None:
            self.action = action
            super().__init__()

    DEFAULT_CSS = "KeyLine { height: 1; scrollbar-size: 0 0; background: $panel; }"

    def __init__(self, actions: Sequence[Action]) -> None:
        self._actions = actions
        self._offered: str | None = ""
        self._held = ""
        self._says = False
        super().__init__(self._all)

    def tell(self, sentence: str, *, good: bool = False) -> None:
        """Say something instead, until the next key or click; what is no trouble stands out less."""
        self._offered, self._says = None, True
        self.show(lambda width: [(Piece(" "), *fitted(sentence, width - 2, "name" if good else "caution"))])

    def ask(self, row: Maker) -> None:
        """Show what is being typed, until the next `offer` or `tell`."""
        self._offered, self._says = None, False
        self.show(row)

    def hold(self, sentence: str) -> None:
        """Say something in place of the keys whenever there is nothing else to say; an empty sentence brings them back."""
        self._held = sentence
        self._offered = None
        self.offer()

    def hush(self) -> None:
        """Show the keys again where something was said, and not where something is being typed."""
        if self._says:
            self.offer()

    def change(self, actions: Sequence[Action]) -> None:
        """Offer other keys."""
        self._actions = actions
        self.show(self._all)

    def on_click(self, event: Click) -> None:
        """Choose the action whose key or words were clicked."""
        key = _key_at(self.rows[0], event.x) if self.rows and self._offered is not None else ""
        action = next((one for one in self._actions if key in (*one.keys, *map(shown, one.keys))), None)
        if action is not None:
            self.post_message(self.Chosen(action))

    def offer(self, prefix: str = "") -> None:
        """Show the keys, or after the first key of a sequence what the second may be."""
        if prefix == self._offered:
            return
        self._offered, self._says = prefix, False
        self.show((lambda width: [_row(_after(prefix, self._actions), width)]) if prefix else self._all)

    def _all(self, width: int) -> list[Row]:
        if self._held:
            return [(Piece(" "), *fitted(self._held, width - 2, "caution"))]
        offers = [(shown(action.keys[0]), action.hint) for action in self._actions if action.hint and action.keys]
        last = _row(offers[-_ALWAYS:], width)
        first = _row(offers[:-_ALWAYS], width - cells(last))
        return [(*first, Piece(" " * (width - cells((*first, *last)))), *last)]


def _after(prefix: str, actions: Iterable[Action]) -> Iterator[tuple[str, str]]:
    for action in actions:
        for key in action.keys:
            if key.startswith(prefix) and len(key) == 2:
                yield key, action.title.partition(":")[0]


def _key_at(row: Row, x: int) -> str:
    """The key that stands at a cell with its words; empty beside them."""
    key, at = "", 0
    for piece in row:
        key = piece.text if piece.marks == _KEY else key if piece.text.strip() else ""
        at += cells((piece,))
        if x < at:
            return key
    return ""


def _row(offers: Iterable[tuple[str, str]], width: int) -> Row:
    row: list[Piece] = []
    for key, words in offers:
        pieces = (Piece(" "), Piece(key, _KEY), Piece(f" {words} "))
        if cells((*row, *pieces)) > width:
            break
        row.extend(pieces)
    return tuple(row)
