"""The words on the row of a folded section."""

from typing import Final

from tracediff.presentation.naming import format_count, group_name
from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.tui.pair.layout.sections import Section, SectionKind

_DOTS: Final = "···"
_DESCRIPTIONS: Final[dict[SectionKind, str]] = {
    "equal": " in the same words",
    "linked": " linked in order",
    "unlinked": " between links",
    "kept": " of the filter",
    "other": " left out",
}


def fold_label(section: Section, side: Side | None = None) -> str:
    """The words for one side's half of the row, or for both sides; only dots where the side has no steps."""
    sides = SIDES if side is None else (side,)
    names = [group_name(one, section.steps(one)) for one in sides if len(section.steps(one))]
    if not names:
        return _DOTS
    return f"{_DOTS} {_describe(section, side)}, {' / '.join(names)} {_DOTS}"


def _describe(section: Section, side: Side | None) -> str:
    """How many steps of which kind."""
    sizes = {one: len(section.steps(one)) for one in SIDES}
    alone = next((one for one in SIDES if not sizes[OPPOSITE[one]]), None)
    what = " with nothing opposite" if alone and section.kind == "unlinked" else _DESCRIPTIONS[section.kind]
    if side is not None:
        return format_count(sizes[side], "step") + what
    if alone is not None or sizes["left"] == sizes["right"]:
        return format_count(max(sizes.values()), "step") + what
    return f"{sizes['left']:,} and {format_count(sizes['right'], 'step')}{what}"
