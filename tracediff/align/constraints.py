"""
Links and forbidden cells that no evidence can change: those a person pinned or forbade, and equal ends.

    pin L4 - R7       L4 and R7 are one link and in no other; their neighbours see a sure link
    forbid L4 - R7    the cell is no candidate and no longer competes with others
    equal ends        are linked, unless a pin says otherwise
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal, NamedTuple

from tracediff.align.anchors import MatrixCell, equal_ends
from tracediff.align.steps import StepTokens
from tracediff.errors import BadPinError
from tracediff.schema.pin import Pin
from tracediff.schema.side import SIDES


class FixedLink(NamedTuple):
    """A link that holds whatever the evidence."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    reason: Literal["pinned", "equal end"]


@dataclass(frozen=True, slots=True)
class Constraints:
    """The fixed links and forbidden cells. No two links share a step, and none has a forbidden cell."""

    links: tuple[FixedLink, ...] = ()
    forbidden: frozenset[MatrixCell] = frozenset()

    @property
    def cells(self) -> list[MatrixCell]:
        """The cells of all links, ascending."""
        return sorted(cell for link in self.links for cell in product(link.left, link.right))

    def mirrored(self) -> "Constraints":
        """The constraints with the sides swapped."""
        links = (link._replace(left=link.right, right=link.left) for link in self.links)
        return Constraints(tuple(links), frozenset((j, i) for i, j in self.forbidden))


NO_CONSTRAINTS: Final = Constraints()
"""No pins, and no equal ends."""


def gather_constraints(left: StepTokens, right: StepTokens, pins: Iterable[Pin]) -> Constraints:
    """
    Combine pins and equal ends.

    Raises
    ------
    BadPinError
        If a pin names a step that doesn't exist, two share a step, or one links a cell that another forbids.
    """
    pins = tuple(pins)
    pinned = [FixedLink(pin.left, pin.right, "pinned") for pin in pins if pin.linked]
    forbidden = frozenset(cell for pin in pins if not pin.linked for cell in product(pin.left, pin.right))
    _check(pins, pinned, forbidden, len(left), len(right))
    a, b = ({step for link in pinned for step in getattr(link, side)} for side in SIDES)
    ends = [cell for cell in equal_ends(left, right) if cell[0] not in a and cell[1] not in b and cell not in forbidden]
    return Constraints((*pinned, *(FixedLink((i,), (j,), "equal end") for i, j in ends)), forbidden)


def _check(pins: Sequence[Pin], pinned: Sequence[FixedLink], forbidden: frozenset[MatrixCell], n_left: int, n_right: int) -> None:
    for pin in pins:
        for side, steps, n in (("left", pin.left, n_left), ("right", pin.right, n_right)):
            if steps[-1] >= n:
                raise BadPinError(f"a pin names {side} step {steps[-1]}, and there are {n}", todo="Steps count from 0.")
    for k, link in enumerate(pinned):
        for other in pinned[:k]:
            if set(link.left) & set(other.left) or set(link.right) & set(other.right):
                raise BadPinError(f"two pins share a step: {_describe(other)} and {_describe(link)}", todo="Make them one pin.")
        if forbidden & set(product(link.left, link.right)):
            raise BadPinError(f"{_describe(link)} is both pinned and forbidden", todo="Take one of the two back.")


def _describe(link: FixedLink) -> str:
    return " - ".join(",".join(map(str, side)) for side in link[:2])
