"""An index -> references, by prompt or in order, and the traces that they open, read by their offsets."""

import sqlite3
import weakref
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final

from tracediff.errors import ChangedInputError, SkippedRow
from tracediff.loaders.files.numbered_lines import Line
from tracediff.loaders.files.sources import open_source, printable_path, source_label
from tracediff.loaders.records.findings import Extracted
from tracediff.loaders.refs import LazySequence, PromptKey, TraceRef, TraceRefs, ref_of
from tracediff.loaders.rows import row_of_line
from tracediff.loaders.trace_building import build_trace
from tracediff.schema.trace import Origin, Trace

# Cross joins, so that SQLite goes through traces in order and looks up the other tables by number.
_FROM_JOINED: Final = "FROM traces CROSS JOIN models ON models.n = traces.model CROSS JOIN prompts ON prompts.n = traces.prompt"
_SELECT_REFS: Final = (
    "SELECT traces.k, traces.entry, models.name, prompts.prompt_id, prompts.excerpt, prompts.digest, traces.excerpt, "
    f"traces.n_characters, traces.has_answer, traces.complete, traces.kind, traces.line, traces.field {_FROM_JOINED}"
)
_COLUMNS: Final = {"model": "models.name", "prompt_id": "prompts.prompt_id", "entry": "traces.entry"}
_SELECT_LOCATION: Final = "SELECT start, length, line, nth FROM traces WHERE k = ?"
_MAX_OPEN_ROWS: Final = 2  # rows whose traces are held, since most pairs are of one or two rows
_MAX_HELD_REFS: Final = 10_000  # traces of one prompt that are held

SqlRow = tuple[Any, ...]
"""What a query gives; the types are those of the tables."""


class TraceIndex:
    """
    An index and its file.

    Parameters
    ----------
    connection
        The database, just built or checked.
    path
        The file, as the user gave it.
    forget
        Called if the index turns out not to fit the file.
    """

    def __init__(self, connection: sqlite3.Connection, path: str, forget: Callable[[], None]) -> None:
        self._connection, self.path, self._discard = connection, path, forget
        self._close = weakref.finalize(self, connection.close)
        self._open_rows: OrderedDict[int, list[Trace]] = OrderedDict()
        facts: dict[str, Any] = dict(self.select("SELECT name, value FROM facts"))
        self.format: str = facts["format"]
        self.n_rows: int = facts["n_rows"]
        self.n_unlisted: int = facts["n_unlisted"]
        self.n_traces = self._number("SELECT count(*) FROM traces")
        self.n_prompts = self._number("SELECT coalesce(max(entry), 0) FROM prompts")

    def select(self, query: str, *values: object) -> Iterator[SqlRow]:
        """
        Yield what a query gives.

        Raises
        ------
        ChangedInputError
            If the index can't be read: its file was damaged meanwhile.
        """
        try:
            yield from self._connection.execute(query, values)
        except sqlite3.DatabaseError:
            raise self.changed_error() from None

    def skipped_rows(self) -> tuple[SkippedRow, ...]:
        """The rows that could not be read."""
        rows = self.select("SELECT place, reason, excerpt FROM skipped_rows ORDER BY n")
        return tuple(SkippedRow(f"{source_label(self.path)}{place}", reason, excerpt) for place, reason, excerpt in rows)

    def refs(self) -> "StoredRefs":
        """All references, in the order of the file."""
        return StoredRefs(self)

    def trace(self, k: int) -> Trace:
        """
        Read a trace from the file.

        Raises
        ------
        ChangedInputError
            If what stands there is not what was listed.
        """
        start, length, line, nth = next(self.select(_SELECT_LOCATION, k))
        traces = self._traces(start, length, line)
        if nth >= len(traces) or ref_of(traces[nth]) != StoredRefs(self)[k]:
            raise self.changed_error()
        return traces[nth]

    def changed_error(self) -> ChangedInputError:
        """The error for an index that doesn't fit the file, which is not used again."""
        self._discard()
        return ChangedInputError("it has changed since it was listed", where=source_label(self.path), todo="Start again.")

    def _traces(self, start: int, length: int, line: int) -> list[Trace]:
        if start not in self._open_rows:
            with open_source(self.path) as stream:
                stream.seek(start)
                data = stream.read(length)
            row = row_of_line(Line(line, data, start))
            found = () if row is None else row.recognition.findings
            self._open_rows[start] = [
                build_trace(finding, self.path, line) for finding in found if isinstance(finding, Extracted)
            ]
            if len(self._open_rows) > _MAX_OPEN_ROWS:
                self._open_rows.popitem(last=False)
        return self._open_rows[start]

    def _number(self, query: str) -> int:
        found: int = next(self.select(query))[0]
        return found


class StoredRefs(TraceRefs):
    """References that are read from an index on access: all of them, or some."""

    def __init__(self, index: TraceIndex, **wanted: object) -> None:
        self._index = index
        self._criteria = wanted  # column -> value
        self._values = tuple(wanted.values())
        self._where = " WHERE " + " AND ".join(f"{_COLUMNS[name]} = ?" for name in wanted) if wanted else ""

    def __len__(self) -> int:
        """Number of references."""
        return len(self._numbers)

    def at(self, k: int) -> TraceRef:
        """One reference."""
        rows = self._index.select(f"{_SELECT_REFS} WHERE traces.k = ?", self._numbers[k])
        return self._ref(next(rows))

    def __iter__(self) -> Iterator[TraceRef]:
        """All references in order."""
        rows = self._index.select(f"{_SELECT_REFS}{self._where} ORDER BY traces.k", *self._values)
        return map(self._ref, rows)

    def matching(self, *, model: str | None = None, prompt_id: str | None = None) -> TraceRefs:
        """Those of one source model, for one prompt, or both."""
        wanted = {name: value for name, value in (("model", model), ("prompt_id", prompt_id)) if value is not None}
        if any(self._criteria.get(name, value) != value for name, value in wanted.items()):
            return super().matching(model=model, prompt_id=prompt_id)
        return StoredRefs(self._index, **{**self._criteria, **wanted})

    def source_models(self) -> tuple[str | None, ...]:
        """The source models, each once, in the order of the file; None for traces that state none."""
        query = f"SELECT models.name {_FROM_JOINED}{self._where} GROUP BY models.name ORDER BY min(traces.k)"
        return tuple(name for (name,) in self._index.select(query, *self._values))

    def by_prompt(self) -> "StoredPrompts":
        """The references of each prompt."""
        return StoredPrompts(self._index, self._criteria)

    def iter_prompts(self) -> Iterator[tuple[PromptKey, Sequence[TraceRef]]]:
        """Yield the references of each prompt in turn, by one query."""
        rows = self._index.select(f"{_SELECT_REFS}{self._where} ORDER BY traces.entry, traces.k", *self._values)
        for entry, group in groupby(rows, key=itemgetter(1)):
            refs = tuple(map(self._ref, islice(group, _MAX_HELD_REFS + 1)))
            held = len(refs) <= _MAX_HELD_REFS
            yield refs[0].key, refs if held else StoredRefs(self._index, **self._criteria, entry=entry)

    def prompt_numbers(self) -> Iterator[int]:
        """Yield the numbers of the prompts, in the order in which these references first state them."""
        query = f"SELECT traces.entry {_FROM_JOINED}{self._where} GROUP BY traces.entry ORDER BY min(traces.k)"
        return (entry for (entry,) in self._index.select(query, *self._values))

    @cached_property
    def _numbers(self) -> Sequence[int]:
        if not self._criteria:
            return range(self._index.n_traces)
        rows = self._index.select(f"SELECT traces.k {_FROM_JOINED}{self._where} ORDER BY traces.k", *self._values)
        return array("q", (k for (k,) in rows))

    def _ref(self, row: SqlRow) -> TraceRef:
        k, _, model, prompt_id, prompt, digest, begins, n_characters, answered, complete, kind, line, field = row
        return TraceRef(
            source_model=model,
            prompt_id=prompt_id,
            prompt=prompt,
            prompt_digest=digest,
            text_excerpt=begins,
            n_characters=n_characters,
            has_answer=bool(answered),
            complete=bool(complete),
            kind=kind,
            origin=Origin(path=printable_path(self._index.path), line=line, field=field),
            opener=partial(self._index.trace, k),
        )


class StoredPrompts(LazySequence[tuple[PromptKey, Sequence[TraceRef]]]):
    """The prompts of some references, each with those for it."""

    def __init__(self, index: TraceIndex, wanted: dict[str, object]) -> None:
        self._index, self._criteria = index, wanted

    def __len__(self) -> int:
        """Number of prompts."""
        return len(self._numbers)

    def at(self, k: int) -> tuple[PromptKey, Sequence[TraceRef]]:
        """One prompt."""
        refs = StoredRefs(self._index, **{**self._criteria, "entry": self._numbers[k]})
        return refs[0].key, refs if len(refs) > _MAX_HELD_REFS else tuple(refs)

    def __iter__(self) -> Iterator[tuple[PromptKey, Sequence[TraceRef]]]:
        """All prompts in order."""
        return super().__iter__() if self._criteria else StoredRefs(self._index).iter_prompts()

    @cached_property
    def _numbers(self) -> Sequence[int]:
        """Numbers of the prompts in the order in which these references first state them."""
        if not self._criteria:
            return range(1, self._index.n_prompts + 1)
        return array("q", StoredRefs(self._index, **self._criteria).prompt_numbers())
