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

from tracediff.loaders.records.findings import About, Finding, Found, Record, Refused
from tracediff.loaders.records.parts import BETWEEN
from tracediff.schema.trace import Kind


class Repeats(IntEnum):
    """Whether a piece of reasoning only repeats others. It counts in a turn that has none of those."""

    NOTHING = 0
    TEXT = 1
    SUMMARY = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A user asks for something: a turn starts."""

    text: str


@dataclass(frozen=True, slots=True)
class Thought:
    """A piece of reasoning."""

    text: str
    place: str
    kind: Kind = "raw"
    repeats: Repeats = Repeats.NOTHING


@dataclass(frozen=True, slots=True)
class Hidden:
    """A piece of reasoning that is there but can't be read."""

    how: str
    """As `encrypted`."""


@dataclass(frozen=True, slots=True)
class Said:
    """The agent says something to the user."""

    text: str


@dataclass(frozen=True, slots=True)
class Runs:
    """The source model from here on."""

    source_model: str


Event = Asked | Thought | Hidden | Said | Runs | Refused
"""What happened in a line; a refusal is for what should be one of the others."""


@dataclass(slots=True)
class _Turn:
    """What has happened since a user asked."""

    prompt: str = ""
    source_model: str | None = None
    started: int = 0
    """The line of the first that happened."""
    pieces: list[tuple[int, Thought]] = field(default_factory=list)
    """Each with its line."""
    hidden: Counter[str] = field(default_factory=Counter)
    answer: str | None = None

    @property
    def begun(self) -> bool:
        return bool(self.pieces or self.hidden or self.answer)

    @property
    def line(self) -> int:
        """Where its reasoning starts; without any, where it does."""
        return self.told()[0][0] if self.pieces else self.started

    def told(self) -> list[tuple[int, Thought]]:
        """The pieces, without those that only repeat others."""
        first = min((thought.repeats for _, thought in self.pieces), default=Repeats.NOTHING)
        return [(line, thought) for line, thought in self.pieces if thought.repeats == first]

    def findings(self) -> Iterator[Finding]:
        thoughts = [thought for _, thought in self.told()]
        if thoughts:
            kind: Kind = "summary" if any(thought.kind == "summary" for thought in thoughts) else "raw"
            about = About(self.prompt, None, self.source_model, kind)
            text = BETWEEN.join(thought.text for thought in thoughts)
            yield Found(text, thoughts[0].place, about, answer=self.answer)
        for how, n in self.hidden.items():
            yield Refused("", f"{n} piece{'' if n == 1 else 's'} of reasoning {'is' if n == 1 else 'are'} {how}")


@dataclass(frozen=True, slots=True)
class Ended:
    """A turn that is over, and what is in it."""

    line: int
    """Where its reasoning starts."""
    prompt: str
    findings: tuple[Finding, ...]


class Turns:
    """The turns of one thread of a session, told line by line. Only the turn that goes on is held."""

    def __init__(self) -> None:
        self._turn = _Turn()
        self._model: str | None = None

    def tell(self, event: Event, line: int) -> Iterator[Ended]:
        """Take what happened in a line; yields the turn that ended by it, if one did."""
        turn = self._turn
        if isinstance(event, Asked):
            yield from self.end() if turn.begun else ()
            self._turn.prompt = event.text
        elif isinstance(event, Runs):
            self._model = event.source_model
        elif isinstance(event, Refused):
            yield Ended(line, turn.prompt, (event,))
        else:
            turn.started = turn.started or line
            self._take(event, line)

    def end(self) -> Iterator[Ended]:
        """Yield the turn that went on, if there is reasoning in it."""
        turn, self._turn = self._turn, _Turn()
        findings = tuple(turn.findings())
        if findings:
            yield Ended(turn.line, turn.prompt, findings)

    def _take(self, event: Thought | Hidden | Said, line: int) -> None:
        turn = self._turn
        turn.source_model = turn.source_model or self._model
        if isinstance(event, Said):
            turn.answer = event.text
        elif isinstance(event, Hidden):
            turn.hidden[event.how] += 1
        else:
            turn.pieces.append((line, event))


def piece(value: object, place: str, kind: Kind = "raw", repeats: Repeats = Repeats.NOTHING) -> Event:
    """The event for a value that should be reasoning."""
    if not isinstance(value, str):
        return Refused(place, "no text where reasoning was expected")
    return Thought(value, place, kind, repeats) if value.strip() else Refused(place, "the reasoning is empty")


def type_of(record: Record) -> str:
    """What a line or a part of one says that it is; empty where it doesn't."""
    value = record.get("type")
    return value if isinstance(value, str) else ""
