"""Zstandard: from the standard library where that has it, from Python 3.14, else from its backport."""

import sys

if sys.version_info >= (3, 14):
    from compression.zstd import DecompressionParameter, ZstdError, ZstdFile
else:
    from backports.zstd import DecompressionParameter, ZstdError, ZstdFile

__all__ = ["DecompressionParameter", "ZstdError", "ZstdFile"]
