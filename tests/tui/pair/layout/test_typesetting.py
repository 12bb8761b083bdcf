"""Steps as rows of a given width."""

import time

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.pairs import report_of, reports, segmented
from tracediff.presentation.wrapping import Piece, wrap
from tracediff.schema.pair_report import PairReport
from tracediff.schema.phrase import Phrase
from tracediff.schema.side import SIDES
from tracediff.schema.span import Span
from tracediff.text.visible import visible
from tracediff.tui.model.pair_content import aligned_content
from tracediff.tui.model.pane import Pane
from tracediff.tui.pair.layout.typesetting import TypesetSide, phrase_mark

plain_texts = st.lists(st.sampled_from(("a", "ab,", "word", "it’s", "(x)", "verylongword" * 4, "\n", "—")), max_size=30).map(
    " ".join
)


def typeset(text: str, width: int) -> TypesetSide:
    """One side of one step."""
    return TypesetSide(Pane("left", "left", segmented([text], "left"), ((),), ("only",), (False,)), width)


@given(plain_texts | st.text(st.characters(codec="ascii"), max_size=120), st.integers(2, 40))
def test_counting_is_laying_out(text: str, width: int) -> None:
    """The quick count of rows equals the number of rows that are laid out."""
    if not text:
        return
    side = typeset(text, width)
    kept = text.strip(" \t\n") if "\r" not in text else None
    if kept is not None:
        expected = len(wrap([Piece(visible(kept))], width, hanging=True))
        assert side.heights[0] in (expected, expected + 1)  # one more where the text ends a paragraph
        assert side.row(0, expected) == ()


@given(reports(), st.integers(2, 60))
def test_every_row_counted_is_there(report: PairReport, width: int) -> None:
    """The last counted row has text, or ends a paragraph; there is none after it."""
    content = aligned_content(report)
    for side in SIDES:
        made = TypesetSide(content.pane(side), width, paragraph_gaps=False)
        for k, height in enumerate(made.heights):
            assert height == 1 or made.row(k, height - 1)
            assert made.row(k, height) == ()


def test_a_paragraph_ends_with_an_empty_row() -> None:
    """A step with a blank line behind it has an empty row there, one with a single line feed has none."""
    pane = Pane("left", "left", segmented(["One.\n\n", "Two.\n", "Three."], "left"), ((),) * 3, ("only",) * 3, (False,) * 3)
    assert TypesetSide(pane, 20).heights == [2, 1, 1]
    assert TypesetSide(pane, 20, paragraph_gaps=False).heights == [1, 1, 1]


def test_phrases_are_marked() -> None:
    """The words of a phrase have its marks, the words around it none."""
    phrase = Phrase(text="b c", n_tokens=2, left=(Span(start=2, end=5),), right=(Span(start=0, end=3),), echo=False, rarity=1.0)
    content = aligned_content(report_of(["a b c d"], ["b c"], (), [phrase]))
    row = TypesetSide(content.left, 20).row(0, 0)
    assert [(piece.text, piece.marks) for piece in row] == [
        ("a ", frozenset()),
        ("b c", frozenset({"phrase", phrase_mark(0)})),
        (" d", frozenset()),
    ]


def test_a_row_is_found_by_its_text() -> None:
    """The row of a code point is the row of its word."""
    side = typeset("one two three four five six seven", 9)
    rows = ["".join(piece.text for piece in side.row(0, k)) for k in range(side.heights[0])]
    for word in ("one", "three", "seven"):
        assert word in rows[side.row_of(0, side.pane.text.index(word))]


def test_a_step_of_a_megabyte_opens_at_once() -> None:
    """Counting its rows and showing its middle takes far less time than laying it all out."""
    text = "some words and $x^2$ more, \n" * 40_000
    started = time.process_time()
    side = typeset(text, 80)
    row = side.row(0, side.heights[0] // 2)
    assert time.process_time() - started < 2
    assert row
    assert side.heights[0] == 40_000


def test_a_word_of_a_megabyte_is_cut() -> None:
    """Text without a single space fills rows."""
    side = typeset("x" * 1_000_000, 50)
    assert side.heights[0] == 1_000_000 // 50
    assert "".join(piece.text for piece in side.row(0, 999)) == "x" * 50
