"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -3.0524,  # null
    -0.0786,  # numbers shared
    +0.1213,  # prompt words shared
    +0.2056,  # function words shared
    -0.0875,  # words shared
    -0.2075,  # word pairs shared
    -0.0423,  # letter runs shared
    +0.1578,  # formulas shared
    -0.7598,  # all shared
    +0.3204,  # all shared, squared
    -0.6287,  # cosine
    -2.3761,  # cosine above .4
    +1.5212,  # containment
    +0.2424,  # lower lead in weight
    +0.0581,  # higher lead in weight
    +1.7613,  # lower lead in cosine
    +2.2847,  # higher lead in cosine
    +1.6800,  # cosines before
    +1.4160,  # cosines after
    +1.6051,  # distance in position
    +0.9836,  # both at the start
    +1.1349,  # both at the end
    -0.4012,  # one denies, the other not
    +0.2504,  # both deny
)
"""Weights of the first look's columns."""

FIRST_ODDS: Final = -4.6388
"""What the second look makes of the first one's log-odds."""

SECOND: Final = (
    -20.4884,  # null
    -0.2750,  # numbers shared
    +0.7601,  # prompt words shared
    +1.2252,  # function words shared
    -0.3575,  # words shared
    -1.0828,  # word pairs shared
    -0.1704,  # letter runs shared
    +0.7551,  # formulas shared
    -2.3001,  # all shared
    +1.4476,  # all shared, squared
    -1.0083,  # cosine
    -12.3194,  # cosine above .4
    +7.8577,  # containment
    +1.2174,  # lower lead in weight
    +0.2760,  # higher lead in weight
    +9.2424,  # lower lead in cosine
    +10.1984,  # higher lead in cosine
    +8.3708,  # cosines before
    +7.2845,  # cosines after
    +8.7561,  # distance in position
    +5.1004,  # both at the start
    +6.2025,  # both at the end
    -2.2874,  # one denies, the other not
    +1.3616,  # both deny
    +0.5788,  # lower lead in odds
    +1.1844,  # higher lead in odds
    +0.7890,  # links before
    +0.5931,  # links after
    -0.1912,  # links crossing
)
"""Weights of the second look: for the first look's columns, then for its own."""
