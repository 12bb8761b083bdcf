"""All that is kept for one run of the program; what can't be kept or read is told, once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tracediff.user_state.screen_state import PairPosition, PairPositions, ScreenState
from tracediff.user_state.state_file import StateFile
from tracediff.user_state.stored_annotations import StoredAnnotations, merge_stored


@dataclass(slots=True)
class StateStore:
    """
    Where a run of the program keeps things.

    Parameters
    ----------
    folder
        The folder of the user's state; None keeps nothing, as for tests and pictures.
    """

    folder: Path | None = None
    problems: list[str] = field(default_factory=list)
    """Sentences on what can't be read or kept, each once; whoever shows them takes them away."""
    _seen: set[str] = field(default_factory=set)
    _last_read: dict[str, StoredAnnotations] = field(default_factory=dict)
    """What this run knows to be kept of each pair."""
    on_problem: Callable[[], object] | None = None
    """Called when there is a new one."""

    def screen_state(self) -> ScreenState:
        """How the screens looked."""
        record = self._screen_state_file()
        return (record and record.read()) or ScreenState()

    def save_screen_state(self, looks: ScreenState) -> None:
        """Keep how they look."""
        if (record := self._screen_state_file()) is not None:
            record.write(looks)

    def annotations(self, pair: str) -> StoredAnnotations:
        """The pins and notes of a pair, by its digest."""
        record = self._annotations_file(pair)
        found = self._last_read[pair] = (record and record.read()) or StoredAnnotations()
        return found

    def save_annotations(self, pair: str, kept: StoredAnnotations) -> None:
        """Keep them; a pair without any has no file. What another run has written since they were read is kept too."""
        if (record := self._annotations_file(pair)) is None:
            return
        before, self._last_read[pair] = self._last_read.get(pair, StoredAnnotations()), kept
        there = record.read()
        if there is not None and (there.pins, there.notes) != (before.pins, before.notes):
            kept = merge_stored(there, before, kept)
            self.add_problem(
                "Another window changed pins or notes of this pair too: all are kept, and seen when it is opened again"
            )
        record.write(kept) if kept else record.remove()

    def last_position(self, pair: str) -> PairPosition | None:
        """Where one was in a pair, by its digest."""
        record = self._positions_file()
        return ((record and record.read()) or PairPositions()).find(pair)

    def save_position(self, spot: PairPosition) -> None:
        """Keep it. The file is read anew, since another run may have written to it."""
        if (record := self._positions_file()) is not None:
            record.write((record.read() or PairPositions()).with_position(spot))

    def add_problem(self, sentence: str) -> None:
        """Note a trouble."""
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
