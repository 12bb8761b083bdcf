"""A row of a collection, and the key of its comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.corpus.pairs import FIGURES
from tracediff.schema.comparison_key import comparison_key
from tracediff.schema.digest import digests_of
from tracediff.schema.pin import Pin
from tracediff.schema.row import PairRow
from tracediff.settings import Settings

PINS = (Pin(left=(0,), right=(1,)), Pin(left=(2,), right=(0,), linked=False))
texts = st.text(max_size=5)


def test_a_row_has_figures_or_a_failure() -> None:
    """Never both, never neither."""
    assert PairRow(key="0" * 64, figures=FIGURES).failure == ""
    assert PairRow(key=None, failure="gone").figures is None
    for wrong in ({}, {"figures": FIGURES, "failure": "gone"}):
        with pytest.raises(ValidationError):
            PairRow(key=None, **wrong)


def test_a_row_survives_its_json() -> None:
    """Whoever stores rows gets the same ones back."""
    row = PairRow(key="0" * 64, figures=FIGURES)
    assert PairRow.model_validate_json(row.model_dump_json()) == row


@given(*[texts] * 6)
def test_equal_comparisons_have_equal_keys(left: str, right: str, prompt: str, left2: str, right2: str, prompt2: str) -> None:
    """And no others, whatever is in the texts."""
    keys = [comparison_key(digests_of(*given), Settings()) for given in ((left, right, prompt), (left2, right2, prompt2))]
    assert (keys[0] == keys[1]) == ((left, right, prompt) == (left2, right2, prompt2))


def test_all_that_changes_a_comparison_changes_its_key() -> None:
    """Texts, prompt, settings, pins and the version of the program; the order of the pins does not."""
    digests = digests_of("a", "b", "")
    keys = [
        comparison_key(digests, Settings()),
        comparison_key(digests_of("b", "a", ""), Settings()),
        comparison_key(digests_of("a", "b", "c"), Settings()),
        comparison_key(digests, Settings(preset="cue")),
        comparison_key(digests, Settings(), PINS),
        comparison_key(digests, Settings(), PINS[:1]),
        comparison_key(digests, Settings(), version="0.0.9"),
    ]
    assert len(set(keys)) == len(keys)
    assert comparison_key(digests, Settings(), PINS) == comparison_key(digests, Settings(), PINS[::-1])
