"""
Records that depend on those before them: the lines of agents' sessions, and the pieces of saved streams.

They may be lines of a file or elements of a list, mixed with other records.
"""

from collections.abc import Iterator
from reprlib import Repr
from typing import Final

from tracediff.loaders.files.server_events import ServerEvent
from tracediff.loaders.records.findings import Record
from tracediff.loaders.records.source_row import Recognition, SourceRow
from tracediff.loaders.sequences.reassembly import Reassembler
from tracediff.loaders.sessions.agents import AGENTS, Agent
from tracediff.loaders.sessions.turns import FinishedTurn, TurnReader

_MAX_THREADS: Final = 1000  # at a time, since an agent may start many others
_EXCERPT_LENGTH: Final = 60  # characters
_SHORT_REPR: Final = Repr()
_SHORT_REPR.maxlevel, _SHORT_REPR.maxdict, _SHORT_REPR.maxlist, _SHORT_REPR.maxstring = 3, 4, 2, 24


class SequenceReader:
    """
    Reads the sessions and streams that the records of a file belong to.

    Ask `owner_of` each record; if it has an owner, `feed` it. `finish` after the last one.
    """

    def __init__(self) -> None:
        self._threads: dict[tuple[str, str], TurnReader] = {}
        self._reassembler = Reassembler()

    def owner_of(self, value: object) -> Agent | Reassembler | None:
        """Return the agent that wrote a record, or the reassembler if it is a piece of a stream; None if it is neither."""
        if not isinstance(value, dict):
            return None
        agent = next((agent for agent in AGENTS if agent.is_line(value)), None)
        return self._reassembler if agent is None and self._reassembler.accepts(value) else agent

    def feed(self, owner: Agent | Reassembler, record: Record, line: int) -> Iterator[SourceRow]:
        """Add a record. Yields a row for each turn or answer that it ends; their place is that of a line."""
        if isinstance(owner, Reassembler):
            yield from owner.feed(ServerEvent(line, "", dict(record), _excerpt(record)))
            return
        key = owner.name, owner.thread(record)
        if key not in self._threads and len(self._threads) >= _MAX_THREADS:
            yield from self._finish_thread(next(iter(self._threads)))
        turns = self._threads.setdefault(key, TurnReader())
        for event in owner.events(record):
            yield from (_turn_row(owner.name, turn) for turn in turns.feed(event, line))

    def finish(self) -> Iterator[SourceRow]:
        """Yield the turns and the answer that were open at the end of the file."""
        for key in list(self._threads):
            yield from self._finish_thread(key)
        yield from self._reassembler.finish()

    def _finish_thread(self, key: tuple[str, str]) -> Iterator[SourceRow]:
        yield from (_turn_row(key[0], turn) for turn in self._threads.pop(key).finish())


def _turn_row(agent: str, turn: FinishedTurn) -> SourceRow:
    return SourceRow(f":{turn.line}", turn.line, Recognition(agent, turn.findings), turn.prompt.strip()[:_EXCERPT_LENGTH])


def _excerpt(record: Record) -> str:
    """Return the start of a record, at low cost however deep it is."""
    return _SHORT_REPR.repr(dict(record))[:_EXCERPT_LENGTH].rstrip()
