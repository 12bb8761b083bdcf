"""What the screens are given: prompts, and for each of them the traces that can stand on either side."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from tracediff.errors import NoPartnerError
from tracediff.report.naming import side_title
from tracediff.schema.trace import Trace, TracePair


@dataclass(frozen=True, slots=True)
class PromptEntry:
    """One prompt with the traces that can be compared on it."""

    prompt_id: str | None
    """Its name in its collection, where it has one."""
    prompt: str
    """What was asked; empty where it is not known."""
    left: tuple[Trace, ...]
    """Candidates for the left side, at least one."""
    right: tuple[Trace, ...]
    """Candidates for the right side, at least one; the same as `left` where the traces come from one file."""
    ready: bool = False
    """Whether both sides were given, one trace each; they may be one and the same. Else they are chosen, and have to differ."""

    @classmethod
    def of_traces(cls, traces: Iterable[Trace], *, prompt_id: str | None = None, prompt: str = "") -> Self:
        """An entry whose traces can all stand on either side."""
        both = tuple(traces)
        return cls(prompt_id, prompt or next((trace.prompt for trace in both if trace.prompt), ""), both, both)

    @property
    def traces(self) -> tuple[Trace, ...]:
        """Every trace of the prompt once, left candidates first."""
        return self.left + tuple(trace for trace in self.right if not any(trace is known for known in self.left))

    @property
    def only_pair(self) -> TracePair | None:
        """The pair, where there is nothing to choose; None where there is, or where a trace has no partner."""
        if self.ready:
            return self.pair(self.left[0], self.right[0])
        lefts, rights = (
            (self.left[:1], self.right[1:]) if self.left == self.right and len(self.left) == 2 else (self.left, self.right)
        )
        return self.pair(lefts[0], rights[0]) if len(lefts) == len(rights) == 1 and lefts[0] is not rights[0] else None

    @property
    def ready_pair(self) -> TracePair | None:
        """The pair, where both sides were given; None where they are chosen from the traces of one file."""
        return self.only_pair if self.ready else None

    def partners(self, left: Trace) -> tuple[Trace, ...]:
        """What can stand on the right of `left`: anything but the very same trace, unless the pair was given as it is."""
        return self.right if self.ready else tuple(trace for trace in self.right if trace is not left)

    def pair_of(self, left: str, right: str) -> TracePair | None:
        """The pair of two source models by their names; None where one has no trace here."""
        first = next((trace for trace in self.left if side_title(trace, "left") == left), None)
        if first is None:
            return None
        second = next((trace for trace in self.partners(first) if side_title(trace, "right") == right), None)
        return None if second is None else self.pair(first, second)

    def pair(self, left: Trace, right: Trace) -> TracePair:
        """Two of its traces as a pair."""
        return TracePair(left=left, right=right, prompt=self.prompt, prompt_id=self.prompt_id)


@dataclass(frozen=True, slots=True)
class Prompts:
    """
    All that was read, in the order of the files.

    Raises
    ------
    NoPartnerError
        If there is no prompt.
    """

    entries: tuple[PromptEntry, ...]
    """At least one prompt."""
    name: str = ""
    """What was read, for the title: a file's name, or two."""
    notes: tuple[str, ...] = ()
    """Sentences on what was set aside while reading, shown above the list of prompts."""

    def __post_init__(self) -> None:
        if not self.entries:
            raise NoPartnerError("there is no prompt with traces to compare", where=self.name)

    @classmethod
    def of_pairs(cls, pairs: Iterable[TracePair], *, name: str = "", notes: tuple[str, ...] = ()) -> Self:
        """Pairs that are ready: nothing is left to choose but which to look at."""
        entries = (PromptEntry(pair.prompt_id, pair.prompt, (pair.left,), (pair.right,), ready=True) for pair in pairs)
        return cls(tuple(entries), name, notes)

    @property
    def only_pair(self) -> TracePair | None:
        """The pair, where all that was read is one pair."""
        return self.entries[0].only_pair if len(self.entries) == 1 else None
