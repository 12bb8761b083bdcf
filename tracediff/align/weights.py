"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -6.0271,  # null
    -0.0793,  # words shared
    -0.4562,  # word pairs shared
    +0.3219,  # all shared, squared
    +2.5356,  # words in the same order
    +1.5003,  # content in the same order
    +3.3676,  # gain by merging
    +1.3628,  # cosines before
    +1.0419,  # cosines after
    +1.8428,  # distance in position
    +0.9001,  # both at the start
    +1.1585,  # both at the end
    -0.3132,  # one denies, the other not
    +1.2049,  # both ask
)
"""Weights of the first look's columns."""

SECOND: Final = (
    -5.1392,  # null
    -0.1490,  # words shared
    -0.3727,  # word pairs shared
    +0.3445,  # all shared, squared
    +2.3868,  # words in the same order
    +1.8726,  # content in the same order
    +8.1077,  # gain by merging
    +1.1401,  # cosines before
    +0.4922,  # cosines after
    +1.4611,  # distance in position
    +0.8688,  # both at the start
    +1.1267,  # both at the end
    -0.5344,  # one denies, the other not
    +1.4573,  # both ask
    -4.2341,  # chance at first
    +1.9419,  # lower lead in odds
    +2.7122,  # higher lead in odds
    +0.5609,  # links before
    +0.8905,  # links after
    -0.5896,  # links crossing
)
"""Weights of the second look: for the first look's columns, then for its own."""
