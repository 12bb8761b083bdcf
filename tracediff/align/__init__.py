"""
Two step lists -> links.

    steps           tokens of one side, by step
    anchors         what both sides start or end with
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

from tracediff.align.anchors import equal_ends
from tracediff.align.blocks import tile
from tracediff.align.contents import features
from tracediff.align.evidence import ANCHOR, Evidence, weigh
from tracediff.align.order import backbone
from tracediff.align.select import MIN_CHANCE, Group, chance, choose
from tracediff.align.similarity import Candidates, Groups, candidates
from tracediff.align.steps import StepTokens
from tracediff.align.wording import Words, compare_wording, mirrored
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
        n_left=len(left), n_right=len(right), links=tuple(links), blocks=tile(links, n_left=len(left), n_right=len(right))
    )


def _key(side: StepTokens) -> tuple[bytes, bytes]:
    return side.ids.tobytes(), side.bounds.tobytes()


def _mirrored(link: Link) -> Link:
    wording = tuple(mirrored(run) for run in link.wording)
    return link.model_copy(update={"left": link.right, "right": link.left, "wording": wording})


def _links(
    left: StepTokens, right: StepTokens, *, prompt_ids: Int32, keys: tuple[str, ...], settings: Settings
) -> Iterable[Link]:
    """Yield the links in the orientation at hand."""
    weighed = features(left, right, keys=keys, prompt_ids=prompt_ids, discount_prompt=settings.discount_prompt)
    found = candidates(weighed)
    evidence = weigh(found, weighed)
    groups = choose(found, evidence, max_group=settings.max_group, anchors=equal_ends(left, right))
    whys = [_why(group, evidence) for group in groups]
    words, alike = (Words.of(left), Words.of(right)), Groups(weighed)
    for group, why, order in zip(groups, whys, _orders(groups, whys, len(right)), strict=True):
        yield Link(
            left=tuple(group.left),
            right=tuple(group.right),
            similarity=round(_similarity(group, found, alike), _DIGITS),
            probability=round(chance(sum(part.value for part in why)), _DIGITS),
            score=round(sum(part.value for part in why), _DIGITS),
            parts=why,
            order=order,
            wording=compare_wording(*words, (group.left, group.right)),
        )


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
    return tuple(ScorePart(name=name, value=round(value, _DIGITS)) for name, value in parts.items())


def _orders(groups: list[Group], whys: list[tuple[ScorePart, ...]], n_right: int) -> list[Order]:
    """The order of each group."""
    primary = [k for k, group in enumerate(groups) if not group.repeat]
    worth = [
        1.0 if groups[k].anchor else chance(sum(part.value for part in whys[k])) - MIN_CHANCE / 2 for k in primary
    ]  # the least sure is still worth some
    chain = {primary[k] for k in backbone([groups[k] for k in primary], worth, n_right=n_right)}
    return ["repeat" if group.repeat else "backbone" if k in chain else "moved" for k, group in enumerate(groups)]
