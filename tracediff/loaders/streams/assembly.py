"""What all that put a stream together again have in common."""

from typing import Protocol

from tracediff.loaders.records.findings import InvalidField, Record, expected


class Assembly(Protocol):
    """The answer that a service sends in pieces."""

    def begins_new(self, event: Record) -> bool:
        """Whether an event belongs to another answer than those before."""

    def feed(self, event: Record) -> None:
        """
        Take the next event.

        Raises
        ------
        Unfit
            If it holds something it can't. Then nothing of it is taken.
        """

    def record(self) -> Record:
        """Return what the service would have answered in one piece."""

    def unfinished(self) -> tuple[str, ...]:
        """Places of the record whose reasoning was still going on after the last event."""


class AnswerIdentity:
    """
    Whether chunks are of one answer, by the id they state.

    Some services give each chunk an id of its own, so an id counts only once two chunks have stated it, or the answer is over.
    """

    def __init__(self) -> None:
        self._id: object = None
        self._steady = False

    def is_other(self, name: object, *, over: bool) -> bool:
        """Whether a chunk of this id belongs to another answer."""
        return name not in (None, "", self._id) and self._id is not None and (self._steady or over)

    def feed(self, name: object) -> None:
        """Remember the id of a chunk of this answer."""
        if name not in (None, ""):
            self._steady = name == self._id
            self._id = name


def read_index(record: Record, name: str = "index") -> int:
    """The place that an event is about, 0 where it states none."""
    value = record.get(name)
    if value is None:
        return 0
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise InvalidField(name, expected("a whole number", value))


def read_object(record: Record, name: str, place: str = "") -> Record:
    """A field that must hold an object."""
    value = record.get(name)
    if isinstance(value, dict):
        return value
    raise InvalidField(f"{place}{name}", expected("an object", value))


def read_text(record: Record, name: str, place: str = "") -> str:
    """A field that must hold text; empty where it is absent."""
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    raise InvalidField(f"{place}{name}", expected("text", value))
