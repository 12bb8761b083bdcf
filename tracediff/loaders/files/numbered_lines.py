"""The lines of a file, with their numbers and offsets, none longer than can be held."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final, NamedTuple

MAX_LINE_BYTES: Final = 32 * 2**20
"""
Bytes of the longest line that is read. The largest records of traces that we know have a tenth of that; as text, a line may need
four times its bytes.
"""
ROW_EXCERPT: Final = 60
"""Code points of a row's start that are shown if the row is skipped."""
_SKIP_BYTES: Final = 2**16  # bytes at a time of what is passed over
_EXCERPT_BYTES: Final = 240  # bytes of a longer line, by which it can be recognised


class Line(NamedTuple):
    """A line of a file."""

    number: int
    """From 1."""
    data: bytes
    """With the line end, and without a byte order mark; only the start of a line that is too long."""
    offset: int = 0
    """Bytes of the file before `data`."""
    too_long: bool = False
    """Whether the line has more than `MAX_LINE_BYTES` bytes."""


def read_pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream; those of more than `MAX_LINE_BYTES` bytes in pieces, all but the first small."""
    size = MAX_LINE_BYTES
    while piece := stream.readline(size):
        size = MAX_LINE_BYTES if piece.endswith(b"\n") else _SKIP_BYTES
        yield piece


def is_partial(piece: bytes) -> bool:
    """Whether a piece is less than its line."""
    return len(piece) >= MAX_LINE_BYTES and not piece.endswith(b"\n")


def number_lines(read: Iterable[bytes]) -> Iterator[Line]:
    """Yield numbered lines from lines and pieces of lines."""
    number = offset = 0
    inside = False  # whether the line of the last piece continues
    for piece in read:
        if not inside:
            number += 1
            data = piece.removeprefix(BOM_UTF8) if number == 1 else piece
            too_long = len(piece) > MAX_LINE_BYTES or is_partial(piece)
            yield Line(number, data[:_EXCERPT_BYTES] if too_long else data, offset + len(piece) - len(data), too_long)
        inside = is_partial(piece) or (inside and not piece.endswith(b"\n"))
        offset += len(piece)
