"""Zstandard, also in ZIP archives: from the standard library (3.14), or from its backport."""

import sys

if sys.version_info >= (3, 14):
    from zipfile import BadZipFile, ZipFile, ZipInfo

    from compression.zstd import DecompressionParameter, ZstdError, ZstdFile
else:
    from backports.zstd import DecompressionParameter, ZstdError, ZstdFile
    from backports.zstd.zipfile import BadZipFile, ZipFile, ZipInfo

__all__ = ["BadZipFile", "DecompressionParameter", "ZipFile", "ZipInfo", "ZstdError", "ZstdFile"]
