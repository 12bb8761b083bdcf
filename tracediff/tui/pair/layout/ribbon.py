"""
The ribbon between the panes: what corresponds to what, in signs that need no colour.

    ━━━━━━━━   a link in order, of two steps           ━━┳━━━━━   one of a step and two steps: the trunk leads
    ────────   the same, less sure                      ┗━━━━━   from the first row to each further step
    ╌╌╌╌╌╌╌╌   the same, unsure: more likely wrong than right
    ↘ R31      a step whose counterpart is elsewhere; the arrow says which way to look
    ↺ R12      a repeat: one of the two has a better link elsewhere
    ↘?R31      either of these, unsure
    +━━━━━━━   the step on this side has further links out of order
    (nothing)  nothing corresponds
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tracediff.presentation.naming import is_unsure
from tracediff.presentation.wrapping import Piece, TextRow
from tracediff.schema.side import Side

LinkWeight = Literal["heavy", "light", "faint"]

SURE: Final = 0.7
"""Probability from which a link is drawn heavy; a less sure one is drawn light, an unsure one broken."""

_BARS: Final[dict[LinkWeight, str]] = {"heavy": "━", "light": "─", "faint": "╌"}
_TRUNK: Final = {"heavy": "┃", "light": "│", "faint": "┊"}
_BRACKETS: Final = {"heavy": "┏┣┗", "light": "┌├└"}
# Which ways a joint leads: left, right, down, and up where it isn't the first.
_JOINTS: Final = {
    "heavy": {"lrd": "┳", "ud": "┃", "lu": "┛", "ru": "┗", "lud": "┫", "rud": "┣", "lru": "┻", "lrud": "╋"},
    "light": {"lrd": "┬", "ud": "│", "lu": "┘", "ru": "└", "lud": "┤", "rud": "├", "lru": "┴", "lrud": "┼"},
}


def link_weight(probability: float) -> LinkWeight:
    """How a link is drawn."""
    if probability >= SURE:
        return "heavy"
    return "faint" if is_unsure(probability) else "light"


@dataclass(frozen=True, slots=True)
class LinkPointer:
    """What the ribbon says of a step whose link is not drawn as a line."""

    side: Side
    """The side of the step."""
    kind: Literal["link", "moved", "repeat"]
    """A link in order is said like this where the sides flow."""
    target: str
    """The name of what it leads to, `R31`; with a `+` behind it where there are more."""
    down: bool
    """Whether that stands further down."""
    unsure: bool = False
    """Whether the link is."""

    @property
    def arrow(self) -> str:
        """The sign alone."""
        if self.kind == "repeat":
            return "↺"
        return ("↘" if self.down else "↗") if self.side == "left" else ("↙" if self.down else "↖")

    @property
    def sign(self) -> str:
        """The arrow, and away from the step a question mark where the link is unsure."""
        doubt = "?" * self.unsure
        return f"{self.arrow}{doubt}" if self.side == "left" else f"{doubt}{self.arrow}"

    @property
    def words(self) -> str:
        """The sign and the name, the sign next to the step; a question mark takes the place of the space, and so no room."""
        sign = self.sign
        return f"{sign:<2}{self.target}" if self.side == "left" else f"{self.target}{sign:>2}"

    @property
    def marks(self) -> frozenset[str]:
        """How it looks."""
        return frozenset({self.kind, "unsure"} if self.unsure else {self.kind})


def link_row(y: int, lefts: Sequence[int], rights: Sequence[int], weight: LinkWeight, width: int) -> str:
    """
    One row of a link in order.

    Parameters
    ----------
    y
        Row of the band, from 0.
    lefts, rights
        The rows at which the steps of each group start, ascending, the first at 0.
    weight, width
        How it is drawn, and over how many cells.

    Returns
    -------
    str
        `width` cells.
    """
    last = max(lefts[-1], rights[-1])
    if y > last:
        return " " * width
    to_left, to_right = y in lefts, y in rights
    at = width // 2
    bar = _BARS[weight]
    if last == 0:
        return bar * width
    ways = "l" * to_left + "r" * to_right + "u" * (y > 0) + "d" * (y < last)
    joint = _JOINTS["heavy" if weight == "heavy" else "light"].get(ways, _TRUNK[weight])
    return (bar if to_left else " ") * at + joint + (bar if to_right else " ") * (width - at - 1)


def straight_line(weight: LinkWeight, width: int) -> str:
    """A link of two steps that start on one row."""
    return _BARS[weight] * width


def bracket_sign(y: int, starts: Sequence[int], weight: LinkWeight) -> str:
    """
    One cell of the bracket that holds a link's steps together where both sides share one column.

    Parameters
    ----------
    y
        The row.
    starts
        The rows on which the link's steps start, of both sides.
    weight
        How it is drawn.
    """
    first, last = min(starts), max(starts)
    corners = _BRACKETS["heavy" if weight == "heavy" else "light"]
    if first == last:
        return _BARS[weight] if y == first else " "
    if first < y < last and y not in starts:
        return _TRUNK[weight]
    return {first: corners[0], last: corners[2]}.get(y, corners[1] if y in starts else " ")


def with_plus_signs(row: str, *, left: bool, right: bool) -> str:
    """The row of a link with a sign at the sides whose step has further links."""
    return ("+" if left else row[:1]) + row[1:-1] + ("+" if right else row[-1:]) if len(row) > 1 else row


def pointer_row(left: LinkPointer | None, right: LinkPointer | None, width: int) -> TextRow:
    """
    One row of an apart band: what the steps that start on it lead to.

    Names that don't fit are left out, the right one first, then question marks; the arrows stay. `pointers_fit` tells beforehand
    of the names.
    """
    remarks = [remark for remark in (left, right) if remark is not None]
    texts = [remark.arrow for remark in remarks]
    for gap, tried in (
        (1, [remark.words for remark in remarks]),
        (1, [remark.words if remark is left else remark.sign for remark in remarks]),
        (0, [remark.sign for remark in remarks]),
    ):
        if sum(map(len, tried)) + gap * (len(tried) - 1) <= width:
            texts = tried
            break
    pieces = [Piece(text, remark.marks) for text, remark in zip(texts, remarks, strict=True)]
    between = Piece(" " * max(width - sum(map(len, texts)), 0))
    return (between, *pieces) if left is None else (pieces[0], between, *pieces[1:])


def pointers_fit(left: LinkPointer | None, right: LinkPointer | None, width: int) -> bool:
    """Whether both can be written out on one row."""
    needed = [len(remark.words) for remark in (left, right) if remark is not None]
    return sum(needed) + len(needed) - 1 <= width
