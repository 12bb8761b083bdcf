"""
The tables of an index. It is an SQLite file: Python has SQLite, which reads a row by its number and sorts outside of memory.

Many traces state the same prompt, so `prompts` has it once for those that follow each other. `entry` numbers the prompts that a
catalogue lists, from 1 in the order in which they are first stated.

The folder of indexes is the user's own, but disks fail and programs change. The tables are strict and state what their columns
may hold, so that SQLite can tell whether an index is as it was written; one that is not is made again.
"""

import sqlite3
from contextlib import closing
from functools import cache
from typing import Final

from tracediff.loaders.files.numbered_lines import MAX_LINE_BYTES

INDEX_VERSION: Final = 3
"""To be raised with every change of the tables, or of what is written to them."""

_DEFINITIONS: Final = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT",
    "CREATE TABLE models (n INTEGER PRIMARY KEY, name TEXT) STRICT",
    """CREATE TABLE prompts (
        n INTEGER PRIMARY KEY, key TEXT NOT NULL, prompt_id TEXT, digest TEXT NOT NULL, excerpt TEXT NOT NULL,
        entry INTEGER NOT NULL CHECK (entry >= 0)
    ) STRICT""",
    f"""CREATE TABLE traces (
        k INTEGER PRIMARY KEY CHECK (k >= 0), entry INTEGER NOT NULL CHECK (entry >= 0),
        prompt INTEGER NOT NULL REFERENCES prompts, model INTEGER NOT NULL REFERENCES models,
        start INTEGER NOT NULL CHECK (start >= 0), length INTEGER NOT NULL CHECK (length BETWEEN 1 AND {MAX_LINE_BYTES}),
        line INTEGER NOT NULL CHECK (line >= 1), nth INTEGER NOT NULL CHECK (nth >= 0), field TEXT NOT NULL,
        excerpt TEXT NOT NULL, n_characters INTEGER NOT NULL CHECK (n_characters >= 0),
        kind TEXT NOT NULL CHECK (kind IN ('raw', 'summary')), complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
        has_answer INTEGER NOT NULL CHECK (has_answer IN (0, 1))
    ) STRICT""",
    "CREATE TABLE skipped_rows (n INTEGER PRIMARY KEY, place TEXT NOT NULL, reason TEXT NOT NULL, excerpt TEXT NOT NULL) STRICT",
)
BY_ENTRY: Final = "CREATE INDEX by_entry ON traces (entry)"
"""To be made when all traces are written."""

_NUMBERED: Final = """
SELECT count(*) = max(k) + 1 AND min(entry) = 1 AND count(DISTINCT entry) = max(entry)
AND max(entry) = (SELECT max(entry) FROM prompts) FROM traces
"""
"""Whether traces and prompts are numbered without gaps."""

_CACHE_KIB: Final = 8_000  # of pages in memory
_MAX_VALUE_BYTES: Final = 2 * MAX_LINE_BYTES  # a name can be as long as a line


def connect(path: str, *, uri: bool = False) -> sqlite3.Connection:
    """
    Open a database; an empty path makes one in a temporary file, which is removed when the database is closed.

    One thread at a time uses it, but not always the same one.
    """
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, uri=uri)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables in an empty database."""
    for statement in _DEFINITIONS:
        connection.execute(statement)


def is_index_of(connection: sqlite3.Connection, fingerprint: dict[str, object]) -> bool:
    """
    Whether a database is a sound index of a file.

    Parameters
    ----------
    connection
        The database; it may be anything.
    fingerprint
        What an index of the file states of the program and the file.
    """
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE_BYTES)
        if _definitions_in(connection) != _expected_definitions():
            return False
        connection.execute("PRAGMA query_only = ON")
        facts = dict(connection.execute("SELECT name, value FROM facts LIMIT 100"))
        return (
            facts.items() >= fingerprint.items()
            and {"format", "n_unlisted", "n_rows"} <= facts.keys()
            and connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
            and not connection.execute("PRAGMA foreign_key_check").fetchone()
            and connection.execute(_NUMBERED).fetchone() == (1,)
        )
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):
        return False


def _definitions_in(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every table and index of a database, as it was created."""
    return sorted(connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_master"))


@cache
def _expected_definitions() -> list[tuple[str, str]]:
    with closing(connect(":memory:")) as connection:
        create_tables(connection)
        connection.execute(BY_ENTRY)
        return _definitions_in(connection)
