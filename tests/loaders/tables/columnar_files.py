"""Tables made up for tests, in every make that is read."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import feather, ipc, parquet


def _stream(table: Any, path: Path) -> None:
    with ipc.new_stream(path, table.schema) as writer:
        writer.write_table(table, max_chunksize=2)


def _file(table: Any, path: Path) -> None:
    with ipc.new_file(path, table.schema) as writer:
        writer.write_table(table, max_chunksize=2)


WRITERS: Final[Mapping[str, Callable[[Any, Path], None]]] = {
    "Parquet": lambda table, path: parquet.write_table(table, path, row_group_size=2),
    "Parquet of zstd": lambda table, path: parquet.write_table(table, path, compression="zstd"),
    "Feather": feather.write_feather,
    "Arrow": _file,
    "Arrow stream": _stream,
}
"""What writes a table, by its make."""


def write_table(path: Path, columns: Mapping[str, Any], make: str = "Parquet") -> Path:
    """The file, whose name says nothing."""
    WRITERS[make](pa.table(dict(columns)), path)
    return path
