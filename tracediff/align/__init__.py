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

from tracediff.align.blocks import tile
from tracediff.align.contents import features
from tracediff.align.evidence import PARTS, SETTLED, Evidence, weigh
from tracediff.align.order import heaviest_chain
from tracediff.align.pins import Settled, settle
from tracediff.align.select import MIN_CHANCE, Group, chance, choose
from tracediff.align.similarity import Candidates, Groups, candidates
from tracediff.align.steps import StepTokens
from tracediff.schema.alignment import Alignment, Link, Order
from tracediff.schema.pin import Pin
from tracediff.settings import Settings
from tracediff.text.tokens import Int32

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
    swapped = (*_key(right), _pin_key(pins, "right")) < (*_key(left), _pin_key(pins, "left"))
    settled = settle(left, right, pins)
    sides = (right, left, settled.mirrored()) if swapped else (left, right, settled)
    found = _choose(*sides, prompt_ids=prompt_ids, keys=keys, settings=settings)
    chosen = sorted((link.mirrored() if swapped else link for link in found), key=lambda link: (link.left, link.right))
    links = tuple(link.made() for link in chosen)
    return Alignment(n_left=len(left), n_right=len(right), links=links, blocks=tile(links, n_left=len(left), n_right=len(right)))


def _key(side: StepTokens) -> tuple[bytes, bytes]:
    return side.ids.tobytes(), side.bounds.tobytes()


def _pin_key(pins: Sequence[Pin], side: Literal["left", "right"]) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    """All that the pins say, seen from one side: of two equal texts they alone may tell which is which."""
    seen = ((pin.left, pin.right, pin.linked) for pin in pins)
    return sorted(seen if side == "left" else ((right, left, linked) for left, right, linked in seen))


class _Chosen(NamedTuple):
    """A link in the making."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    similarity: float
    why: dict[str, float]
    order: Order

    def mirrored(self) -> "_Chosen":
        """The link with its sides swapped."""
        return self._replace(left=self.right, right=self.left)

    def made(self) -> Link:
        """The link as it stands in a report."""
        score = sum(self.why.values())
        return Link(
            left=self.left,
            right=self.right,
            similarity=round(self.similarity, _DIGITS),
            probability=round(chance(score), _DIGITS),
            score=round(score, _DIGITS),
            parts=self.why,
            order=self.order,
        )


def _choose(
    left: StepTokens, right: StepTokens, settled: Settled, *, prompt_ids: Int32, keys: tuple[str, ...], settings: Settings
) -> Iterator[_Chosen]:
    """Yield the links in the orientation at hand."""
    weighed = features(left, right, keys=keys, prompt_ids=prompt_ids, discount_prompt=settings.discount_prompt)
    found = candidates(weighed, full_up_to=settings.full_up_to, settled=settled)
    evidence = weigh(found, weighed, left, right, sure=found.among(settled.sure))
    groups = choose(found, evidence, max_group=settings.max_group, settled=settled)
    whys = list(_whys(groups, evidence))
    alike = Groups(weighed)
    for group, why, order in zip(groups, whys, _orders(groups, whys, len(right)), strict=True):
        yield _Chosen(tuple(group.left), tuple(group.right), _similarity(group, found, alike), why, order)


def _similarity(group: Group, found: Candidates, alike: Groups) -> float:
    if group.fixed and group.fixed.why == "equal end":
        return 1.0
    if group.judged is not None and len(group.left) == len(group.right) == 1:
        return float(found.cosine[group.judged])
    return alike.cosine(group.left, group.right)


def _whys(groups: Sequence[Group], evidence: Evidence) -> Iterator[dict[str, float]]:
    """Yield the parts of each link's score."""
    judged = [k for k, group in enumerate(groups) if group.judged is not None]
    rows = np.round(evidence.parts([cast("int", groups[k].judged) for k in judged]), _DIGITS).tolist()
    parts = dict(zip(judged, rows, strict=True))
    for k, group in enumerate(groups):
        why = {name: value for name, value in zip(PARTS, parts.get(k, ()), strict=False) if value}
        yield dict([SETTLED[group.fixed.why]]) if group.fixed else why


def _orders(groups: list[Group], whys: list[dict[str, float]], n_right: int) -> list[Order]:
    """The order of each group."""
    primary = [k for k, group in enumerate(groups) if not group.repeat]
    worth = [
        1.0 if groups[k].fixed else chance(sum(whys[k].values())) - MIN_CHANCE / 2 for k in primary
    ]  # the least sure is still worth some
    spans = [(groups[k].right[0], groups[k].right[-1]) for k in primary]
    chain = {primary[k] for k in heaviest_chain(spans, worth, n=n_right)}
    return ["repeat" if group.repeat else "backbone" if k in chain else "moved" for k, group in enumerate(groups)]
