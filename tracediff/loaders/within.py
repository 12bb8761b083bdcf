"""The pairs within one reading."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from tracediff.loaders.catalogue import PromptEntry, Samples, catalogue, knows_its_prompts
from tracediff.loaders.heads import Couple, Lazy, TraceHead
from tracediff.loaders.reading import Reading


class CouplesWithin(Lazy[Couple]):
    """
    The traces that go together on each prompt in turn, each two put together when they are asked for.

    18 source models are 153 pairs for every prompt, of which a person looks at a few. Traces that state no prompt are a pair if
    the reading has two traces in all; else nobody knows which belong together.
    """

    def __init__(self, reading: Reading, samples: Samples) -> None:
        self._reading, self._samples = reading, samples
        self._entries: Sequence[PromptEntry] = catalogue(reading).entries
        self._ends = array("q")
        self.n_alone = 0
        """How many traces are in no pair."""
        for entry in self._entries:
            told = self._told(entry)
            self._ends.append(len(self) + (entry.n_pairs(samples) if told else 0))
            self.n_alone += entry.n_alone(samples) if told else len(entry.heads)

    def __len__(self) -> int:
        """Number of pairs."""
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Couple]:
        """All pairs in order."""
        return (couple for entry in self._entries if self._told(entry) for couple in entry.couples(self._samples))

    def at(self, k: int) -> Couple:
        """One pair; takes as long as the prompt has pairs."""
        entry = bisect_right(self._ends, k)
        before = self._ends[entry - 1] if entry else 0
        return next(islice(self._entries[entry].couples(self._samples), k - before, None))

    def alone(self) -> Iterator[TraceHead]:
        """Yield the traces that are in no pair."""
        return chain.from_iterable(entry.alone(self._samples) if self._told(entry) else entry.heads for entry in self._entries)

    def _told(self, entry: PromptEntry) -> bool:
        return knows_its_prompts(self._reading, entry)


class AloneWithin(Lazy[TraceHead]):
    """The traces within a reading that are in no pair."""

    def __init__(self, couples: CouplesWithin) -> None:
        self._couples = couples

    def __len__(self) -> int:
        """Number of traces."""
        return self._couples.n_alone

    def __iter__(self) -> Iterator[TraceHead]:
        """All of them in order."""
        return self._couples.alone()

    def at(self, k: int) -> TraceHead:
        """One of them; takes as long as there are others before it."""
        return next(islice(self._couples.alone(), k, None))
