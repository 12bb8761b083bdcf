"""
What is plotted of a pair: a block of dots for each link, a lone dot for each two steps that share a phrase.

    ██   linked, more likely right than wrong        ⢕⢕   unsure        ⠂   the two share a phrase, and no link
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

from tracediff.report.naming import is_unsure
from tracediff.schema.alignment import Link
from tracediff.schema.side import SIDES
from tracediff.tui.content import PairContent
from tracediff.tui.structure.canvas import ACROSS, DOWN, Canvas
from tracediff.tui.structure.scale import Scale

Cell = tuple[int, int]
"""A left and a right step."""

_MOST: Final = 64
"""Pairs of places up to which a phrase is plotted: one that stands everywhere tells nothing of where the traces are alike."""

_LAYERS: Final = (
    frozenset({"soft"}),
    frozenset({"repeat", "unsure"}),
    frozenset({"repeat"}),
    frozenset({"moved", "unsure"}),
    frozenset({"link", "unsure"}),
    frozenset({"link"}),
    frozenset({"moved"}),
)
"""Shared phrases lie below links, what is unsure below what is likely; a likely move lies above all, since there are few."""
_PHRASE: Final = 0
_LIKELY: Final = {"repeat": 2, "backbone": 5, "moved": 6}
_UNSURE: Final = {"repeat": 1, "backbone": 4, "moved": 3}


def layer_of(link: Link) -> int:
    """The layer that a link is drawn on."""
    return (_UNSURE if is_unsure(link.probability) else _LIKELY)[link.order]


def new_canvas(width: int, height: int, *, solid: bool = False) -> Canvas:
    """An empty picture with a layer for each kind of link, and one for phrases below them."""
    return Canvas(width, height, _LAYERS, solid=_LIKELY.values() if solid else ())


def plot(content: PairContent, shared: Iterable[Cell], left: Scale, right: Scale) -> Canvas:
    """
    Links and shared phrases, left steps downwards and right steps to the right.

    Parameters
    ----------
    content
        The pair.
    shared
        The steps that share a phrase.
    left, right
        Which steps are seen, and over how many cells.
    """
    canvas = new_canvas(right.size, left.size, solid=True)
    down, across = left.times(DOWN), right.times(ACROSS)
    rows, columns = down.middles(), across.middles()
    # Far fewer dots than cells in a long pair.
    for x, y in {(columns[j], rows[i]) for i, j in shared if i in rows and j in columns}:
        canvas.dot(x, y, _PHRASE)
    for link in content.alignment.links:
        for i, j in product(link.left, link.right):
            _block(canvas, down.places_of(i), across.places_of(j), link)
    return canvas


def _block(canvas: Canvas, down: range, across: range, link: Link) -> None:
    thin = is_unsure(link.probability) and len(down) * len(across) > 2
    if len(down) == 1:
        down = range(down.start, down.start + 2)  # a single dot is a phrase
    for y, x in product(down, across):
        if not thin or (x + y) % 2 == 0:
            canvas.dot(x, y, layer_of(link))


def phrase_cells(content: PairContent) -> frozenset[Cell]:
    """Every two steps, left and right, that share a phrase which is no prompt echo."""
    return frozenset(_phrase_cells(content))


def _phrase_cells(content: PairContent) -> Iterator[Cell]:
    left_of, right_of = (content.pane(side).step_of for side in SIDES)
    for phrase in content.phrases:
        if not phrase.echo and len(phrase.left) * len(phrase.right) <= _MOST:
            yield from product({left_of(span.start) for span in phrase.left}, {right_of(span.start) for span in phrase.right})
