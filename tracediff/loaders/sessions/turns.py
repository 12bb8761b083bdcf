r"""
The turns of an agent's session: from what a user asks to what the agent says last, with all reasoning in between.

    asked "Fix the test"     thought "The import is wrong."     a tool runs     thought "Now it passes."     said "Done."
    -> one trace for "Fix the test": "The import is wrong.\n\nNow it passes.", with "Done." as its answer

Each product writes its lines in its own way, and a module for each tells what happened in a line.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Rejected
from tracediff.loaders.records.parts import PART_SEPARATOR
from tracediff.schema.trace import TraceKind


class RepeatOf(IntEnum):
    """Whether a piece of reasoning only repeats others. It counts in a turn that has none of those."""

    NOTHING = 0
    TEXT = 1
    SUMMARY = 2


@dataclass(frozen=True, slots=True)
class UserPrompt:
    """A user asks for something: a turn starts."""

    text: str


@dataclass(frozen=True, slots=True)
class ReasoningPiece:
    """A piece of reasoning."""

    text: str
    place: str
    kind: TraceKind = "raw"
    repeats: RepeatOf = RepeatOf.NOTHING


@dataclass(frozen=True, slots=True)
class HiddenReasoning:
    """A piece of reasoning that is there but can't be read."""

    how: str
    """As `encrypted`."""


@dataclass(frozen=True, slots=True)
class AgentReply:
    """The agent says something to the user."""

    text: str


@dataclass(frozen=True, slots=True)
class ModelChange:
    """The source model from here on."""

    source_model: str


SessionEvent = UserPrompt | ReasoningPiece | HiddenReasoning | AgentReply | ModelChange | Rejected
"""What happened in a line; a refusal is for what should be one of the others."""


@dataclass(slots=True)
class _OpenTurn:
    """What has happened since a user asked."""

    prompt: str = ""
    source_model: str | None = None
    first_line: int = 0
    """The line of the first that happened."""
    pieces: list[tuple[int, ReasoningPiece]] = field(default_factory=list)
    """Each with its line."""
    hidden: Counter[str] = field(default_factory=Counter)
    answer: str | None = None

    @property
    def has_begun(self) -> bool:
        return bool(self.pieces or self.hidden or self.answer)

    @property
    def line(self) -> int:
        """Where its reasoning starts; without any, where it does."""
        return self.distinct_pieces()[0][0] if self.pieces else self.first_line

    def distinct_pieces(self) -> list[tuple[int, ReasoningPiece]]:
        """The pieces, without those that only repeat others."""
        first = min((thought.repeats for _, thought in self.pieces), default=RepeatOf.NOTHING)
        return [(line, thought) for line, thought in self.pieces if thought.repeats == first]

    def findings(self) -> Iterator[Finding]:
        thoughts = [thought for _, thought in self.distinct_pieces()]
        if thoughts:
            kind: TraceKind = "summary" if any(thought.kind == "summary" for thought in thoughts) else "raw"
            about = Metadata(self.prompt, None, self.source_model, kind)
            text = PART_SEPARATOR.join(thought.text for thought in thoughts)
            yield Extracted(text, thoughts[0].place, about, answer=self.answer)
        for how, n in self.hidden.items():
            yield Rejected("", f"{n} piece{'' if n == 1 else 's'} of reasoning {'is' if n == 1 else 'are'} {how}")


@dataclass(frozen=True, slots=True)
class FinishedTurn:
    """A turn that is over, and what is in it."""

    line: int
    """Where its reasoning starts."""
    prompt: str
    findings: tuple[Finding, ...]


class TurnReader:
    """The turns of one thread of a session, told line by line. Only the turn that goes on is held."""

    def __init__(self) -> None:
        self._turn = _OpenTurn()
        self._model: str | None = None

    def feed(self, event: SessionEvent, line: int) -> Iterator[FinishedTurn]:
        """Take what happened in a line; yields the turn that ended by it, if one did."""
        turn = self._turn
        if isinstance(event, UserPrompt):
            yield from self.finish() if turn.has_begun else ()
            self._turn.prompt = event.text
        elif isinstance(event, ModelChange):
            self._model = event.source_model
        elif isinstance(event, Rejected):
            yield FinishedTurn(line, turn.prompt, (event,))
        else:
            turn.first_line = turn.first_line or line
            self._add_event(event, line)

    def finish(self) -> Iterator[FinishedTurn]:
        """Yield the turn that went on, if there is reasoning in it."""
        turn, self._turn = self._turn, _OpenTurn()
        findings = tuple(turn.findings())
        if findings:
            yield FinishedTurn(turn.line, turn.prompt, findings)

    def _add_event(self, event: ReasoningPiece | HiddenReasoning | AgentReply, line: int) -> None:
        turn = self._turn
        turn.source_model = turn.source_model or self._model
        if isinstance(event, AgentReply):
            turn.answer = event.text
        elif isinstance(event, HiddenReasoning):
            turn.hidden[event.how] += 1
        else:
            turn.pieces.append((line, event))


def reasoning_event(value: object, place: str, kind: TraceKind = "raw", repeats: RepeatOf = RepeatOf.NOTHING) -> SessionEvent:
    """The event for a value that should be reasoning."""
    if not isinstance(value, str):
        return Rejected(place, "no text where reasoning was expected")
    return ReasoningPiece(value, place, kind, repeats) if value.strip() else Rejected(place, "the reasoning is empty")
