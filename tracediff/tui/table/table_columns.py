"""The columns of the table: what each shows and sorts by, and how wide it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tracediff.corpus.entries import PairEntry
from tracediff.presentation.naming import NO_VALUE, format_share, format_signed
from tracediff.schema.row import PairFigures

_GAP: Final = 2
_MIN_WIDTHS: Final = {"prompt": 10, "left": 7, "right": 7}
_MAX_WIDTHS: Final = {"prompt": 60, "left": 30, "right": 30}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table."""

    name: str
    title: str
    """Its heading."""
    description: str
    """What it shows, as in "sorted by ..."."""
    width: int
    """Cells; 0 for a column of text, which takes a share of what is left."""
    text: Callable[[PairEntry], str] | None = None
    """What it shows of any pair; None for a column of figures."""
    figure: Callable[[PairFigures], str] | None = None
    """What it shows of a compared pair."""
    value: Callable[[PairFigures], float | None] | None = None
    """What it sorts compared pairs by; None sorts to the end."""

    @property
    def is_compared(self) -> bool:
        """Whether it shows figures, which only a compared pair has."""
        return self.value is not None


COLUMNS: Final = (
    Column("prompt", "Prompt", "the prompt", 0, text=lambda entry: entry.name),
    Column("left", "Left", "the source model on the left", 0, text=lambda entry: entry.left),
    Column("right", "Right", "the source model on the right", 0, text=lambda entry: entry.right),
    Column("n_left", "L", "left steps", 5, figure=lambda f: f"{f.n_left:,}", value=lambda f: f.n_left),
    Column("n_right", "R", "right steps", 5, figure=lambda f: f"{f.n_right:,}", value=lambda f: f.n_right),
    Column("links", "Links", "links", 6, figure=lambda f: f"{f.n_links:,}", value=lambda f: f.n_links),
    Column(
        "linked",
        "Linked",
        "steps in a likely link, of both sides",
        7,
        figure=lambda f: format_share(f.linked),
        value=lambda f: f.linked,
    ),
    Column(
        "order", "Order", "how far the links keep the order", 6, figure=lambda f: format_signed(f.order), value=lambda f: f.order
    ),
    Column("bits", "Shared", "bits of shared phrases", 8, figure=lambda f: f"{f.bits:,.0f} b", value=lambda f: f.bits),
)
"""All columns, from left to right."""

_DROP_ORDER: Final = (frozenset({"n_left", "n_right"}), frozenset({"order"}), frozenset({"bits"}), frozenset({"links"}))
"""Columns that a narrow table leaves out, the first ones first."""


def columns_for(width: int, longest: dict[str, int]) -> list[tuple[Column, int]]:
    """
    The columns that a table shows, with their widths.

    Parameters
    ----------
    width
        Cells of a row.
    longest
        By the name of each column of text, the cells of the longest text in it.

    Returns
    -------
    list of (Column, int)
        From left to right, two cells between any two; together at most `width` cells, unless that is too narrow for anything.
    """
    fitting = list(COLUMNS)
    needed = {name: min(max(longest.get(name, 0), _MIN_WIDTHS[name]), _MAX_WIDTHS[name]) for name in _MIN_WIDTHS}
    for names in _DROP_ORDER:
        if _fixed_width(fitting) + min(sum(needed.values()), 45) <= width:
            break
        fitting = [column for column in fitting if column.name not in names]
    room = max(width - _fixed_width(fitting), 0)
    texts = _share_width(needed, room)
    texts["prompt"] += max(room - sum(texts.values()), 0)  # for the first words of the prompt
    return [(column, column.width or texts[column.name]) for column in fitting]


def _fixed_width(columns: Sequence[Column]) -> int:
    """Cells of the columns of figures and of all gaps."""
    return sum(column.width for column in columns) + _GAP * (len(columns) - 1)


def _share_width(needed: dict[str, int], room: int) -> dict[str, int]:
    """The width of each column of text: what it needs if there is room, else less, the widest giving up first."""
    shares = dict(needed)
    while sum(shares.values()) > room and any(shares[name] > 1 for name in shares):
        widest = max(shares, key=lambda name: shares[name])
        shares[widest] -= 1
    return shares


def figure_text(column: Column, figures: PairFigures) -> str:
    """What a column of figures shows of a compared pair."""
    return column.figure(figures) if column.figure is not None else NO_VALUE
