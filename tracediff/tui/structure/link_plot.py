"""
The plot of a pair: a block of dots for each link, a single dot for two steps that share a phrase.

    ██   linked, more likely right than wrong        ⢕⢕   unsure        ⠂   not linked, but they share a phrase
"""

from itertools import product
from typing import Final

from tracediff.presentation.naming import is_unsure
from tracediff.schema.alignment import Link
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.structure.canvas import ACROSS, DOWN, Canvas
from tracediff.tui.structure.scale import Scale

_LAYERS: Final = (
    frozenset({"soft"}),
    frozenset({"repeat", "unsure"}),
    frozenset({"repeat"}),
    frozenset({"moved", "unsure"}),
    frozenset({"link", "unsure"}),
    frozenset({"link"}),
    frozenset({"moved"}),
)
"""From below: shared phrases, unsure links, likely links. Likely moves lie on top, since there are few of them."""
_PHRASE: Final = 0
_LIKELY: Final = {"repeat": 2, "backbone": 5, "moved": 6}
_UNSURE: Final = {"repeat": 1, "backbone": 4, "moved": 3}


def layer_of(link: Link) -> int:
    """The layer of a link."""
    return (_UNSURE if is_unsure(link.probability) else _LIKELY)[link.order]


def new_canvas(width: int, height: int, *, solid: bool = False) -> Canvas:
    """An empty canvas with a layer for each kind of link, and one for phrases below them."""
    return Canvas(width, height, _LAYERS, solid=_LIKELY.values() if solid else ())


def plot_pair(content: PairContent, left: Scale, right: Scale) -> Canvas:
    """
    Plot links and shared phrases, left steps downwards and right steps to the right.

    Parameters
    ----------
    content
        The pair.
    left, right
        The visible steps, and over how many cells.
    """
    canvas = new_canvas(right.size, left.size, solid=True)
    down, across = left.times(DOWN), right.times(ACROSS)
    rows, columns = down.middles(), across.middles()
    # A set, for in a long pair many of these fall on one dot.
    for x, y in {(columns[j], rows[i]) for i, j in content.phrase_pairs if i in rows and j in columns}:
        canvas.dot(x, y, _PHRASE)
    for link in content.alignment.links:
        for i, j in product(link.left, link.right):
            if i in rows and j in columns:
                _plot_block(canvas, down.places_of(i), across.places_of(j), link)
    return canvas


def _plot_block(canvas: Canvas, down: range, across: range, link: Link) -> None:
    thin = is_unsure(link.probability) and len(down) * len(across) > 2
    if len(down) == 1:
        down = range(down.start, down.start + 2)  # a single dot would mean a phrase
    layer = layer_of(link)
    for y, x in product(down, across):
        if not thin or (x + y) % 2 == 0:
            canvas.dot(x, y, layer)
