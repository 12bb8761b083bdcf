"""The floor: links at or above it are findings, links below it are candidates, which blocks leave out."""

from collections.abc import Iterable

from tracediff.align.blocks import tile_blocks
from tracediff.schema.alignment import Alignment, Link


def mark_candidates(links: Iterable[Link], floor: float) -> tuple[Link, ...]:
    """Mark the links below the floor as candidates, and no others."""
    return tuple(
        link if link.candidate is (link.probability < floor) else link.model_copy(update={"candidate": not link.candidate})
        for link in links
    )


def align_at_floor(alignment: Alignment, floor: float) -> Alignment:
    """
    Move the floor of an alignment.

    Parameters
    ----------
    floor
        Probability from which a link is a finding, in [0, 1]. At 0 every link is.

    Returns
    -------
    Alignment
        The same links, marked anew, and the blocks of those that are findings.
    """
    links = mark_candidates(alignment.links, floor)
    blocks = tile_blocks(links, n_left=alignment.n_left, n_right=alignment.n_right)
    return alignment.model_copy(update={"links": links, "blocks": blocks})
