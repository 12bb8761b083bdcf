"""The jumps of the pair screen by the names of their actions, each with what to say where there is nothing to jump to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from tracediff.tui.model.cursor import Cursor
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.layout.bands import Band
from tracediff.tui.pair.navigation.targets import across, next_difference, next_link, next_of_order, next_phrase

FindTarget = Callable[[PairContent, Sequence[Band], Cursor], Cursor | None]


@dataclass(frozen=True, slots=True)
class Jump:
    """A way to another place."""

    find: FindTarget
    """Where it leads from a cursor; None where there is nothing."""
    otherwise: str
    """What to say then."""


def _next_of_order(content: PairContent, _: Sequence[Band], cursor: Cursor, *, order: str, back: bool) -> Cursor | None:
    return next_of_order(content, cursor, "moved" if order == "moved" else "repeat", back=back)


def _next_phrase(content: PairContent, _: Sequence[Band], cursor: Cursor, *, back: bool) -> Cursor | None:
    return next_phrase(content, cursor, back=back)


JUMPS: Final[Mapping[str, Jump]] = {
    "next_difference": Jump(next_difference, "No further run of steps without a counterpart"),
    "previous_difference": Jump(partial(next_difference, back=True), "No earlier run of steps without a counterpart"),
    "next_move": Jump(partial(_next_of_order, order="moved", back=False), "No further moved step on this side"),
    "previous_move": Jump(partial(_next_of_order, order="moved", back=True), "No earlier moved step on this side"),
    "next_repeat": Jump(partial(_next_of_order, order="repeat", back=False), "No further repeat on this side"),
    "previous_repeat": Jump(partial(_next_of_order, order="repeat", back=True), "No earlier repeat on this side"),
    "next_phrase": Jump(partial(_next_phrase, back=False), "No further shared phrase on this side"),
    "previous_phrase": Jump(partial(_next_phrase, back=True), "No earlier shared phrase on this side"),
    "across": Jump(lambda content, _, cursor: across(content, cursor), "This step has no counterpart"),
    "next_link": Jump(lambda content, _, cursor: next_link(content, cursor), "This step has no further link"),
}
