"""JSON bytes -> values; for invalid JSON, the error in plain words, with line and column."""

import json
from typing import Final

import orjson

from tracediff.loaders.files.encoding import find_decoding_problem

_PLAIN_REASONS: Final = {
    "depth limit exceeded": "it is nested deeper than can be read",
    "array and object recursion depth exceeded": "it is nested deeper than can be read",  # the same in older versions
    "no low surrogate in string": "half of a surrogate pair, which is no text",
    "number is infinity when parsed as double": "a number that is too large",
}


class InvalidJson(Exception):  # noqa: N818 - not for users: it becomes an error of theirs, or a skipped row
    """Bytes that are not JSON."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        self.reason = reason
        """What is wrong, as the middle of a sentence."""
        self.line, self.column = line, column
        """Where, from 1; columns count code points, or bytes in what is no text."""
        super().__init__(reason, line, column)


def parse_json(data: bytes) -> object:
    """
    Parse one JSON value.

    NaN and the infinities, which Python writes into JSON objects and lists, are read as null there.

    Raises
    ------
    Malformed
        If the bytes are not JSON.
    """
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if data.lstrip()[:1] in (b"{", b"[") and (b"NaN" in data or b"Infinity" in data):
            return _parse_with_nan(data, error)
        raise _invalid_json(data, error) from None


def parse_embedded(value: object) -> object:
    """The object or list in a text that is JSON, as in cells of some tables; any other value as it is."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            return parse_json(value.encode("utf-8", "surrogatepass"))
        except InvalidJson:
            return value
    return value


def _parse_with_nan(data: bytes, error: orjson.JSONDecodeError) -> object:
    try:
        return orjson.loads(orjson.dumps(json.loads(data)))
    except (ValueError, TypeError, RecursionError):  # whatever else is wrong was met by the strict parser, or comes after it
        raise _invalid_json(data, error) from None


def _invalid_json(data: bytes, error: orjson.JSONDecodeError) -> InvalidJson:
    trouble = find_decoding_problem(data)
    if trouble is not None:
        return InvalidJson(trouble.found, data.count(b"\n", 0, trouble.at) + 1, (trouble.at or 0) + 1)
    if error.pos >= len(error.doc.rstrip()):
        return InvalidJson("the JSON breaks off", error.lineno, error.colno)
    return InvalidJson(_PLAIN_REASONS.get(error.msg, f"no valid JSON: {error.msg}"), error.lineno, error.colno)
