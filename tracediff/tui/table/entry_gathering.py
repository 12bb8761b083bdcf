"""Gathering the entries of all pairs in slices of time, so that a large collection opens at once."""

from itertools import islice
from time import monotonic
from typing import Final

from tracediff.corpus.entries import PairEntry, entries_of
from tracediff.pairs.pair_sequence import Pairs

_BATCH: Final = 20  # entries between two looks at the clock


class EntryGatherer:
    """
    Gathers the entries of pairs, in order.

    Parameters
    ----------
    pairs
        The pairs.
    """

    def __init__(self, pairs: Pairs) -> None:
        self._entries = entries_of(pairs)
        self.is_done = False
        """Whether there are no more."""

    def gather(self, seconds: float) -> list[PairEntry]:
        """The next entries: as many as can be made in so many seconds."""
        until = monotonic() + seconds
        gathered: list[PairEntry] = []
        while not self.is_done and monotonic() < until:
            batch = list(islice(self._entries, _BATCH))
            gathered += batch
            self.is_done = not batch
        return gathered
