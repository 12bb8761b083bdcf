"""The protocol of assemblies, which put a stream together again, and how they read events."""

from typing import Protocol

from tracediff.loaders.records.findings import InvalidField, Record, expected


class Assembly(Protocol):
    """An answer that a service sends in pieces."""

    def begins_new(self, event: Record) -> bool:
        """Whether an event belongs to another answer than the events before it."""

    def feed(self, event: Record) -> None:
        """
        Add the next event.

        Raises
        ------
        InvalidField
            If the event is invalid. Nothing of it is added then.
        """

    def record(self) -> Record:
        """Return the record that the service would have answered in one piece."""

    def unfinished(self) -> tuple[str, ...]:
        """Return the places in the record whose reasoning had not ended after the last event."""


class AnswerIdentity:
    """
    The id of an answer, by which chunks of another answer are recognised.

    Some services give each chunk an id of its own, so an id counts only once two chunks have stated it, or the answer is over.
    """

    def __init__(self) -> None:
        self._id: object = None
        self._is_stable = False

    def is_other(self, name: object, *, over: bool) -> bool:
        """Whether a chunk with this id belongs to another answer."""
        return name not in (None, "", self._id) and self._id is not None and (self._is_stable or over)

    def feed(self, name: object) -> None:
        """Add the id of a chunk of this answer."""
        if name not in (None, ""):
            self._is_stable = name == self._id
            self._id = name


def read_index(record: Record, name: str = "index") -> int:
    """The index that an event states; 0 if it states none."""
    value = record.get(name)
    if value is None:
        return 0
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise InvalidField(name, expected("a whole number", value))


def read_object(record: Record, name: str, place: str = "") -> Record:
    """The value of a field that must hold an object."""
    value = record.get(name)
    if isinstance(value, dict):
        return value
    raise InvalidField(f"{place}{name}", expected("an object", value))


def read_text(record: Record, name: str, place: str = "") -> str:
    """The value of a field that must hold text; empty if it is absent."""
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    raise InvalidField(f"{place}{name}", expected("text", value))
