"""Small alignments and sides, for the tests of this room."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tracediff.align.blocks import tile_blocks
from tracediff.schema.alignment import Alignment, Link, Order
from tracediff.schema.step import SegmentedTrace
from tracediff.schema.trace import Trace
from tracediff.segmentation import segment

Group = tuple[int, ...]


def link(left: Group, right: Group, order: Order = "backbone") -> Link:
    """A link of two groups."""
    return Link(left=left, right=right, similarity=1, probability=1, score=1, order=order)


def aligned(n_left: int, n_right: int, *links: Link) -> Alignment:
    """An alignment of some links."""
    by_steps = sorted(links, key=lambda made: (made.left, made.right))
    return Alignment(
        n_left=n_left, n_right=n_right, links=tuple(by_steps), blocks=tile_blocks(by_steps, n_left=n_left, n_right=n_right)
    )


def mirrored(alignment: Alignment) -> Alignment:
    """The same alignment with the sides swapped."""
    links = [made.replace(left=made.right, right=made.left) for made in alignment.links]
    return aligned(alignment.n_right, alignment.n_left, *links)


def side(text: str, **about: object) -> SegmentedTrace:
    """A trace with its steps."""
    return SegmentedTrace(trace=Trace.model_validate({"text": text, **about}), segmentation=segment(text))


def _cut(draw: st.DrawFn, steps: Sequence[int], n_groups: int) -> list[Group]:
    """Cut steps into groups, in order."""
    edges = sorted(draw(st.sets(st.integers(1, max(1, len(steps) - 1)), min_size=n_groups - 1, max_size=n_groups - 1)))
    return [tuple(steps[a:b]) for a, b in zip([0, *edges], [*edges, len(steps)], strict=True)]


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    """Any alignment of up to eight steps a side: a backbone of groups with holes and gaps, moves and repeats anywhere."""
    n_left, n_right = draw(st.integers(0, 8)), draw(st.integers(0, 8))
    if not n_left or not n_right:
        return aligned(n_left, n_right)
    used = [sorted(draw(st.sets(st.integers(0, n - 1), min_size=1))) for n in (n_left, n_right)]
    n_groups = draw(st.integers(0, min(map(len, used))))
    groups = [_cut(draw, steps, n_groups) for steps in used] if n_groups else [[], []]
    links = [link(a, b) for a, b in zip(*groups, strict=True)]
    for _ in range(draw(st.integers(0, 4))):
        sides = [tuple(sorted(draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=2)))) for n in (n_left, n_right)]
        links.append(link(sides[0], sides[1], draw(st.sampled_from(("moved", "repeat")))))
    return aligned(n_left, n_right, *links)
