"""Compressed files: gzip and Zstandard, recognised by their first bytes and unpacked as they are read."""

import io
import re
from gzip import GzipFile
from typing import BinaryIO, Final

from tracediff.loaders.files.unpacking import BoundedReader, CountingReader, UnpackingState
from tracediff.loaders.files.zstd import DecompressionParameter, ZstdFile

SUFFIX_PATTERN: Final = r"(?:\.gz|\.zst|\.zstd)?"
"""What such a file's name may end in after the suffix of what it holds, as a regular expression."""

_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")  # a frame, or one to skip before the first
_ZSTD_OPTIONS: Final[dict[int, int]] = {
    DecompressionParameter.window_log_max: 27
}  # 128 MB, as zstd itself has it; a frame may ask for far more


def is_compressed(start: bytes) -> bool:
    """Whether a file that starts like this is compressed."""
    return start.startswith(_GZIP) or _ZSTD.match(start) is not None


def decompress(stream: BinaryIO, start: bytes, path: str, unpacking: UnpackingState) -> BinaryIO:
    """
    The content of a compressed file, unpacked as it is read.

    It ends where the file is cut off, and `unpacking` keeps the reason. Reading raises `TooLargeError` if it unpacks to too much.
    """
    counted = CountingReader(stream)
    packed = io.BufferedReader(counted)
    inner = GzipFile(fileobj=packed, mode="rb") if start.startswith(_GZIP) else ZstdFile(packed, options=_ZSTD_OPTIONS)
    return io.BufferedReader(BoundedReader(inner, path, counted, unpacking))
