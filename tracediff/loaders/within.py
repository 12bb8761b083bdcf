"""The pairs within one reading."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import overload

from tracediff.loaders.catalogue import PromptEntry, catalogue
from tracediff.loaders.prompts import UNKNOWN
from tracediff.loaders.reading import Reading
from tracediff.schema.trace import Trace, TracePair


class PairsWithin(Sequence[TracePair]):
    """
    The pairs of each prompt in turn, each made when it is asked for.

    18 source models are 153 pairs for every prompt, of which a person looks at a few.
    """

    def __init__(self, entries: Sequence[PromptEntry]) -> None:
        self._entries = entries
        self._ends = list(accumulate(entry.n_pairs for entry in entries))

    def __len__(self) -> int:
        """Number of pairs."""
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[TracePair]:
        """All pairs in order."""
        return (pair for entry in self._entries for pair in entry.pairs())

    @overload
    def __getitem__(self, at: int) -> TracePair: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[TracePair]: ...
    def __getitem__(self, at: int | slice) -> TracePair | Sequence[TracePair]:
        """One pair, or some; takes as long as the prompt has pairs."""
        numbers = range(len(self))[at]
        return self._pair(numbers) if isinstance(numbers, int) else tuple(self._pair(k) for k in numbers)

    def _pair(self, k: int) -> TracePair:
        entry = bisect_right(self._ends, k)
        before = self._ends[entry - 1] if entry else 0
        return next(islice(self._entries[entry].pairs(), k - before, None))


def pairs_within(reading: Reading) -> tuple[PairsWithin, tuple[Trace, ...]]:
    """
    The pairs within one reading, and the traces that are in none.

    Traces that state no prompt are a pair if the reading has two traces in all; else nobody knows which belong together.
    """
    entries = catalogue(reading).entries
    told = entries if len(reading.traces) == 2 else tuple(entry for entry in entries if entry.key != UNKNOWN)
    untold = (trace for entry in entries if entry not in told for trace in entry.traces)
    return PairsWithin(told), (*(trace for entry in told for trace in entry.alone()), *untold)
