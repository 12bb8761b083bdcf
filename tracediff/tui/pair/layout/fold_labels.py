"""What a folded stretch is called on its row."""

from typing import Final

from tracediff.presentation.naming import format_count, group_name
from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.pair.layout.sections import Section, SectionKind

_DOTS: Final = "···"
_DESCRIPTIONS: Final[dict[SectionKind, str]] = {
    "equal": " in the same words",
    "linked": " linked in order",
    "apart": " apart",
    "kept": " of the filter",
    "other": " left out",
}


def fold_label(stretch: Section, side: Side | None = None) -> str:
    """The row of a fold: of one side's half, or of both where no side is named; only dots beside what is alone."""
    sides = SIDES if side is None else (side,)
    names = [group_name(one, stretch.steps(one)) for one in sides if len(stretch.steps(one))]
    if not names:
        return _DOTS
    return f"{_DOTS} {_describe(stretch, side)}, {' / '.join(names)} {_DOTS}"


def _describe(stretch: Section, side: Side | None) -> str:
    """How many steps of what kind."""
    sizes = {one: len(stretch.steps(one)) for one in SIDES}
    alone = next((one for one in SIDES if not sizes[OPPOSITE[one]]), None)
    what = " with nothing opposite" if alone and stretch.kind == "apart" else _DESCRIPTIONS[stretch.kind]
    if side is not None:
        return format_count(sizes[side], "step") + what
    if alone is not None or sizes["left"] == sizes["right"]:
        return format_count(max(sizes.values()), "step") + what
    return f"{sizes['left']:,} and {format_count(sizes['right'], 'step')}{what}"
