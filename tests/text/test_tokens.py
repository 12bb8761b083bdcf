"""Where the tokens of a text are."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.giants import MOST_TIMES, times_prose
from tests.real_data import collections, traces
from tests.strategies import hostile_texts
from tracediff.text.tokens import CONTENT_KINDS, TokenColumn, TokenKind, slice_bounds, tokenize


def covered(tokens: TokenColumn) -> list[int]:
    """The code points that lie in a token, in the order of the tokens."""
    return [at for a, b in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True) for at in range(a, b)]


@given(hostile_texts | st.text())
@example("\x1c\x85\u200b\ufeff")
@example("3x ½² ①Ⅻ \u0301e\u0301")
@example("a's b_1.c2 (d) .\u20e3 x1: !\u200d? \U0001f44d\U0001f3fd. don't,no 1,5x\n ")
def test_every_visible_code_point_is_in_one_token(text: str) -> None:
    """Tokens hold every code point that is no white space exactly once, in order, and no white space."""
    assert covered(tokenize(text)) == [at for at, character in enumerate(text) if not character.isspace()]


@given(hostile_texts | st.text())
def test_columns_fit_together(text: str) -> None:
    """Starts ascend, each token ends after it starts and before the next one, each has a kind."""
    tokens = tokenize(text)
    assert len(tokens.starts) == len(tokens.ends) == len(tokens.kinds) == len(tokens)
    assert [str(column.dtype) for column in (tokens.starts, tokens.ends, tokens.kinds)] == ["int32", "int32", "uint8"]
    assert (tokens.starts < tokens.ends).all()
    assert (tokens.ends[:-1] <= tokens.starts[1:]).all()
    assert set(tokens.kinds.tolist()) <= set(TokenKind)


@given(hostile_texts | st.text())
def test_forms_are_what_is_written(text: str) -> None:
    """The form of each token is what stands at its place, and each form is listed once, the earlier ones first."""
    tokens = tokenize(text)
    written = [text[a:b] for a, b in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)]
    assert list(tokens.surfaces()) == written
    assert list(tokens.forms) == list(dict.fromkeys(written))
    assert tokens.form_ids.dtype == np.int32


@given(hostile_texts)
def test_white_space_between_does_not_matter(text: str) -> None:
    """Each token by itself is one token of the same kind."""
    tokens = tokenize(text)
    for surface, kind in zip(tokens.surfaces(), tokens.kinds.tolist(), strict=True):
        alone = tokenize(surface)
        assert (list(alone.surfaces()), alone.kinds.tolist()) == ([surface], [kind])


W, N, L, C, J, O, P = (  # noqa: E741
    TokenKind.WORD,
    TokenKind.NUMBER,
    TokenKind.LATEX,
    TokenKind.CODE,
    TokenKind.CJK,
    TokenKind.OPERATOR,
    TokenKind.PUNCTUATION,
)

GOLDENS: dict[str, list[tuple[str, TokenKind]]] = {
    "I don't know.": [("I", W), ("don't", W), ("know", W), (".", P)],
    "don’t l'été": [("don’t", W), ("l'été", W)],
    "3.14, 1,000 and 12:30.": [("3.14", N), (",", P), ("1,000", N), ("and", W), ("12:30", N), (".", P)],
    "version 3.11.2": [("version", W), ("3.11.2", N)],
    "2x 3rd 6L": [("2", N), ("x", W), ("3", N), ("rd", W), ("6", N), ("L", W)],
    "_very_ __init__ x_{1}": [
        *[("_", P), ("very", W), ("_", P), ("__", P), ("init", W), ("__", P)],
        *[("x", W), ("_", P), ("{", P), ("1", N), ("}", P)],
    ],
    "x_1 = f2(a_b)": [("x_1", C), ("=", O), ("f2", C), ("(", P), ("a_b", C), (")", P)],
    r"\frac{1}{2} \[x\]": [
        *[(r"\frac", L), ("{", P), ("1", N), ("}", P), ("{", P), ("2", N), ("}", P)],
        *[(r"\[", L), ("x", W), (r"\]", L)],
    ],
    r"a \\ b \ 5": [("a", W), (r"\\", L), ("b", W), ("\\", P), ("5", N)],
    "a != b >= 3 × 4": [("a", W), ("!", P), ("=", O), ("b", W), (">=", O), ("3", N), ("×", O), ("4", N)],
    "答案是5。": [("答", J), ("案", J), ("是", J), ("5", N), ("。", P)],
    "これはペンです": [(character, J) for character in "これはペンです"],
    "한국어 русский": [("한국어", W), ("русский", W)],
    "हिन्दी नहीं": [("हिन्दी", W), ("नहीं", W)],
    "e\u0301te\u0301": [("e\u0301te\u0301", W)],
    "👩‍👩‍👧 👍🏽 ✓ 🇩🇪🇫🇷": [("👩‍👩‍👧", P), ("👍🏽", P), ("✓", P), ("🇩🇪", P), ("🇫🇷", P)],
    "well-known **bold**": [("well", W), ("-", O), ("known", W), ("**", O), ("bold", W), ("**", O)],
}


@pytest.mark.parametrize(("text", "tokens"), GOLDENS.items(), ids=GOLDENS)
def test_tokens(text: str, tokens: list[tuple[str, TokenKind]]) -> None:
    """A text has the tokens and kinds of its golden."""
    found = tokenize(text)
    assert list(zip(found.surfaces(), map(TokenKind, found.kinds.tolist()), strict=True)) == tokens


@pytest.mark.parametrize(
    "word",
    ["ਪੰਜਾਬੀ", "සිංහල", "தமிழ்", "తెలుగు", "മലയാളം", "বাংলা", "ગુજરાતી", "ಕನ್ನಡ", "עִבְרִית", "العَرَبِيَّة", "ދިވެހި", "བོད", "й", "ở", "Ελλάδα"],
)
def test_a_word_of_any_script_is_one_token(word: str) -> None:
    """Marks that Unicode keeps apart from letters don't cut a word."""
    assert list(tokenize(word).surfaces()) == [word]


def test_kinds_that_say_something() -> None:
    """Words, numbers, commands, code and characters say something; operators and punctuation join."""
    assert set(TokenKind) - set(CONTENT_KINDS) == {TokenKind.OPERATOR, TokenKind.PUNCTUATION}


@given(hostile_texts, st.lists(st.integers(0, 40), max_size=6))
def test_slices_share_out_the_tokens(text: str, cuts: list[int]) -> None:
    """Each token is in the slice of the stretch where it starts, and the slices tile the tokens."""
    starts = np.array(sorted({0, *(cut for cut in cuts if cut < len(text))}), np.int32)
    tokens = tokenize(text)
    bounds = slice_bounds(tokens, starts)
    assert (len(bounds), bounds[-1]) == (len(starts) + 1, len(tokens))
    ends = [*starts[1:].tolist(), len(text)]
    for k, (start, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
        assert all(start <= at < end for at in tokens.starts[bounds[k] : bounds[k + 1]])
    assert bounds[0] == 0


@pytest.mark.parametrize(
    "unit",
    ["1", "1.", "1,", "a", "_", "a1", "\\", "'", "a'", "-", "\u0301", "👩\u200d", "\u200d", "好", "a_", "1:1x", " ", "a\n", ".a"],
)
def test_a_repeated_character_takes_linear_time(unit: str) -> None:
    """200,000 code points of any character are tokenised in a few times what prose takes."""
    assert times_prose(tokenize, (unit * 200_000)[:200_000]) < MOST_TIMES


@pytest.mark.parametrize("name", collections())
def test_real_traces_are_covered(name: str) -> None:
    """The tokens of real traces hold all that is no white space."""
    for trace in traces(name)[::11]:
        tokens = tokenize(trace.text)
        assert sum((tokens.ends - tokens.starts).tolist()) == sum(not character.isspace() for character in trace.text)
