"""What the screens are given: prompts, and for each of them the heads of the traces that can stand on either side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from tracediff.errors import NoPartnerError
from tracediff.loaders.heads import TraceHead, head_of
from tracediff.loaders.prompts import pair_of
from tracediff.report.naming import side_title
from tracediff.schema.trace import Trace, TracePair

Couple = tuple[TraceHead, TraceHead]
"""The heads of a left and a right trace."""


@dataclass(frozen=True, slots=True)
class PromptEntry:
    """One prompt with the traces that can be compared on it. None is opened before it is compared."""

    prompt_id: str | None
    """Its name in its collection, where it has one."""
    prompt: str
    """How it begins; empty where it is not known."""
    left: tuple[TraceHead, ...]
    """Candidates for the left side, at least one."""
    right: tuple[TraceHead, ...]
    """Candidates for the right side, at least one; the same as `left` where the traces come from one file."""
    ready: bool = False
    """Whether both sides were given, one trace each; they may be one and the same. Else they are chosen, and have to differ."""
    given: str = ""
    """What was asked, where the person said it."""

    @classmethod
    def of_heads(cls, heads: Iterable[TraceHead], *, prompt_id: str | None = None, given: str = "") -> Self:
        """An entry whose traces can all stand on either side."""
        both = tuple(heads)
        return cls(prompt_id, given or next((head.prompt for head in both if head.prompt), ""), both, both, given=given)

    @classmethod
    def of_traces(cls, traces: Iterable[Trace], *, prompt_id: str | None = None, prompt: str = "") -> Self:
        """The same of traces that are at hand."""
        return cls.of_heads(map(head_of, traces), prompt_id=prompt_id, given=prompt)

    @classmethod
    def of_couple(cls, couple: Couple, *, given: str = "") -> Self:
        """An entry of a pair that is ready."""
        left, right = couple
        named = {head.prompt_id for head in couple} - {None}
        asked = given or left.prompt or right.prompt
        return cls(named.pop() if len(named) == 1 else None, asked, (left,), (right,), ready=True, given=given)

    @property
    def heads(self) -> tuple[TraceHead, ...]:
        """Every trace of the prompt once, left candidates first."""
        return self.left + tuple(head for head in self.right if not any(head is known for known in self.left))

    @property
    def only_couple(self) -> Couple | None:
        """The pair, where there is nothing to choose; None where there is, or where a trace has no partner."""
        if self.ready:
            return self.left[0], self.right[0]
        lefts, rights = (
            (self.left[:1], self.right[1:]) if self.left == self.right and len(self.left) == 2 else (self.left, self.right)
        )
        return (lefts[0], rights[0]) if len(lefts) == len(rights) == 1 and lefts[0] is not rights[0] else None

    @property
    def only_pair(self) -> TracePair | None:
        """The same, opened."""
        couple = self.only_couple
        return None if couple is None else self.pair(*couple)

    @property
    def ready_couple(self) -> Couple | None:
        """The pair, where both sides were given; None where they are chosen from the traces of one file."""
        return self.only_couple if self.ready else None

    def partners(self, left: TraceHead) -> tuple[TraceHead, ...]:
        """What can stand on the right of `left`: anything but the very same trace, unless the pair was given as it is."""
        return self.right if self.ready else tuple(head for head in self.right if head is not left)

    def couple_of(self, left: str, right: str) -> Couple | None:
        """The pair of two source models by their names; None where one has no trace here."""
        first = next((head for head in self.left if side_title(head, "left") == left), None)
        if first is None:
            return None
        second = next((head for head in self.partners(first) if side_title(head, "right") == right), None)
        return None if second is None else (first, second)

    def pair(self, left: TraceHead, right: TraceHead) -> TracePair:
        """
        Two of its traces as a pair, opened.

        Raises
        ------
        TracediffError
            If they can't be read any more.
        """
        made = pair_of(left.open(), right.open())
        return made.replace(prompt=self.given or made.prompt or self._asked(), prompt_id=self.prompt_id)

    def _asked(self) -> str:
        """The whole prompt as some other trace of the entry states it."""
        stated = None if self.ready else next((head for head in self.heads if head.prompt), None)
        return "" if stated is None else stated.open().prompt


@dataclass(frozen=True, slots=True)
class Prompts:
    """
    All that was read, in the order of the files.

    Raises
    ------
    NoPartnerError
        If there is no prompt.
    """

    entries: Sequence[PromptEntry]
    """At least one prompt; those of a large file are made when they are asked for."""
    name: str = ""
    """What was read, for the title: a file's name, or two."""
    notes: tuple[str, ...] = ()
    """Sentences on what was set aside while reading, shown above the list of prompts."""

    def __post_init__(self) -> None:
        if not self.entries:
            raise NoPartnerError("there is no prompt with traces to compare", where=self.name)

    @classmethod
    def of_pairs(cls, pairs: Iterable[TracePair], *, name: str = "", notes: tuple[str, ...] = ()) -> Self:
        """Pairs that are at hand: nothing is left to choose but which to look at."""
        entries = (
            PromptEntry(pair.prompt_id, pair.prompt, (head_of(pair.left),), (head_of(pair.right),), ready=True, given=pair.prompt)
            for pair in pairs
        )
        return cls(tuple(entries), name, notes)

    @property
    def only_pair(self) -> TracePair | None:
        """The pair, where all that was read is one pair."""
        return self.entries[0].only_pair if len(self.entries) == 1 else None
