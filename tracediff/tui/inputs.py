"""What the screens are given: pairs, none of which is opened before it is compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Self

from tracediff.errors import NoPartnerError
from tracediff.loaders.heads import Lazy, Mapped, TraceHead, head_of
from tracediff.loaders.prompts import pair_of
from tracediff.schema.trace import TracePair

Couple = tuple[TraceHead, TraceHead]
"""The heads of a left and a right trace."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """
    All that was read, as pairs.

    Raises
    ------
    NoPartnerError
        If there is no pair.
    """

    couples: Sequence[Couple]
    """At least one; they may be hundreds of thousands, put together when they are asked for."""
    name: str = ""
    """What was read, for the title: a file's name, or two."""
    notes: tuple[str, ...] = ()
    """Sentences on what was set aside while reading, shown above the table."""
    prompt: str = ""
    """What was asked in place of what the pairs say; empty where they are to be believed."""

    def __post_init__(self) -> None:
        if not len(self.couples):
            raise NoPartnerError("there is no prompt with traces to compare", where=self.name)

    @classmethod
    def of_pairs(cls, pairs: Sequence[TracePair], *, name: str = "", notes: tuple[str, ...] = (), prompt: str = "") -> Self:
        """Pairs that are at hand."""
        return cls(Mapped(pairs, lambda pair: (head_of(pair.left), head_of(pair.right))), name, notes, prompt)

    def __len__(self) -> int:
        """Number of pairs."""
        return len(self.couples)

    def __iter__(self) -> Iterator[Couple]:
        """The heads of all pairs in order."""
        return iter(self.couples)

    def open(self, k: int) -> TracePair:
        """
        Pair `k`, from 0, with its texts.

        Raises
        ------
        TracediffError
            If its traces can't be read any more.
        """
        left, right = self.couples[k]
        pair = pair_of(left.open(), right.open())
        return pair.replace(prompt=self.prompt) if self.prompt else pair

    @property
    def only_pair(self) -> TracePair | None:
        """The pair, where all that was read is one pair."""
        return self.open(0) if len(self) == 1 else None


class EveryTwo(Lazy[Couple]):
    """
    Every two of some traces, put together when they are asked for: for traces that don't say which of them belong together.

    Parameters
    ----------
    heads
        The traces, in order; so are the pairs.
    """

    def __init__(self, heads: Sequence[TraceHead]) -> None:
        self._heads = heads

    def __len__(self) -> int:
        """Number of pairs."""
        n = len(self._heads)
        return n * (n - 1) // 2

    def at(self, k: int) -> Couple:
        """One pair."""
        # Counted from the end, the pairs of the trace `m` before the last are the numbers m (m - 1) / 2 and following.
        n, from_end = len(self._heads), len(self) - 1 - k
        m = (1 + isqrt(1 + 8 * from_end)) // 2
        return self._heads[n - 1 - m], self._heads[n - 1 - (from_end - m * (m - 1) // 2)]
