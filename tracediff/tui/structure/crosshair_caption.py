"""The steps under the crosshair, and the confidence of their link."""

from collections.abc import Iterator

from tracediff.presentation.naming import format_confidence, format_fraction, group_name, step_name
from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.schema.alignment import Link
from tracediff.schema.side import SIDES
from tracediff.text.visible import visible_line
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.structure.crosshair import Crosshair
from tracediff.tui.structure.label_bands import label_letter

_ORDER = {"backbone": "in order", "moved": "moved", "repeat": "repeat"}
_MARK = {"backbone": "link", "moved": "moved", "repeat": "repeat"}


def caption_rows(content: PairContent, crosshair: Crosshair, link: Link | None, width: int) -> list[TextRow]:
    """
    Three rows: how the two steps correspond, and the first words of each.

    Parameters
    ----------
    content, crosshair
        The pair, and the crosshair.
    link
        The link of the two steps; None where they have none.
    width
        Cells of a row.
    """
    first = _link_fields(link) if link is not None else _unlinked_fields(content, crosshair)
    rows: list[TextRow] = [_join_fields(first, width)]
    for side, step in zip(SIDES, (crosshair.left, crosshair.right), strict=True):
        pane = content.pane(side)
        label = pane.trace.steps[step].label
        name = Piece(f" {step_name(side, step)} ", frozenset({side, "strong"}))
        does = Piece(f"{label_letter(label)} {label.replace('_', ' ')}  ", frozenset({"soft"}))
        lead = (name, does) if width >= 72 else (name,)
        rows.append((*lead, *fit_line(visible_line(pane.trace.step_text(step)[: 2 * width]), width - cell_width(lead), "plain")))
    return rows


def _link_fields(link: Link) -> Iterator[TextRow]:
    names = f"{group_name('left', link.left)} ━ {group_name('right', link.right)}"
    yield (Piece(names, frozenset({"strong"})),)
    yield (Piece(_ORDER[link.order], frozenset({_MARK[link.order]})),)
    yield (Piece("sure ", frozenset({"soft"})), Piece(format_confidence(link.probability)))
    yield (Piece("similarity ", frozenset({"soft"})), Piece(format_fraction(link.similarity)))


def _unlinked_fields(content: PairContent, crosshair: Crosshair) -> Iterator[TextRow]:
    yield (Piece(f"{step_name('left', crosshair.left)} · {step_name('right', crosshair.right)}", frozenset({"strong"})),)
    same = (crosshair.left, crosshair.right) in content.phrase_pairs
    yield (Piece("not linked, but they share a phrase" if same else "not linked", frozenset({"soft"})),)
    for side, step in zip(SIDES, (crosshair.left, crosshair.right), strict=True):
        if not content.pane(side).links[step]:
            yield (Piece(f"{step_name(side, step)} has no link", frozenset({"soft"})),)


def _join_fields(fields: Iterator[TextRow], width: int) -> TextRow:
    """Fields in a row, three spaces apart, as many as fit."""
    row: TextRow = ()
    for field in fields:
        more = (*row, Piece("   " if row else " "), *field)
        if cell_width(more) > width:
            break
        row = more
    return row
