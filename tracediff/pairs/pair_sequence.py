"""The pairs that screens and collections work on, each opened when somebody looks at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Self, TypeVar

from tracediff.errors import NoPartnerError
from tracediff.loaders.refs import LazySequence, MappedSequence
from tracediff.pairs.pair_ref import PairRef, open_pair
from tracediff.schema.trace import TracePair

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pairs:
    """
    All that was read, as pairs.

    Raises
    ------
    NoPartnerError
        If there is no pair.
    """

    pairs: Sequence[TracePair]
    """At least one pair; they may be hundreds of thousands, made when they are asked for."""
    name: str = ""
    """What was read, for the title: a file's name, or two."""
    notes: tuple[str, ...] = ()
    """Sentences on what was assumed or skipped while reading, shown above the table."""
    prompt: str = ""
    """The prompt that the user states for all pairs; empty where each has its own."""
    pair_refs: Sequence[PairRef] | None = None
    """References to the traces of each pair, where the traces are read on demand; None where they are in memory."""

    @classmethod
    def of_refs(cls, refs: Sequence[PairRef], name: str = "", notes: tuple[str, ...] = (), prompt: str = "") -> Self:
        """Pairs whose traces are opened when somebody looks at them."""
        return cls(MappedSequence(refs, open_pair), name, notes, prompt, refs)

    def __post_init__(self) -> None:
        if not len(self.pairs):
            raise NoPartnerError("there is no prompt with traces to compare", where=self.name)

    def __len__(self) -> int:
        """Number of pairs."""
        return len(self.pairs)

    def __getitem__(self, k: int) -> TracePair:
        """Pair `k`, from 0."""
        return self._with_prompt(self.pairs[k])

    def __iter__(self) -> Iterator[TracePair]:
        """All pairs in order, made one by one."""
        return (self._with_prompt(pair) for pair in self.pairs)

    @property
    def only_pair(self) -> TracePair | None:
        """The pair, where all that was read is one pair."""
        return self[0] if len(self) == 1 else None

    def _with_prompt(self, pair: TracePair) -> TracePair:
        return pair.replace(prompt=self.prompt) if self.prompt else pair


class Combinations(LazySequence[tuple[T, T]]):
    """
    Every two of some things, made when they are asked for: for traces that don't say which of them belong together.

    Parameters
    ----------
    items
        The things, in order; so are the pairs.
    """

    def __init__(self, items: Sequence[T]) -> None:
        self._items = items

    def __len__(self) -> int:
        """Number of pairs."""
        n = len(self._items)
        return n * (n - 1) // 2

    def at(self, k: int) -> tuple[T, T]:
        """Pair `k`, from 0."""
        # Counted from the end, the pairs of the thing `m` before the last are the numbers m (m - 1) / 2 and following.
        n, from_end = len(self._items), len(self) - 1 - k
        m = (1 + isqrt(1 + 8 * from_end)) // 2
        return self._items[n - 1 - m], self._items[n - 1 - (from_end - m * (m - 1) // 2)]
