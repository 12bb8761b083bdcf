"""Text that shows and does nothing."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import hostile_texts
from tracediff.text.visible import visible, visible_line, visible_sign

JOINERS = frozenset("\u200c\u200d")
"""They shape scripts and emoji, and stay where they do."""
SHOWN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs that Unicode calls format characters though they are drawn."""

texts = hostile_texts | st.text() | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Mn", "Co", "Cn"]))


def is_hidden(character: str) -> bool:
    """Whether a character does something, or takes no place."""
    if character in "\n\t" or character in JOINERS | SHOWN_FORMATS:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(texts)
def test_nothing_hidden_is_left(text: str) -> None:
    """No control, format, bidirectional or surrogate character is left, but for line feeds, tabs and joiners."""
    assert not [hex(ord(character)) for character in visible(text) if is_hidden(character)]


def test_no_hidden_character_is_forgotten() -> None:
    """Each character of Unicode that is hidden by its category is shown as a sign."""
    assert [hex(code) for code in range(0x110000) if is_hidden(chr(code)) and chr(code) in visible(chr(code))] == []


@given(texts)
@example("\u061c\u200d\u061c")
@example("\r\r\n")
@example("\u2190\u200d\u200d\u2190")
def test_what_is_visible_stays(text: str) -> None:
    """Making a visible text visible changes nothing."""
    assert visible(visible(text)) == visible(text)


@given(texts)
def test_visible_text_can_be_stored(text: str) -> None:
    """Visible text has an UTF-8 form."""
    assert visible(text).encode().decode() == visible(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_ordinary_text_is_untouched(text: str) -> None:
    """Letters, digits, marks of punctuation, symbols and spaces stay as they are."""
    assert visible(text) == "".join(visible_sign(c) if c in BLANK_LETTERS else c for c in text)


BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Hangul fillers: letters that are not drawn."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred", "a␛[31mred"),
        ("a\x00b\x7fc\x9b", "a␀b␡c<U+009B>"),
        ("a\u202eb\u2066", "a<U+202E>b<U+2066>"),
        ("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"),
        ("a\ud800", "a<U+D800>"),
        ("a\U000e0041", "a<U+E0041>"),
        ("a\r\nb\rc\n\td", "a\nb␍c\n\td"),
        ("a\u2028b\x85c", "a<U+2028>b<U+0085>c"),
        ("👩‍👩‍👧 a\u200db", "👩‍👩‍👧 a<U+200D>b"),
        ("a\u200cb", "a<U+200C>b"),
        ("❤\ufe0f ❤\ufe0f\ufe01\ufe02", "❤\ufe0f ❤\ufe0f<U+FE01><U+FE02>"),
        ("a\ufdd0\U0001fffe", "a<U+FDD0><U+1FFFE>"),
        ("نمی‌خواهم", "نمی‌خواهم"),
        ("क्‍ष", "क्‍ष"),
    ],
)
def test_signs(text: str, shown: str) -> None:
    """Each hidden character has its sign, and emoji and scripts keep their joiners."""
    assert visible(text) == shown


@given(texts)
def test_a_visible_line_is_one_line(text: str) -> None:
    """A line holds no line end, no tab, and no white space but single spaces between words."""
    line = visible_line(text)
    assert line == " ".join(line.split())
    assert len(line.splitlines()) <= 1
