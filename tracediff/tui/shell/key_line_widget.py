"""The lowest line of a screen: its most useful keys, which can be clicked, or a message."""

from collections.abc import Iterable, Iterator, Sequence

from textual.events import Click
from textual.message import Message

from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.tui.shell.keys import Action, key_label
from tracediff.tui.shell.sheet_widget import MakeRows, Sheet

_KEY = frozenset({"key"})
_N_LAST = 2  # help and quit, always at the right end


class KeyLine(Sheet):
    """One row of keys: as many as fit, the most useful first."""

    class Clicked(Message):
        """A key was clicked instead of pressed."""

        def __init__(self, action: Action) -> None:
            self.action = action
            super().__init__()

    DEFAULT_CSS = "KeyLine { height: 1; scrollbar-size: 0 0; background: $panel; }"

    def __init__(self, actions: Sequence[Action]) -> None:
        self._actions = actions
        self._prefix: str | None = ""
        """The first key of a sequence whose second keys are shown, empty for all keys; None while something else is shown."""
        self._held = ""
        """A message that stands in place of the keys until it is taken away."""
        self._shows_message = False
        super().__init__(self._all)

    def show_message(self, sentence: str, *, good: bool = False) -> None:
        """Show a message until the next key or click. A problem stands out more than a success."""
        self._prefix, self._shows_message = None, True
        self.show(lambda width: [(Piece(" "), *fit_line(sentence, width - 2, "name" if good else "caution"))])

    def show_input(self, row: MakeRows) -> None:
        """Show what is being typed, until the next call of `show_keys` or `show_message`."""
        self._prefix, self._shows_message = None, False
        self.show(row)

    def hold_message(self, sentence: str) -> None:
        """Show a message instead of the keys from now on; an empty one brings them back."""
        self._held = sentence
        self._prefix = None
        self.show_keys()

    def clear_message(self) -> None:
        """Show the keys again in place of a message, but not of what is being typed."""
        if self._shows_message:
            self.show_keys()

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Show the keys of other actions."""
        self._actions = actions
        self.show(self._all)

    def on_click(self, event: Click) -> None:
        """Do the action whose key or hint was clicked."""
        key = _key_at(self.rows[0], event.x) if self.rows and self._prefix is not None else ""
        action = next((one for one in self._actions if key in (*one.keys, *map(key_label, one.keys))), None)
        if action is not None:
            self.post_message(self.Clicked(action))

    def show_keys(self, prefix: str = "") -> None:
        """Show the keys, or after the first key of a sequence the second keys."""
        if prefix == self._prefix:
            return
        self._prefix, self._shows_message = prefix, False
        self.show((lambda width: [_keys_row(_continuations(prefix, self._actions), width)]) if prefix else self._all)

    def _all(self, width: int) -> list[TextRow]:
        if self._held:
            return [(Piece(" "), *fit_line(self._held, width - 2, "caution"))]
        keys = [(key_label(action.keys[0]), action.hint) for action in self._actions if action.hint and action.keys]
        last = _keys_row(keys[-_N_LAST:], width)
        first = _keys_row(keys[:-_N_LAST], width - cell_width(last))
        return [(*first, Piece(" " * (width - cell_width((*first, *last)))), *last)]


def _continuations(prefix: str, actions: Iterable[Action]) -> Iterator[tuple[str, str]]:
    """The sequences that begin with a key, each with what it does."""
    for action in actions:
        for key in action.keys:
            if key.startswith(prefix) and len(key) == 2:
                yield key, action.title.partition(":")[0]


def _key_at(row: TextRow, x: int) -> str:
    """The key that a cell belongs to, as it is shown; empty for a cell between keys."""
    key, at = "", 0
    for piece in row:
        key = piece.text if piece.marks == _KEY else key if piece.text.strip() else ""
        at += cell_width((piece,))
        if x < at:
            return key
    return ""


def _keys_row(keys: Iterable[tuple[str, str]], width: int) -> TextRow:
    """Keys with their hints, as many as fit."""
    row: list[Piece] = []
    for key, hint in keys:
        pieces = (Piece(" "), Piece(key, _KEY), Piece(f" {hint} "))
        if cell_width((*row, *pieces)) > width:
            break
        row.extend(pieces)
    return tuple(row)
