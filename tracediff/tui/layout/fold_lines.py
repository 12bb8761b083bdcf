"""What a folded stretch is called on its row."""

from typing import Final

from tracediff.report.naming import count, group_name
from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.layout.stretches import Kind, Stretch

_DOTS: Final = "···"
_SAID: Final[dict[Kind, str]] = {
    "equal": " in the same words",
    "linked": " linked in order",
    "apart": " apart",
    "kept": " of the filter",
    "other": " left out",
}


def fold_line(stretch: Stretch, side: Side | None = None) -> str:
    """The row of a fold: of one side's half, or of both where no side is named; only dots beside what is alone."""
    sides = SIDES if side is None else (side,)
    names = [group_name(one, stretch.steps(one)) for one in sides if len(stretch.steps(one))]
    if not names:
        return _DOTS
    return f"{_DOTS} {_said(stretch, side)}, {' / '.join(names)} {_DOTS}"


def _said(stretch: Stretch, side: Side | None) -> str:
    """How many steps of what kind."""
    sizes = {one: len(stretch.steps(one)) for one in SIDES}
    alone = next((one for one in SIDES if not sizes[OPPOSITE[one]]), None)
    what = " with nothing opposite" if alone and stretch.kind == "apart" else _SAID[stretch.kind]
    if side is not None:
        return count(sizes[side], "step") + what
    if alone is not None or sizes["left"] == sizes["right"]:
        return count(max(sizes.values()), "step") + what
    return f"{sizes['left']:,} and {count(sizes['right'], 'step')}{what}"
