"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -2.9992,  # null
    -0.0252,  # numbers shared
    +0.0689,  # prompt words shared
    +0.1740,  # function words shared
    -0.1276,  # words shared
    -0.1762,  # word pairs shared
    -0.0707,  # letter runs shared
    -0.7227,  # all shared
    +0.3315,  # all shared, squared
    -2.3957,  # cosine
    +1.8353,  # containment
    +0.3390,  # lower lead in weight
    +0.1141,  # higher lead in weight
    +1.6689,  # lower lead in cosine
    +2.6089,  # higher lead in cosine
    +1.6217,  # cosines before
    +1.3588,  # cosines after
    +1.6060,  # distance in position
    +0.9672,  # both at the start
    +1.0903,  # both at the end
    -0.4909,  # one denies, the other not
    +0.2236,  # both deny
)
"""Weights of the first look's columns."""

FIRST_ODDS: Final = -4.7385
"""What the second look makes of the first one's log-odds."""

SECOND: Final = (
    -19.6191,  # null
    -0.0247,  # numbers shared
    +0.4818,  # prompt words shared
    +1.0924,  # function words shared
    -0.5794,  # words shared
    -0.9508,  # word pairs shared
    -0.3457,  # letter runs shared
    -2.6203,  # all shared
    +1.6014,  # all shared, squared
    -10.8153,  # cosine
    +9.8215,  # containment
    +1.8465,  # lower lead in weight
    +0.6166,  # higher lead in weight
    +9.0831,  # lower lead in cosine
    +12.0349,  # higher lead in cosine
    +8.2634,  # cosines before
    +7.2831,  # cosines after
    +9.0328,  # distance in position
    +5.1029,  # both at the start
    +6.0509,  # both at the end
    -2.8339,  # one denies, the other not
    +1.2436,  # both deny
    +0.3505,  # lower lead in odds
    +1.1502,  # higher lead in odds
    +0.8528,  # links before
    +0.5576,  # links after
    -0.3427,  # links crossing
)
"""Weights of the second look: for the first look's columns, then for its own."""
