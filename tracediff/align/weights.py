"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -4.3231,  # null
    +0.0228,  # numbers shared
    +0.1503,  # prompt words shared
    -0.0870,  # words shared
    -0.0756,  # word pairs shared
    +0.1971,  # letter runs shared
    +0.5936,  # all shared
    -0.5796,  # cosine
    +0.9725,  # containment
    +0.5092,  # lower lead in weight
    +0.3831,  # higher lead in weight
    +1.3066,  # lower lead in cosine
    +2.9512,  # higher lead in cosine
    +1.3985,  # cosines before
    +1.3760,  # cosines after
    +1.8440,  # distance in position
)
"""Weights of the first look's columns."""

FIRST_ODDS: Final = -0.7489
"""What the second look makes of the first one's log-odds."""

SECOND: Final = (
    -7.4975,  # null
    +0.1411,  # numbers shared
    +0.2535,  # prompt words shared
    -0.0868,  # words shared
    -0.1016,  # word pairs shared
    +0.3216,  # letter runs shared
    +0.9789,  # all shared
    +0.1937,  # cosine
    +1.6204,  # containment
    +0.8527,  # lower lead in weight
    +0.5716,  # higher lead in weight
    +1.6228,  # lower lead in cosine
    +2.5180,  # higher lead in cosine
    +1.1827,  # cosines before
    +1.7899,  # cosines after
    +2.8589,  # distance in position
    +0.0501,  # lower lead in odds
    +1.3629,  # higher lead in odds
    +1.0706,  # links before
    +0.5105,  # links after
    -0.7084,  # links crossing
)
"""Weights of the second look: for the first look's columns, then for its own."""
