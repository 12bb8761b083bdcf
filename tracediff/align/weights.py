"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -5.7917,  # null
    +0.0234,  # numbers shared
    +0.1281,  # prompt words shared
    +0.2214,  # function words shared
    -0.0454,  # words shared
    -0.1043,  # word pairs shared
    +0.0389,  # letter runs shared
    +1.0765,  # all shared
    -1.9799,  # cosine
    +1.6684,  # containment
    +0.2753,  # lower lead in weight
    +0.1211,  # higher lead in weight
    +1.7318,  # lower lead in cosine
    +2.8861,  # higher lead in cosine
    +1.6112,  # cosines before
    +1.3622,  # cosines after
    +1.5832,  # distance in position
    +0.9707,  # both at the start
    +1.0900,  # both at the end
    -0.4996,  # one denies, the other not
    +0.2044,  # both deny
)
"""Weights of the first look's columns."""

FIRST_ODDS: Final = -4.9519
"""What the second look makes of the first one's log-odds."""

SECOND: Final = (
    -34.0629,  # null
    +0.2465,  # numbers shared
    +0.8175,  # prompt words shared
    +1.3989,  # function words shared
    -0.1566,  # words shared
    -0.6000,  # word pairs shared
    +0.2409,  # letter runs shared
    +6.1451,  # all shared
    -9.1939,  # cosine
    +9.4176,  # containment
    +1.6410,  # lower lead in weight
    +0.6784,  # higher lead in weight
    +9.6548,  # lower lead in cosine
    +13.9065,  # higher lead in cosine
    +8.4742,  # cosines before
    +7.6306,  # cosines after
    +9.2389,  # distance in position
    +5.3443,  # both at the start
    +6.2690,  # both at the end
    -2.9847,  # one denies, the other not
    +1.1899,  # both deny
    +0.4366,  # lower lead in odds
    +1.1208,  # higher lead in odds
    +0.9222,  # links before
    +0.5277,  # links after
    -0.3622,  # links crossing
)
"""Weights of the second look: for the first look's columns, then for its own."""
