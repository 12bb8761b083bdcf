"""The rows of a file -> an index, in one pass and with no more than a few hundred rows in memory."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Final

from tracediff.loaders.index.database import BY_ENTRY, create_tables
from tracediff.loaders.records.findings import Extracted, Rejected
from tracediff.loaders.records.source_row import SourceRow
from tracediff.loaders.refs import PROMPT_EXCERPT, TEXT_EXCERPT, prompt_digest, prompt_key
from tracediff.loaders.trace_building import MAX_LISTED, rejection_reason

ProgressCallback = Callable[[int], None]
"""Called with the number of bytes that have been read."""

_BATCH_ROWS: Final = 400  # rows written at once
_MAX_NUMBERED: Final = 4_096  # names and prompts in memory; those that come again later are written again
_PROGRESS_BYTES: Final = 4 * 2**20  # bytes between two calls on progress

_ADD_TRACE: Final = "INSERT INTO traces VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_PROMPT: Final = "INSERT INTO prompts VALUES (?, ?, ?, ?, ?, 0)"
_ADD_MODEL: Final = "INSERT INTO models VALUES (?, ?)"
_ADD_SKIPPED_ROW: Final = "INSERT INTO skipped_rows VALUES (?, ?, ?, ?)"
_NUMBER_PROMPTS: Final = (
    "CREATE TEMP TABLE entries (n INTEGER PRIMARY KEY, key TEXT UNIQUE)",
    "INSERT INTO entries (key) SELECT key FROM prompts GROUP BY key ORDER BY min(n)",
    "UPDATE prompts SET entry = (SELECT entries.n FROM entries WHERE entries.key = prompts.key)",
    "UPDATE traces SET entry = (SELECT prompts.entry FROM prompts WHERE prompts.n = traces.prompt)",
    "DROP TABLE temp.entries",
)


class NotLineByLine(Exception):  # noqa: N818 - not for users: the file is read in another way
    """A trace is made of several lines, so that no line can be opened by itself."""


class _Numbering:
    """Numbers for things that are written once."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}
        self.n = 0

    def number(self, thing: object) -> tuple[int, bool]:
        """The number of a thing, and whether it is new."""
        known = self._numbers.get(thing)
        if known is not None:
            return known, False
        if len(self._numbers) >= _MAX_NUMBERED:
            self._numbers.clear()
        self._numbers[thing] = self.n = self.n + 1
        return self.n, True


class IndexBuilder:
    """Writes an index, row by row."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # a file that isn't finished is thrown away
            connection.execute(f"PRAGMA {pragma}").close()
        create_tables(connection)
        connection.execute("BEGIN")
        self._models, self._prompts = _Numbering(), _Numbering()
        self._pending: dict[str, list[tuple[object, ...]]] = {}
        self._formats: dict[str, None] = {}  # an ordered set
        self.n_rows = self.n_traces = self.n_skipped = 0

    def add_rows(self, rows: Iterable[SourceRow], progress: ProgressCallback) -> None:
        """
        Write what was found in all rows of a file.

        Raises
        ------
        NotByLine
            If a row is no line of the file.
        """
        reported = 0
        for row in rows:
            if row.byte_range is None:
                raise NotLineByLine
            self._add_row(row, row.byte_range)
            if row.byte_range[0] - reported >= _PROGRESS_BYTES:
                reported = row.byte_range[0]
                progress(reported)
            if self.n_rows % _BATCH_ROWS == 0:
                self._write()
        self._write()

    def finish(self, fingerprint: dict[str, object]) -> None:
        """Number the prompts, and write what the index is of."""
        with closing(self._connection.cursor()) as cursor:
            for statement in (*_NUMBER_PROMPTS, BY_ENTRY):
                cursor.execute(statement)
            n_unlisted = max(self.n_skipped - MAX_LISTED, 0)
            facts = {**fingerprint, "format": ", ".join(self._formats), "n_unlisted": n_unlisted, "n_rows": self.n_rows}
            cursor.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
            cursor.execute("COMMIT")

    def _add_row(self, row: SourceRow, piece: tuple[int, int]) -> None:
        self.n_rows += 1
        nth = 0
        for finding in row.recognition.findings:
            if isinstance(finding, Extracted):
                self._add_trace(finding, row.number, piece, nth)
                nth += 1
            else:
                self._add_skipped(finding, row)
        if nth:
            self._formats[row.recognition.format] = None

    def _add_trace(self, found: Extracted, line: int | None, piece: tuple[int, int], nth: int) -> None:
        text, metadata = found.text, found.metadata
        flags = metadata.kind, found.complete, found.answer is not None
        numbers = self._prompt_number(metadata.prompt, metadata.prompt_id), self._model_number(metadata.source_model)
        rest = line, nth, found.field, text[:TEXT_EXCERPT], len(text), *flags
        self._add(_ADD_TRACE, (self.n_traces, *numbers, *piece, *rest))
        self.n_traces += 1

    def _prompt_number(self, prompt: str, prompt_id: str | None) -> int:
        n, new = self._prompts.number((prompt_id, prompt))
        if new:
            digest = prompt_digest(prompt)
            key = ":".join(prompt_key(prompt_id, digest))
            self._add(_ADD_PROMPT, (n, key, prompt_id, digest, prompt[:PROMPT_EXCERPT]))
        return n

    def _model_number(self, name: str | None) -> int:
        n, new = self._models.number(name)
        if new:
            self._add(_ADD_MODEL, (n, name))
        return n

    def _add_skipped(self, refused: Rejected, row: SourceRow) -> None:
        self.n_skipped += 1
        if self.n_skipped <= MAX_LISTED:
            self._add(_ADD_SKIPPED_ROW, (self.n_skipped, row.place, rejection_reason(refused), row.excerpt))

    def _add(self, statement: str, values: tuple[object, ...]) -> None:
        self._pending.setdefault(statement, []).append(values)

    def _write(self) -> None:
        for statement, rows in self._pending.items():
            self._connection.executemany(statement, rows)
        self._pending.clear()
