"""
What there is to say about the thing under the cursor, as rows: a link, a phrase, or a step without a link.

The first row says what it is; the most useful things come next, since a small inspector shows only the first rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tracediff.report.naming import count, fraction_figure, group_name, is_unsure, step_name, sure_figure
from tracediff.report.pieces import excerpt
from tracediff.report.readings import ALSO_ALIKE, echo_is_known
from tracediff.schema.alignment import Link
from tracediff.schema.side import OPPOSITE, SIDES, Side
from tracediff.text.visible import visible, visible_line
from tracediff.text.wrap import Piece, Row, cells, wrap
from tracediff.tui.captions.interlinear import interlinear
from tracediff.tui.captions.said import said
from tracediff.tui.content import PairContent
from tracediff.tui.cursor import Cursor, link_under, phrase_under
from tracediff.tui.layout.fold_lines import fold_line
from tracediff.tui.layout.ribbon import weight_of
from tracediff.tui.layout.stretches import Stretch
from tracediff.tui.pane import Occurrence

_BAR: Final = {"heavy": "━", "light": "─", "faint": "╌"}
_ORDER: Final = {"backbone": "in order", "moved": "moved", "repeat": ALSO_ALIKE}
_LISTED: Final = 12
_AROUND: Final = 60  # code points
_LEAST: Final = 0.05  # what rounds to nothing is no reason


def inspect(content: PairContent, cursor: Cursor, width: int, *, large: bool = False) -> list[Row]:
    """
    Describe what is under the cursor.

    Parameters
    ----------
    content, cursor
        The pair, and a place in it that exists.
    width
        Cells of a row.
    large
        Whether there is room for everything: each occurrence of a phrase with the words around it.

    Returns
    -------
    list of Row
        At least one row; marks are those of `marks.LOOKS`.
    """
    if content.report is None:
        return [_soft("What stands here can be said when the comparison is done.")]
    first, *rows = _found(content, cursor, width, large=large)
    return [first, *said(content, cursor, width), *rows]


def _found(content: PairContent, cursor: Cursor, width: int, *, large: bool) -> Iterator[Row]:
    """What the program found there."""
    place = phrase_under(content, cursor)
    link = link_under(content, cursor)
    if place is not None:
        yield from _phrase(content, place, width, large=large)
    elif link is not None:
        yield from _link(content, cursor, link, width)
    else:
        yield from _step_alone(content, cursor, width)


def inspect_fold(fold: Stretch, width: int) -> list[Row]:
    """Describe the folded steps under the cursor."""
    return _fields(width, (Piece(fold_line(fold).strip("· "), frozenset(("strong",))),), _soft("za opens it, zR opens all folds"))


def _link(content: PairContent, cursor: Cursor, number: int, width: int) -> Iterator[Row]:
    link = content.alignment.links[number]
    yield from _fields(
        width,
        _names(link),
        _soft(_ORDER[link.order]),
        (*_soft("sure "), Piece(sure_figure(link.probability))),
        (*_soft("similarity "), Piece(fraction_figure(link.similarity))),
        (*_soft("score "), Piece(_signed(link.score))),
        *_others(content, cursor, number),
    )
    for left, right in interlinear(content.wording(number), content.left.text, content.right.text, width - 3):
        yield (Piece("L  ", frozenset(("left",))), *left)
        yield (Piece("R  ", frozenset(("right",))), *right)
    if link.parts:
        parts = sorted((part for part in link.parts.items() if abs(part[1]) >= _LEAST), key=lambda part: -abs(part[1]))
        yield from _fields(
            width, _soft("why"), *((*_soft(visible_line(name) + " "), Piece(_signed(value))) for name, value in parts)
        )
    for side in SIDES:
        for step in getattr(link, side):
            yield from _fields(width, *_facts(content, side, step))


def _names(link: Link) -> Sequence[Piece]:
    bar = _BAR[weight_of(link.probability)]
    return (
        Piece(group_name("left", link.left), frozenset(("left", "strong"))),
        Piece(f" {bar}{bar} ", frozenset({"link", "unsure"} if is_unsure(link.probability) else {"link"})),
        Piece(group_name("right", link.right), frozenset(("right", "strong"))),
    )


def _others(content: PairContent, cursor: Cursor, number: int) -> Iterator[Sequence[Piece]]:
    """The step's further links, which Space goes through."""
    others = [other for other in content.pane(cursor.side).links[cursor.step] if other != number]
    if others:
        names = (group_name(OPPOSITE[cursor.side], content.group(other, OPPOSITE[cursor.side])) for other in others)
        yield (*_soft(f"{step_name(cursor.side, cursor.step)} also "), Piece(" ".join(names)))


def _phrase(content: PairContent, place: Occurrence, width: int, *, large: bool) -> Iterator[Row]:
    phrase = content.phrases[place.phrase]
    kind = "prompt echo" if phrase.echo else "phrase"
    yield from _fields(
        width,
        (Piece(kind, frozenset(("strong",))),),
        (*_soft("of "), Piece(count(phrase.n_tokens, "token"))),
        (*_soft("rarity "), Piece(f"{phrase.rarity:.1f} bits")),
        _soft("in the prompt too, so no evidence" if phrase.echo else _doubt(content)),
    )
    mark = "echo" if phrase.echo else "phrase"
    whole = (Piece(f"“{visible(phrase.text)}”", frozenset((mark,))),)
    yield from wrap(whole if large else _quoted(phrase.text, mark), width)
    for side in SIDES:
        places = _places(content, side, place.phrase)
        if large:
            yield from _in_context(content, side, places, mark, width)
        else:
            names = dict.fromkeys(step_name(side, content.pane(side).step_of(one.start)) for one in places)
            yield from _fields(width, (Piece(f"{side:<5}", frozenset((side,))),), (Piece(_listed(tuple(names))),))


def _doubt(content: PairContent) -> str:
    """What can't be told of a phrase without a prompt of both sides."""
    return "" if content.report is None or echo_is_known(content.report) else "perhaps prompt echo: no prompt of both is known"


def _places(content: PairContent, side: Side, phrase: int) -> list[Occurrence]:
    pane = content.pane(side)
    return [pane.occurrences[k] for k in pane.of_phrase(phrase)]


def _listed(names: Sequence[str]) -> str:
    rest = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return " ".join(names[:_LISTED]) + rest


def _in_context(content: PairContent, side: Side, places: Iterable[Occurrence], kind: str, width: int) -> Iterator[Row]:
    pane = content.pane(side)
    for place in places:
        name = step_name(side, pane.step_of(place.start))
        first, last = max(place.start - _AROUND, 0), min(place.end + _AROUND, len(pane.text))
        pieces = (
            Piece(f"{name:<6}", frozenset((side,))),
            *_soft(f"{'…' * (first > 0)}{_folded(pane.text[first : place.start])}"),
            *_cut(pane.text[place.start : place.end], kind),
            *_soft(f"{_folded(pane.text[place.end : last])}{'…' * (last < len(pane.text))}"),
        )
        yield from wrap(pieces, width, indent=6)


def _quoted(phrase: str, kind: str) -> tuple[Piece, ...]:
    """A phrase of a list, with its length where its end is left out."""
    words, size = excerpt(phrase)
    return Piece(f"“{words}”", frozenset((kind,))), *_soft(f" {size}" * bool(size))


def _cut(phrase: str, kind: str) -> tuple[Piece, ...]:
    """The same among the words around it."""
    words, size = excerpt(phrase)
    return Piece(words, frozenset((kind,))), *_soft(f" ({size}) " * bool(size))


def _folded(text: str) -> str:
    """Text beside a phrase on one line; white space next to the phrase stays, as one space."""
    return visible_line(f"|{text}|")[1:-1]


def _step_alone(content: PairContent, cursor: Cursor, width: int) -> Iterator[Row]:
    pane = content.pane(cursor.side)
    name, *facts = _facts(content, cursor.side, cursor.step)
    yield from _fields(width, name, _soft("nothing on the other side corresponds"))
    yield from _fields(width, *facts)
    for number in dict.fromkeys(pane.occurrences[k].phrase for k in pane.beginning_in(cursor.step)):
        yield from _shared(content, number, OPPOSITE[cursor.side], width)


def _shared(content: PairContent, number: int, side: Side, width: int) -> Iterator[Row]:
    phrase = content.phrases[number]
    names = dict.fromkeys(step_name(side, content.pane(side).step_of(place.start)) for place in _places(content, side, number))
    kind = "echo" if phrase.echo else "phrase"
    yield from _fields(
        width,
        _soft("shares"),
        _quoted(phrase.text, kind),
        (*_soft("with "), Piece(_listed(tuple(names)))),
    )


def _facts(content: PairContent, side: Side, step: int) -> list[Sequence[Piece]]:
    """A step's name, what it does, how it opens, and where it is."""
    pane = content.pane(side)
    found = pane.trace.steps[step]
    cue = (*_soft("opens with "), Piece(f"“{visible_line(found.cue)}”")) if found.cue else ()
    return [
        (Piece(step_name(side, step), frozenset((side, "strong"))),),
        (Piece(found.label.replace("_", " ")),),
        cue,
        _soft(f"step {step + 1:,} of {len(pane):,}"),
        _soft(f"characters {found.span.start:,}–{found.span.end:,} of {len(pane.text):,}"),
    ]


def _fields(width: int, *fields: Sequence[Piece]) -> list[Row]:
    """Fields beside each other, three spaces apart, each on the next row where it no longer fits."""
    rows: list[list[Piece]] = [[]]
    used = [0]
    for pieces in fields:
        size = cells(tuple(pieces))
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
    fitted = zip(rows, used, strict=True)
    return [row for pieces, size in fitted for row in ([tuple(pieces)] if size <= width else wrap(pieces, width, indent=2))]


def _soft(text: str) -> tuple[Piece, ...]:
    return (Piece(text, frozenset(("soft",))),)


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'}{abs(value):.1f}"
