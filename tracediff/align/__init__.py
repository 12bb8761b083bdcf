"""
Two step lists -> links.

    steps               the tokens of one side, by step
    anchors             equal steps at the start and end of both sides
    constraints         links and forbidden cells that no evidence can change
    features            the content of each step: features weighted by their rarity within the pair, with numbers written as words
                        (`numerals`) and words that say little (`function_words`)
    corridor            the cells to search in very long pairs
    candidate_search    the likely cells among them: candidates
    similarity          the cosine of candidates, and of groups of steps
    word_order          the tokens that two steps have in the same order
    merging             whether a step and its neighbour together say what one step says
    neighbourhood       the candidates around a cell
    course              the position on the right side that corresponds to each left step
    evidence            the log-odds of each candidate, with `weights` fitted on gold links
    select              cells -> links: one-to-many for adjacent steps, and repeats
    backbone            the links that keep the order; the others moved
    blocks              the tiling of both step lists
    floor               which links are findings, and which candidates
    word_diff           equal and changed words within a link, with whole `formulas`
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, cast

import numpy as np

from tracediff.align.backbone import heaviest_chain
from tracediff.align.blocks import tile_blocks
from tracediff.align.constraints import Constraints, gather_constraints
from tracediff.align.evidence import FIXED_PARTS, PARTS, Evidence, weigh
from tracediff.align.features import extract_features
from tracediff.align.floor import mark_candidates
from tracediff.align.select import MIN_PROBABILITY, DraftLink, choose_links, probability
from tracediff.align.similarity import CandidateCells, GroupSimilarity, find_candidates
from tracediff.align.steps import StepTokens
from tracediff.schema.alignment import Alignment, Link, Order
from tracediff.schema.pin import Pin
from tracediff.settings import Settings
from tracediff.text.arrays import Int32

__all__ = ["align"]

_DIGITS = 6
"""Decimals of the figures in a report. Sums may differ in their last bits between processors; reports may not."""


def align(
    left: StepTokens, right: StepTokens, *, prompt_ids: Int32, keys: tuple[str, ...], settings: Settings, pins: Sequence[Pin] = ()
) -> Alignment:
    """
    Link the steps of two sides.

    Parameters
    ----------
    left, right
        The steps of each side, with ids from one vocabulary.
    prompt_ids
        Ids of the prompt's tokens, shape (n,).
    keys
        The vocabulary.
    settings
        `max_group`, `full_up_to`, `discount_prompt` and `floor` apply.
    pins
        Links that a person made or forbade. The other steps are aligned around them.

    Returns
    -------
    Alignment
        Swapping the sides mirrors the alignment exactly. It is computed in one canonical orientation, so that ties are broken
        the same way.

    Raises
    ------
    BadPinError
        If a pin names a step that doesn't exist, or two pins contradict each other.
    """
    swapped = (*_side_key(right), _pin_key(pins, "right")) < (*_side_key(left), _pin_key(pins, "left"))
    constraints = gather_constraints(left, right, pins)
    sides = (right, left, constraints.mirrored()) if swapped else (left, right, constraints)
    scored = _scored_links(*sides, prompt_ids=prompt_ids, keys=keys, settings=settings)
    chosen = sorted((link.mirrored() if swapped else link for link in scored), key=lambda link: (link.left, link.right))
    links = mark_candidates((link.to_link() for link in chosen), settings.floor)
    return Alignment(
        n_left=len(left), n_right=len(right), links=links, blocks=tile_blocks(links, n_left=len(left), n_right=len(right))
    )


def _side_key(side: StepTokens) -> tuple[bytes, bytes]:
    return side.ids.tobytes(), side.bounds.tobytes()


def _pin_key(pins: Sequence[Pin], side: Literal["left", "right"]) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    """The pins as seen from one side. They may be all that tells two equal texts apart."""
    pairs = ((pin.left, pin.right, pin.linked) for pin in pins)
    return sorted(pairs if side == "left" else ((right, left, linked) for left, right, linked in pairs))


class _ScoredLink(NamedTuple):
    """A chosen link with the parts of its score."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    similarity: float
    parts: dict[str, float]
    order: Order

    def mirrored(self) -> "_ScoredLink":
        """The link with its sides swapped."""
        return self._replace(left=self.right, right=self.left)

    def to_link(self) -> Link:
        """The link as a report gives it."""
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
    left: StepTokens, right: StepTokens, constraints: Constraints, *, prompt_ids: Int32, keys: tuple[str, ...], settings: Settings
) -> Iterator[_ScoredLink]:
    """Yield the links in the given orientation."""
    features = extract_features(left, right, keys=keys, prompt_ids=prompt_ids, discount_prompt=settings.discount_prompt)
    candidates = find_candidates(features, full_up_to=settings.full_up_to, constraints=constraints)
    evidence = weigh(candidates, features, left, right, fixed=candidates.mask_of(constraints.cells))
    drafts = choose_links(candidates, evidence, max_group=settings.max_group, constraints=constraints)
    parts = list(_score_parts(drafts, evidence))
    groups = GroupSimilarity(features)
    for draft, its_parts, order in zip(drafts, parts, _link_orders(drafts, parts, len(right)), strict=True):
        yield _ScoredLink(tuple(draft.left), tuple(draft.right), _similarity(draft, candidates, groups), its_parts, order)


def _similarity(draft: DraftLink, candidates: CandidateCells, groups: GroupSimilarity) -> float:
    if draft.fixed and draft.fixed.reason == "equal end":
        return 1.0
    if draft.weakest is not None and len(draft.left) == len(draft.right) == 1:
        return float(candidates.cosine[draft.weakest])
    return groups.cosine(draft.left, draft.right)


def _score_parts(drafts: Sequence[DraftLink], evidence: Evidence) -> Iterator[dict[str, float]]:
    """Yield the parts of each link's score."""
    judged = [k for k, draft in enumerate(drafts) if draft.weakest is not None]
    rows = np.round(evidence.parts([cast("int", drafts[k].weakest) for k in judged]), _DIGITS).tolist()
    row_of = dict(zip(judged, rows, strict=True))
    for k, draft in enumerate(drafts):
        parts = {name: value for name, value in zip(PARTS, row_of.get(k, ()), strict=False) if value}
        yield dict([FIXED_PARTS[draft.fixed.reason]]) if draft.fixed else parts


def _link_orders(drafts: list[DraftLink], parts: list[dict[str, float]], n_right: int) -> list[Order]:
    """The order of each link."""
    primary = [k for k, draft in enumerate(drafts) if not draft.repeat]
    # The least sure link is still worth something.
    worth = [1.0 if drafts[k].fixed else probability(sum(parts[k].values())) - MIN_PROBABILITY / 2 for k in primary]
    spans = [(drafts[k].right[0], drafts[k].right[-1]) for k in primary]
    chain = {primary[k] for k in heaviest_chain(spans, worth, n=n_right)}
    return ["repeat" if draft.repeat else "backbone" if k in chain else "moved" for k, draft in enumerate(drafts)]
