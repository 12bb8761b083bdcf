"""What the screens are given: pairs, each made when somebody looks at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import overload

from tracediff.errors import NoPartnerError
from tracediff.schema.trace import Trace, TracePair


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
    """Sentences on what was set aside while reading, shown above the table."""
    prompt: str = ""
    """What was asked in place of what the pairs say; empty where they are to be believed."""

    def __post_init__(self) -> None:
        if not len(self.pairs):
            raise NoPartnerError("there is no prompt with traces to compare", where=self.name)

    def __len__(self) -> int:
        """Number of pairs."""
        return len(self.pairs)

    def __getitem__(self, k: int) -> TracePair:
        """Pair `k`, from 0."""
        return self._asked(self.pairs[k])

    def __iter__(self) -> Iterator[TracePair]:
        """All pairs in order, made one by one."""
        return (self._asked(pair) for pair in self.pairs)

    @property
    def only_pair(self) -> TracePair | None:
        """The pair, where all that was read is one pair."""
        return self[0] if len(self) == 1 else None

    def _asked(self, pair: TracePair) -> TracePair:
        return pair.replace(prompt=self.prompt) if self.prompt else pair


class EveryTwo(Sequence[TracePair]):
    """
    Every two of some traces, each pair made when it is asked for: for traces that don't say which of them belong together.

    Parameters
    ----------
    traces
        The traces, in order; so are the pairs.
    """

    def __init__(self, traces: Sequence[Trace]) -> None:
        self._traces = traces

    def __len__(self) -> int:
        """Number of pairs."""
        n = len(self._traces)
        return n * (n - 1) // 2

    @overload
    def __getitem__(self, at: int) -> TracePair: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[TracePair]: ...
    def __getitem__(self, at: int | slice) -> TracePair | Sequence[TracePair]:
        """One pair, or some."""
        numbers = range(len(self))[at]
        return self._pair(numbers) if isinstance(numbers, int) else tuple(self._pair(k) for k in numbers)

    def _pair(self, k: int) -> TracePair:
        # Counted from the end, the pairs of the trace `m` before the last are the numbers m (m - 1) / 2 and following.
        n, from_end = len(self._traces), len(self) - 1 - k
        m = (1 + isqrt(1 + 8 * from_end)) // 2
        first = n - 1 - m
        second = n - 1 - (from_end - m * (m - 1) // 2)
        return TracePair(left=self._traces[first], right=self._traces[second])
