"""Which steps are under the crosshair, and how sure it is that they correspond."""

from collections.abc import Iterator

from tracediff.report.naming import fraction_figure, group_name, step_name, sure_figure
from tracediff.report.readings import ALSO_ALIKE
from tracediff.schema.alignment import Link
from tracediff.schema.side import SIDES
from tracediff.text.visible import visible_line
from tracediff.text.wrap import Piece, Row, cells
from tracediff.tui.captions.headline import fitted
from tracediff.tui.content import PairContent
from tracediff.tui.structure.aim import Aim
from tracediff.tui.structure.labels import letter

_ORDER = {"backbone": "in order", "moved": "moved", "repeat": ALSO_ALIKE}
_MARK = {"backbone": "link", "moved": "moved", "repeat": "repeat"}


def caption(content: PairContent, aim: Aim, link: Link | None, width: int) -> list[Row]:
    """
    Three rows: what the two steps have to do with each other, and the first words of each.

    Parameters
    ----------
    content, aim
        The pair, and the crosshair.
    link
        The link of the two steps.
    width
        Cells of a row.
    """
    first = _linked(link) if link is not None else _apart(content, aim)
    rows: list[Row] = [_joined(first, width)]
    for side, step in zip(SIDES, (aim.left, aim.right), strict=True):
        pane = content.pane(side)
        label = pane.trace.steps[step].label
        name = Piece(f" {step_name(side, step)} ", frozenset({side, "strong"}))
        does = Piece(f"{letter(label)} {label.replace('_', ' ')}  ", frozenset({"soft"}))
        lead = (name, does) if width >= 72 else (name,)
        rows.append((*lead, *fitted(visible_line(pane.trace.step_text(step)[: 2 * width]), width - cells(lead), "plain")))
    return rows


def _linked(link: Link) -> Iterator[Row]:
    names = f"{group_name('left', link.left)} ━ {group_name('right', link.right)}"
    yield (Piece(names, frozenset({"strong"})),)
    yield (Piece(_ORDER[link.order], frozenset({_MARK[link.order]})),)
    yield (Piece("sure ", frozenset({"soft"})), Piece(sure_figure(link.probability)))
    yield (Piece("similarity ", frozenset({"soft"})), Piece(fraction_figure(link.similarity)))


def _apart(content: PairContent, aim: Aim) -> Iterator[Row]:
    yield (Piece(f"{step_name('left', aim.left)} · {step_name('right', aim.right)}", frozenset({"strong"})),)
    same = (aim.left, aim.right) in content.sharing
    yield (Piece("not linked, but they share a phrase" if same else "not linked", frozenset({"soft"})),)
    for side, step in zip(SIDES, (aim.left, aim.right), strict=True):
        if not content.pane(side).links[step]:
            yield (Piece(f"{step_name(side, step)} has no link", frozenset({"soft"})),)


def _joined(fields: Iterator[Row], width: int) -> Row:
    """Fields beside each other, three spaces apart, as many as fit."""
    row: Row = ()
    for field in fields:
        more = (*row, Piece("   " if row else " "), *field)
        if cells(more) > width:
            break
        row = more
    return row
