"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -6.1589,  # null
    -0.0793,  # words shared
    -0.4575,  # word pairs shared
    +0.3195,  # all shared, squared
    +2.5229,  # words in the same order
    +1.4309,  # content in the same order
    +2.6884,  # gain by merging
    +1.3738,  # cosines before
    +1.0441,  # cosines after
    +1.7797,  # distance in position
    +0.9540,  # both at the start
    +1.1932,  # both at the end
    -0.3313,  # one denies, the other not
    +1.2015,  # both ask
)
"""Weights of the first look's columns."""

SECOND: Final = (
    -5.1731,  # null
    -0.1321,  # words shared
    -0.3594,  # word pairs shared
    +0.3438,  # all shared, squared
    +2.5461,  # words in the same order
    +1.8493,  # content in the same order
    +6.8634,  # gain by merging
    +1.3497,  # cosines before
    +0.5824,  # cosines after
    +0.5406,  # distance in position
    +0.8828,  # both at the start
    +1.0490,  # both at the end
    -0.5451,  # one denies, the other not
    +1.4543,  # both ask
    -4.2602,  # chance at first
    +1.8986,  # lower lead in odds
    +2.4858,  # higher lead in odds
    +0.3155,  # links before
    +0.7685,  # links after
    -0.5771,  # links crossing
    +0.4982,  # distance from the course
)
"""Weights of the second look: for the first look's columns, then for its own."""
