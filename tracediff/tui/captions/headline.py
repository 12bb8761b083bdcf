"""The lines above both panes: what is compared, what was found, and whose pane is whose."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len, set_cell_size

from tracediff.report.naming import count, linked_figure, step_name
from tracediff.report.readings import ALSO_ALIKE
from tracediff.schema.report import PairReport
from tracediff.text.visible import visible_line
from tracediff.text.wrap import Piece, Row, cells
from tracediff.tui.content import PairContent
from tracediff.tui.layout.columns import Columns
from tracediff.tui.layout.filters import only
from tracediff.tui.layout.view import View
from tracediff.tui.pane import Pane

_SOFT: Final = frozenset({"soft"})
_NAME: Final = 12  # cells of the prompt's name that are worth more than a word on how one looks at the pair


def view_words(view: View) -> tuple[str, ...]:
    """How one looks at the pair, in a word or two each, what hides text last."""
    filtered = "" if view.shown == "all" else only(view.shown)
    folded = count(len(view.closed), "fold") if view.closed and not filtered else ""
    return tuple(filter(None, ("one column" if view.unified else f"sync {view.sync}", filtered, folded)))


def summary(content: PairContent, state: str, width: int, view: Sequence[str] = ()) -> Row:
    """
    One row: the prompt's name, and the figures that fit.

    Parameters
    ----------
    content
        The pair.
    state
        What is going on: a sentence in place of the figures while there are none, else before them; empty for nothing.
    width
        Cells of the row.
    view
        How one looks at the pair, to stand at the right end; the first words give way to the name and the first figure.
    """
    name = visible_line(content.prompt_name or content.prompt) or "pair"
    figures: list[Row] = [(Piece(state, _SOFT),)] if state else []
    figures += _figures(content.report) if content.report is not None else ()
    least = 1 + min(cell_len(name), _NAME) + (3 + cells(figures[0]) if figures else 0)
    said = _said(view, width - least)
    whole, width = width, width - len(said)
    room = min(width // 2, width - 4 - cells(figures[0])) if figures else width - 2
    row: list[Piece] = [Piece(" "), *fitted(name, max(room, 8), "title")]
    for pieces in figures:
        if cells((*row, *pieces)) + 3 > width:
            break
        row.extend((Piece("   "), *pieces))
    if not said:
        return tuple(row)
    return (*row, Piece(" " * (whole - cells(tuple(row)) - len(said))), Piece(said, _SOFT))


def _said(view: Sequence[str], room: int) -> str:
    """How one looks at the pair, with the space around it: the last words that fit."""
    if not view:
        return ""
    said = f"  {' · '.join(view)} "
    return said if len(said) <= room else _said(view[1:], room)


def _figures(report: PairReport) -> Iterator[Row]:
    metrics = report.metrics
    yield (Piece("linked ", _SOFT), Piece(f"{linked_figure(metrics.left)} | {linked_figure(metrics.right)}"))
    yield (Piece(count(len(report.alignment.links), "link")),)
    if metrics.links.unsure:
        yield (Piece(f"{metrics.links.unsure:,} unsure", frozenset({"unsure"})),)
    if metrics.links.moved:
        yield (Piece(f"{metrics.links.moved:,} moved", frozenset({"moved"})),)
    if metrics.links.repeat:
        yield (Piece(f"{metrics.links.repeat:,} {ALSO_ALIKE}", frozenset({"repeat"})),)
    yield (Piece(count(len(report.phrases), "phrase")),)
    pins = ((pin for pin in report.pins if pin.linked is linked) for linked in (True, False))
    said = [(len(list(found)), name) for found, name in zip(pins, ("pinned", "forbidden"), strict=True)]
    for n, name in (*said, (len(report.notes), "noted")):
        if n:
            yield (Piece(f"{n:,} {name}", frozenset({"title"})),)
    if metrics.answers.verdict != "not stated":
        yield (Piece("answers ", _SOFT), Piece(metrics.answers.verdict))
    if metrics.first_difference is not None:
        place = metrics.first_difference
        yield (Piece("first part at ", _SOFT), Piece(f"{step_name('left', place.left)}, {step_name('right', place.right)}"))


def names(content: PairContent, columns: Columns) -> Row:
    """One row: the name of each side over its pane, with the number of its steps."""
    left_width = columns.right_start - columns.air
    done = content.report is not None
    left = _name(content.left, left_width - 1, done=done)
    right = _name(content.right, columns.total - columns.right_start, done=done)
    return (*left, Piece(" " * (columns.right_start - cells(left))), *right)


def _name(pane: Pane, width: int, *, done: bool) -> Row:
    """The pane's name, after the letter its steps are named by; the number of steps where there is room."""
    letter = Piece(f" {pane.side[0].upper()} ", frozenset({pane.side, "strong"}))
    steps = Piece(f"  {count(len(pane), 'step')}" if done else "", _SOFT)
    room = width - cells((letter,))
    if cells((Piece(pane.name), steps)) <= room:
        return (letter, Piece(pane.name, frozenset({"strong"})), steps)
    return (letter, *fitted(pane.name, room, "strong"))


def cautions(content: PairContent, width: int) -> list[Row]:
    """What this pair can't show: the first caution on one row, and how many more there are."""
    found = content.report.cautions if content.report is not None else ()
    if not found:
        return []
    more = f"  +{len(found) - 1} more, press o" if len(found) > 1 else ""
    return [(Piece(" ! ", frozenset({"caution"})), *fitted(found[0], width - 3 - len(more), "caution"), Piece(more, _SOFT))]


def fitted(text: str, width: int, mark: str) -> Row:
    """Visible text on one row, with an ellipsis where it was cut."""
    line = visible_line(text)
    marks = frozenset({mark})
    if cell_len(line) <= width:
        return (Piece(line, marks),)
    return (Piece(set_cell_size(line, max(width - 1, 0)).rstrip() + "…", marks),)
