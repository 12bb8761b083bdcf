"""Which steps are shown: all, or those of one kind."""

from collections.abc import Callable, Mapping
from typing import Final, Literal

from tracediff.schema.side import Side
from tracediff.tui.model.pair_content import PairContent

StepFilter = Literal["all", "linked", "moved", "left only", "right only", "unsure", "with phrases"]

StepPredicate = Callable[[PairContent, Side, int], bool]
"""Whether a step of a side is shown."""


def _is_linked(content: PairContent, side: Side, step: int) -> bool:
    """Whether a step is in any link, as the headline counts linked steps."""
    return bool(content.pane(side).links[step])


def _is_moved(content: PairContent, side: Side, step: int) -> bool:
    """Whether a step is in a moved link, even where a link in order comes first."""
    return any(content.alignment.links[link].order == "moved" for link in content.pane(side).links[step])


def _is_unsure(content: PairContent, side: Side, step: int) -> bool:
    return content.pane(side).unsure[step]


def _unmatched_on(shown: Side) -> StepPredicate:
    return lambda content, side, step: side == shown and content.pane(side).statuses[step] == "only"


def _has_phrase(content: PairContent, side: Side, step: int) -> bool:
    """Whether a step has a shared phrase that the prompt does not have."""
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
"""The filters in the order in which the key goes through them."""


def next_filter(kind: StepFilter) -> StepFilter:
    """The filter after this one; the first one comes after the last."""
    kinds = list(FILTERS)
    return kinds[(kinds.index(kind) + 1) % len(kinds)]


def filter_label(kind: StepFilter) -> str:
    """A filter in words."""
    return kind if kind.endswith("only") else f"only {kind}"
