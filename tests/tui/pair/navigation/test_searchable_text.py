"""A text that is searched at every key."""

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import hostile_texts
from tracediff.tui.pair.navigation.searchable_text import SearchableText

plain = st.text(st.sampled_from("abAB \n.1"), max_size=40)
odd = st.text(st.sampled_from("aßéE\u0301İ好 \n’'“ﬁ👩\u200d"), max_size=30)


@given(plain, st.text(st.sampled_from("ab1."), min_size=1, max_size=3))
def test_plain_words_are_found_where_they_are(text: str, typed: str) -> None:
    """In plain text a search finds the same as a case-insensitive regular expression."""
    assert list(SearchableText(text).find(typed)) == [
        found.span() for found in re.finditer(re.escape(typed), text, re.IGNORECASE)
    ]


@given(odd | hostile_texts, odd)
def test_hits_are_within_the_text(text: str, typed: str) -> None:
    """Whatever is typed, hits are spans of the text, ascending, without overlaps."""
    at = 0
    for start, end in SearchableText(text).find(typed):
        assert at <= start < end <= len(text)
        at = end


@given(odd | hostile_texts, st.data())
def test_a_text_finds_its_own_parts(text: str, data: st.DataObject) -> None:
    """The start of a text is found there, unless a combining mark follows its last letter."""
    end = data.draw(st.integers(0, len(text)))
    typed = text[:end].strip()
    if not typed or text[end : end + 1] == "\u0301":
        return
    start, stop = SearchableText(text).find(typed)[0]
    assert text[start:stop].strip()
    assert start <= len(text) - len(text.lstrip())


def found(text: str, typed: str) -> list[str]:
    """What was found."""
    return [text[start:end] for start, end in SearchableText(text).find(typed)]


def test_a_capital_makes_case_matter() -> None:
    """Small letters find capitals too; a capital finds only itself."""
    assert found("Door door DOOR", "door") == ["Door", "door", "DOOR"]
    assert found("Door door DOOR", "Door") == ["Door"]


def test_letters_are_found_however_they_are_written() -> None:
    """Composed and decomposed letters are the same, a letter with a mark is another one, and sharp s is two."""
    assert found("café cafe\u0301 cafe", "café") == ["café", "cafe\u0301"]
    assert found("café cafe\u0301 cafe", "cafe") == ["cafe"]
    assert found("Straße STRASSE", "strasse") == ["Straße", "STRASSE"]


def test_quotes_and_spaces_are_found_however_they_are_set() -> None:
    """Straight quotation marks find curved ones, a space finds any white space."""
    assert found("“It’s\n  so”", '"it\'s so"') == ["“It’s\n  so”"]


def test_nothing_is_found_by_white_space() -> None:
    """An empty search finds nothing, rather than everything."""
    assert found("a b", " ") == found("a b", "") == []


def test_a_long_text_is_searched_at_once() -> None:
    """300,000 characters that are not plain take little time, even for a letter that is everywhere."""
    haystack = SearchableText("Überall ein e, ein é, ein ﬁ. 你好，世界。" * 9000)
    started = time.process_time()
    assert len(haystack.find("e")) > 20_000
    assert time.process_time() - started < 2
