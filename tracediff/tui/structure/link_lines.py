"""Links as lines between both bands: from the middle of the left group, above, to the middle of the right group, below."""

from tracediff.presentation.naming import is_unsure
from tracediff.schema.alignment import Link
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.structure.canvas import ACROSS, DOWN, Canvas
from tracediff.tui.structure.link_plot import layer_of, new_canvas
from tracediff.tui.structure.scale import Scale


def draw_link_lines(content: PairContent, left: Scale, right: Scale, height: int) -> Canvas:
    """
    Draw a line for each link with both ends in the visible range. Where there are too many to tell apart, draw likely ones only.

    Parameters
    ----------
    content
        The pair.
    left, right
        The visible steps, both over the same number of cells.
    height
        Rows between the bands.
    """
    canvas = new_canvas(left.size, height)
    visible = [link for link in content.alignment.links if _is_visible(link, left, right)]
    is_crowded = len(visible) > left.size
    starts, stops = left.times(ACROSS).middles(), right.times(ACROSS).middles()
    drawn = {
        (starts[_middle(link.left)], stops[_middle(link.right)], layer_of(link))
        for link in visible
        if not (is_crowded and is_unsure(link.probability))
    }
    for start, end, layer in sorted(drawn):
        canvas.line((start, 0), (end, height * DOWN - 1), layer)
    return canvas


def draw_link_line(link: Link, left: Scale, right: Scale, height: int) -> Canvas:
    """Draw the line of one link by itself."""
    canvas = new_canvas(left.size, height)
    if _is_visible(link, left, right):
        start, end = line_ends(link, left, right)
        canvas.line((start, 0), (end, height * DOWN - 1), layer_of(link))
    return canvas


def line_ends(link: Link, left: Scale, right: Scale) -> tuple[int, int]:
    """Where a link's line starts and ends, in dots from the left."""
    return left.times(ACROSS).middle_of(_middle(link.left)), right.times(ACROSS).middle_of(_middle(link.right))


def _middle(group: tuple[int, ...]) -> int:
    return group[len(group) // 2]


def _is_visible(link: Link, left: Scale, right: Scale) -> bool:
    return left.first <= _middle(link.left) < left.stop and right.first <= _middle(link.right) < right.stop
