"""The pins and notes under the cursor, as rows of the inspector."""

from collections.abc import Iterator, Sequence
from typing import Final

from tracediff.presentation.annotations import link_name
from tracediff.presentation.wrapping import Piece, TextRow, wrap
from tracediff.schema.note import MAX_PHRASE, Note
from tracediff.text.visible import visible
from tracediff.tui.model.cursor import Cursor, phrase_under
from tracediff.tui.model.pair_content import PairContent
from tracediff.tui.pair.annotation_edits import NoteTarget, note_target, steps_on_side

_NOTE: Final = frozenset({"title"})
_SOFT: Final = frozenset({"soft"})


def annotation_rows(content: PairContent, cursor: Cursor, width: int) -> list[TextRow]:
    """Rows about pins and notes; none where there are none."""
    return [row for pieces in _annotation_lines(content, cursor) for row in wrap(pieces, width, indent=2)]


def _annotation_lines(content: PairContent, cursor: Cursor) -> Iterator[Sequence[Piece]]:
    report = content.report
    if report is None:
        return
    here = note_target(content, cursor)
    for pin in report.pins if not here.phrase else ():
        if pin.linked and (pin.left, pin.right) == (here.left, here.right):
            yield (Piece("■ pinned", _NOTE), Piece(" by hand; p takes it back", _SOFT))
        elif cursor.step in steps_on_side(pin, cursor.side) and not pin.linked:
            yield (Piece(f"✕ {link_name(pin.left, pin.right)}", _NOTE), Piece(" is forbidden", _SOFT))
    for note in report.notes:
        if _concerns(note, content, cursor):
            target = "" if _target(note) == here else f"on {_target(note).name}: "
            yield (Piece("✎ ", _NOTE), Piece(target, _SOFT), Piece(visible(note.text)))


def _concerns(note: Note, content: PairContent, cursor: Cursor) -> bool:
    """Whether a note is on the phrase under the cursor, or where none is, on its step."""
    occurrence = phrase_under(content, cursor)
    if occurrence is not None:
        return bool(note.phrase) and content.phrases[occurrence.phrase].text[:MAX_PHRASE] == note.phrase
    return cursor.step in steps_on_side(note, cursor.side)


def _target(note: Note) -> NoteTarget:
    return NoteTarget(note.left, note.right, note.phrase)
