"""
Rows of an Arrow table as JSON has them: structs are objects, lists are lists, and other values become text or null. Empty fields
of a struct are dropped, since each row of a table has all fields, and a JSON object only its own.

    messages: list<struct<role: string, ...>>    [{"role": "user", ...}]
    scores: map<string, double>                  {"a": 0.5}
    made: timestamp, cost: decimal               "2026-01-01 00:00:00", "0.25"
    image: binary                                the text, if it is UTF-8, else {"bytes": 1024}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pyarrow as pa

_MAX_DEPTH: Final = 64  # lists and structs in each other


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """Why a row can't be read."""

    reason: str


def records_in(batch: "pa.RecordBatch") -> Iterator[dict[str, object] | UnreadableRow]:
    """Yield the rows of a batch, each made on demand. If two columns have the same name, the last one counts."""
    for k in range(batch.num_rows):
        try:
            yield {
                name: _json_value(_cell_value(column[k]), 0)
                for name, column in zip(batch.schema.names, batch.columns, strict=True)
            }
        except RecursionError:
            yield UnreadableRow("it is nested deeper than can be read")


def column_paths(schema: "pa.Schema", most: int) -> Iterator[str]:
    """Yield the names of columns, each followed by those of its fields, with dots; at most `most`."""
    yield from islice(chain.from_iterable(_field_paths(field.name, field.type, 0) for field in schema), most)


def _field_paths(name: str, type_: Any, depth: int) -> Iterator[str]:
    yield name
    if depth < _MAX_DEPTH:
        for field in _fields(type_):
            yield from _field_paths(f"{name}.{field.name}", field.type, depth + 1)


def _fields(type_: Any) -> Iterator[Any]:
    """Yield the fields of a struct, or of the structs in a list."""
    import pyarrow as pa

    while pa.types.is_list(type_) or pa.types.is_large_list(type_):
        type_ = type_.value_type
    if pa.types.is_struct(type_):
        yield from (type_.field(k) for k in range(type_.num_fields))


def _cell_value(scalar: Any) -> object:
    """The value of a cell; a placeholder if Python has none for it, as for invalid UTF-8 or nanoseconds."""
    try:
        return scalar.as_py()
    except (ValueError, ArithmeticError, TypeError, NotImplementedError):
        return {"unreadable": str(scalar.type)}


def _json_value(value: object, depth: int) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if isfinite(value) else None  # as for NaN in JSON
    if depth > _MAX_DEPTH:
        raise RecursionError
    if isinstance(value, Mapping):
        return {str(name): _json_value(item, depth + 1) for name, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return _json_list(value, depth + 1)
    return _decode_binary(value) if isinstance(value, bytes) else str(value)


def _json_list(items: list[object] | tuple[object, ...], depth: int) -> object:
    """A list; an object for a map, which Arrow gives as pairs."""
    plain = [_json_value(item, depth) for item in items]
    if items and all(isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str) for item in items):
        return {pair[0]: pair[1] for pair in plain if isinstance(pair, list)}
    return plain


def _decode_binary(value: bytes) -> object:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return {"bytes": len(value)}
