"""The state of one run of the program. Problems with its files are collected as messages, each once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tracediff.user_state.screen_state import PairPosition, PairPositions, ScreenState
from tracediff.user_state.state_file import StateFile
from tracediff.user_state.stored_annotations import StoredAnnotations, merge_stored


@dataclass(slots=True)
class StateStore:
    """
    Read and save a user's state.

    Parameters
    ----------
    folder
        The user's state folder; None saves nothing, as for tests and pictures.
    """

    folder: Path | None = None
    problems: list[str] = field(default_factory=list)
    """Messages about files that can't be read or saved, each once; the screen that shows them removes them."""
    _seen: set[str] = field(default_factory=set)
    _last_read: dict[str, StoredAnnotations] = field(default_factory=dict)
    """The annotations of each pair as last read or written by this run."""
    on_problem: Callable[[], object] | None = None
    """Called after each new message."""

    def screen_state(self) -> ScreenState:
        """The saved look of the screens."""
        record = self._screen_state_file()
        return (record and record.read()) or ScreenState()

    def save_screen_state(self, state: ScreenState) -> None:
        """Save the look of the screens."""
        if (record := self._screen_state_file()) is not None:
            record.write(state)

    def annotations(self, pair: str) -> StoredAnnotations:
        """The stored pins and notes of a pair, by its key."""
        record = self._annotations_file(pair)
        found = self._last_read[pair] = (record and record.read()) or StoredAnnotations()
        return found

    def save_annotations(self, pair: str, kept: StoredAnnotations) -> None:
        """Save pins and notes, merged with what another run wrote meanwhile. A pair without any has no file."""
        if (record := self._annotations_file(pair)) is None:
            return
        before, self._last_read[pair] = self._last_read.get(pair, StoredAnnotations()), kept
        there = record.read()
        if there is not None and (there.pins, there.notes) != (before.pins, before.notes):
            kept = merge_stored(there, before, kept)
            self.add_problem("Another window also changed pins or notes of this pair. All are saved; reopen the pair to see them")
        record.write(kept) if kept else record.remove()

    def last_position(self, pair: str) -> PairPosition | None:
        """The last position in a pair, by its key."""
        record = self._positions_file()
        return ((record and record.read()) or PairPositions()).find(pair)

    def save_position(self, spot: PairPosition) -> None:
        """Save a position. The file is read again first, since another run may have written to it."""
        if (record := self._positions_file()) is not None:
            record.write((record.read() or PairPositions()).with_position(spot))

    def add_problem(self, sentence: str) -> None:
        """Add a message, unless it is there already."""
        if sentence not in self._seen:
            self._seen.add(sentence)
            self.problems.append(sentence)
            if self.on_problem is not None:
                self.on_problem()

    def _screen_state_file(self) -> StateFile[ScreenState] | None:
        return None if self.folder is None else StateFile(self.folder / "looks.json", ScreenState, self.add_problem)

    def _annotations_file(self, pair: str) -> StateFile[StoredAnnotations] | None:
        return (
            None
            if self.folder is None
            else StateFile(self.folder / "pairs" / f"{pair}.json", StoredAnnotations, self.add_problem)
        )

    def _positions_file(self) -> StateFile[PairPositions] | None:
        return None if self.folder is None else StateFile(self.folder / "places.json", PairPositions, self.add_problem)
