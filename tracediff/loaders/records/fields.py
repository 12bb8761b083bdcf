"""
Typed access to the fields of a record, which may hold anything.

A field that a format names must hold what the format expects. JSON's null and an empty text count as absent.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tracediff.loaders.records.findings import Finding, InvalidField, Record, Rejected, catch_invalid, expected, prefix_field


def first_field(record: Record, names: Sequence[str]) -> tuple[str, object] | None:
    """The first of the named fields that is present and not empty, with its value."""
    for name in names:  # a plain loop, since this runs a dozen times for every record
        value = record.get(name)
        if value is not None and value != "":
            return name, value
    return None


def require_text(value: object, field: str) -> str:
    """
    Return a value that must be text.

    Raises
    ------
    InvalidField
        If it is anything else.
    """
    if not isinstance(value, str):
        raise InvalidField(field, expected("text", value))
    return value


def number_text(value: object) -> str | None:
    """A number as JSON writes it; None for anything else."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def iter_objects(value: object, field: str) -> Iterator[tuple[str, Record]]:
    """
    Yield the place and value of each object in a list.

    Raises
    ------
    InvalidField
        If the value is not a list, or holds something other than objects.
    """
    if not isinstance(value, list):
        raise InvalidField(field, expected("a list of objects", value))
    for k, item in enumerate(value):
        if not isinstance(item, dict):
            raise InvalidField(f"{field}[{k}]", expected("an object", item))
        yield f"{field}[{k}]", item


def find_in_each(value: object, field: str, find: Callable[[Record], Iterable[Finding]]) -> Iterator[Finding]:
    """Yield what a finder finds in each object of a list, with its place. An invalid object does not stop the rest."""
    if not isinstance(value, list):
        yield Rejected(field, expected("a list of objects", value))
        return
    for k, item in enumerate(value):
        findings = catch_invalid(find(item)) if isinstance(item, dict) else [Rejected("", expected("an object", item))]
        yield from (prefix_field(f"{field}[{k}]", finding) for finding in findings)
    if not value:
        yield Rejected(field, "an empty list")


def type_of(record: Record) -> str:
    """The type that a record states; empty if it states none."""
    value = record.get("type")
    return value if isinstance(value, str) else ""
