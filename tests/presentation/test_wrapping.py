"""Rows of terminal cells out of visible text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.giants import MOST_TIMES, times_prose
from tests.strategies import hostile_texts
from tracediff.presentation.wrapping import Piece, TextRow, cell_width, wrap
from tracediff.text.visible import visible

visible_texts = (hostile_texts | st.text()).map(visible)
pieces = st.lists(st.builds(Piece, visible_texts, st.frozensets(st.sampled_from("xyz"))), max_size=5)
widths = st.integers(0, 30)
indents = st.integers(0, 12)

_SPACE = re.compile(r"\s+")


def text_of(row: TextRow) -> str:
    """The text of a row."""
    return "".join(piece.text for piece in row)


def shown(text: str, width: int, *, indent: int = 0) -> list[str]:
    """The rows of a text without marks, as strings."""
    return [text_of(row) for row in wrap([Piece(text)], width, indent=indent)]


lists = st.lists(st.sampled_from(("- ", "  * ", "12. ", "(a) ", "    ", "\n", "\t", "word ", "好好", "👩‍👩‍👧 ", "שלום "))).map(
    "".join
)


@given(pieces | lists.map(lambda text: [Piece(text)]), widths, indents, st.booleans())
@example([Piece("好" * 5)], 3, 0, False)  # noqa: FBT003  # examples take what is given by position
@example([Piece("👩‍👩‍👧" * 3)], 3, 1, False)  # noqa: FBT003  # the same
@example([Piece("e" + "\u0301" * 40)], 2, 0, False)  # noqa: FBT003  # the same
def test_no_row_is_wider(parts: list[Piece], width: int, indent: int, hanging: bool) -> None:  # noqa: FBT001  # as drawn
    """A row has at most the width's cells, and the least width is that of one wide character."""
    assert all(cell_width(row) <= max(width, 2) for row in wrap(parts, width, indent=indent, hanging=hanging))


@given(pieces | lists.map(lambda text: [Piece(text)]), widths, indents, st.booleans())
def test_the_rows_hold_the_text(parts: list[Piece], width: int, indent: int, hanging: bool) -> None:  # noqa: FBT001  # as drawn
    """All but white space is in the rows, in order, once."""
    rows = wrap(parts, width, indent=indent, hanging=hanging)
    assert _SPACE.sub("", "".join(map(text_of, rows))) == _SPACE.sub("", "".join(part.text for part in parts))


@given(visible_texts, st.integers(2, 30))
def test_words_are_not_joined(text: str, width: int) -> None:
    """A row break stands only where white space stood, beside a wide character, or within a word that no row can hold."""
    rows = shown(text, width)
    narrow = [word for word in text.split() if cell_len(word) == len(word) <= width]
    left = "\n".join(rows).split()
    assert all(left.count(word) >= 1 for word in narrow)


@given(visible_texts | lists, st.integers(2, 30))
def test_lines_stay_lines(text: str, width: int) -> None:
    """Hanging indents change no line: the rows of a text are those of its lines, one after the other."""
    lines = [text_of(row) for line in text.split("\n") for row in wrap([Piece(line)], width, hanging=True)]
    assert [text_of(row) for row in wrap([Piece(text)], width, hanging=True)] == lines


def test_rows_hang_below_the_text_of_their_line() -> None:
    """What continues a list item or an indented line starts below its text; what continues other lines starts at the margin."""
    text = "A plain line\n- an item of many words\n  12. a numbered one\n    x = code + more\nand on it goes"
    assert [text_of(row) for row in wrap([Piece(text)], 14, hanging=True)] == [
        "A plain line",
        "- an item of",
        "  many words",
        "  12. a",
        "      numbered",
        "      one",
        "    x = code +",
        "    more",
        "and on it goes",
    ]


@given(pieces, widths, indents)
def test_marks_stay_with_their_text(parts: list[Piece], width: int, indent: int) -> None:
    """Each character keeps the marks of the piece it came from."""
    marked = [(c, part.marks) for part in parts for c in part.text if not c.isspace()]
    rows = wrap(parts, width, indent=indent)
    assert [(c, piece.marks) for row in rows for piece in row for c in piece.text if not c.isspace()] == marked


@given(visible_texts, widths, indents)
def test_pieces_make_no_difference(text: str, width: int, indent: int) -> None:
    """Text in two pieces breaks where it does in one."""
    whole = shown(text, width, indent=indent)
    for cut in (0, len(text) // 3, len(text) // 2):
        rows = wrap([Piece(text[:cut]), Piece(text[cut:], frozenset("x"))], width, indent=indent)
        assert [text_of(row) for row in rows] == whole


@given(visible_texts)
def test_a_wide_screen_shows_lines_as_they_are(text: str) -> None:
    """Where there is room enough, the rows are the text's lines with tabs as four spaces."""
    assert shown(text, 10_000) == text.replace("\t", "    ").split("\n")


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("a b", 10, ["a b"]),
        ("Let me check that.", 10, ["Let me", "check", "that."]),
        ("Let me   check", 7, ["Let me", "check"]),
        ("  indented text", 10, ["  indented", "text"]),
        ("one\ntwo\n\nthree", 10, ["one", "two", "", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("to abcdefghij", 6, ["to", "abcdef", "ghij"]),
        ("a\tb", 10, ["a    b"]),
        ("答案是，五对吗？", 6, ["答案", "是，五", "对吗？"]),
        ("答案是五", 5, ["答案", "是五"]),
        ("I say 答案是 five", 9, ["I say 答", "案是 five"]),
        ("👩‍👩‍👧👩‍👩‍👧", 2, ["👩‍👩‍👧", "👩‍👩‍👧"]),
    ],
)
def test_rows(text: str, width: int, rows: list[str]) -> None:
    """A text has the rows of its golden."""
    assert shown(text, width) == rows


def test_an_indent_stands_before_what_continues() -> None:
    """Rows that continue a line are indented, at most by half of the width; a new line is not."""
    assert shown("one two three\nfour five", 9, indent=2) == ["one two", "  three", "four five"]
    assert shown("one two", 4, indent=9) == ["one", "  tw", "  o"]
    assert shown("one two three", 10, indent=9) == ["one two", "     three"]


def laid_out(text: str) -> None:
    """Lay a text out in forty columns."""
    wrap([Piece(text)], 40)


@pytest.mark.parametrize("unit", ["a", " ", "好", "e\u0301", "👩‍👩‍👧", "\n", "a ", "好 ", "\u0301"])
def test_long_text_takes_linear_time(unit: str) -> None:
    """A hundred thousand code points without much to break at are laid out in a few times what prose takes."""
    assert times_prose(laid_out, (unit * 100_000)[:100_000]) < MOST_TIMES
