"""The pairs within one reading."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from tracediff.loaders.reading import ReadResult
from tracediff.loaders.refs import LazySequence, TraceRef
from tracediff.pairs.catalogue import PromptEntry, SampleMatching, catalogue, is_one_prompt
from tracediff.pairs.pair_ref import PairRef


class PairsWithin(LazySequence[PairRef]):
    """
    The traces that go together on each prompt in turn, each two put together when they are asked for.

    18 source models are 153 pairs for every prompt, of which a person looks at a few. Traces that state no prompt are a pair if
    the reading has two traces in all; else nobody knows which belong together.
    """

    def __init__(self, reading: ReadResult, samples: SampleMatching) -> None:
        self._reading, self._samples = reading, samples
        self._entries: Sequence[PromptEntry] = catalogue(reading).entries
        self._ends = array("q")
        self.n_unpaired = 0
        """How many traces are in no pair."""
        for entry in self._entries:
            told = self._is_one_prompt(entry)
            self._ends.append(len(self) + (entry.n_pairs(samples) if told else 0))
            self.n_unpaired += entry.n_unpaired(samples) if told else len(entry.refs)

    def __len__(self) -> int:
        """Number of pairs."""
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[PairRef]:
        """All pairs in order."""
        return (couple for entry in self._entries if self._is_one_prompt(entry) for couple in entry.pair_refs(self._samples))

    def at(self, k: int) -> PairRef:
        """One pair; takes as long as the prompt has pairs."""
        entry = bisect_right(self._ends, k)
        before = self._ends[entry - 1] if entry else 0
        return next(islice(self._entries[entry].pair_refs(self._samples), k - before, None))

    def unpaired(self) -> Iterator[TraceRef]:
        """Yield the traces that are in no pair."""
        return chain.from_iterable(
            entry.unpaired(self._samples) if self._is_one_prompt(entry) else entry.refs for entry in self._entries
        )

    def _is_one_prompt(self, entry: PromptEntry) -> bool:
        return is_one_prompt(self._reading, entry)


class UnpairedWithin(LazySequence[TraceRef]):
    """The traces within a reading that are in no pair."""

    def __init__(self, couples: PairsWithin) -> None:
        self._pairs = couples

    def __len__(self) -> int:
        """Number of traces."""
        return self._pairs.n_unpaired

    def __iter__(self) -> Iterator[TraceRef]:
        """All of them in order."""
        return self._pairs.unpaired()

    def at(self, k: int) -> TraceRef:
        """One of them; takes as long as there are others before it."""
        return next(islice(self._pairs.unpaired(), k, None))
