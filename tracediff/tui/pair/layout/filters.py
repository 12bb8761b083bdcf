"""Which steps a person wants to see: all, or those of one kind."""

from collections.abc import Callable, Mapping
from typing import Final, Literal

from tracediff.schema.side import Side
from tracediff.tui.model.pair_content import PairContent

StepFilter = Literal["all", "linked", "moved", "left only", "right only", "unsure", "with phrases"]

StepPredicate = Callable[[PairContent, Side, int], bool]
"""Whether a step of a side is of the kind."""


def _is_linked(content: PairContent, side: Side, step: int) -> bool:
    """In any link, as the headline counts them."""
    return bool(content.pane(side).links[step])


def _is_moved(content: PairContent, side: Side, step: int) -> bool:
    """Moved, also where a link in order comes first."""
    return any(content.alignment.links[link].order == "moved" for link in content.pane(side).links[step])


def _is_unsure(content: PairContent, side: Side, step: int) -> bool:
    return content.pane(side).unsure[step]


def _unmatched_on(which: Side) -> StepPredicate:
    return lambda content, side, step: side == which and content.pane(side).statuses[step] == "only"


def _has_phrase(content: PairContent, side: Side, step: int) -> bool:
    """With wording that the prompt doesn't have."""
    return content.has_phrase(side, step)


FILTERS: Final[Mapping[StepFilter, StepPredicate]] = {
    "all": lambda *_: True,
    "linked": _is_linked,
    "moved": _is_moved,
    "left only": _unmatched_on("left"),
    "right only": _unmatched_on("right"),
    "unsure": _is_unsure,
    "with phrases": _has_phrase,
}
"""In the order in which the key goes through them."""


def next_filter(shown: StepFilter) -> StepFilter:
    """The filter after one, going round."""
    names = list(FILTERS)
    return names[(names.index(shown) + 1) % len(names)]


def only(shown: StepFilter) -> str:
    """What is shown under a filter, in words."""
    return shown if shown.endswith("only") else f"only {shown}"
