"""What all that put a stream together again have in common."""

from typing import Protocol

from tracediff.loaders.records.findings import Record, Unfit, expected


class Assembly(Protocol):
    """The answer that a service sends in pieces."""

    def starts_anew(self, event: Record) -> bool:
        """Whether an event belongs to another answer than those before."""

    def add(self, event: Record) -> None:
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


class Identity:
    """
    Whether chunks are of one answer, by the id they state.

    Some services give each chunk an id of its own, so an id counts only once two chunks have stated it, or the answer is over.
    """

    def __init__(self) -> None:
        self._id: object = None
        self._steady = False

    def other(self, name: object, *, over: bool) -> bool:
        """Whether a chunk of this id belongs to another answer."""
        return name not in (None, "", self._id) and self._id is not None and (self._steady or over)

    def take(self, name: object) -> None:
        """Remember the id of a chunk of this answer."""
        if name not in (None, ""):
            self._steady = name == self._id
            self._id = name


def index(record: Record, name: str = "index") -> int:
    """The place that an event is about, 0 where it states none."""
    value = record.get(name)
    if value is None:
        return 0
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise Unfit(name, expected("a whole number", value))


def inner(record: Record, name: str, place: str = "") -> Record:
    """A field that must hold an object."""
    value = record.get(name)
    if isinstance(value, dict):
        return value
    raise Unfit(f"{place}{name}", expected("an object", value))


def piece(record: Record, name: str, place: str = "") -> str:
    """A field that must hold text; empty where it is absent."""
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    raise Unfit(f"{place}{name}", expected("text", value))
