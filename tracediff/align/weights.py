"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -6.7181,  # null
    -0.0622,  # words shared
    -0.3863,  # word pairs shared
    +0.3156,  # all shared, squared
    +2.7401,  # words in the same order
    +1.9589,  # content in the same order
    +1.9949,  # gain by merging
    +1.1269,  # cosines before
    +0.7819,  # cosines after
    +1.8792,  # distance in position
    +0.9050,  # both at the start
    +1.1270,  # both at the end
    -0.3163,  # one denies, the other not
    +1.2420,  # both ask
)
"""Weights of the first look's columns."""

SECOND: Final = (
    -5.7022,  # null
    -0.1347,  # words shared
    -0.3226,  # word pairs shared
    +0.3404,  # all shared, squared
    +2.8292,  # words in the same order
    +1.9974,  # content in the same order
    +6.9860,  # gain by merging
    +1.1096,  # cosines before
    +0.4214,  # cosines after
    +1.4728,  # distance in position
    +0.9833,  # both at the start
    +1.1109,  # both at the end
    -0.5749,  # one denies, the other not
    +1.4967,  # both ask
    -4.7667,  # chance at first
    +1.9647,  # lower lead in odds
    +2.8698,  # higher lead in odds
    +0.6478,  # links before
    +0.9820,  # links after
    -0.7409,  # links crossing
)
"""Weights of the second look: for the first look's columns, then for its own."""
