"""
Two step lists -> links.

    steps           tokens of one side, by step
    anchors         what both sides start or end with
    contents        what each step says: features, weighed by how rare they are within the pair
    similarity      which cells (left step, right step) are worth a look, and what they share
    word_order      how much two steps say in the same order
    merging         whether a step and its neighbour say together what one step says
    neighbourhood   what stands around a cell
    evidence        log-odds of each candidate, from weights that were fitted on gold links
    select          cells -> links, one-to-many where steps stand together, and repeats
    order           which links are the backbone, and which moved
    wording         same words and other words inside a link
    blocks          the tiling of both step lists
"""

from collections.abc import Iterator
from typing import NamedTuple

from tracediff.align.anchors import equal_ends
from tracediff.align.blocks import tile
from tracediff.align.contents import features
from tracediff.align.evidence import ANCHOR, Evidence, weigh
from tracediff.align.order import backbone
from tracediff.align.select import MIN_CHANCE, Group, chance, choose
from tracediff.align.similarity import Candidates, Groups, candidates
from tracediff.align.steps import StepTokens
from tracediff.align.wording import Words, compare_wording
from tracediff.schema.alignment import Alignment, Link, Order, ScorePart
from tracediff.settings import Settings
from tracediff.text.tokens import Int32

__all__ = ["align"]

_DIGITS = 6
"""Decimals of figures in a report: sums may differ in the last bits from one processor to another, reports may not."""


def align(left: StepTokens, right: StepTokens, *, prompt_ids: Int32, keys: tuple[str, ...], settings: Settings) -> Alignment:
    """
    Link the steps of two sides.

    Parameters
    ----------
    left, right
        Steps of each side, with ids of one vocabulary.
    prompt_ids
        Ids of the prompt's tokens, shape (n,).
    keys
        The vocabulary.
    settings
        `max_group` and `discount_prompt` matter here.

    Returns
    -------
    Alignment
        Swapping the sides gives the mirrored alignment, exactly: it is made in one canonical orientation, so that ties, which
        have to be broken somehow, are broken the same way.
    """
    swapped = _key(right) < _key(left)
    found = _choose(*((right, left) if swapped else (left, right)), prompt_ids=prompt_ids, keys=keys, settings=settings)
    chosen = sorted((link.mirrored() if swapped else link for link in found), key=lambda link: (link.left, link.right))
    words = Words.of(left), Words.of(right)
    links = tuple(link.worded(*words) for link in chosen)
    return Alignment(n_left=len(left), n_right=len(right), links=links, blocks=tile(links, n_left=len(left), n_right=len(right)))


def _key(side: StepTokens) -> tuple[bytes, bytes]:
    return side.ids.tobytes(), side.bounds.tobytes()


class _Chosen(NamedTuple):
    """A link but for its wording."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    similarity: float
    why: tuple[ScorePart, ...]
    order: Order

    def mirrored(self) -> "_Chosen":
        """The link with its sides swapped."""
        return self._replace(left=self.right, right=self.left)

    def worded(self, left: Words, right: Words) -> Link:
        """The link with its wording."""
        score = sum(part.value for part in self.why)
        return Link(
            left=self.left,
            right=self.right,
            similarity=round(self.similarity, _DIGITS),
            probability=round(chance(score), _DIGITS),
            score=round(score, _DIGITS),
            parts=self.why,
            order=self.order,
            wording=compare_wording(left, right, (self.left, self.right)),
        )


def _choose(
    left: StepTokens, right: StepTokens, *, prompt_ids: Int32, keys: tuple[str, ...], settings: Settings
) -> Iterator[_Chosen]:
    """Yield the links in the orientation at hand."""
    weighed = features(left, right, keys=keys, prompt_ids=prompt_ids, discount_prompt=settings.discount_prompt)
    found = candidates(weighed)
    evidence = weigh(found, weighed, left, right)
    groups = choose(found, evidence, max_group=settings.max_group, anchors=equal_ends(left, right))
    whys = [_why(group, evidence) for group in groups]
    alike = Groups(weighed)
    for group, why, order in zip(groups, whys, _orders(groups, whys, len(right)), strict=True):
        yield _Chosen(tuple(group.left), tuple(group.right), _similarity(group, found, alike), why, order)


def _similarity(group: Group, found: Candidates, alike: Groups) -> float:
    if group.anchor:
        return 1.0
    if group.best is not None and len(group.left) == len(group.right) == 1:
        return float(found.cosine[group.best])
    return alike.cosine(group.left, group.right)


def _why(group: Group, evidence: Evidence) -> tuple[ScorePart, ...]:
    """The parts of a link's score."""
    parts = {} if group.best is None else evidence.parts(group.best)
    if group.anchor:
        parts |= dict([ANCHOR])
    rounded = {name: round(value, _DIGITS) for name, value in parts.items()}
    return tuple(ScorePart(name=name, value=value) for name, value in rounded.items() if value)


def _orders(groups: list[Group], whys: list[tuple[ScorePart, ...]], n_right: int) -> list[Order]:
    """The order of each group."""
    primary = [k for k, group in enumerate(groups) if not group.repeat]
    worth = [
        1.0 if groups[k].anchor else chance(sum(part.value for part in whys[k])) - MIN_CHANCE / 2 for k in primary
    ]  # the least sure is still worth some
    chain = {primary[k] for k in backbone([groups[k] for k in primary], worth, n_right=n_right)}
    return ["repeat" if group.repeat else "backbone" if k in chain else "moved" for k, group in enumerate(groups)]
