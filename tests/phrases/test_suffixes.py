"""The suffix array, compared with sorting the suffixes themselves."""

from itertools import pairwise, takewhile

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tracediff.phrases.suffixes import ranks_of_stretch, same_stretch, sort_suffixes
from tracediff.text.arrays import Int32

ENDS = 9
"""An id at the end only, above all others."""

sequences = st.lists(st.integers(0, 2), max_size=40).map(lambda ids: np.array([*ids, ENDS], np.int32))


def _suffixes(ids: Int32) -> list[list[int]]:
    return [ids[k:].tolist() for k in range(len(ids))]


@given(sequences)
def test_suffixes_are_sorted(ids: Int32) -> None:
    """The order is that of the suffixes as lists, and ranks are its inverse."""
    found = sort_suffixes(ids)
    assert [ids[k:].tolist() for k in found.order] == sorted(_suffixes(ids))
    assert found.order[found.ranks].tolist() == list(range(len(ids)))


@given(sequences)
def test_agreement_counts_the_common_start(ids: Int32) -> None:
    """Each suffix's agreement with the one before it is the length of their common start."""
    found = sort_suffixes(ids)
    pairs = pairwise(sorted(_suffixes(ids)))
    common = [sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(a, b, strict=False))) for a, b in pairs]
    assert found.agreement.tolist() == [0, *common]


@given(sequences, st.data())
def test_stretches_are_equal_if_their_ids_are(ids: Int32, data: st.DataObject) -> None:
    """Two stretches compare as their slices do, even if the second would run past the end."""
    a = data.draw(st.integers(0, len(ids) - 1))
    b = data.draw(st.integers(0, len(ids) - 1))
    length = data.draw(st.integers(1, max(1, len(ids) - 1 - a)))
    found = same_stretch(sort_suffixes(ids), *(np.array([value]) for value in (a, b, length)))
    assert found.tolist() == [ids[a : a + length].tolist() == ids[b : b + length].tolist()]


@given(sequences, st.data())
def test_a_stretch_has_a_range_of_ranks(ids: Int32, data: st.DataObject) -> None:
    """The suffixes in the range are all those that start with the stretch."""
    start = data.draw(st.integers(0, max(0, len(ids) - 2)))
    length = data.draw(st.integers(1, max(1, len(ids) - 1 - start)))
    found = sort_suffixes(ids)
    first, beyond = (int(bound[0]) for bound in ranks_of_stretch(found, np.array([start]), np.array([length])))
    stretch = ids[start : start + length].tolist()
    assert sorted(found.order[first:beyond].tolist()) == [k for k in range(len(ids)) if ids[k : k + length].tolist() == stretch]
