"""
Typed looks into records that may hold anything.

A field that a family names must hold what is expected of it. JSON's null and an empty text count as not being there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from tracediff.loaders.records.findings import Finding, InvalidField, Record, Rejected, catch_invalid, expected, prefix_field


def first_field(record: Record, names: Sequence[str]) -> tuple[str, object] | None:
    """The first of some fields that says something, with its value."""
    for name in names:  # a loop, since this is asked of every record a dozen times
        value = record.get(name)
        if value is not None and value != "":
            return name, value
    return None


def require_text(value: object, field: str) -> str:
    """
    The value, which must be a text.

    Raises
    ------
    Unfit
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
    Yield the objects of a list, each with its place.

    Raises
    ------
    Unfit
        If the value is no list, or something in it is no object.
    """
    if not isinstance(value, list):
        raise InvalidField(field, expected("a list of objects", value))
    for k, item in enumerate(value):
        if not isinstance(item, dict):
            raise InvalidField(f"{field}[{k}]", expected("an object", item))
        yield f"{field}[{k}]", item


def find_in_each(value: object, field: str, read: Callable[[Record], Iterable[Finding]]) -> Iterator[Finding]:
    """Yield what is found in each object of a list, with its place; one that can't be read does not keep the others from it."""
    if not isinstance(value, list):
        yield Rejected(field, expected("a list of objects", value))
        return
    for k, item in enumerate(value):
        findings = catch_invalid(read(item)) if isinstance(item, dict) else [Rejected("", expected("an object", item))]
        yield from (prefix_field(f"{field}[{k}]", finding) for finding in findings)
    if not value:
        yield Rejected(field, "an empty list")


def type_of(record: Record) -> str:
    """Return the type that a record states; empty if it states none."""
    value = record.get("type")
    return value if isinstance(value, str) else ""
