"""
Bytes -> text, unchanged.

A byte order mark at the start belongs to the encoding, not to the text. Nothing else is removed or translated.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from typing import Final

from tracediff.errors import NotTextError
from tracediff.loaders.files.sources import source_label

_MIN_PAIRS: Final = 16  # pairs of bytes to judge by; a shorter text with NULs may be what it seems
_UTF16: Final = "it looks like UTF-16, not UTF-8"
_OTHER_FORMATS: Final = (
    (b"PK\x03\x04", "it looks like a ZIP archive"),
    (b"\x1f\x8b", "it looks like a gzip file"),
    (b"\x28\xb5\x2f\xfd", "it looks like a zstd file"),
    (b"PAR1", "it looks like a Parquet file"),
    (b"SQLite format 3\0", "it looks like an SQLite database"),
    (b"%PDF-", "it looks like a PDF"),
)
"""First bytes of files that are often mistaken for text, and what they are."""


@dataclass(frozen=True, slots=True)
class DecodingProblem:
    """Why bytes are not UTF-8."""

    found: str
    at: int | None = None
    """Offset of the first invalid byte; None if the whole file is of another kind."""


def find_decoding_problem(data: bytes) -> DecodingProblem | None:
    """What is wrong with bytes that should be UTF-8; None if they are."""
    if _looks_like_utf16(data):
        return DecodingProblem(_UTF16)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        other = next((found for start, found in _OTHER_FORMATS if data.startswith(start)), None)
        return (
            DecodingProblem(f"byte 0x{data[error.start]:02x} is no UTF-8", error.start)
            if other is None
            else DecodingProblem(other)
        )
    return None


def decode(data: bytes, path: str) -> str:
    """
    Decode a file's bytes.

    Raises
    ------
    NotTextError
        If they are not UTF-8.
    """
    trouble = find_decoding_problem(data)
    if trouble is None:
        return data.removeprefix(BOM_UTF8).decode()
    line = data.count(b"\n", 0, trouble.at) + 1
    place = "" if trouble.at is None else f" at offset {trouble.at}, line {line}"
    raise NotTextError(f"{trouble.found}{place}", where=source_label(path), todo="Give text in UTF-8.")


def _looks_like_utf16(data: bytes) -> bool:
    """Whether the start reads as UTF-16: a mark, or a NUL as every second byte, as in Western text without a mark."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return True
    even, odd = data[0:512:2], data[1:512:2]
    few, many = sorted((even.count(0), odd.count(0)))
    return len(odd) >= _MIN_PAIRS and many > 0.9 * len(odd) and few < 0.1 * len(odd)
