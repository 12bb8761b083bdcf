"""
The description of what is under the cursor, as rows: a link, a phrase, or a step without a link.

The first row names it. The most useful things come next, since a small inspector shows only the first rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tracediff.presentation.marked_text import phrase_excerpt
from tracediff.presentation.metric_notes import is_echo_known
from tracediff.presentation.naming import format_confidence, format_count, format_fraction, group_name, is_unsure, step_name
from tracediff.presentation.wrapping import Piece, TextRow, cell_width, wrap
from tracediff.schema.alignment import Link
from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.text.visible import visible, visible_line
from tracediff.tui.model.cursor import Cursor, link_under, phrase_under
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.model.pane import Occurrence
from tracediff.tui.pair.annotation_rows import annotation_rows
from tracediff.tui.pair.interlinear import interlinear
from tracediff.tui.pair.layout.fold_labels import fold_label
from tracediff.tui.pair.layout.ribbon import link_weight
from tracediff.tui.pair.layout.sections import Section
from tracediff.tui.pair.pair_host import NOT_COMPARED

_BAR: Final = {"heavy": "━", "light": "─", "faint": "╌"}
_ORDER: Final = {"backbone": "in order", "moved": "moved", "repeat": "repeat"}
_MAX_NAMES: Final = 12
_CONTEXT: Final = 60  # code points on each side
_MIN_SCORE: Final = 0.05  # a part that rounds to zero explains nothing


def inspect(content: PairContent, cursor: Cursor, width: int, *, large: bool = False) -> list[TextRow]:
    """
    Describe what is under the cursor.

    Parameters
    ----------
    content, cursor
        The pair, and a cursor on one of its steps.
    width
        Cells of a row.
    large
        Whether to show each occurrence of a phrase in its context.

    Returns
    -------
    list of TextRow
        At least one row; its marks are those of `mark_styles`.
    """
    if content.report is None:
        return [_soft(f"{NOT_COMPARED}.")]
    first, *rows = _describe_place(content, cursor, width, large=large)
    return [first, *annotation_rows(content, cursor, width), *rows]


def _describe_place(content: PairContent, cursor: Cursor, width: int, *, large: bool) -> Iterator[TextRow]:
    occurrence = phrase_under(content, cursor)
    link = link_under(content, cursor)
    if occurrence is not None:
        yield from _phrase_rows(content, occurrence, width, large=large)
    elif link is not None:
        yield from _link_rows(content, cursor, link, width)
    else:
        yield from _unmatched_step_rows(content, cursor, width)


def inspect_fold(fold: Section, width: int) -> list[TextRow]:
    """Describe the folded steps under the cursor."""
    return _fields(
        width, (Piece(fold_label(fold).strip("· "), frozenset(("strong",))),), _soft("za opens it, zR opens all folds")
    )


def _link_rows(content: PairContent, cursor: Cursor, number: int, width: int) -> Iterator[TextRow]:
    link = content.alignment.links[number]
    yield from _fields(
        width,
        _link_names(link),
        _soft(_ORDER[link.order]),
        (*_soft("sure "), Piece(format_confidence(link.probability))),
        (*_soft("similarity "), Piece(format_fraction(link.similarity))),
        (*_soft("score "), Piece(_signed(link.score))),
        *_further_links(content, cursor, number),
    )
    for left, right in interlinear(content.wording(number), content.left.text, content.right.text, width - 3):
        yield (Piece("L  ", frozenset(("left",))), *left)
        yield (Piece("R  ", frozenset(("right",))), *right)
    if link.parts:
        parts = sorted((part for part in link.parts.items() if abs(part[1]) >= _MIN_SCORE), key=lambda part: -abs(part[1]))
        yield from _fields(
            width, _soft("why"), *((*_soft(visible_line(name) + " "), Piece(_signed(value))) for name, value in parts)
        )
    for side in SIDES:
        for step in getattr(link, side):
            yield from _fields(width, *_step_facts(content, side, step))


def _link_names(link: Link) -> Sequence[Piece]:
    bar = _BAR[link_weight(link.probability)]
    return (
        Piece(group_name("left", link.left), frozenset(("left", "strong"))),
        Piece(f" {bar}{bar} ", frozenset({"link", "unsure"} if is_unsure(link.probability) else {"link"})),
        Piece(group_name("right", link.right), frozenset(("right", "strong"))),
    )


def _further_links(content: PairContent, cursor: Cursor, number: int) -> Iterator[Sequence[Piece]]:
    """The further links of the step, through which Space goes."""
    others = [other for other in content.pane(cursor.side).links[cursor.step] if other != number]
    if others:
        names = (group_name(OPPOSITE[cursor.side], content.group(other, OPPOSITE[cursor.side])) for other in others)
        yield (*_soft(f"{step_name(cursor.side, cursor.step)} also "), Piece(" ".join(names)))


def _phrase_rows(content: PairContent, occurrence: Occurrence, width: int, *, large: bool) -> Iterator[TextRow]:
    phrase = content.phrases[occurrence.phrase]
    kind = "prompt echo" if phrase.echo else "phrase"
    yield from _fields(
        width,
        (Piece(kind, frozenset(("strong",))),),
        (*_soft("of "), Piece(format_count(phrase.n_tokens, "token"))),
        (*_soft("rarity "), Piece(f"{phrase.rarity:.1f} bits")),
        _soft("in the prompt too, so no evidence" if phrase.echo else _echo_doubt(content)),
    )
    mark = "echo" if phrase.echo else "phrase"
    whole = (Piece(f"“{visible(phrase.text)}”", frozenset((mark,))),)
    yield from wrap(whole if large else _quoted(phrase.text, mark), width)
    for side in SIDES:
        if large:
            yield from _in_context(content, side, _occurrences_of(content, side, occurrence.phrase), mark, width)
        else:
            names = _steps_with(content, side, occurrence.phrase)
            yield from _fields(width, (Piece(f"{side:<5}", frozenset((side,))),), (Piece(names),))


def _echo_doubt(content: PairContent) -> str:
    """A warning where prompt echo can't be recognised, since no prompt is known for both sides."""
    return "" if content.report is None or is_echo_known(content.report) else "possibly prompt echo: no prompt is known for both"


def _occurrences_of(content: PairContent, side: Side, phrase: int) -> list[Occurrence]:
    pane = content.pane(side)
    return [pane.occurrences[k] for k in pane.occurrences_of(phrase)]


def _steps_with(content: PairContent, side: Side, phrase: int) -> str:
    """The names of the steps of a side in which a phrase starts, the first ones of many."""
    pane = content.pane(side)
    names = list(dict.fromkeys(step_name(side, pane.step_of(one.start)) for one in _occurrences_of(content, side, phrase)))
    rest = f" and {len(names) - _MAX_NAMES} more" if len(names) > _MAX_NAMES else ""
    return " ".join(names[:_MAX_NAMES]) + rest


def _in_context(content: PairContent, side: Side, occurrences: Iterable[Occurrence], mark: str, width: int) -> Iterator[TextRow]:
    pane = content.pane(side)
    for occurrence in occurrences:
        start, end = occurrence.start, occurrence.end
        name = step_name(side, pane.step_of(start))
        first, last = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(pane.text))
        pieces = (
            Piece(f"{name:<6}", frozenset((side,))),
            *_soft(f"{'…' * (first > 0)}{_on_one_line(pane.text[first:start])}"),
            *_shortened(pane.text[start:end], mark),
            *_soft(f"{_on_one_line(pane.text[end:last])}{'…' * (last < len(pane.text))}"),
        )
        yield from wrap(pieces, width, indent=6)


def _quoted(phrase: str, mark: str) -> tuple[Piece, ...]:
    """A phrase in quotation marks, shortened if it is long; then its length follows."""
    words, size = phrase_excerpt(phrase)
    return Piece(f"“{words}”", frozenset((mark,))), *_soft(f" {size}" * bool(size))


def _shortened(phrase: str, mark: str) -> tuple[Piece, ...]:
    """A phrase in its context, shortened if it is long; then its length follows."""
    words, size = phrase_excerpt(phrase)
    return Piece(words, frozenset((mark,))), *_soft(f" ({size}) " * bool(size))


def _on_one_line(text: str) -> str:
    """Text on one line; white space at its ends stays, as one space."""
    return visible_line(f"|{text}|")[1:-1]


def _unmatched_step_rows(content: PairContent, cursor: Cursor, width: int) -> Iterator[TextRow]:
    pane = content.pane(cursor.side)
    name, *facts = _step_facts(content, cursor.side, cursor.step)
    yield from _fields(width, name, _soft("nothing on the other side corresponds"))
    yield from _fields(width, *facts)
    for number in dict.fromkeys(pane.occurrences[k].phrase for k in pane.occurrences_starting_in(cursor.step)):
        yield from _shared_phrase_rows(content, number, OPPOSITE[cursor.side], width)


def _shared_phrase_rows(content: PairContent, number: int, side: Side, width: int) -> Iterator[TextRow]:
    phrase = content.phrases[number]
    quoted = _quoted(phrase.text, "echo" if phrase.echo else "phrase")
    yield from _fields(width, _soft("shares"), quoted, (*_soft("with "), Piece(_steps_with(content, side, number))))


def _step_facts(content: PairContent, side: Side, step: int) -> list[Sequence[Piece]]:
    """The name of a step, its label, its cue, and its place."""
    pane = content.pane(side)
    one = pane.trace.steps[step]
    cue = (*_soft("opens with "), Piece(f"“{visible_line(one.cue)}”")) if one.cue else ()
    return [
        (Piece(step_name(side, step), frozenset((side, "strong"))),),
        (Piece(one.label.replace("_", " ")),),
        cue,
        _soft(f"step {step + 1:,} of {len(pane):,}"),
        _soft(f"characters {one.span.start:,}–{one.span.end:,} of {len(pane.text):,}"),
    ]


def _fields(width: int, *fields: Sequence[Piece]) -> list[TextRow]:
    """Fields side by side, three spaces apart; a field that does not fit starts the next row."""
    rows: list[list[Piece]] = [[]]
    used = [0]
    for pieces in fields:
        size = cell_width(tuple(pieces))
        if not size:
            continue
        if used[-1] and used[-1] + 3 + size > width:
            rows.append([])
            used.append(0)
        if used[-1]:
            rows[-1].append(Piece("   "))
            used[-1] += 3
        rows[-1].extend(pieces)
        used[-1] += size
    sized = zip(rows, used, strict=True)
    return [row for pieces, size in sized for row in ([tuple(pieces)] if size <= width else wrap(pieces, width, indent=2))]


def _soft(text: str) -> tuple[Piece, ...]:
    return (Piece(text, frozenset(("soft",))),)


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'}{abs(value):.1f}"
