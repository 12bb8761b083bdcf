"""
Two step lists -> links.

    steps           tokens of one side, by step
    contents        what each step says: features, weighed by how rare they are within the pair
    similarity      which cells (left step, right step) are worth a look, and what they share
    neighbourhood   what stands around a cell
    evidence        log-odds of each candidate, from weights that were fitted on gold links
    select          cells -> links, one-to-many where steps stand together, and repeats
    order           which links are the backbone, and which moved
    wording         same words and other words inside a link
    blocks          the tiling of both step lists
"""

from collections.abc import Iterable

import numpy as np

from tracediff.align.blocks import blocks
from tracediff.align.contents import Contents, Features, Float64, features
from tracediff.align.evidence import Evidence, weigh
from tracediff.align.order import backbone
from tracediff.align.select import MIN_CHANCE, Group, select
from tracediff.align.similarity import candidates
from tracediff.align.steps import StepTokens
from tracediff.align.wording import wording
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
    first, second = (right, left) if swapped else (left, right)
    links = _links(first, second, prompt_ids=prompt_ids, keys=keys, settings=settings)
    links = sorted((_mirrored(link) for link in links) if swapped else links, key=lambda link: (link.left, link.right))
    return Alignment(
        n_left=len(left), n_right=len(right), links=tuple(links), blocks=blocks(links, n_left=len(left), n_right=len(right))
    )


def _key(side: StepTokens) -> tuple[bytes, bytes]:
    return side.ids.tobytes(), side.bounds.tobytes()


def _mirrored(link: Link) -> Link:
    swapped = tuple(run.model_copy(update={"left": run.right, "right": run.left}) for run in link.wording)
    return link.model_copy(update={"left": link.right, "right": link.left, "wording": swapped})


def _links(
    left: StepTokens, right: StepTokens, *, prompt_ids: Int32, keys: tuple[str, ...], settings: Settings
) -> Iterable[Link]:
    """Yield the links in the orientation at hand."""
    weighed = features(left, right, keys=keys, prompt_ids=prompt_ids, discount_prompt=settings.discount_prompt)
    found = candidates(weighed)
    norms = (weighed.left.norms.astype(np.float64), weighed.right.norms.astype(np.float64))
    evidence = weigh(found, norms=norms)
    groups = select(found, evidence, max_group=settings.max_group)
    for group, order in zip(groups, _orders(groups, evidence, len(right)), strict=True):
        single = len(group.left) == len(group.right) == 1
        yield Link(
            left=tuple(group.left),
            right=tuple(group.right),
            similarity=round(float(found.cosine[group.best]) if single else _cosine(weighed, group), _DIGITS),
            score=round(float(evidence.score[group.best]), _DIGITS),
            parts=tuple(ScorePart(name=name, value=round(value, _DIGITS)) for name, value in evidence.parts(group.best).items()),
            order=order,
            wording=wording(left, right, (group.left, group.right)),
        )


def _orders(groups: list[Group], evidence: Evidence, n_right: int) -> list[Order]:
    """The order of each group."""
    primary = [group for group in groups if not group.repeat]
    # A link is worth more to the chain the surer it is; the least sure one is still worth something.
    worth = [1 / (1 + float(np.exp(-evidence.score[group.best]))) - MIN_CHANCE / 2 for group in primary]
    chain = {id(primary[k]) for k in backbone(primary, worth, n_right=n_right)}
    return ["repeat" if group.repeat else "backbone" if id(group) in chain else "moved" for group in groups]


def _cosine(weighed: Features, group: Group) -> float:
    """Cosine of the summed contents of the group's left and of its right steps."""
    n = len(weighed.families)
    left, right = _sum(weighed.left, group.left, n), _sum(weighed.right, group.right, n)
    return min(float(left @ right / (np.linalg.norm(left) * np.linalg.norm(right))), 1.0)


def _sum(side: Contents, steps: list[int], n_features: int) -> Float64:
    entries = slice(*np.searchsorted(side.steps, [steps[0], steps[-1] + 1]))
    return np.asarray(np.bincount(side.features[entries], side.weights[entries], n_features), dtype=np.float64)
