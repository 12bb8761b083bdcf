"""Builders of small alignments and sides for the tests of measures."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tracediff.align.blocks import tile_blocks
from tracediff.schema.alignment import Alignment, Link, Order
from tracediff.schema.step import SegmentedTrace
from tracediff.schema.trace import Trace
from tracediff.segmentation import segment

Group = tuple[int, ...]


def link(left: Group, right: Group, order: Order = "backbone") -> Link:
    """A link of two groups, with probability 1."""
    return Link(left=left, right=right, similarity=1, probability=1, score=1, order=order)


def aligned(n_left: int, n_right: int, *links: Link) -> Alignment:
    """An alignment with these links."""
    by_steps = sorted(links, key=lambda each: (each.left, each.right))
    return Alignment(
        n_left=n_left, n_right=n_right, links=tuple(by_steps), blocks=tile_blocks(by_steps, n_left=n_left, n_right=n_right)
    )


def mirrored(alignment: Alignment) -> Alignment:
    """The same alignment with the sides swapped."""
    links = [each.replace(left=each.right, right=each.left) for each in alignment.links]
    return aligned(alignment.n_right, alignment.n_left, *links)


def side(text: str, **fields: object) -> SegmentedTrace:
    """A segmented trace."""
    return SegmentedTrace(trace=Trace.model_validate({"text": text, **fields}), segmentation=segment(text))


def _cut(draw: st.DrawFn, steps: Sequence[int], n_groups: int) -> list[Group]:
    """Cut steps into groups, in order."""
    edges = sorted(draw(st.sets(st.integers(1, max(1, len(steps) - 1)), min_size=n_groups - 1, max_size=n_groups - 1)))
    return [tuple(steps[a:b]) for a, b in zip([0, *edges], [*edges, len(steps)], strict=True)]


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    """Alignments of up to eight steps a side: a backbone with gaps and groups that skip steps, and moves and repeats anywhere."""
    n_left, n_right = draw(st.integers(0, 8)), draw(st.integers(0, 8))
    if not n_left or not n_right:
        return aligned(n_left, n_right)
    step_sets = [sorted(draw(st.sets(st.integers(0, n - 1), min_size=1))) for n in (n_left, n_right)]
    n_groups = draw(st.integers(0, min(map(len, step_sets))))
    groups = [_cut(draw, steps, n_groups) for steps in step_sets] if n_groups else [[], []]
    links = [link(a, b) for a, b in zip(*groups, strict=True)]
    for _ in range(draw(st.integers(0, 4))):
        sides = [tuple(sorted(draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=2)))) for n in (n_left, n_right)]
        links.append(link(sides[0], sides[1], draw(st.sampled_from(("moved", "repeat")))))
    return aligned(n_left, n_right, *links)
