"""
Two step lists -> links.

    steps           tokens of one side, by step
    anchors         what both sides start or end with
    pins            what is settled before anything is judged
    contents        what each step says: features, weighed by how rare they are within the pair; with `formulas`, numbers as words
                    (`numerals`) and words that say little (`function_words`)
    corridor        which cells are looked at in very long pairs
    search          which of them are worth a closer look: candidates
    similarity      how alike the candidates are, and groups of steps
    word_order      how much two steps say in the same order
    merging         whether a step and its neighbour say together what one step says
    neighbourhood   what stands around a cell
    course          where the right side stands while the left one is read
    evidence        log-odds of each candidate, from weights that were fitted on gold links
    select          cells -> links, one-to-many where steps stand together, and repeats
    order           which links are the backbone, and which moved
    wording         same words and other words inside a link
    blocks          the tiling of both step lists
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, cast

import numpy as np

from tracediff.align.backbone import heaviest_chain
from tracediff.align.blocks import tile_blocks
from tracediff.align.constraints import Constraints, gather_constraints
from tracediff.align.evidence import FIXED_PARTS, PARTS, Evidence, weigh
from tracediff.align.features import extract_features
from tracediff.align.select import MIN_PROBABILITY, DraftLink, choose_links, probability
from tracediff.align.similarity import CandidateCells, GroupSimilarity, find_candidates
from tracediff.align.steps import StepTokens
from tracediff.schema.alignment import Alignment, Link, Order
from tracediff.schema.pin import Pin
from tracediff.settings import Settings
from tracediff.text.arrays import Int32

__all__ = ["align"]

_DIGITS = 6
"""Decimals of figures in a report: sums may differ in the last bits from one processor to another, reports may not."""


def align(
    left: StepTokens, right: StepTokens, *, prompt_ids: Int32, keys: tuple[str, ...], settings: Settings, pins: Sequence[Pin] = ()
) -> Alignment:
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
        `max_group`, `full_up_to` and `discount_prompt` matter here.
    pins
        Links that a person made or forbade; the rest is aligned around them.

    Returns
    -------
    Alignment
        Swapping the sides gives the mirrored alignment, exactly: it is made in one canonical orientation, so that ties, which
        have to be broken somehow, are broken the same way.

    Raises
    ------
    BadPinError
        If a pin names a step that isn't there, or two contradict each other.
    """
    swapped = (*_side_key(right), _pin_key(pins, "right")) < (*_side_key(left), _pin_key(pins, "left"))
    settled = gather_constraints(left, right, pins)
    sides = (right, left, settled.mirrored()) if swapped else (left, right, settled)
    found = _scored_links(*sides, prompt_ids=prompt_ids, keys=keys, settings=settings)
    chosen = sorted((link.mirrored() if swapped else link for link in found), key=lambda link: (link.left, link.right))
    links = tuple(link.to_link() for link in chosen)
    return Alignment(
        n_left=len(left), n_right=len(right), links=links, blocks=tile_blocks(links, n_left=len(left), n_right=len(right))
    )


def _side_key(side: StepTokens) -> tuple[bytes, bytes]:
    return side.ids.tobytes(), side.bounds.tobytes()


def _pin_key(pins: Sequence[Pin], side: Literal["left", "right"]) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    """All that the pins say, seen from one side: of two equal texts they alone may tell which is which."""
    seen = ((pin.left, pin.right, pin.linked) for pin in pins)
    return sorted(seen if side == "left" else ((right, left, linked) for left, right, linked in seen))


class _ScoredLink(NamedTuple):
    """A link in the making."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    similarity: float
    parts: dict[str, float]
    order: Order

    def mirrored(self) -> "_ScoredLink":
        """The link with its sides swapped."""
        return self._replace(left=self.right, right=self.left)

    def to_link(self) -> Link:
        """The link as it stands in a report."""
        score = sum(self.parts.values())
        return Link(
            left=self.left,
            right=self.right,
            similarity=round(self.similarity, _DIGITS),
            probability=round(probability(score), _DIGITS),
            score=round(score, _DIGITS),
            parts=self.parts,
            order=self.order,
        )


def _scored_links(
    left: StepTokens, right: StepTokens, settled: Constraints, *, prompt_ids: Int32, keys: tuple[str, ...], settings: Settings
) -> Iterator[_ScoredLink]:
    """Yield the links in the orientation at hand."""
    weighed = extract_features(left, right, keys=keys, prompt_ids=prompt_ids, discount_prompt=settings.discount_prompt)
    found = find_candidates(weighed, full_up_to=settings.full_up_to, settled=settled)
    evidence = weigh(found, weighed, left, right, sure=found.mask_of(settled.cells))
    groups = choose_links(found, evidence, max_group=settings.max_group, settled=settled)
    whys = list(_score_parts(groups, evidence))
    alike = GroupSimilarity(weighed)
    for group, why, order in zip(groups, whys, _link_orders(groups, whys, len(right)), strict=True):
        yield _ScoredLink(tuple(group.left), tuple(group.right), _similarity(group, found, alike), why, order)


def _similarity(group: DraftLink, found: CandidateCells, alike: GroupSimilarity) -> float:
    if group.fixed and group.fixed.reason == "equal end":
        return 1.0
    if group.weakest is not None and len(group.left) == len(group.right) == 1:
        return float(found.cosine[group.weakest])
    return alike.cosine(group.left, group.right)


def _score_parts(groups: Sequence[DraftLink], evidence: Evidence) -> Iterator[dict[str, float]]:
    """Yield the parts of each link's score."""
    judged = [k for k, group in enumerate(groups) if group.weakest is not None]
    rows = np.round(evidence.parts([cast("int", groups[k].weakest) for k in judged]), _DIGITS).tolist()
    parts = dict(zip(judged, rows, strict=True))
    for k, group in enumerate(groups):
        why = {name: value for name, value in zip(PARTS, parts.get(k, ()), strict=False) if value}
        yield dict([FIXED_PARTS[group.fixed.reason]]) if group.fixed else why


def _link_orders(groups: list[DraftLink], whys: list[dict[str, float]], n_right: int) -> list[Order]:
    """The order of each group."""
    primary = [k for k, group in enumerate(groups) if not group.repeat]
    worth = [
        1.0 if groups[k].fixed else probability(sum(whys[k].values())) - MIN_PROBABILITY / 2 for k in primary
    ]  # the least sure is still worth some
    spans = [(groups[k].right[0], groups[k].right[-1]) for k in primary]
    chain = {primary[k] for k in heaviest_chain(spans, worth, n=n_right)}
    return ["repeat" if group.repeat else "backbone" if k in chain else "moved" for k, group in enumerate(groups)]
