"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -4.9962,  # null
    -0.0213,  # numbers shared
    +0.1313,  # prompt words shared
    +0.2632,  # function words shared
    -0.0534,  # words shared
    -0.1322,  # word pairs shared
    +0.0307,  # letter runs shared
    +0.8824,  # all shared
    -0.5947,  # cosine
    +1.1041,  # containment
    +0.4261,  # lower lead in weight
    +0.2070,  # higher lead in weight
    +1.4242,  # lower lead in cosine
    +2.6996,  # higher lead in cosine
    +1.3455,  # cosines before
    +1.3398,  # cosines after
    +1.9016,  # distance in position
)
"""Weights of the first look's columns."""

FIRST_ODDS: Final = -0.6914
"""What the second look makes of the first one's log-odds."""

SECOND: Final = (
    -8.2557,  # null
    +0.0596,  # numbers shared
    +0.2031,  # prompt words shared
    +0.4346,  # function words shared
    -0.0434,  # words shared
    -0.1920,  # word pairs shared
    +0.0402,  # letter runs shared
    +1.4057,  # all shared
    +0.1768,  # cosine
    +1.6855,  # containment
    +0.6751,  # lower lead in weight
    +0.2714,  # higher lead in weight
    +1.6216,  # lower lead in cosine
    +1.9701,  # higher lead in cosine
    +1.2674,  # cosines before
    +1.6937,  # cosines after
    +2.8883,  # distance in position
    +0.1946,  # lower lead in odds
    +1.4401,  # higher lead in odds
    +0.8679,  # links before
    +0.5090,  # links after
    -0.7862,  # links crossing
)
"""Weights of the second look: for the first look's columns, then for its own."""
