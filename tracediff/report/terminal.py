"""
PairReport -> the aligned diff that `tracediff diff` prints, to read from top to bottom or in a pager.

    head      both sides, the measures on one line, cautions, a legend
    body      the regions of the pair in reading order, in two panes or one column (`panes`)
    foot      shared phrases with the steps they start in, and the final answers
As in diff(1), nothing is left out unless `context` asks for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tracediff.presentation.marked_text import phrase_excerpt, phrase_steps
from tracediff.presentation.metric_notes import VERDICT_TEXTS, format_echo_count, format_link_counts, format_place
from tracediff.presentation.naming import format_count, format_linked_share, format_signed, group_name, side_titles, step_name
from tracediff.presentation.prompt_names import prompt_name
from tracediff.presentation.shown_links import candidates_note, shows_unsure, without_candidates
from tracediff.presentation.wrapping import Piece, TextRow, cell_width, wrap
from tracediff.report.ansi import CLOSE_CHANGED, OPEN_CHANGED, paint_row, styled_piece
from tracediff.report.panes import TextLayout, region_rows
from tracediff.report.regions import pair_regions
from tracediff.schema.pair_report import PairReport
from tracediff.schema.side import SIDES
from tracediff.text.visible import visible_line

MIN_WIDTH: Final = 20
"""Least width of the diff. A narrower terminal gets a diff of this width. Cells."""
PANES_FROM: Final = 80
"""Least width for two panes side by side. Cells, inclusive."""
_MAX_PHRASES: Final = 20


def are_identical(report: PairReport) -> bool:
    """
    Whether both traces are equal in the sense of diff(1): code point by code point.

    No weaker test is certain: traces may have the same steps in other words, or share every step and differ in one digit.
    """
    return report.left.trace.text == report.right.trace.text


def render(report: PairReport, *, width: int = 80, color: bool = False, context: int | None = None) -> str:
    """
    The aligned diff as text, with a line feed at the end.

    Parameters
    ----------
    width
        Greatest width of a row in cells. From 80 cells on the diff has two panes, below that one column.
    color
        Whether to use bold type, underlines and colours (ANSI escape sequences). If not, signs say everything.
    context
        Fold long runs of unmatched steps, and of links in the same words, but keep this many at each end. None folds nothing.
    """
    report = without_candidates(report)
    width = max(width, MIN_WIDTH)
    names = [step_name("left", report.alignment.n_left - 1), step_name("right", report.alignment.n_right - 1)]
    layout = TextLayout(width=width, number=max(map(len, names)), color=color, context=context)
    rows = [*_head(report, width, color=color), *_body(report, layout), *_foot(report, width)]
    return "".join(paint_row(row, color=color) + "\n" for row in rows)


def _head(report: PairReport, width: int, *, color: bool) -> Iterator[TextRow]:
    left, right = side_titles(report)
    name = prompt_name(report)
    yield from wrap(
        [
            styled_piece(left, "left", "strong"),
            Piece(" | "),
            styled_piece(right, "right", "strong"),
            Piece(f"   {name}" if name else ""),
        ],
        width,
    )
    yield from _flow([[Piece(text)] for text in _measures(report)], width)
    for sentence in report.cautions:
        yield from wrap([styled_piece("! ", "caution"), Piece(visible_line(sentence))], width, indent=2)
    yield from _flow(
        [
            [styled_piece(sign, *marks), styled_piece(f" {meaning}", "quiet")]
            for sign, meaning, *marks in _legend(report, color=color)
        ],
        width,
    )


def _measures(report: PairReport) -> Iterator[str]:
    metrics = report.metrics
    yield format_link_counts(metrics)
    if note := candidates_note(report):
        yield note
    yield f"linked {format_linked_share(metrics.left)} | {format_linked_share(metrics.right)}"
    yield f"order kept {format_signed(metrics.order_kept)}"
    if metrics.final_parting is not None:
        yield f"final parting at {format_place(metrics.final_parting, report)}"
    yield f"answers {VERDICT_TEXTS[metrics.answers.verdict]}"


def _legend(report: PairReport, *, color: bool) -> Iterator[tuple[str, ...]]:
    yield "━.91━", "linked, confidence"
    if shows_unsure(report):
        yield "╌.31╌ ?", "unsure, below .5", "quiet"
    yield "<", "left only", "left"
    yield ">", "right only", "right"
    yield "→ ←", "moved", "out"
    yield "↺", "repeat", "out"
    if color:
        yield "bold", "changed wording", "strong"
        yield "underlined", "shared phrase", "phrase"
    else:
        yield f"{OPEN_CHANGED} {CLOSE_CHANGED}", "changed wording"


def _body(report: PairReport, layout: TextLayout) -> Iterator[TextRow]:
    panes = layout.width >= PANES_FROM
    for region in pair_regions(report):
        yield ()
        yield from region_rows(region, layout, panes=panes)


def _foot(report: PairReport, width: int) -> Iterator[TextRow]:
    yield from _phrases(report, width)
    answers = report.metrics.answers
    stated = [(side, text) for side, text in (("left", answers.left), ("right", answers.right)) if text is not None]
    if stated:
        yield ()
    for side, statement in stated:
        yield from wrap([styled_piece(f"Final answer, {side}: ", side), Piece(visible_line(statement))], width, indent=4)


def _phrases(report: PairReport, width: int) -> Iterator[TextRow]:
    """The rarest shared phrases with the steps they start in, prompt echo last as in the report."""
    if not report.phrases:
        return
    yield ()
    counts = ", ".join(filter(None, (format_count(len(report.phrases), "shared phrase"), format_echo_count(report))))
    yield from wrap([styled_piece(f"{counts}; rarest first", "strong")], width)
    phrases = report.phrases[:_MAX_PHRASES]
    places = zip(*(phrase_steps(side, getattr(report, side), phrases) for side in SIDES), strict=True)
    for number, (phrase, steps) in enumerate(zip(phrases, places, strict=True), start=1):
        where = " | ".join(map(group_name, SIDES, steps))
        words, size = phrase_excerpt(phrase.text)
        text = styled_piece(words, "echo" if phrase.echo else "phrase")
        tail = f"”{' ' * bool(size)}{size}  {where}{'  prompt echo' if phrase.echo else ''}"
        yield from wrap([styled_piece(f"{number:4} ", "quiet"), Piece("“"), text, Piece(tail)], width, indent=5)
    if len(report.phrases) > _MAX_PHRASES:
        yield from wrap([styled_piece(f"and {len(report.phrases) - _MAX_PHRASES:,} more in an exported report", "quiet")], width)


def _flow(items: Iterable[Sequence[Piece]], width: int) -> Iterator[TextRow]:
    """Put as many items on each row as fit. Only an item wider than a row is broken."""
    row: list[Piece] = []
    for item in items:
        if row and cell_width((*row, Piece("   "), *item)) > width:
            yield tuple(row)
            row = []
        row += [Piece("   "), *item] if row else item
        if cell_width(tuple(row)) > width:
            *full, last = wrap(row, width)
            yield from full
            row = list(last)
    if row:
        yield tuple(row)
