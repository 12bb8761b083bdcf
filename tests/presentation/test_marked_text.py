"""Phrases in a list: whole where they are short, else their beginning and their length."""

from hypothesis import given
from hypothesis import strategies as st

from tests.report.example import report as example
from tests.report.page import parse
from tracediff.presentation.marked_text import phrase_excerpt
from tracediff.report import html, markdown, terminal
from tracediff.text.visible import visible, visible_line

LONG = "no word is cut " * 500 + "the end of it"


@given(st.text(max_size=240))
def test_a_short_phrase_is_whole(text: str) -> None:
    """Nothing is left out of it, and its length is not told."""
    assert phrase_excerpt(text) == (visible_line(text), "")


@given(st.text(min_size=241, max_size=600) | st.lists(st.text(min_size=8, max_size=30), min_size=30).map(" ".join))
def test_a_long_phrase_is_cut_and_says_how_long_it_is(text: str) -> None:
    """What is left is its beginning, of 200 characters at most, and its hidden characters are signs."""
    words, size = phrase_excerpt(text)
    assert words.endswith("…")
    assert visible_line(text[:200]).startswith(words[:-1])
    assert len(words) > 1 or not text[:160].strip()
    assert visible(words) == words
    assert size == f"{len(text):,} characters"


def test_a_word_is_not_cut() -> None:
    """The beginning ends with a word."""
    assert phrase_excerpt(LONG) == (f"{'no word is cut ' * 13}no…", "7,513 characters")


def test_every_list_of_phrases_is_short() -> None:
    """Two traces that are nearly equal are not printed once more as a shared phrase."""
    made = example()
    report = made.replace(phrases=(made.phrases[0].replace(text=LONG), *made.phrases[1:]))
    plain = " ".join(terminal.render(report, width=80).split())
    assert "no word is cut no…” 7,513 characters L8 | R7" in plain
    assert "no word is cut no…” L8 · R7, 7,513 characters, 13 tokens" in markdown.render(report)
    assert parse(html.render(report)).by_id()["p1"].text.endswith("no… 7,513 characters L8 R7")
    assert all("the end of it" not in page for page in (plain, markdown.render(report), html.render(report)))
