"""An index -> heads, by prompt or one after the other, and the traces behind them, opened by their offset."""

import sqlite3
import weakref
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final

from tracediff.errors import BadRow, ChangedInputError
from tracediff.loaders.files.lines import Line
from tracediff.loaders.files.sources import named, opened, shown
from tracediff.loaders.heads import Heads, Lazy, PromptKey, TraceHead, head_of
from tracediff.loaders.making import trace_of
from tracediff.loaders.records.findings import Found
from tracediff.loaders.rows import row_of
from tracediff.schema.trace import Origin, Trace

# Cross joins, so that traces are gone through in their order and the others are looked up by their numbers.
_JOINED: Final = "FROM traces CROSS JOIN models ON models.n = traces.model CROSS JOIN asked ON asked.n = traces.asked"
_HEAD: Final = (
    "SELECT traces.k, traces.entry, models.name, asked.prompt_id, asked.begins, asked.text_key, traces.begins, "
    f"traces.n_characters, traces.answered, traces.complete, traces.kind, traces.line, traces.field {_JOINED}"
)
_COLUMNS: Final = {"model": "models.name", "prompt_id": "asked.prompt_id", "entry": "traces.entry"}
_PLACE: Final = "SELECT start, length, line, nth FROM traces WHERE k = ?"
_OPEN: Final = 2  # rows whose traces are held, since most pairs are of one or two rows
_MANY: Final = 10_000  # traces of one prompt that are held

Row = tuple[Any, ...]
"""What a query gives; `checking` has seen to the types."""


class Index:
    """
    An index and the file that it is of.

    Parameters
    ----------
    connection
        A database that was built or checked.
    path
        The file, as the user gave it.
    forget
        What to do where the index turns out not to fit the file.
    """

    def __init__(self, connection: sqlite3.Connection, path: str, forget: Callable[[], None]) -> None:
        self._connection, self.path, self._forget = connection, path, forget
        self._close = weakref.finalize(self, connection.close)
        self._open: OrderedDict[int, list[Trace]] = OrderedDict()
        about: dict[str, Any] = dict(self.select("SELECT name, value FROM about"))
        self.format: str = about["format"]
        self.n_rows: int = about["n_rows"]
        self.n_unlisted: int = about["n_unlisted"]
        self.n_traces = self._number("SELECT count(*) FROM traces")
        self.n_entries = self._number("SELECT coalesce(max(entry), 0) FROM asked")

    def select(self, query: str, *values: object) -> Iterator[Row]:
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
            raise self.changed() from None

    def set_aside(self) -> tuple[BadRow, ...]:
        """The rows that could not be read."""
        rows = self.select("SELECT place, reason, excerpt FROM set_aside ORDER BY n")
        return tuple(BadRow(f"{named(self.path)}{place}", reason, excerpt) for place, reason, excerpt in rows)

    def heads(self) -> "Stored":
        """All heads, in the order of the file."""
        return Stored(self)

    def trace(self, k: int) -> Trace:
        """
        Read a trace from the file.

        Raises
        ------
        ChangedInputError
            If what stands there is not what was listed.
        """
        start, length, line, nth = next(self.select(_PLACE, k))
        traces = self._traces(start, length, line)
        if nth >= len(traces) or head_of(traces[nth]) != Stored(self)[k]:
            raise self.changed()
        return traces[nth]

    def changed(self) -> ChangedInputError:
        """The error for an index that doesn't fit the file, which is not used again."""
        self._forget()
        return ChangedInputError("it has changed since it was listed", where=named(self.path), todo="Start again.")

    def _traces(self, start: int, length: int, line: int) -> list[Trace]:
        if start not in self._open:
            with opened(self.path) as stream:
                stream.seek(start)
                data = stream.read(length)
            row = row_of(Line(line, data, start))
            found = () if row is None else row.read.findings
            self._open[start] = [trace_of(finding, self.path, line) for finding in found if isinstance(finding, Found)]
            if len(self._open) > _OPEN:
                self._open.popitem(last=False)
        return self._open[start]

    def _number(self, query: str) -> int:
        found: int = next(self.select(query))[0]
        return found


class Stored(Heads):
    """Heads that are read from an index when they are asked for: all of them, or some."""

    def __init__(self, index: Index, **wanted: object) -> None:
        self._index = index
        self._wanted = wanted  # column -> value
        self._values = tuple(wanted.values())
        self._where = " WHERE " + " AND ".join(f"{_COLUMNS[name]} = ?" for name in wanted) if wanted else ""

    def __len__(self) -> int:
        """Number of heads."""
        return len(self._numbers)

    def at(self, k: int) -> TraceHead:
        """One head."""
        rows = self._index.select(f"{_HEAD} WHERE traces.k = ?", self._numbers[k])
        return self._head(next(rows))

    def __iter__(self) -> Iterator[TraceHead]:
        """All heads in order."""
        rows = self._index.select(f"{_HEAD}{self._where} ORDER BY traces.k", *self._values)
        return map(self._head, rows)

    def named(self, *, model: str | None = None, prompt_id: str | None = None) -> Heads:
        """Those of one source model, for one prompt, or both."""
        wanted = {name: value for name, value in (("model", model), ("prompt_id", prompt_id)) if value is not None}
        if any(self._wanted.get(name, value) != value for name, value in wanted.items()):
            return super().named(model=model, prompt_id=prompt_id)
        return Stored(self._index, **{**self._wanted, **wanted})

    def source_models(self) -> tuple[str | None, ...]:
        """The source models, each once, in the order of the file; None for traces that state none."""
        query = f"SELECT models.name {_JOINED}{self._where} GROUP BY models.name ORDER BY min(traces.k)"
        return tuple(name for (name,) in self._index.select(query, *self._values))

    def by_prompt(self) -> "Prompts":
        """The heads of each prompt."""
        return Prompts(self._index, self._wanted)

    def prompts(self) -> Iterator[tuple[PromptKey, Sequence[TraceHead]]]:
        """Yield the heads of each prompt in turn, in one go."""
        rows = self._index.select(f"{_HEAD}{self._where} ORDER BY traces.entry, traces.k", *self._values)
        for entry, group in groupby(rows, key=itemgetter(1)):
            heads = tuple(map(self._head, islice(group, _MANY + 1)))
            held = len(heads) <= _MANY
            yield heads[0].key, heads if held else Stored(self._index, **self._wanted, entry=entry)

    def entries(self) -> Iterator[int]:
        """Yield the numbers of the prompts, in the order in which these heads mention them first."""
        query = f"SELECT traces.entry {_JOINED}{self._where} GROUP BY traces.entry ORDER BY min(traces.k)"
        return (entry for (entry,) in self._index.select(query, *self._values))

    @cached_property
    def _numbers(self) -> Sequence[int]:
        if not self._wanted:
            return range(self._index.n_traces)
        rows = self._index.select(f"SELECT traces.k {_JOINED}{self._where} ORDER BY traces.k", *self._values)
        return array("q", (k for (k,) in rows))

    def _head(self, row: Row) -> TraceHead:
        k, _, model, prompt_id, prompt, digest, begins, n_characters, answered, complete, kind, line, field = row
        return TraceHead(
            source_model=model,
            prompt_id=prompt_id,
            prompt=prompt,
            text_key=digest,
            begins=begins,
            n_characters=n_characters,
            answered=bool(answered),
            complete=bool(complete),
            kind=kind,
            origin=Origin(path=shown(self._index.path), line=line, field=field),
            opener=partial(self._index.trace, k),
        )


class Prompts(Lazy[tuple[PromptKey, Sequence[TraceHead]]]):
    """The prompts of some heads, each with its heads."""

    def __init__(self, index: Index, wanted: dict[str, object]) -> None:
        self._index, self._wanted = index, wanted

    def __len__(self) -> int:
        """Number of prompts."""
        return len(self._numbers)

    def at(self, k: int) -> tuple[PromptKey, Sequence[TraceHead]]:
        """One prompt."""
        heads = Stored(self._index, **{**self._wanted, "entry": self._numbers[k]})
        return heads[0].key, heads if len(heads) > _MANY else tuple(heads)

    def __iter__(self) -> Iterator[tuple[PromptKey, Sequence[TraceHead]]]:
        """All prompts in order."""
        return super().__iter__() if self._wanted else Stored(self._index).prompts()

    @cached_property
    def _numbers(self) -> Sequence[int]:
        """Numbers of the prompts in the order in which these heads mention them first."""
        if not self._wanted:
            return range(1, self._index.n_entries + 1)
        return array("q", Stored(self._index, **self._wanted).entries())
