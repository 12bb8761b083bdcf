"""The pairs within one reading."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain, islice

from tracediff.loaders.refs import LazySequence, TraceRef
from tracediff.pairs.catalogue import Catalogue, SampleMatching
from tracediff.pairs.pair_ref import PairRef


class PairsWithin(LazySequence[PairRef]):
    """
    The pairs of each prompt in turn, each made when it is asked for.

    18 source models are 153 pairs for every prompt, of which a person looks at a few.
    """

    def __init__(self, catalogue: Catalogue, samples: SampleMatching) -> None:
        self._catalogue, self._samples = catalogue, samples
        self._ends = array("q")
        self.n_unpaired = 0
        """How many traces are in no pair."""
        for entry in catalogue.entries:
            is_one = catalogue.is_one_prompt(entry)
            self._ends.append(len(self) + (entry.n_pairs(samples) if is_one else 0))
            self.n_unpaired += entry.n_unpaired(samples) if is_one else len(entry.refs)

    def __len__(self) -> int:
        """Number of pairs."""
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[PairRef]:
        """All pairs in order."""
        entries = filter(self._catalogue.is_one_prompt, self._catalogue.entries)
        return chain.from_iterable(entry.pair_refs(self._samples) for entry in entries)

    def at(self, k: int) -> PairRef:
        """One pair; may take as long as the prompt has pairs."""
        entry = bisect_right(self._ends, k)
        before = self._ends[entry - 1] if entry else 0
        return self._catalogue.entries[entry].pair_at(k - before, self._samples)

    def unpaired(self) -> Iterator[TraceRef]:
        """Yield the traces that are in no pair."""
        catalogue = self._catalogue
        return chain.from_iterable(
            entry.unpaired(self._samples) if catalogue.is_one_prompt(entry) else entry.refs for entry in catalogue.entries
        )


class UnpairedWithin(LazySequence[TraceRef]):
    """The traces within a reading that are in no pair."""

    def __init__(self, pairs: PairsWithin) -> None:
        self._pairs = pairs

    def __len__(self) -> int:
        """Number of traces."""
        return self._pairs.n_unpaired

    def __iter__(self) -> Iterator[TraceRef]:
        """All of them in order."""
        return self._pairs.unpaired()

    def at(self, k: int) -> TraceRef:
        """One of them; takes as long as there are others before it."""
        return next(islice(self._pairs.unpaired(), k, None))
