"""
The signs of the ribbon between the panes, which shows what corresponds to what without relying on colour.

    ━━━━━━━━   a link in order, of two steps           ━━┳━━━━━   of a step and two steps: the trunk runs
    ────────   the same, less sure                      ┗━━━━━   from the first row to each further step
    ╌╌╌╌╌╌╌╌   the same, unsure: more likely wrong than right
    ↘ R31      a step whose counterpart is elsewhere; the arrow says which way to look
    ↺ R12      a repeat: one of the two steps has a better link
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
"""Probability from which a link is drawn heavy; below it light, and broken if it is unsure."""

_BARS: Final[dict[LinkWeight, str]] = {"heavy": "━", "light": "─", "faint": "╌"}
_TRUNK: Final = {"heavy": "┃", "light": "│", "faint": "┊"}
_BRACKETS: Final = {"heavy": "┏┣┗", "light": "┌├└"}
# The directions of a joint: left, right, up, down.
_JOINTS: Final = {
    "heavy": {"lrd": "┳", "ud": "┃", "lu": "┛", "ru": "┗", "lud": "┫", "rud": "┣", "lru": "┻", "lrud": "╋"},
    "light": {"lrd": "┬", "ud": "│", "lu": "┘", "ru": "└", "lud": "┤", "rud": "├", "lru": "┴", "lrud": "┼"},
}


def link_weight(probability: float) -> LinkWeight:
    """The weight in which a link is drawn."""
    if probability >= SURE:
        return "heavy"
    return "faint" if is_unsure(probability) else "light"


@dataclass(frozen=True, slots=True)
class LinkPointer:
    """A sign that leads from a step to its counterpart, where the link is not drawn as a line."""

    side: Side
    """The side of the step."""
    kind: Literal["link", "moved", "repeat"]
    """A link in order has a pointer where the sides flow."""
    target: str
    """The name of the counterpart, `R31`; with a `+` behind it if there are more."""
    down: bool
    """Whether the counterpart is further down."""
    unsure: bool = False
    """Whether the link is unsure."""

    @property
    def arrow(self) -> str:
        """The arrow alone."""
        if self.kind == "repeat":
            return "↺"
        return ("↘" if self.down else "↗") if self.side == "left" else ("↙" if self.down else "↖")

    @property
    def sign(self) -> str:
        """The arrow, with a question mark on the far side of it if the link is unsure."""
        doubt = "?" * self.unsure
        return f"{self.arrow}{doubt}" if self.side == "left" else f"{doubt}{self.arrow}"

    @property
    def words(self) -> str:
        """The sign and the name, with the sign next to the step; a question mark replaces the space between them."""
        sign = self.sign
        return f"{sign:<2}{self.target}" if self.side == "left" else f"{self.target}{sign:>2}"

    @property
    def marks(self) -> frozenset[str]:
        """Its marks."""
        return frozenset({self.kind, "unsure"} if self.unsure else {self.kind})


def link_row(y: int, lefts: Sequence[int], rights: Sequence[int], weight: LinkWeight, width: int) -> str:
    """
    One row of the line of a link in order.

    Parameters
    ----------
    y
        Row of the band, from 0.
    lefts, rights
        The rows on which the steps of each group start, ascending from 0.
    weight, width
        The weight of the line, and its width in cells.

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
    """The line of a link between two steps that start on the same row."""
    return _BARS[weight] * width


def bracket_sign(y: int, starts: Sequence[int], weight: LinkWeight) -> str:
    """
    One cell of the bracket that joins the steps of a link where both sides share one column.

    Parameters
    ----------
    y
        The row.
    starts
        The rows on which the steps of the link start, of both sides.
    weight
        The weight of the bracket.
    """
    first, last = min(starts), max(starts)
    corners = _BRACKETS["heavy" if weight == "heavy" else "light"]
    if first == last:
        return _BARS[weight] if y == first else " "
    if first < y < last and y not in starts:
        return _TRUNK[weight]
    return {first: corners[0], last: corners[2]}.get(y, corners[1] if y in starts else " ")


def with_plus_signs(row: str, *, left: bool, right: bool) -> str:
    """The row of a link with a plus sign on each side whose step has further links."""
    return ("+" if left else row[:1]) + row[1:-1] + ("+" if right else row[-1:]) if len(row) > 1 else row


def pointer_row(left: LinkPointer | None, right: LinkPointer | None, width: int) -> TextRow:
    """
    One row of pointers, for the steps that start on it.

    Names that don't fit are left out, the right one first, then the question marks; the arrows stay. `pointers_fit` says whether
    the names fit.
    """
    pointers = [pointer for pointer in (left, right) if pointer is not None]
    texts = [pointer.arrow for pointer in pointers]
    for gap, tried in (
        (1, [pointer.words for pointer in pointers]),
        (1, [pointer.words if pointer is left else pointer.sign for pointer in pointers]),
        (0, [pointer.sign for pointer in pointers]),
    ):
        if sum(map(len, tried)) + gap * (len(tried) - 1) <= width:
            texts = tried
            break
    pieces = [Piece(text, pointer.marks) for text, pointer in zip(texts, pointers, strict=True)]
    between = Piece(" " * max(width - sum(map(len, texts)), 0))
    return (between, *pieces) if left is None else (pieces[0], between, *pieces[1:])


def pointers_fit(left: LinkPointer | None, right: LinkPointer | None, width: int) -> bool:
    """Whether both pointers fit on one row with their names."""
    needed = [len(pointer.words) for pointer in (left, right) if pointer is not None]
    return sum(needed) + len(needed) - 1 <= width
