"""
Abbreviations, whose period may end no sentence, and words that open sentences.

There are four kinds of abbreviations. Some always lead on to the next word (`Dr.`, `e.g.`). Some do so only before a number
(`No. 5`, `Fig. 3`). Some may also come last (`U.S.`, `a.m.`): they end the sentence if the next word is one that opens sentences.
Some end it before any capital (`etc.`). All are in lower case, without the last period.
"""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEADING: Final = _words(
    """
    dr mr mrs ms messrs prof rev hon gov sen rep gen col lt sgt capt cmdr st mt vs viz cf ca approx resp e.g i.e eg ie incl excl
    z.b d.h u.a s.o s.u v.a bzw vgl evtl ggf sog zzgl inkl hrn fr dipl ing mme mlle p.ex p.ej sra dña ud uds
    """
)
"""Abbreviations that the sentence always continues after."""

NUMBERED: Final = _words(
    "no nos nr p pp ch sec sect vol art op fig figs eq eqs eqn eqns ex thm lem cor prop def abb tab bd s abs kap aufg núm pág"
)
"""Part of a reference if a number follows."""

TRAILING: Final = _words(
    """
    al inc ltd co corp llc jr sr esq u.s u.k u.n e.u u.s.a d.c ph.d m.d b.s b.a m.s m.a b.sc m.sc a.m p.m a.d b.c gmbh jh jhd
    """
)
"""May end a sentence, and do so if the next word opens one."""

LAST: Final = _words("etc usw ecc uam min max std ft sq hr hrs est dept")
"""End a sentence before any capital."""

OPENERS: Final = _words(
    """
    the a an this that these those it it's its he she they we i i'm i'll i've you there here if when while since because but and
    or
    so then now wait hmm however also another in on for to as at let let's maybe perhaps what why how where who which is are was
    do
    does did can not no yes okay ok first second next finally therefore thus hence alternatively actually given my our their his
    her
    your some many most each both all any after before with from by although though once again still instead suppose
    der die das ein eine es er sie wir ich wenn aber und oder also dann nun jetzt da hier dies diese
    le la les il elle on ce el los
    """
)
"""Words that open a sentence more often than they continue a name."""

DESIGNATORS: Final = _words(
    """
    answer appendix bag bank bottle box boxes bucket building bus candidate car case choice city class column cup day disk disks
    door
    doors event exhibit figure floor grade group guard hole house island item jar jug level line model node option options part
    path
    peg person phase plan planet player point position product question rod room rope row school section set side square state
    statement station step stick stage suspect table team theory tower town track train tree type variable vertex version village
    vitamin world zone customer
    """
)
"""Things that a letter names: `Option B.` ends a sentence, `George B.` does not."""

MONTHS: Final = _words(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember jahrhundert jahrhunderts klasse
    auflage
    """
)
"""Words after a German ordinal (`3. Oktober`)."""
