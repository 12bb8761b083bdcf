"""Rows read by the columns that the user names, whatever else is in them; what is not named is looked for as ever."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from tracediff.errors import BadSettingError, NoSuchColumnError
from tracediff.loaders.families.formats import Recognised, look
from tracediff.loaders.files.parsing import parsed
from tracediff.loaders.files.sources import named
from tracediff.loaders.records.about import about, answer
from tracediff.loaders.records.content import said
from tracediff.loaders.records.fields import number
from tracediff.loaders.records.findings import (
    About,
    Finding,
    Found,
    Record,
    Refused,
    Unfit,
    caught,
    expected,
    reasoning,
    tagged,
)
from tracediff.loaders.rows import Row
from tracediff.loaders.tables.columns import NOTHING, Columns, value_of

_SHOWN: Final = 24  # columns that an error lists
_LETTERS: Final = 48  # of a column's name
_MOST: Final = 1_000  # names that are kept


class NamedColumns:
    """Reads the rows of one file by columns, and keeps in mind which of them it has met."""

    def __init__(self, columns: Columns) -> None:
        if "" in columns.names:
            raise BadSettingError("a column without a name", todo="Name one that is in the file.")
        self._columns = columns
        self._unmet = set(columns.names)
        self._is_table = False
        self._met: dict[str, None] = {}  # the columns that are there, as an ordered set
        roots = (name.partition(".")[0] for name in columns.names)
        self._taken = frozenset((*columns.names, *roots))

    def declare(self, names: Iterable[str], path: str) -> None:
        """
        Take note of the columns of a table, before its first row; what may be within one is seen in the rows.

        Raises
        ------
        NoSuchColumnError
            If one that the user named is not among them.
        """
        self._met.update(dict.fromkeys(names))
        self._is_table = True
        self._unmet = {name for name in self._unmet if name not in self._met}
        self._check(path, {name for name in self._unmet if name.partition(".")[0] not in self._met})

    def _check(self, path: str, nowhere: Collection[str]) -> None:
        missing = next((name for name in self._columns.names if name in nowhere), None)
        if missing is not None:
            raise NoSuchColumnError(f"no column {_quoted(missing)}", where=named(path), todo=self._those_there())

    @property
    def names(self) -> tuple[str, ...]:
        """Those that the user named."""
        return self._columns.names

    def checked(self, rows: Iterator[Row], path: str) -> Iterator[Row]:
        """
        Yield rows that `look` reads, and then check that each column was in one of them.

        Raises
        ------
        NoSuchColumnError
            If one was in none of them.
        """
        yield from rows
        if self._met:
            self._check(path, self._unmet)

    def look(self, value: object) -> Recognised:
        """Find the reasoning in one row, as `formats.look` does. Never raises; there is always at least one finding."""
        if not isinstance(value, dict):
            return Recognised("", (Refused("", expected("an object", value)),))
        if len(self._met) < _MOST:
            self._met.update(dict.fromkeys(map(str, value)))
        if self._columns.reasoning is None:
            return self._around(value)
        return Recognised("columns as named", tuple(caught(self._row(value, self._columns.reasoning))))

    def _around(self, record: Record) -> Recognised:
        """What the families find, with what the named columns say of it."""
        read = look(record)
        findings = list(caught(self._told(record, finding) for finding in read.findings))
        return Recognised(read.format, tuple(findings))

    def _told(self, record: Record, finding: Finding) -> Finding:
        if not isinstance(finding, Found):
            return finding
        stated = self._answers(record, 1)[0] if self._columns.answer else finding.answer
        return replace(finding, about=self._abouts(record, 1)[0].over(finding.about), answer=stated)

    def _row(self, record: Record, name: str) -> Iterator[Finding]:
        value = self._value(record, name)
        if value is NOTHING:
            yield Refused(name, "the reasoning is empty" if self._is_table else "no such column in this row")
            return
        samples = _samples(value)
        if not samples:
            yield Refused(name, "an empty list")
        rest = self._rest(record)
        known, answers = self._abouts(record, len(samples)), self._answers(record, len(samples))
        for k, sample in enumerate(samples):
            place = f"{name}[{k}]" if sample is not value else name
            yield from _sample(sample, place, known[k].over(rest), answers[k])

    def _rest(self, record: Record) -> About:
        """What columns of the usual names say beside those that the user named."""
        try:
            return about({name: value for name, value in record.items() if name not in self._taken})
        except Unfit:  # the user named what is of use
            return About()

    def _abouts(self, record: Record, n: int) -> list[About]:
        """What the named columns say of each sample."""
        columns = {"prompt": self._columns.prompt, "prompt_id": self._columns.prompt_id}
        shared = _about(self._stated(record, columns), columns)
        models = self._each(record, self._columns.model, n)
        return [replace(shared, source_model=_model(model, str(self._columns.model))) for model in models]

    def _answers(self, record: Record, n: int) -> list[str | None]:
        """The answer of each sample."""
        name = self._columns.answer
        if name is None:
            rest = {key: value for key, value in record.items() if key not in self._taken}
            return [_usual_answer(rest) if n == 1 else None] * n
        value = self._value(record, name)
        values = value if isinstance(value, list) and len(value) == n and n > 1 else [value if n == 1 else None] * n
        return [_answer(item, name) for item in values]

    def _each(self, record: Record, name: str | None, n: int) -> list[object]:
        """The value of a column for each sample: as many as there are samples, or one for all."""
        value = None if name is None else self._value(record, name)
        if not isinstance(value, list):
            return [value] * n
        if len(value) != n:
            raise Unfit(str(name), f"a list of {len(value)}, expected one for each of the {n} traces")
        return value

    def _stated(self, record: Record, columns: Mapping[str, str | None]) -> Record:
        values = {key: self._value(record, name) for key, name in columns.items() if name is not None}
        return {key: value for key, value in values.items() if value is not NOTHING}

    def _value(self, record: Record, name: str) -> object:
        """What a column holds; `NOTHING` where the row has none of that name."""
        value = value_of(record, name)
        if value is not NOTHING:
            self._unmet.discard(name)
        return value

    def _those_there(self) -> str:
        names = [_quoted(name) for name in self._met][:_SHOWN]
        more = ", ..." if len(self._met) > _SHOWN else "."
        return f"There {'is' if len(names) == 1 else 'are'} {', '.join(names)}{more}" if names else "It has no columns."


def _samples(value: object) -> list[object]:
    """The traces of a row: those of a list, also where a cell holds one as JSON."""
    inside = parsed(value)
    if isinstance(value, str) and not (isinstance(inside, list) and all(isinstance(item, str) for item in inside)):
        return [value]
    return inside if isinstance(inside, list) else [inside]


def _sample(value: object, place: str, known: About, stated: str | None) -> Iterator[Finding]:
    """Yield one trace. Where tags mark the reasoning in a text, what follows them is the answer, unless a column holds it."""
    marked = list(tagged(value, place, known)) if isinstance(value, str) else []
    for finding in marked or [reasoning(value, place, known, answer=stated)]:
        over = stated is not None and isinstance(finding, Found)
        yield replace(finding, answer=stated) if over and isinstance(finding, Found) else finding


def _about(stated: Record, columns: Mapping[str, str | None]) -> About:
    """What the columns of the prompt say, with their own names where they can't be used."""
    try:
        return about(stated)
    except Unfit as unfit:
        raise Unfit(columns.get(unfit.refused.field) or unfit.refused.field, unfit.refused.reason) from None


def _model(value: object, name: str) -> str | None:
    if value is None or value is NOTHING or isinstance(value, str):
        return value or None if isinstance(value, str) else None
    raise Unfit(name, expected("text", value))


def _answer(value: object, name: str) -> str | None:
    if value is None or value is NOTHING:
        return None
    found = number(value) if said(value) is None else said(value)
    if found is None:
        raise Unfit(name, expected("text", value))
    return found


def _usual_answer(record: Record) -> str | None:
    try:
        return answer(record)
    except Unfit:
        return None


def _quoted(name: str) -> str:
    return f"`{name[:_LETTERS]}{'...' if len(name) > _LETTERS else ''}`"
