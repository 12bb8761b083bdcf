"""
What an index holds, as tables of SQLite: it is in Python already, reads a row by its number, sorts outside of memory, and a file
of it is data only.

A prompt is stated by many traces, so `asked` holds it once for those that follow each other. `entry` numbers the prompts that a
catalogue lists, from 1 in the order of their first mention.
"""

import sqlite3
from typing import Final

INDEX_VERSION: Final = 2
"""To be raised with every change of the tables, or of what is written to them."""

TABLES: Final = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value)",
    "CREATE TABLE models (n INTEGER PRIMARY KEY, name TEXT)",
    "CREATE TABLE asked (n INTEGER PRIMARY KEY, key TEXT, prompt_id TEXT, text_key TEXT, begins TEXT, entry INTEGER)",
    """CREATE TABLE traces (
        k INTEGER PRIMARY KEY, entry INTEGER, asked INTEGER, model INTEGER, start INTEGER, length INTEGER, line INTEGER,
        nth INTEGER, field TEXT, begins TEXT, n_characters INTEGER, kind TEXT, complete INTEGER, answered INTEGER
    )""",
    "CREATE TABLE set_aside (n INTEGER PRIMARY KEY, place TEXT, reason TEXT, excerpt TEXT)",
)
INDEXES: Final = ("CREATE INDEX by_entry ON traces (entry)",)

_CACHE_KIB: Final = 8_000  # KiB of pages that are held in memory


def connect(path: str, *, uri: bool = False) -> sqlite3.Connection:
    """
    Open a database; an empty path makes one that lives in a temporary file, which goes when it is closed.

    It is used by one thread at a time, but not always by the same.
    """
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, uri=uri)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA trusted_schema = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def table_definitions(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """All that the database says of itself: every table and index, as it was made."""
    return sorted(connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_master"))
