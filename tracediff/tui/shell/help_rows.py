"""The rows of the help: the keys, from the table of actions, and what the signs mean."""

from collections.abc import Iterable, Sequence
from typing import Final

from tracediff.presentation.wrapping import Piece, TextRow, cell_width, wrap
from tracediff.tui.shell.keys import Action, key_label

Signs = Sequence[tuple[str, str, str]]
"""Each sign, its mark, and what it means."""

PAIR_SIGNS: Final[Signs] = (
    ("━━━━", "link", "linked, with a probability of .7 or more"),
    ("────", "link", "from .5 on"),
    ("╌╌╌╌", "unsure", "unsure, below .5: more likely wrong than right"),
    ("━┳━━", "link", "one step corresponds to two"),
    (" ┗━━", "link", ""),
    ("+━━━", "link", "the step has further links, Space goes through them"),
    ("↘ R31", "moved", "moved: its counterpart is R31, further down; % goes there"),
    ("↺ R12", "repeat", "also alike: R12 is near too, but one of the two has a better link"),
    ("↘?R31", "unsure", "moved, but unsure; so with ↺? and with a figure as .31?"),
    ("62 to 81 %", "strong", "steps linked, by links of .5 and above, and by all"),
    ("L14┆", "left", "nothing on the other side corresponds"),
    ("L14▌", "left", "the cursor; ▏ marks its counterpart"),
    ("L14■", "strong", "pinned by you; ✕ a link that you forbade, ✎ a note of yours"),
    ("phrase", "phrase", "the other trace has these words too"),
    ("echo", "echo", "so has the prompt: no evidence"),
    ("words", "changed", "in the step under the cursor: said otherwise on the other side"),
    ("found", "hit", "what a search found; the one the cursor is on is underlined too"),
    ("··· 6 steps", "fold", "folded steps; za opens them"),
    ("┏L12", "left", "one column: the bracket holds a link's steps together, as heavy as the link is sure"),
    ("██┃", "strong", "the ruler: left, right, and what you see of it; ░ no link, ▒ moved, ▚ unsure"),
    ("●◆┃", "strong", "hits of the search, and places of the phrase under the cursor"),
)

STRUCTURE_SIGNS: Final[Signs] = (
    ("Fact", "left", "what a run of steps does; only the letter where there is no room"),
    ("███", "link", "linked: left steps run downwards, right steps to the right"),
    ("███", "moved", "moved: stands off the way from corner to corner"),
    ("███", "repeat", "also alike"),
    ("⢕⢕", "unsure", "unsure, with a probability below .5: more likely wrong than right"),
    ("⠂", "soft", "the two steps share a phrase, which is no prompt echo"),
    ("⠑⠢⡀", "link", "from band to band: a link; only the likely ones where there are many"),
    ("─┼─", "strong", "the crosshair: the lowest rows say what is under it"),
)
TABLE_SIGNS: Final[Signs] = (
    ("▌", "key", "the pair that Enter opens"),
    ("·", "soft", "not compared yet; what can be seen is compared first"),
    ("…", "soft", "being compared"),
    ("✗", "caution", "it can't be compared: the line above the table says why"),
    ("L  R", "soft", "steps of the left and of the right side"),
    ("Linked", "soft", "steps of both sides in a likely link"),
    ("Order", "soft", "how far the links keep the order: +1.0 wholly, .00 not at all"),
    ("Shared", "soft", "rarity of all shared phrases but prompt echo, in bits; it grows with the length of the traces"),
    ("▲ ▼", "key", "sorted by this column: the least first, the most first"),
)


def help_rows(actions: Sequence[Action], width: int, signs: Signs = PAIR_SIGNS) -> list[TextRow]:
    """The whole help for a width in cells."""
    rows: list[TextRow] = []
    for group in dict.fromkeys(action.group for action in actions):
        rows.append(_heading(group))
        for action in actions:
            if action.group == group:
                rows.extend(_entry(_keys(action.keys), action.title, 22, width))
        rows.append(())
    rows.append(_heading("What the signs mean"))
    for sign, mark, meaning in signs:
        rows.extend(_entry((Piece(sign, frozenset({mark})),), meaning, 12, width))
    return rows


def _heading(words: str) -> TextRow:
    return (Piece(words, frozenset({"title"})),)


def _keys(keys: Iterable[str]) -> TextRow:
    pieces: list[Piece] = []
    for key in keys:
        pieces.extend((Piece(" "), Piece(key_label(key), frozenset({"key"}))))
    return tuple(pieces[1:])


def _entry(lead: TextRow, words: str, column: int, width: int) -> list[TextRow]:
    """Words in a column of their own beside what they are about."""
    gap = Piece(" " * max(column - cell_width(lead), 2))
    first, *rest = wrap([Piece(words)], max(width - column - 2, 10))
    return [(Piece("  "), *lead, gap, *first), *((Piece(" " * (column + 2)), *row) for row in rest)]
