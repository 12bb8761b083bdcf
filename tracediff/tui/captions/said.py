"""What a person said of the thing under the cursor: pins and notes, as rows for the inspector."""

from collections.abc import Iterator, Sequence
from typing import Final

from tracediff.report.said import names
from tracediff.schema.note import MAX_PHRASE, Note
from tracediff.text.visible import visible
from tracediff.text.wrap import Piece, Row, wrap
from tracediff.tui.annotating import About, about, steps_of
from tracediff.tui.content import PairContent
from tracediff.tui.cursor import Cursor, phrase_under

_NOTE: Final = frozenset({"title"})
_SOFT: Final = frozenset({"soft"})


def said(content: PairContent, cursor: Cursor, width: int) -> list[Row]:
    """Rows on pins and notes; none where there is nothing."""
    return [row for pieces in _said(content, cursor) for row in wrap(pieces, width, indent=2)]


def _said(content: PairContent, cursor: Cursor) -> Iterator[Sequence[Piece]]:
    report = content.report
    if report is None:
        return
    here = about(content, cursor)
    for pin in report.pins if not here.phrase else ():
        if pin.linked and (pin.left, pin.right) == (here.left, here.right):
            yield (Piece("■ pinned", _NOTE), Piece(" by hand; p takes it back", _SOFT))
        elif cursor.step in steps_of(pin, cursor.side) and not pin.linked:
            yield (Piece(f"✕ {names(pin.left, pin.right)}", _NOTE), Piece(" is forbidden", _SOFT))
    for note in report.notes:
        if _concerns(note, content, cursor):
            what = "" if _is_on(note, here) else f"on {_name(note)}: "
            yield (Piece("✎ ", _NOTE), Piece(what, _SOFT), Piece(visible(note.text)))


def _concerns(note: Note, content: PairContent, cursor: Cursor) -> bool:
    """Whether a note is on the phrase under the cursor, or has its step."""
    place = phrase_under(content, cursor)
    if place is not None:
        return bool(note.phrase) and content.phrases[place.phrase].text[:MAX_PHRASE] == note.phrase
    return cursor.step in steps_of(note, cursor.side)


def _is_on(note: Note, what: About) -> bool:
    return (note.left, note.right, note.phrase) == (what.left, what.right, what.phrase)


def _name(note: Note) -> str:
    return About(note.left, note.right, note.phrase).name
