"""The lowest line: the keys that matter here, to be pressed or clicked, or what the last key came to."""

from collections.abc import Iterable, Iterator, Sequence

from textual.events import Click
from textual.message import Message

from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.tui.shell.keys import Action, key_label
from tracediff.tui.shell.sheet_widget import MakeRows, Sheet

_KEY = frozenset({"key"})
_ALWAYS = 2  # help and quit, at the right end whatever the width


class KeyLine(Sheet):
    """One row of keys; as many as fit, the most useful first."""

    class Clicked(Message):
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

    def show_message(self, sentence: str, *, good: bool = False) -> None:
        """Say something instead, until the next key or click; what is no trouble stands out less."""
        self._offered, self._says = None, True
        self.show(lambda width: [(Piece(" "), *fit_line(sentence, width - 2, "name" if good else "caution"))])

    def show_input(self, row: MakeRows) -> None:
        """Show what is being typed, until the next `offer` or `tell`."""
        self._offered, self._says = None, False
        self.show(row)

    def hold_message(self, sentence: str) -> None:
        """Say something in place of the keys whenever there is nothing else to say; an empty sentence brings them back."""
        self._held = sentence
        self._offered = None
        self.show_keys()

    def clear_message(self) -> None:
        """Show the keys again where something was said, and not where something is being typed."""
        if self._says:
            self.show_keys()

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Offer other keys."""
        self._actions = actions
        self.show(self._all)

    def on_click(self, event: Click) -> None:
        """Choose the action whose key or words were clicked."""
        key = _key_at(self.rows[0], event.x) if self.rows and self._offered is not None else ""
        action = next((one for one in self._actions if key in (*one.keys, *map(key_label, one.keys))), None)
        if action is not None:
            self.post_message(self.Clicked(action))

    def show_keys(self, prefix: str = "") -> None:
        """Show the keys, or after the first key of a sequence what the second may be."""
        if prefix == self._offered:
            return
        self._offered, self._says = prefix, False
        self.show((lambda width: [_keys_row(_continuations(prefix, self._actions), width)]) if prefix else self._all)

    def _all(self, width: int) -> list[TextRow]:
        if self._held:
            return [(Piece(" "), *fit_line(self._held, width - 2, "caution"))]
        offers = [(key_label(action.keys[0]), action.hint) for action in self._actions if action.hint and action.keys]
        last = _keys_row(offers[-_ALWAYS:], width)
        first = _keys_row(offers[:-_ALWAYS], width - cell_width(last))
        return [(*first, Piece(" " * (width - cell_width((*first, *last)))), *last)]


def _continuations(prefix: str, actions: Iterable[Action]) -> Iterator[tuple[str, str]]:
    for action in actions:
        for key in action.keys:
            if key.startswith(prefix) and len(key) == 2:
                yield key, action.title.partition(":")[0]


def _key_at(row: TextRow, x: int) -> str:
    """The key that stands at a cell with its words; empty beside them."""
    key, at = "", 0
    for piece in row:
        key = piece.text if piece.marks == _KEY else key if piece.text.strip() else ""
        at += cell_width((piece,))
        if x < at:
            return key
    return ""


def _keys_row(offers: Iterable[tuple[str, str]], width: int) -> TextRow:
    row: list[Piece] = []
    for key, words in offers:
        pieces = (Piece(" "), Piece(key, _KEY), Piece(f" {words} "))
        if cell_width((*row, *pieces)) > width:
            break
        row.extend(pieces)
    return tuple(row)
