"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -5.7880,  # null
    +0.0237,  # numbers shared
    +0.1284,  # prompt words shared
    +0.2214,  # function words shared
    -0.0453,  # words shared
    -0.1042,  # word pairs shared
    +0.0392,  # letter runs shared
    +1.0752,  # all shared
    -1.9871,  # cosine
    +1.6699,  # containment
    +0.2761,  # lower lead in weight
    +0.1206,  # higher lead in weight
    +1.7294,  # lower lead in cosine
    +2.8929,  # higher lead in cosine
    +1.6118,  # cosines before
    +1.3615,  # cosines after
    +1.5836,  # distance in position
    +0.9708,  # both at the start
    +1.0897,  # both at the end
    -0.4997,  # one denies, the other not
    +0.2043,  # both deny
)
"""Weights of the first look's columns."""

FIRST_ODDS: Final = -4.9505
"""What the second look makes of the first one's log-odds."""

SECOND: Final = (
    -34.0365,  # null
    +0.2480,  # numbers shared
    +0.8193,  # prompt words shared
    +1.3990,  # function words shared
    -0.1555,  # words shared
    -0.5994,  # word pairs shared
    +0.2427,  # letter runs shared
    +6.1372,  # all shared
    -9.2280,  # cosine
    +9.4235,  # containment
    +1.6440,  # lower lead in weight
    +0.6759,  # higher lead in weight
    +9.6395,  # lower lead in cosine
    +13.9407,  # higher lead in cosine
    +8.4765,  # cosines before
    +7.6262,  # cosines after
    +9.2394,  # distance in position
    +5.3442,  # both at the start
    +6.2660,  # both at the end
    -2.9850,  # one denies, the other not
    +1.1889,  # both deny
    +0.4378,  # lower lead in odds
    +1.1177,  # higher lead in odds
    +0.9220,  # links before
    +0.5261,  # links after
    -0.3619,  # links crossing
)
"""Weights of the second look: for the first look's columns, then for its own."""
