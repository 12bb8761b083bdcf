r"""
The turns of an agent's session: from a user's prompt to the agent's last reply, with all reasoning in between.

    prompt "Fix the test"    reasoning "The import is wrong."    a tool runs    reasoning "Now it passes."    reply "Done."
    -> one trace for "Fix the test": "The import is wrong.\n\nNow it passes.", with "Done." as its answer

Each agent writes lines of its own kind; its module turns them into the events below.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from tracediff.loaders.records.findings import Extracted, Finding, Metadata, Rejected
from tracediff.loaders.records.parts import PART_SEPARATOR
from tracediff.schema.trace import TraceKind


class RepeatOf(IntEnum):
    """What a piece of reasoning repeats, if anything. A repeat counts only in a turn without what it repeats."""

    NOTHING = 0
    TEXT = 1
    SUMMARY = 2


@dataclass(frozen=True, slots=True)
class UserPrompt:
    """A user's prompt, which starts a turn."""

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
    """A piece of reasoning that exists but can't be read."""

    how: str
    """How it is hidden, as `encrypted`."""


@dataclass(frozen=True, slots=True)
class AgentReply:
    """A reply of the agent to the user."""

    text: str


@dataclass(frozen=True, slots=True)
class ModelChange:
    """The source model of what follows."""

    source_model: str


SessionEvent = UserPrompt | ReasoningPiece | HiddenReasoning | AgentReply | ModelChange | Rejected
"""What happened in a line; a rejection stands for an invalid event."""


@dataclass(slots=True)
class _OpenTurn:
    """What has happened since the last prompt."""

    prompt: str = ""
    source_model: str | None = None
    first_line: int = 0
    """The line of the first event."""
    pieces: list[tuple[int, ReasoningPiece]] = field(default_factory=list)
    """Line and piece."""
    hidden: Counter[str] = field(default_factory=Counter)
    answer: str | None = None

    @property
    def has_begun(self) -> bool:
        return bool(self.pieces or self.hidden or self.answer)

    @property
    def line(self) -> int:
        """The line where its reasoning starts; without any, its first line."""
        return self.distinct_pieces()[0][0] if self.pieces else self.first_line

    def distinct_pieces(self) -> list[tuple[int, ReasoningPiece]]:
        """Return the pieces with their lines, without those that repeat others."""
        least = min((piece.repeats for _, piece in self.pieces), default=RepeatOf.NOTHING)
        return [(line, piece) for line, piece in self.pieces if piece.repeats == least]

    def findings(self) -> Iterator[Finding]:
        pieces = [piece for _, piece in self.distinct_pieces()]
        if pieces:
            kind: TraceKind = "summary" if any(piece.kind == "summary" for piece in pieces) else "raw"
            metadata = Metadata(self.prompt, None, self.source_model, kind)
            text = PART_SEPARATOR.join(piece.text for piece in pieces)
            yield Extracted(text, pieces[0].place, metadata, answer=self.answer)
        for how, n in self.hidden.items():
            yield Rejected("", f"{n} piece{'' if n == 1 else 's'} of reasoning {'is' if n == 1 else 'are'} {how}")


@dataclass(frozen=True, slots=True)
class FinishedTurn:
    """A turn that is over, and what was found in it."""

    line: int
    """The line where its reasoning starts."""
    prompt: str
    findings: tuple[Finding, ...]


class TurnReader:
    """Reads the turns of one thread of a session, event by event. Only the open turn is held."""

    def __init__(self) -> None:
        self._turn = _OpenTurn()
        self._model: str | None = None

    def feed(self, event: SessionEvent, line: int) -> Iterator[FinishedTurn]:
        """Add an event. Yields the turn that it ends, if it does."""
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
        """Yield the open turn, if there is reasoning in it."""
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
    """The event of a value that should be reasoning."""
    if not isinstance(value, str):
        return Rejected(place, "no text where reasoning was expected")
    return ReasoningPiece(value, place, kind, repeats) if value.strip() else Rejected(place, "the reasoning is empty")
