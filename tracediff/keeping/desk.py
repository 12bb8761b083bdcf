"""All that is kept for one run of the program; what can't be kept or read is told, once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tracediff.keeping.kept import KeptAnnotations, merged
from tracediff.keeping.record import Record
from tracediff.keeping.remembered import Looks, Spot, Spots


@dataclass(slots=True)
class Desk:
    """
    Where a run of the program keeps things.

    Parameters
    ----------
    folder
        The folder of the user's state; None keeps nothing, as for tests and pictures.
    """

    folder: Path | None = None
    troubles: list[str] = field(default_factory=list)
    """Sentences on what can't be read or kept, each once; whoever shows them takes them away."""
    _known: set[str] = field(default_factory=set)
    _ours: dict[str, KeptAnnotations] = field(default_factory=dict)
    """What this run knows to be kept of each pair."""
    listener: Callable[[], object] | None = None
    """Called when there is a new one."""

    def looks(self) -> Looks:
        """How the screens looked."""
        record = self._looks()
        return (record and record.read()) or Looks()

    def keep_looks(self, looks: Looks) -> None:
        """Keep how they look."""
        if (record := self._looks()) is not None:
            record.write(looks)

    def annotations(self, pair: str) -> KeptAnnotations:
        """The pins and notes of a pair, by its digest."""
        record = self._annotations(pair)
        found = self._ours[pair] = (record and record.read()) or KeptAnnotations()
        return found

    def keep_annotations(self, pair: str, kept: KeptAnnotations) -> None:
        """Keep them; a pair without any has no file. What another run has written since they were read is kept too."""
        if (record := self._annotations(pair)) is None:
            return
        before, self._ours[pair] = self._ours.get(pair, KeptAnnotations()), kept
        there = record.read()
        if there is not None and (there.pins, there.notes) != (before.pins, before.notes):
            kept = merged(there, before, kept)
            self.tell("Another window changed pins or notes of this pair too: all are kept, and seen when it is opened again")
        record.write(kept) if kept else record.remove()

    def spot(self, pair: str) -> Spot | None:
        """Where one was in a pair, by its digest."""
        record = self._spots()
        return ((record and record.read()) or Spots()).of(pair)

    def keep_spot(self, spot: Spot) -> None:
        """Keep it. The file is read anew, since another run may have written to it."""
        if (record := self._spots()) is not None:
            record.write((record.read() or Spots()).at(spot))

    def tell(self, sentence: str) -> None:
        """Note a trouble."""
        if sentence not in self._known:
            self._known.add(sentence)
            self.troubles.append(sentence)
            if self.listener is not None:
                self.listener()

    def _looks(self) -> Record[Looks] | None:
        return None if self.folder is None else Record(self.folder / "looks.json", Looks, self.tell)

    def _annotations(self, pair: str) -> Record[KeptAnnotations] | None:
        return None if self.folder is None else Record(self.folder / "pairs" / f"{pair}.json", KeptAnnotations, self.tell)

    def _spots(self) -> Record[Spots] | None:
        return None if self.folder is None else Record(self.folder / "places.json", Spots, self.tell)
