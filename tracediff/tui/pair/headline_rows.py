"""The lines above both panes: what is compared, what was found, and the name of each side."""

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from tracediff.presentation.naming import format_count, format_linked_share_briefly, step_name
from tracediff.presentation.shown_links import candidates_note_briefly
from tracediff.presentation.wrapping import Piece, TextRow, cell_width, fit_line
from tracediff.schema.pair_report import PairReport
from tracediff.text.visible import visible_line
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.model.pane import Pane
from tracediff.tui.pair.layout.column_widths import TwoColumns
from tracediff.tui.pair.layout.filters import filter_label
from tracediff.tui.pair.layout.view_options import ViewOptions

_SOFT: Final = frozenset({"soft"})
_MIN_NAME: Final = 12
"""Cells of the prompt's name that take precedence over the view labels."""


def view_labels(options: ViewOptions) -> tuple[str, ...]:
    """How the pair is set out, in a word or two each; what hides text comes last."""
    filtered = "" if options.step_filter == "all" else filter_label(options.step_filter)
    folded = format_count(len(options.folded), "fold") if options.folded and not filtered else ""
    return tuple(filter(None, ("one column" if options.unified else f"sync {options.sync}", filtered, folded)))


def summary(content: PairContent, state: str, width: int, labels: Sequence[str] = ()) -> TextRow:
    """
    One row: the prompt's name, and the figures that fit.

    Parameters
    ----------
    content
        The pair.
    state
        What is being done, shown before the figures; may be empty.
    width
        Cells of the row.
    labels
        The view labels, shown at the right end; the first ones give way to the name and the first figure.
    """
    name = visible_line(content.prompt_name or content.prompt) or "pair"
    figures: list[TextRow] = [(Piece(state, _SOFT),)] if state else []
    figures += _figures(content.report) if content.report is not None else ()
    least = 1 + min(cell_len(name), _MIN_NAME) + (3 + cell_width(figures[0]) if figures else 0)
    ending = _fitting_labels(labels, width - least)
    whole, width = width, width - len(ending)
    room = min(width // 2, width - 4 - cell_width(figures[0])) if figures else width - 2
    row: list[Piece] = [Piece(" "), *fit_line(name, max(room, 8), "title")]
    for pieces in figures:
        if cell_width((*row, *pieces)) + 3 > width:
            break
        row.extend((Piece("   "), *pieces))
    if not ending:
        return tuple(row)
    return (*row, Piece(" " * (whole - cell_width(tuple(row)) - len(ending))), Piece(ending, _SOFT))


def _fitting_labels(labels: Sequence[str], room: int) -> str:
    """The last labels that fit, with the space around them."""
    if not labels:
        return ""
    ending = f"  {' · '.join(labels)} "
    return ending if len(ending) <= room else _fitting_labels(labels[1:], room)


def _figures(report: PairReport) -> Iterator[TextRow]:
    metrics = report.metrics
    yield (
        Piece("linked ", _SOFT),
        Piece(f"{format_linked_share_briefly(metrics.left)} | {format_linked_share_briefly(metrics.right)}"),
    )
    yield (Piece(format_count(len(report.alignment.findings), "link")),)
    if note := candidates_note_briefly(report):
        yield (Piece(note, frozenset({"unsure"})),)
    if metrics.links.moved:
        yield (Piece(f"{metrics.links.moved:,} moved", frozenset({"moved"})),)
    if metrics.links.repeat:
        yield (Piece(format_count(metrics.links.repeat, "repeat"), frozenset({"repeat"})),)
    yield (Piece(format_count(len(report.phrases), "phrase")),)
    linked = [pin.linked for pin in report.pins]
    for n, name in ((linked.count(True), "pinned"), (linked.count(False), "forbidden"), (len(report.notes), "noted")):
        if n:
            yield (Piece(f"{n:,} {name}", frozenset({"title"})),)
    if metrics.answers.verdict != "not stated":
        yield (Piece("answers ", _SOFT), Piece(metrics.answers.verdict))
    if metrics.first_difference is not None:
        first = metrics.first_difference
        yield (Piece("first part at ", _SOFT), Piece(f"{step_name('left', first.left)}, {step_name('right', first.right)}"))


def side_names(content: PairContent, columns: TwoColumns) -> TextRow:
    """One row: the name of each side above its pane, with the number of its steps."""
    left_width = columns.right_start - columns.padding
    done = content.report is not None
    left = _side_name(content.left, left_width - 1, done=done)
    right = _side_name(content.right, columns.total - columns.right_start, done=done)
    return (*left, Piece(" " * (columns.right_start - cell_width(left))), *right)


def _side_name(pane: Pane, width: int, *, done: bool) -> TextRow:
    """The letter that names the side's steps, the side's name, and where there is room the number of steps."""
    letter = Piece(f" {pane.side[0].upper()} ", frozenset({pane.side, "strong"}))
    steps = Piece(f"  {format_count(len(pane), 'step')}" if done else "", _SOFT)
    room = width - cell_width((letter,))
    if cell_width((Piece(pane.name), steps)) <= room:
        return (letter, Piece(pane.name, frozenset({"strong"})), steps)
    return (letter, *fit_line(pane.name, room, "strong"))


def caution_rows(content: PairContent, width: int) -> list[TextRow]:
    """The first caution on one row, and how many more there are; no row without cautions."""
    cautions = content.report.cautions if content.report is not None else ()
    if not cautions:
        return []
    more = f"  +{len(cautions) - 1} more, press o" if len(cautions) > 1 else ""
    return [(Piece(" ! ", frozenset({"caution"})), *fit_line(cautions[0], width - 3 - len(more), "caution"), Piece(more, _SOFT))]
