"""Equal ids where two tokens count as the same."""

from itertools import chain, permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import hostile_texts
from tracediff.text.tokens import tokenize
from tracediff.text.vocabulary import build_vocabulary, normal_form

texts = hostile_texts | st.text()


@given(texts)
@example("\u0345\u03b1")  # a letter below another one: folding and normalising undo each other's order
@example("\u00a8 \u1fbf \ufdfa \u2460 \u3000")
def test_a_normal_form_is_its_own(text: str) -> None:
    """The normal form of a normal form is the same, and never empty."""
    for surface in tokenize(text).surfaces():
        key = normal_form(surface)
        assert key
        assert normal_form(key) == key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wait", "WAIT"),
        ("don’t", "don't"),
        ("ﬁnd", "find"),
        ("１２", "12"),
        ("1,000", "1000"),
        ("1,000,000.5", "1000000.5"),
        ("straße", "STRASSE"),
    ],
)
def test_tokens_that_count_as_the_same(a: str, b: str) -> None:
    """Case, compatibility forms, apostrophes and thousands separators make no difference."""
    assert normal_form(a) == normal_form(b)


@pytest.mark.parametrize(
    ("a", "b"), [("1.0", "1"), ("1,5", "15"), ("1,0000", "10000"), ("a", "b"), ("x_1", "x1"), ("résumé", "resume")]
)
def test_tokens_that_differ(a: str, b: str) -> None:
    """Values, decimal commas and accents do."""
    assert normal_form(a) != normal_form(b)


@given(st.lists(texts, max_size=3))
def test_ids_are_equal_where_normal_forms_are(several: list[str]) -> None:
    """An id is the place of its token's normal form among all keys, which ascend and are all in use."""
    columns = [tokenize(text) for text in several]
    vocabulary = build_vocabulary(columns)
    for tokens, ids in zip(columns, vocabulary.columns, strict=True):
        assert [vocabulary.keys[i] for i in ids.tolist()] == list(map(normal_form, tokens.surfaces()))
    assert list(vocabulary.keys) == sorted(set(vocabulary.keys))
    assert set(chain.from_iterable(ids.tolist() for ids in vocabulary.columns)) == set(range(len(vocabulary.keys)))


@given(st.lists(texts, min_size=2, max_size=3))
def test_ids_do_not_depend_on_the_order_of_texts(several: list[str]) -> None:
    """The same texts in another order have the same keys and the same ids."""
    columns = [tokenize(text) for text in several]
    vocabulary = build_vocabulary(columns)
    for order in permutations(range(len(columns))):
        other = build_vocabulary([columns[k] for k in order])
        assert other.keys == vocabulary.keys
        assert [ids.tolist() for ids in other.columns] == [vocabulary.columns[k].tolist() for k in order]
