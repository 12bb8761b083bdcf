"""
Whether an index that was kept can be used for a file as it is now.

The folder is the user's own, but disks fail, programs change, and somebody else may have written to it. So nothing in it is
believed: what isn't just as a builder would have written it is made anew.
"""

import sqlite3
from contextlib import closing
from functools import cache
from typing import Final

from tracediff.loaders.files.numbered_lines import MAX_LINE_BYTES
from tracediff.loaders.index.database import INDEXES, TABLES, connect, table_definitions

_MAX_VALUE_BYTES: Final = 2 * MAX_LINE_BYTES  # bytes; a name can be as long as a line

# One question for all rows of each table: is there any that a builder would not have written?
_INVALID_ROWS: Final = (
    "SELECT 1 FROM about WHERE typeof(name) <> 'text' OR typeof(value) NOT IN ('text', 'integer')",
    "SELECT 1 FROM models WHERE typeof(name) NOT IN ('text', 'null')",
    """
    SELECT 1 FROM asked WHERE typeof(prompt_id) NOT IN ('text', 'null') OR typeof(text_key) <> 'text'
    OR typeof(begins) <> 'text' OR typeof(entry) <> 'integer' OR entry < 1
    """,
    "SELECT 1 FROM set_aside WHERE typeof(place) <> 'text' OR typeof(reason) <> 'text' OR typeof(excerpt) <> 'text'",
    """
    SELECT 1 FROM traces WHERE typeof(start) <> 'integer' OR start < 0 OR typeof(length) <> 'integer' OR length < 1
    OR length > :longest OR start + length > :size OR typeof(line) <> 'integer' OR line < 1 OR typeof(nth) <> 'integer'
    OR nth < 0 OR typeof(field) <> 'text' OR typeof(begins) <> 'text' OR typeof(n_characters) <> 'integer'
    OR kind NOT IN ('raw', 'summary') OR complete NOT IN (0, 1) OR answered NOT IN (0, 1)
    """,
    """
    SELECT 1 FROM traces LEFT JOIN asked ON asked.n = traces.asked LEFT JOIN models ON models.n = traces.model
    WHERE asked.n IS NULL OR models.n IS NULL OR traces.entry IS NOT asked.entry
    """,
    "SELECT 1 FROM (SELECT count(*) AS n, min(k) AS low, max(k) AS high FROM traces) WHERE n < 1 OR low <> 0 OR high <> n - 1",
    "SELECT 1 FROM (SELECT count(DISTINCT entry) AS n, max(entry) AS high FROM traces) WHERE high <> n",
)


def is_valid_index(connection: sqlite3.Connection, about: dict[str, object]) -> bool:
    """
    Whether a database is an index of a file.

    Parameters
    ----------
    connection
        The database; it may be anything.
    about
        What it has to say of the program and the file, the file's `size` in bytes among it.
    """
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE_BYTES)
        if table_definitions(connection) != _expected_definitions():
            return False
        connection.execute("PRAGMA query_only = ON")
        stated = dict(connection.execute("SELECT name, value FROM about LIMIT 100"))
        if {name: stated.get(name) for name in about} != about or not {"format", "n_unlisted", "n_rows"} <= stated.keys():
            return False
        if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            return False
        return not any(
            connection.execute(query, {"size": about["size"], "longest": MAX_LINE_BYTES}).fetchone() for query in _INVALID_ROWS
        )
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):
        return False


@cache
def _expected_definitions() -> list[tuple[str, str]]:
    with closing(connect(":memory:")) as connection:
        for statement in (*TABLES, *INDEXES):
            connection.execute(statement)
        return table_definitions(connection)
