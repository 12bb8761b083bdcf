"""The rows of a file -> an index, in one pass and with no more than a few hundred rows in memory."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Final

from tracediff.loaders.heads import PROMPT_BEGINS, TEXT_BEGINS, prompt_key, text_key
from tracediff.loaders.index.tables import INDEXES, TABLES
from tracediff.loaders.making import MOST_LISTED, reason_of
from tracediff.loaders.records.findings import Found, Refused
from tracediff.loaders.rows import Row

Progress = Callable[[int], None]
"""Is told how many bytes of a file have been read."""

_BATCH: Final = 400  # rows that are written together
_REMEMBERED: Final = 4_096  # names and prompts; what comes again later is written again
_STEP: Final = 4 * 2**20  # bytes between two words on progress

_ADD_TRACE: Final = "INSERT INTO traces VALUES (?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_ASKED: Final = "INSERT INTO asked VALUES (?, ?, ?, ?, ?, NULL)"
_ADD_MODEL: Final = "INSERT INTO models VALUES (?, ?)"
_ADD_SET_ASIDE: Final = "INSERT INTO set_aside VALUES (?, ?, ?, ?)"
_NUMBER_ENTRIES: Final = (
    "CREATE TEMP TABLE entries (n INTEGER PRIMARY KEY, key TEXT UNIQUE)",
    "INSERT INTO entries (key) SELECT key FROM asked GROUP BY key ORDER BY min(n)",
    "UPDATE asked SET entry = (SELECT entries.n FROM entries WHERE entries.key = asked.key)",
    "UPDATE traces SET entry = (SELECT asked.entry FROM asked WHERE asked.n = traces.asked)",
    "DROP TABLE temp.entries",
)


class NotByLine(Exception):  # noqa: N818 - no error that a user meets: the file is read in another way
    """A trace is made of several lines, so that no line can be opened by itself."""


class _Numbers:
    """Numbers for things that are told once."""

    def __init__(self) -> None:
        self._known: dict[object, int] = {}
        self.n = 0

    def of(self, thing: object) -> tuple[int, bool]:
        """The number of a thing, and whether it is new."""
        known = self._known.get(thing)
        if known is not None:
            return known, False
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[thing] = self.n = self.n + 1
        return self.n, True


class Builder:
    """Writes an index, row by row."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # a file that isn't finished is thrown away
            connection.execute(f"PRAGMA {pragma}").close()
        for table in TABLES:
            connection.execute(table)
        connection.execute("BEGIN")
        self._models, self._asked = _Numbers(), _Numbers()
        self._waiting: dict[str, list[tuple[object, ...]]] = {}
        self._formats: dict[str, None] = {}  # an ordered set
        self.n_rows = self.n_traces = self.n_set_aside = 0

    def take(self, rows: Iterable[Row], progress: Progress) -> None:
        """
        Write what was found in all rows of a file.

        Raises
        ------
        NotByLine
            If a row is no line of the file.
        """
        told = 0
        for row in rows:
            if row.piece is None:
                raise NotByLine
            self._take(row, row.piece)
            if row.piece[0] - told >= _STEP:
                told = row.piece[0]
                progress(told)
            if self.n_rows % _BATCH == 0:
                self._write()
        self._write()

    def finish(self, about: dict[str, object]) -> None:
        """Number the prompts, and write what the index is of."""
        with closing(self._connection.cursor()) as cursor:
            for statement in (*_NUMBER_ENTRIES, *INDEXES):
                cursor.execute(statement)
            n_unlisted = max(self.n_set_aside - MOST_LISTED, 0)
            about = {**about, "format": ", ".join(self._formats), "n_unlisted": n_unlisted, "n_rows": self.n_rows}
            cursor.executemany("INSERT INTO about VALUES (?, ?)", about.items())
            cursor.execute("COMMIT")

    def _take(self, row: Row, piece: tuple[int, int]) -> None:
        self.n_rows += 1
        nth = 0
        for finding in row.read.findings:
            if isinstance(finding, Found):
                self._found(finding, row.number, piece, nth)
                nth += 1
            else:
                self._refused(finding, row)
        if nth:
            self._formats[row.read.format] = None

    def _found(self, found: Found, line: int | None, piece: tuple[int, int], nth: int) -> None:
        text, about = found.text, found.about
        flags = about.kind, found.complete, found.answer is not None
        numbers = self._asked_number(about.prompt, about.prompt_id), self._model_number(about.source_model)
        rest = line, nth, found.field, text[:TEXT_BEGINS], len(text), *flags
        self._add(_ADD_TRACE, (self.n_traces, *numbers, *piece, *rest))
        self.n_traces += 1

    def _asked_number(self, prompt: str, prompt_id: str | None) -> int:
        n, new = self._asked.of((prompt_id, prompt))
        if new:
            digest = text_key(prompt)
            key = ":".join(prompt_key(prompt_id, digest))
            self._add(_ADD_ASKED, (n, key, prompt_id, digest, prompt[:PROMPT_BEGINS]))
        return n

    def _model_number(self, name: str | None) -> int:
        n, new = self._models.of(name)
        if new:
            self._add(_ADD_MODEL, (n, name))
        return n

    def _refused(self, refused: Refused, row: Row) -> None:
        self.n_set_aside += 1
        if self.n_set_aside <= MOST_LISTED:
            self._add(_ADD_SET_ASIDE, (self.n_set_aside, row.place, reason_of(refused), row.excerpt))

    def _add(self, statement: str, values: tuple[object, ...]) -> None:
        self._waiting.setdefault(statement, []).append(values)

    def _write(self) -> None:
        for statement, rows in self._waiting.items():
            self._connection.executemany(statement, rows)
        self._waiting.clear()
