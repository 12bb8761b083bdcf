"""The aligned diff in a terminal: readable at every width, with colour and without, whatever the traces hold."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.report.example import report as example
from tests.report.steps import all_step_views, text_of
from tests.reports import pair_reports
from tracediff import compare
from tracediff.report.terminal import MIN_WIDTH, are_identical, render
from tracediff.schema.pair_report import PairReport
from tracediff.text.visible import visible

SGR = re.compile(r"\x1b\[[0-9;]*m")
widths = st.integers(1, 40) | st.integers(41, 200)
contexts = st.none() | st.integers(0, 3)


def letters(text: str) -> Counter[str]:
    """How often each character stands in a text, white space left out."""
    return Counter("".join(text.split()))


@settings(max_examples=100)
@given(pair_reports(), widths, contexts, st.booleans())
def test_no_row_is_wider_than_asked(report: PairReport, width: int, context: int | None, color: bool) -> None:  # noqa: FBT001 - drawn
    """Every row fits, wide characters and all; below the least width it is laid out for that."""
    for row in SGR.sub("", render(report, width=width, color=color, context=context)).split("\n"):
        assert cell_len(row) <= max(width, MIN_WIDTH), row


@pytest.mark.parametrize("width", [*range(MIN_WIDTH, 30), 79, 80, 81, 100, 131])
@pytest.mark.parametrize("word", ["x", "水"])
def test_a_row_is_filled(word: str, width: int) -> None:
    """A word longer than any row takes the cells there are, but for one that two panes or a wide character can't share."""
    page = render(compare(word * 500, word * 600), width=width)
    assert width - 2 <= max(map(cell_len, page.split("\n"))) <= width


@settings(max_examples=60)
@given(pair_reports(), widths)
def test_all_text_of_both_sides_is_there(report: PairReport, width: int) -> None:
    """Without folding no character of a step is missing."""
    page = letters(render(report, width=width))
    assert letters("".join(map(text_of, all_step_views(report)))) <= page


@settings(max_examples=60)
@given(pair_reports(), widths, contexts)
def test_nothing_reaches_the_terminal_but_text_and_our_colours(report: PairReport, width: int, context: int | None) -> None:
    """No control character of a trace, a prompt or a name comes through; only colours and line feeds are written."""
    painted = render(report, width=width, color=True, context=context)
    bare = SGR.sub("", painted)
    assert visible(bare) == bare
    assert "\t" not in bare
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", render(report, width=width, context=context))


@settings(max_examples=40)
@given(pair_reports(), widths)
def test_colour_loses_nothing(report: PairReport, width: int) -> None:
    """Colour replaces only the signs around changed wording and the strokes beside rows; no text is lost."""
    lost = letters(render(report, width=width)) - letters(SGR.sub("", render(report, width=width, color=True)))
    assert not set(lost) - set("‹›┃┊")


def test_brackets_are_no_markup() -> None:
    """What looks like Rich's markup stays text."""
    page = render(compare("Say [bold red]stop[/] now.", "[/]"), color=True)
    assert "[bold red]stop[/] now." in SGR.sub("", page)


@pytest.mark.parametrize("width", [80, 81, 120])
def test_panes_stand_side_by_side_from_80_cells(width: int) -> None:
    """From 80 cells on the two groups of a link begin on one row."""
    assert re.search(r"L9 ‹So› the can .*━1\.0━ R9 The can", render(example(), width=width))


def test_a_narrow_page_has_one_column() -> None:
    """Below 80 cells the right steps of a link stand under the left ones."""
    assert re.search(r"┏ 1\.0 L9 ‹So› the can holds.*\n┗     R9 The can holds", render(example(), width=79))


def test_unsure_links_are_told_without_colour() -> None:
    """Their strokes are thin and broken, and a question mark follows the sign of a step that stands apart."""
    wide, narrow = (render(example(), width=width) for width in (80, 60))
    assert re.search(r"L4 .* ┬\.31╌ R6 .*\nL5 .* ┘ ", wide)
    assert re.search(r" {4}\?↺ R8 .*↺L9 \.00\?$", wide, re.MULTILINE)
    assert re.search(r"^┌ \.31 L4.*\n┊ {5}L5.*\n└ {5}R6", narrow, re.MULTILINE)
    assert re.search(r"^↺\? {4}R8", narrow, re.MULTILINE)
    assert "→?" not in wide + narrow


def test_context_says_what_it_folds() -> None:
    """A folded gap is counted; without `context` nothing is folded."""
    report = compare("The goat eats its hay. " * 9, "Something else entirely?")
    assert "··· 7 steps only on the left ···" in render(report, width=100, context=1)
    assert "···" not in render(report, width=100)


def test_identical_means_the_same_text() -> None:
    """White space counts: diff(1) too calls two files different that differ in a blank."""
    assert are_identical(compare("a b. c", "a b. c"))
    assert not are_identical(compare("a b. c", "a b.  c"))
    assert are_identical(compare("", ""))
