"""Weights of the aligner, written by `python -m tests.tools.fit_alignment --write`. Do not edit it by hand."""

from typing import Final

FIRST: Final = (
    -6.1843,  # null
    -0.0759,  # words shared
    -0.4553,  # word pairs shared
    +0.3190,  # all shared, squared
    +2.5318,  # words in the same order
    +1.4318,  # content in the same order
    +2.6499,  # gain by merging
    +1.3569,  # cosines before
    +1.0372,  # cosines after
    +1.7833,  # distance in position
    +0.9654,  # both at the start
    +1.1997,  # both at the end
    -0.3296,  # one denies, the other not
    +1.1989,  # both ask
)
"""Weights of the first look."""

SECOND: Final = (
    -5.2062,  # null
    -0.1279,  # words shared
    -0.3578,  # word pairs shared
    +0.3442,  # all shared, squared
    +2.5604,  # words in the same order
    +1.8715,  # content in the same order
    +6.8304,  # gain by merging
    +1.3180,  # cosines before
    +0.5877,  # cosines after
    +0.5100,  # distance in position
    +0.8944,  # both at the start
    +1.0562,  # both at the end
    -0.5420,  # one denies, the other not
    +1.4498,  # both ask
    -4.3060,  # probability at first
    +1.9034,  # lower lead in odds
    +2.5003,  # higher lead in odds
    +0.3314,  # links before
    +0.7644,  # links after
    -0.5832,  # links crossing
    +0.5169,  # distance from the course
)
"""Weights of the second look, for the first look's columns and then its own."""
