"""Weights of the aligner, written by `tests/benchmarks/fit_alignment.py --write`; not to be edited by hand."""

from typing import Final

FIRST: Final = (
    -3.0660,  # null
    -0.0920,  # numbers shared
    +0.0949,  # prompt words shared
    +0.2082,  # function words shared
    -0.1256,  # words shared
    -0.2366,  # word pairs shared
    -0.1015,  # letter runs shared
    +0.1257,  # formulas shared
    -0.7012,  # all shared
    +0.3305,  # all shared, squared
    -1.2520,  # cosine
    -2.1981,  # cosine above .4
    +1.6063,  # containment
    +0.3209,  # lower lead in weight
    +0.0954,  # higher lead in weight
    +1.6807,  # lower lead in cosine
    +2.6512,  # higher lead in cosine
    +1.6486,  # cosines before
    +1.3544,  # cosines after
    +1.6106,  # distance in position
    +0.9515,  # both at the start
    +1.0988,  # both at the end
    -0.4774,  # one denies, the other not
    +0.2256,  # both deny
)
"""Weights of the first look's columns."""

FIRST_ODDS: Final = -4.7067
"""What the second look makes of the first one's log-odds."""

SECOND: Final = (
    -19.9136,  # null
    -0.3482,  # numbers shared
    +0.6185,  # prompt words shared
    +1.2781,  # function words shared
    -0.5667,  # words shared
    -1.2612,  # word pairs shared
    -0.4954,  # letter runs shared
    +0.5908,  # formulas shared
    -2.4991,  # all shared
    +1.5871,  # all shared, squared
    -4.3920,  # cosine
    -11.9331,  # cosine above .4
    +8.4269,  # containment
    +1.7075,  # lower lead in weight
    +0.4957,  # higher lead in weight
    +9.1158,  # lower lead in cosine
    +12.4370,  # higher lead in cosine
    +8.3706,  # cosines before
    +7.1820,  # cosines after
    +9.0011,  # distance in position
    +4.9932,  # both at the start
    +6.0773,  # both at the end
    -2.7457,  # one denies, the other not
    +1.2471,  # both deny
    +0.3839,  # lower lead in odds
    +1.1006,  # higher lead in odds
    +0.8328,  # links before
    +0.5796,  # links after
    -0.3429,  # links crossing
)
"""Weights of the second look: for the first look's columns, then for its own."""
