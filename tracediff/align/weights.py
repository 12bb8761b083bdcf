"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -3.0688,  # null
    -0.0259,  # numbers shared
    +0.0666,  # prompt words shared
    +0.1815,  # function words shared
    -0.1325,  # words shared
    -0.1871,  # word pairs shared
    -0.0734,  # letter runs shared
    -0.6991,  # all shared
    +0.3269,  # all shared, squared
    -1.6215,  # cosine
    -1.9025,  # cosine above .4
    +1.6644,  # containment
    +0.3140,  # lower lead in weight
    +0.1007,  # higher lead in weight
    +1.7142,  # lower lead in cosine
    +2.7037,  # higher lead in cosine
    +1.6165,  # cosines before
    +1.3337,  # cosines after
    +1.6063,  # distance in position
    +0.9649,  # both at the start
    +1.0984,  # both at the end
    -0.4864,  # one denies, the other not
    +0.2249,  # both deny
)
"""Weights of the first look's columns."""

FIRST_ODDS: Final = -4.7495
"""What the second look makes of the first one's log-odds."""

SECOND: Final = (
    -20.1060,  # null
    -0.0344,  # numbers shared
    +0.4662,  # prompt words shared
    +1.1378,  # function words shared
    -0.6109,  # words shared
    -1.0146,  # word pairs shared
    -0.3651,  # letter runs shared
    -2.4778,  # all shared
    +1.5776,  # all shared, squared
    -6.2887,  # cosine
    -10.5400,  # cosine above .4
    +8.8140,  # containment
    +1.6955,  # lower lead in weight
    +0.5279,  # higher lead in weight
    +9.3998,  # lower lead in cosine
    +12.7249,  # higher lead in cosine
    +8.2536,  # cosines before
    +7.1498,  # cosines after
    +9.0554,  # distance in position
    +5.0934,  # both at the start
    +6.1219,  # both at the end
    -2.8149,  # one denies, the other not
    +1.2577,  # both deny
    +0.3449,  # lower lead in odds
    +1.1242,  # higher lead in odds
    +0.8613,  # links before
    +0.5794,  # links after
    -0.3296,  # links crossing
)
"""Weights of the second look: for the first look's columns, then for its own."""
