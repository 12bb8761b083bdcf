"""
Regions of a pair -> rows of terminal cells, in one of two layouts.

    side by side   L12 Wait, the host shows a car, not  ━.91━  R9 But here the host opens a door with
                       a donkey.                                  a luxury car.
                   L13 If I picked the donkey, ...      <   >  R10 That changes the odds.
                   L14 So the odds have changed.        ╌.31╌  R11 Hmm, what about the odds then?

    unified        ┏ .91 L12 Wait, the host shows a car, not a donkey.
                   ┗      R9 But here the host opens a door with a luxury car.
                   <     L13 If I picked the donkey, ...
                   >     R10 That changes the odds.
                   ┌ .31 L14 So the odds have changed.
                   └     R11 Hmm, what about the odds then?
An unsure link, more likely wrong than right, has a thin broken stroke; a question mark follows its sign.
Between two links each pane flows by itself: steps at the same height there are unrelated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

from tracediff.presentation.marked_text import MarkedRun
from tracediff.presentation.naming import format_confidence, format_count, format_probability, is_unsure
from tracediff.presentation.wrapping import Piece, TextRow, cell_width, wrap
from tracediff.report.ansi import CLOSE_CHANGED, OPEN_CHANGED, styled_piece
from tracediff.report.folding import Fold, fold_rows, fold_steps
from tracediff.report.regions import GapRegion, LinkedRow, Region, StepView
from tracediff.schema.side import Side

STATUS_SIGNS: Final = {
    ("only", "left"): "<",
    ("only", "right"): ">",
    ("moved", "left"): "→",
    ("moved", "right"): "←",
    ("repeat", "left"): "↺",
    ("repeat", "right"): "↺",
}
"""The sign beside a step with nothing opposite, by its status and side."""

_BROKEN: Final = str.maketrans("━┃┏┳┫┛┣┗", "╌┊┌┬┤┘├└")
"""Translates the strokes of a likely link into those of an unsure one."""

_GUTTER: Final = 5  # a stroke, three cells of probability, a stroke
_BLANK: Final = " " * _GUTTER


@dataclass(frozen=True, slots=True)
class TextLayout:
    """The size and style of the rows."""

    width: int
    """Cells of a row."""
    number: int
    """Cells of the widest step name."""
    color: bool
    """Whether bold type marks changed wording. If not, signs do."""
    context: int | None
    """Steps to keep at each end of a fold. None folds nothing."""

    @property
    def pane(self) -> int:
        """Width of a step's text side by side, in cells."""
        return (self.width - 2 * self.number - 2 - _GUTTER - 2) // 2

    @property
    def column(self) -> int:
        """Width of a step's text in the unified layout, in cells."""
        return self.width - self.number - 7


@dataclass(frozen=True, slots=True)
class PaneEntry:
    """A step or a fold, laid out for a pane."""

    name: Piece
    sign: Piece
    rows: list[TextRow]


def region_rows(region: Region, layout: TextLayout, *, panes: bool) -> Iterator[TextRow]:
    """The rows of a region, in two panes or one column."""
    return _side_by_side(region, layout) if panes else _unified(region, layout)


def _side_by_side(region: Region, layout: TextLayout) -> Iterator[TextRow]:
    """The rows of a region in two panes."""
    if isinstance(region, GapRegion):
        left, right = (_pane_entries(steps, layout.pane, layout) for steps in (region.left, region.right))
        yield from _side_by_side_rows(left, right, _gap_gutter(left, right), layout)
        return
    for row in fold_rows(region.rows, layout.context):
        if isinstance(row, Fold):
            yield from wrap([styled_piece(_same_words(row), "quiet")], layout.width)
        else:
            left, right = (_pane_entries(steps, layout.pane, layout) for steps in (row.left, row.right))
            yield from _side_by_side_rows(left, right, _link_gutter(row, left, right), layout)


def _unified(region: Region, layout: TextLayout) -> Iterator[TextRow]:
    """The rows of a region in one column: for each link the left steps, then the right ones."""
    if isinstance(region, GapRegion):
        for entry in chain(*(_pane_entries(steps, layout.column, layout) for steps in (region.left, region.right))):
            yield from _entry_rows(entry, layout, iter((entry.sign,)))
        return
    for row in fold_rows(region.rows, layout.context):
        if isinstance(row, Fold):
            yield from wrap([styled_piece(_same_words(row), "quiet")], layout.width)
        else:
            yield from _bracketed_rows(row, layout)


def _bracketed_rows(row: LinkedRow, layout: TextLayout) -> Iterator[TextRow]:
    entries = [*_pane_entries(row.left, layout.column, layout), *_pane_entries(row.right, layout.column, layout)]
    before_last = sum(len(entry.rows) for entry in entries[:-1])
    texts = chain([f"┏ {format_probability(row.probability)}"], ["┃"] * (before_last - 1), ["┗"])
    strokes = (_stroke(text, unsure=row.unsure) for text in texts)
    for entry in entries:
        yield from _entry_rows(entry, layout, strokes)


def _stroke(text: str, *, unsure: bool) -> Piece:
    """A part of a link's bracket, with or without its probability."""
    return styled_piece(text.translate(_BROKEN), "quiet") if unsure else Piece(text)


def _entry_rows(entry: PaneEntry, layout: TextLayout, margin: Iterator[Piece]) -> Iterator[TextRow]:
    for k, row in enumerate(entry.rows):
        sign = next(margin, Piece(""))
        name = entry.name if k == 0 else Piece(" " * layout.number)
        yield sign, Piece(" " * (6 - len(sign.text))), name, Piece(" "), *row


def _pane_entries(steps: Sequence[StepView], width: int, layout: TextLayout) -> list[PaneEntry]:
    return [_pane_entry(step, width, layout) for step in fold_steps(steps, layout.context)]


def _pane_entry(step: StepView | Fold[StepView], width: int, layout: TextLayout) -> PaneEntry:
    if isinstance(step, Fold):
        side = step.items[0].side
        text = f"··· {format_count(len(step.items), 'step')} only on the {side} ···"
        return PaneEntry(
            Piece(" " * layout.number), styled_piece(STATUS_SIGNS["only", side], side), wrap([styled_piece(text, "quiet")], width)
        )
    rows = wrap(step_pieces(step, color=layout.color), width)
    return PaneEntry(styled_piece(step.name.rjust(layout.number), "quiet"), _sign(step), rows)


def _sign(step: StepView) -> Piece:
    """The sign beside a step, with a question mark if its link is unsure."""
    if step.status == "linked":
        return Piece("")
    text = STATUS_SIGNS[step.status, step.side] + "?" * step.unsure
    return styled_piece(text, step.side if step.status == "only" else "out", *_unsure_marks(unsure=step.unsure))


def _unsure_marks(*, unsure: bool) -> tuple[str, ...]:
    """The marks that dim whatever is unsure."""
    return ("quiet",) * unsure


def step_pieces(step: StepView, *, color: bool) -> Iterator[Piece]:
    """Yield the text of a step as marked pieces, then the steps that its moves and repeats lead to."""
    before = False
    for k, run in enumerate(step.runs):
        after = k + 1 < len(step.runs) and step.runs[k + 1].changed
        opens, closes = run.changed and not before, run.changed and not after
        text = run.text if color else f"{OPEN_CHANGED * opens}{run.text}{CLOSE_CHANGED * closes}"
        yield Piece(text, _marks(run, step.side))
        before = run.changed
    for reference in step.references:
        yield Piece(" ")
        text = f"{'→' if reference.order == 'moved' else '↺'}{reference.name} {format_confidence(reference.probability)}"
        yield styled_piece(text, "out", *_unsure_marks(unsure=is_unsure(reference.probability)))


def _marks(run: MarkedRun, side: Side) -> frozenset[str]:
    changed = ("strong", side) * run.changed
    shared = ("echo" if run.echo else "phrase",) * bool(run.phrases)
    return frozenset(changed + shared)


def _side_by_side_rows(
    left: Sequence[PaneEntry], right: Sequence[PaneEntry], gutter: Sequence[TextRow], layout: TextLayout
) -> Iterator[TextRow]:
    """Two panes and the gutter between them, row by row."""
    for a, middle, b in zip_longest(_pane_rows(left, layout), gutter, _pane_rows(right, layout)):
        row = (*_padded(a or (), layout.number + 1 + layout.pane), Piece(" "), *(middle or (Piece(_BLANK),)))
        yield (*row, Piece(" "), *b) if b else row


def _pane_rows(entries: Sequence[PaneEntry], layout: TextLayout) -> Iterator[TextRow]:
    for entry in entries:
        for k, row in enumerate(entry.rows):
            yield (entry.name if k == 0 else Piece(" " * layout.number), Piece(" "), *row)


def _padded(row: TextRow, width: int) -> TextRow:
    return (*row, Piece(" " * (width - cell_width(row))))


def _gap_gutter(left: Sequence[PaneEntry], right: Sequence[PaneEntry]) -> list[TextRow]:
    """The gutter of a gap region: a sign beside each step, with the question mark on the inner side."""
    columns = [
        [sign for entry in entries for sign in (entry.sign, *[Piece("")] * (len(entry.rows) - 1))] for entries in (left, right)
    ]
    blank = Piece("")
    return [
        (Piece(a.text.ljust(2), a.marks), Piece(" "), Piece(b.text[::-1].rjust(2), b.marks))
        for a, b in zip_longest(*columns, fillvalue=blank)
    ]


def _link_gutter(row: LinkedRow, left: Sequence[PaneEntry], right: Sequence[PaneEntry]) -> list[TextRow]:
    """The gutter of a link: its probability, and a stroke to each step of its two groups."""
    a, b = _strokes(left, "┫", "┛"), _strokes(right, "┣", "┗")
    figure = format_probability(row.probability)
    strokes = list(zip_longest(a, b, fillvalue=" "))
    return [(_stroke(f"{x}{figure if k == 0 else '   '}{y}", unsure=row.unsure),) for k, (x, y) in enumerate(strokes)]


def _strokes(entries: Sequence[PaneEntry], branch: str, last: str) -> list[str]:
    """One stroke per row: a line to a single step, or a bracket from the first of several steps to the last."""
    if len(entries) < 2:
        return ["━"]
    openings = ["┳", *[branch] * (len(entries) - 2)]
    strokes = [
        stroke for opening, entry in zip(openings, entries, strict=False) for stroke in (opening, *"┃" * (len(entry.rows) - 1))
    ]
    return [*strokes, last]


def _same_words(fold: Fold[LinkedRow]) -> str:
    return f"··· {format_count(len(fold.items), 'link')} in the same words ···"
